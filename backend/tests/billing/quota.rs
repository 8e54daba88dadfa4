//! How many jobs a plan lets its supplier quote: in a month of its own, and no more.

use diesel::prelude::*;
use forja::error::{Refusal, RefusalCode};
use forja::platform::db::schema::plans;
use forja::q;
use forja::quotes;
use forja::quotes::model::NewQuote;
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::choose;
use crate::on_both;
use crate::quotes::{send, whole_quote, withdraw};
use crate::support::TestApp;
use crate::support::builders::{
    Job, JobPlan, Shop, accept_confidentiality, buyer, job, quota_used, supplier_without_plan,
};
use crate::support::client::done;

const DAY: i64 = 86_400;

/// A job that takes quotes for two months, and a quote on it.
pub(super) struct Asked {
    pub(super) job: Job,
    pub(super) quote: NewQuote,
}

/// Jobs of a buyer to whose confidentiality the supplier has agreed.
pub(super) async fn asked(app: &TestApp, ours: &Shop, maker: &Shop, count: usize) -> Vec<Asked> {
    let plan = JobPlan {
        deadline_seconds: 60 * DAY,
        ..JobPlan::default()
    };
    let mut all = Vec::new();
    for _ in 0..count {
        let job = job(app, ours, plan.clone()).await;
        accept_confidentiality(app, maker, &job).await;
        let quote = NewQuote {
            valid_until: Some("2026-06-30".parse().unwrap()),
            ..whole_quote(&job, &plan, 5)
        };
        all.push(Asked { job, quote });
    }
    all
}

pub(super) async fn sent(maker: &Shop, asked: &Asked) -> Result<(), Refusal> {
    send(maker, asked.quote.clone()).await.map(drop)
}

/// The plan as its supplier reads it.
pub(super) async fn subscription(maker: &Shop) -> Value {
    let query = "{ supplier { subscription { state plan { key monthlyQuota } \
        periodStart periodEnd quotaUsed quotaLeft } } }";
    let seen = maker.client().run(query, Value::Null).await;
    seen["supplier"]["subscription"].clone()
}

pub(super) async fn quota(maker: &Shop) -> (Value, Value) {
    let seen = subscription(maker).await;
    (seen["quotaUsed"].clone(), seen["quotaLeft"].clone())
}

/// Chooses a paid plan and lets an operator confirm the transfer.
pub(super) async fn pay(app: &TestApp, maker: &Shop, plan: &str) {
    let invoice = choose(&maker.client(), plan).await;
    let operator = app.operator_account().await.client(app);
    let input = json!({ "invoiceId": invoice["id"] });
    let fields = "invoice { id }";
    let name = "confirmPayment";
    done(
        operator
            .mutate(name, input, "PaymentConfirmed", fields)
            .await,
    );
}

/// Makes a plan allow so many jobs in a month: plans are rows.
async fn allow(app: &TestApp, plan: &'static str, jobs: i32) {
    app.write(move |tx| {
        q!(tx, |c| diesel::update(plans::table.find(plan))
            .set(plans::monthly_quota.eq(jobs))
            .execute(c))?;
        Ok(())
    })
    .await;
}

/// A refusal that says how many jobs the plan allows.
fn full(result: Result<(), Refusal>, allowed: &str) {
    let refused = result.unwrap_err();
    let expected = (RefusalCode::QuotaFull, Some(allowed));
    assert_eq!((refused.code, refused.limit.as_deref()), expected);
}

/// Whether anything of the supplier's is kept on the job.
pub(super) async fn has_quote(maker: &Shop, job: &Job) -> bool {
    let job = job.id;
    let found = maker.look(move |read, viewer| {
        let me = viewer.supplier().expect("a supplier");
        quotes::own_of_job(read, me, job)
    });
    found.await.unwrap().is_some()
}

