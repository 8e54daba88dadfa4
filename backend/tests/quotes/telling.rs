//! Who is told of a quote: its own people, and the buyer only where quotes open as
//! they arrive. Otherwise the buyer fetches a number, when it likes.

use std::future::Future;

use diesel::prelude::*;
use forja::error::Error;
use forja::jobs::model::OpeningRule;
use forja::platform::db::schema as tables;
use forja::platform::events::Audience;
use forja::q;
use forja::quotes::model::JobQuotes;

use super::{read_quotes, ready, save, sealed, send, whole_quote, withdraw};
use crate::on_both;
use crate::support::TestApp;
use crate::support::builders::{Job, JobPlan, Shop, buyer, job};

/// The kinds of the events that reach each of these while something is done.
async fn told<const N: usize>(
    app: &TestApp,
    whom: [&Shop; N],
    done: impl Future,
) -> [Vec<String>; N] {
    let mut events = app.app.bus.listen();
    done.await;
    app.run_tasks().await;
    let mut heard = [const { Vec::new() }; N];
    while let Ok(event) = events.try_recv() {
        for (who, heard) in whom.iter().zip(&mut heard) {
            let own = Audience::Organisation(who.organisation.uuid());
            if event.audience == own || event.audience == Audience::Person(who.person.uuid()) {
                heard.push(event.kind.clone());
            }
        }
    }
    heard
}

/// How many e-mails and notifications there are in all.
async fn messages(app: &TestApp) -> (i64, i64) {
    let counted = app.app.db.read(|read| {
        let mails = q!(read, |c| tables::mails::table.count().get_result(c))?;
        let shown = q!(read, |c| tables::notifications::table.count().get_result(c))?;
        Ok::<_, Error>((mails, shown))
    });
    counted.await.unwrap()
}

/// What the buyer and the supplier are told of each thing that the supplier does.
async fn of_each_step(
    app: &TestApp,
    (ours, job, plan): (&Shop, &Job, &JobPlan),
) -> Vec<(&'static str, [Vec<String>; 2])> {
    let maker = ready(app, "Taller", job).await;
    let who = [ours, &maker];
    let quote = |unit: i64| whole_quote(job, plan, unit);
    let steps = vec![
        ("a draft", told(app, who, save(&maker, quote(9))).await),
        ("sending", told(app, who, send(&maker, quote(8))).await),
        ("revising", told(app, who, send(&maker, quote(7))).await),
        ("withdrawing", told(app, who, withdraw(&maker, job)).await),
        (
            "sending again",
            told(app, who, send(&maker, quote(6))).await,
        ),
    ];
    assert_eq!(messages(app).await, (0, 0), "nor by a message");
    steps
}

on_both!(
    the_number_of_sealed_quotes_is_never_pushed,
    |app| async move {
        let plan = JobPlan::default();
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        for (step, [ours, theirs]) in of_each_step(&app, (&buyer, &job, &plan)).await {
            assert!(ours.is_empty(), "{step}: {ours:?}");
            let own = if step == "a draft" {
                vec![]
            } else {
                vec!["quote"]
            };
            assert_eq!(theirs, own, "{step}: its own people are told");
        }
        let read = read_quotes(&buyer, &job).await.unwrap();
        assert_eq!(sealed(&read), 1, "and fetched whenever the buyer likes");
    }
);

on_both!(
    under_the_arrival_rule_the_buyer_is_told_as_quotes_come,
    |app| async move {
        let plan = JobPlan {
            opening_rule: OpeningRule::OnArrival,
            ..JobPlan::default()
        };
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        for (step, [ours, _]) in of_each_step(&app, (&buyer, &job, &plan)).await {
            let expected = if step == "a draft" {
                vec![]
            } else {
                vec!["job"]
            };
            assert_eq!(ours, expected, "{step}");
        }
        let read = read_quotes(&buyer, &job).await.unwrap();
        assert!(matches!(read, JobQuotes::Opened { .. }));
    }
);
