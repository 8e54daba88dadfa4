//! A plan lets its supplier send while it runs, and takes nothing back when it ends.

use forja::error::{Refusal, RefusalCode};
use forja::quotes;
use forja::quotes::model::QuoteState;
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::quota::{asked, has_quote, pay, quota, sent, subscription};
use super::{CHOSEN, choose};
use crate::on_both;
use crate::quotes::{own, withdraw};
use crate::support::builders::{Shop, buyer, supplier, supplier_without_plan};
use crate::support::client::refusal;

const DAY: i64 = 86_400;

/// The payload of `choosePlan`, whatever came of it.
async fn chosen(maker: &Shop, plan: &str) -> Value {
    let input = json!({ "planKey": plan });
    let client = maker.client();
    client
        .mutate("choosePlan", input, "PlanChosen", CHOSEN)
        .await
}

fn code<T: std::fmt::Debug>(result: Result<T, Refusal>) -> RefusalCode {
    result.unwrap_err().code
}

on_both!(
    without_a_running_plan_a_supplier_drafts_and_does_not_send,
    |app| async move {
        let ours = buyer(&app, "Compras").await;
        let maker = supplier_without_plan(&app, "Taller").await;
        let one = asked(&app, &ours, &maker, 1).await.remove(0);
        assert_eq!(subscription(&maker).await, Value::Null);
        assert_eq!(code(sent(&maker, &one).await), RefusalCode::NoSubscription);
        assert!(!has_quote(&maker, &one.job).await, "nothing is kept");
        let draft = one.quote.clone();
        maker
            .act(move |tx, viewer| quotes::save(tx, &viewer.acting_supplier()?, &draft))
            .await
            .unwrap();
        let invoice = choose(&maker.client(), "workshop").await;
        assert_eq!(invoice["state"], "OPEN");
        assert_eq!(
            code(sent(&maker, &one).await),
            RefusalCode::NoSubscription,
            "chosen is not paid"
        );
        assert_eq!(own(&maker, &one.job).await.state, QuoteState::Draft);
        pay(&app, &maker, "workshop").await;
        sent(&maker, &one).await.unwrap();
        assert_eq!(quota(&maker).await, (json!(1), json!(19)));
    }
);

on_both!(
    a_plan_that_ended_leaves_what_was_sent_and_sends_nothing_new,
    |app| async move {
        let ours = buyer(&app, "Compras").await;
        let maker = supplier_without_plan(&app, "Taller").await;
        let jobs = asked(&app, &ours, &maker, 3).await;
        choose(&maker.client(), "trial").await;
        for one in &jobs[..2] {
            sent(&maker, one).await.unwrap();
        }
        app.clock.advance_seconds(30 * DAY - 1);
        assert_eq!(subscription(&maker).await["state"], "RUNNING");
        app.clock.advance_seconds(1);
        let seen = subscription(&maker).await;
        assert_eq!(
            (&seen["state"], &seen["quotaLeft"], &seen["periodEnd"]),
            (&json!("ENDED"), &json!(0), &Value::Null)
        );
        assert_eq!(
            code(sent(&maker, &jobs[2]).await),
            RefusalCode::NoSubscription
        );
        sent(&maker, &jobs[0])
            .await
            .expect("what was sent is revised");
        assert_eq!(own(&maker, &jobs[0].job).await.revisions.len(), 2);
        withdraw(&maker, &jobs[1].job).await.expect("and withdrawn");
        let query = "query Q($id: ID!) { supplier { board { totalCount } \
            job(id: $id) { lines { title geometry { state } } } } }";
        let id = json!({ "id": jobs[2].job.id.to_global().0 });
        let seen = maker.client().run(query, id).await;
        let line = json!({ "title": "Soporte 1", "geometry": { "state": "QUEUED" } });
        assert_eq!(
            seen["supplier"]["job"]["lines"],
            json!([line]),
            "it may look"
        );
    }
);

on_both!(
    the_trial_starts_once_and_not_beside_a_plan,
    |app| async move {
        let maker = supplier_without_plan(&app, "Taller").await;
        let at_once = join_all((0..6).map(|_| chosen(&maker, "trial"))).await;
        let (started, refused): (Vec<_>, Vec<_>) = at_once
            .iter()
            .partition(|one| one["__typename"] == "PlanChosen");
        assert_eq!((started.len(), refused.len()), (1, 5), "{at_once:?}");
        let again = |payload: &Value| {
            assert_eq!(
                (refusal(payload), &payload["field"]),
                ("WRONG_STATE", &json!("planKey"))
            );
        };
        refused.into_iter().for_each(again);
        again(&chosen(&maker, "trial").await);
        app.clock.advance_seconds(31 * DAY);
        again(&chosen(&maker, "trial").await);
        let paying = supplier(&app, "Planta").await;
        again(&chosen(&paying, "trial").await);
        let unknown = chosen(&paying, "yearly").await;
        assert_eq!(
            (refusal(&unknown), &unknown["field"]),
            ("NOT_FOUND", &json!("planKey"))
        );
    }
);