on_both!(a_plan_allows_so_many_jobs_and_no_more, |app| async move {
    let ours = buyer(&app, "Compras").await;
    let maker = supplier_without_plan(&app, "Taller").await;
    let jobs = asked(&app, &ours, &maker, 7).await;
    assert_eq!(choose(&maker.client(), "trial").await, Value::Null);
    let expected = json!({
        "state": "RUNNING", "plan": { "key": "trial", "monthlyQuota": 5 },
        // The trial's 30 days end before its month does.
        "periodStart": "2026-03-02T12:00:00Z", "periodEnd": "2026-04-01T12:00:00Z",
        "quotaUsed": 0, "quotaLeft": 5,
    });
    assert_eq!(subscription(&maker).await, expected);
    for (at, one) in (1..).zip(&jobs[..5]) {
        sent(&maker, one).await.unwrap();
        assert_eq!(quota(&maker).await, (json!(at), json!(5 - at)));
    }
    full(sent(&maker, &jobs[5]).await, "5");
    assert!(!has_quote(&maker, &jobs[5].job).await, "nothing is kept");

    sent(&maker, &jobs[0]).await.expect("revising is free");
    withdraw(&maker, &jobs[1].job).await.unwrap();
    assert_eq!(quota(&maker).await, (json!(5), json!(0)));
    full(sent(&maker, &jobs[5]).await, "5");
    sent(&maker, &jobs[1])
        .await
        .expect("what was withdrawn was counted");

    let input = json!({ "id": jobs[2].job.id.to_global().0, "reason": "Ya no hace falta" });
    let cancelled = ours
        .client()
        .mutate("cancelJob", input, "JobUpdated", "job { state }")
        .await;
    assert_eq!(done(cancelled)["job"]["state"], "CANCELLED");
    assert_eq!(quota(&maker).await, (json!(4), json!(1)), "given back");
    sent(&maker, &jobs[5]).await.unwrap();
    full(sent(&maker, &jobs[6]).await, "5");
});

on_both!(
    the_quota_begins_anew_with_the_subscriptions_own_month,
    |app| async move {
        allow(&app, "workshop", 2).await;
        let ours = buyer(&app, "Compras").await;
        let maker = supplier_without_plan(&app, "Taller").await;
        let jobs = asked(&app, &ours, &maker, 4).await;
        pay(&app, &maker, "workshop").await;
        app.clock.advance_seconds(60);
        pay(&app, &maker, "workshop").await;
        for one in &jobs[..2] {
            sent(&maker, one).await.unwrap();
        }
        full(sent(&maker, &jobs[2]).await, "2");
        // Until a month after noon of 2 March, when it began.
        app.clock.advance_seconds(31 * DAY - 61);
        full(sent(&maker, &jobs[2]).await, "2");
        app.clock.advance_seconds(1);
        let seen = subscription(&maker).await;
        assert_eq!(
            (&seen["periodStart"], &seen["periodEnd"]),
            (
                &json!("2026-04-02T12:00:00Z"),
                &json!("2026-05-02T12:00:00Z")
            )
        );
        assert_eq!(quota(&maker).await, (json!(0), json!(2)));
        sent(&maker, &jobs[0])
            .await
            .expect("a revision, counted in the month of its first sending");
        for one in &jobs[2..] {
            assert_eq!(sent(&maker, one).await, Ok(()));
        }
        assert_eq!(quota(&maker).await, (json!(2), json!(0)));
    }
);

on_both!(
    of_sendings_at_once_one_takes_the_last_of_the_quota,
    |app| async move {
        allow(&app, "trial", 1).await;
        let ours = buyer(&app, "Compras").await;
        for round in 0..4 {
            let maker = supplier_without_plan(&app, &format!("Taller {round}")).await;
            let jobs = asked(&app, &ours, &maker, 8).await;
            choose(&maker.client(), "trial").await;
            let all = join_all(jobs.iter().map(|one| sent(&maker, one))).await;
            let (done, refused): (Vec<_>, Vec<_>) = all.into_iter().partition(Result::is_ok);
            assert_eq!((done.len(), refused.len()), (1, 7), "{refused:?}");
            for one in refused {
                full(one, "1");
            }
            let mut kept = 0;
            for one in &jobs {
                kept += quota_used(&app, &maker, &one.job).await;
            }
            assert_eq!(kept, 1);
            assert_eq!(quota(&maker).await, (json!(1), json!(0)));
        }
    }
);
