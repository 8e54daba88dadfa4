//! Awards: exactly one for each line whatever the concurrency, on what the buyer
//! read, and only while it holds.

use diesel::prelude::*;
use forja::awards::{self, Pick};
use forja::error::{Error, Refusal, RefusalCode};
use forja::jobs::LineId;
use forja::jobs::model::{JobState, OpeningRule};
use forja::orders::OrderId;
use forja::orders::model::OrderState;
use forja::platform::db::schema as tables;
use forja::q;
use forja::quotes::QuoteRevisionId;
use forja::quotes::model::{JobQuotes, QuoteState, SealedOffer};
use serde_json::json;

use crate::on_both;
use crate::quotes::{own, read_quotes, ready, send, whole_quote, withdraw};
use crate::support::TestApp;
use crate::support::builders::{Job, JobPlan, Shop, buyer, job, job_state, open_at_deadline};

/// The offers on an opened job.
pub async fn offers(who: &Shop, job: &Job) -> Vec<SealedOffer> {
    match read_quotes(who, job).await.unwrap() {
        JobQuotes::Opened { offers, .. } => offers,
        JobQuotes::Sealed(_) => panic!("the quotes are sealed"),
    }
}

/// Picks one line of an offer.
pub fn pick(line: LineId, offer: &SealedOffer, quantity: i32) -> Pick {
    Pick {
        line,
        revision: offer.revision,
        quantity,
    }
}

/// Awards as the buyer.
pub async fn award(who: &Shop, job: &Job, picks: Vec<Pick>) -> Result<Vec<OrderId>, Refusal> {
    let job = job.id;
    who.act(move |tx, viewer| awards::award(tx, &viewer.acting_buyer()?, job, &picks))
        .await
}

/// An opened job of one line with a quote from each of these suppliers, who ask
/// 100, 200, 300, … for a piece.
pub async fn opened(app: &TestApp, who: &Shop, names: &[&str]) -> (Job, Vec<Shop>) {
    let plan = JobPlan::default();
    let job = job(app, who, plan.clone()).await;
    let mut shops = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let shop = ready(app, name, &job).await;
        let unit = 100 * (i64::try_from(at).unwrap() + 1);
        send(&shop, whole_quote(&job, &plan, unit)).await.unwrap();
        shops.push(shop);
    }
    open_at_deadline(app, &job).await;
    (job, shops)
}

fn code<T: std::fmt::Debug>(result: Result<T, Refusal>) -> RefusalCode {
    result.unwrap_err().code
}

/// How many awards of the job live.
async fn living(app: &TestApp, job: &Job) -> i64 {
    let id = job.id;
    app.app
        .db
        .read(move |read| {
            Ok::<_, Error>(q!(read, |c| tables::awards::table
                .filter(tables::awards::job_id.eq(id))
                .filter(tables::awards::ended_at.is_null())
                .count()
                .get_result(c))?)
        })
        .await
        .unwrap()
}

/// How many orders of the job there are.
async fn orders_made(app: &TestApp, job: &Job) -> i64 {
    let id = job.id;
    app.app
        .db
        .read(move |read| {
            Ok::<_, Error>(q!(read, |c| tables::orders::table
                .filter(tables::orders::job_id.eq(id))
                .count()
                .get_result(c))?)
        })
        .await
        .unwrap()
}

/// The kinds of mail queued for an organisation's owner.
async fn mails(app: &TestApp, who: &Shop) -> Vec<String> {
    let person = who.person;
    app.app
        .db
        .read(move |read| {
            Ok::<_, Error>(q!(read, |c| {
                let address = tables::persons::table
                    .find(person)
                    .select(tables::persons::email)
                    .first::<String>(c)?;
                tables::mails::table
                    .filter(tables::mails::recipient.eq(address))
                    .order(tables::mails::kind)
                    .select(tables::mails::kind)
                    .load(c)
            })?)
        })
        .await
        .unwrap()
}

on_both!(
    an_award_discloses_makes_the_order_and_queues_the_mail,
    |app| async move {
        let buyer = buyer(&app, "Compras").await;
        let (job, shops) = opened(&app, &buyer, &["Uno", "Dos"]).await;
        let found = offers(&buyer, &job).await;
        let made = award(&buyer, &job, vec![pick(job.lines[0], &found[1], 100)])
            .await
            .unwrap();
        assert_eq!(made.len(), 1);
        assert_eq!(job_state(&app, &job).await, JobState::Awarded);
        assert_eq!(own(&shops[1], &job).await.state, QuoteState::Awarded);
        assert_eq!(
            own(&shops[0], &job).await.state,
            QuoteState::Sent,
            "losers wait for the confirmation"
        );
        assert_eq!(mails(&app, &shops[1]).await, ["quote-awarded"]);
        assert!(mails(&app, &shops[0]).await.is_empty());

        let fields = "job(id: $id) { state quotes { ... on OpenedQuotes { offers { alias } \
        awarded { alias supplier { name } orderId } } } orders { id code state mySide \
        counterparty { name contactEmail } total { amount currency } confirmBy \
        lines { quantity unitPrice { amount } total { amount } fileUrl } allowedMoves } }";
        let query = format!("query Q($id: ID!) {{ buyer {{ {fields} }} }}");
        let answer = buyer
            .client()
            .run(&query, json!({ "id": job.id.to_global().0 }))
            .await;
        let job_seen = &answer["buyer"]["job"];
        let awarded = &job_seen["quotes"]["awarded"][0];
        assert_eq!(awarded["supplier"]["name"], "Dos");
        assert_eq!(awarded["alias"], found[1].alias.as_str());
        let order = &job_seen["orders"][0];
        assert_eq!(order["id"], made[0].to_global().0);
        assert_eq!(order["state"], "AWAITING_CONFIRMATION");
        assert_eq!(order["counterparty"]["name"], "Dos");
        assert_eq!(
            order["total"],
            json!({ "amount": "20000", "currency": "COP" })
        );
        assert_eq!(order["lines"][0]["total"]["amount"], "20000");
        assert_eq!(order["allowedMoves"], json!(["CANCEL"]));
        // Opened on Monday 9 March at noon UTC: to the end of Thursday in Bogotá.
        assert_eq!(order["confirmBy"], "2026-03-13T05:00:00Z");

        let query = "query Q($id: ID!) { supplier { order(id: $id) { mySide counterparty { name } \
        lines { fileUrl threads roughnessRaUm } allowedMoves deliveryAddress } } }";
        let variables = json!({ "id": made[0].to_global().0 });
        let seen = shops[1].client().run(query, variables.clone()).await;
        let order = &seen["supplier"]["order"];
        assert_eq!(order["mySide"], "SUPPLIER");
        assert_eq!(order["counterparty"]["name"], "Compras");
        assert_eq!(order["allowedMoves"], json!(["CONFIRM", "DECLINE"]));
        // The shop makes the parts from this: nothing of the specification may be missing.
        assert_eq!(order["lines"][0]["threads"], "M6");
        assert_eq!(order["lines"][0]["roughnessRaUm"], "3.2");
        assert!(
            order["lines"][0]["fileUrl"]
                .as_str()
                .unwrap()
                .starts_with("/files/")
        );
        let other = shops[0].client().run(query, variables).await;
        assert_eq!(other["supplier"]["order"], json!(null), "it is a rival's");
    }
);

on_both!(
    each_supplier_gets_one_order_with_its_own_lines_alone,
    |app| async move {
        let plan = JobPlan {
            lines: vec![vec![10], vec![5], vec![1]],
            ..JobPlan::default()
        };
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let one = ready(&app, "Uno", &job).await;
        let two = ready(&app, "Dos", &job).await;
        send(&one, whole_quote(&job, &plan, 100)).await.unwrap();
        send(&two, whole_quote(&job, &plan, 200)).await.unwrap();
        open_at_deadline(&app, &job).await;
        let found = offers(&buyer, &job).await;
        let picks = vec![
            pick(job.lines[0], &found[0], 10),
            pick(job.lines[1], &found[1], 5),
        ];
        let made = award(&buyer, &job, picks).await.unwrap();
        assert_eq!(made.len(), 2);
        assert_eq!(
            job_state(&app, &job).await,
            JobState::Opened,
            "a line is left"
        );
        let again = award(&buyer, &job, vec![pick(job.lines[0], &found[1], 10)]).await;
        assert_eq!(code(again), RefusalCode::AlreadyAwarded);
        award(&buyer, &job, vec![pick(job.lines[2], &found[0], 1)])
            .await
            .unwrap();
        assert_eq!(job_state(&app, &job).await, JobState::Awarded);

        let query = "{ supplier { orders { totalCount edges { node { total { amount } lines { title } } } } } }";
        let seen = two.client().run(query, json!({})).await;
        let orders = &seen["supplier"]["orders"];
        assert_eq!(orders["totalCount"], 1);
        assert_eq!(
            orders["edges"][0]["node"],
            json!({ "total": { "amount": "1000" }, "lines": [{ "title": "Soporte 2" }] })
        );
    }
);

on_both!(
    thirty_two_awards_at_once_give_one_on_each_of_fifty_jobs,
    |app| async move {
        let buyer = buyer(&app, "Compras").await;
        let plan = JobPlan {
            lines: vec![vec![10]],
            ..JobPlan::default()
        };
        let mut jobs = Vec::new();
        let shops = [
            crate::support::builders::supplier(&app, "Uno").await,
            crate::support::builders::supplier(&app, "Dos").await,
        ];
        for _ in 0..50 {
            let job = job(&app, &buyer, plan.clone()).await;
            for (at, shop) in (1..).zip(&shops) {
                crate::support::builders::accept_confidentiality(&app, shop, &job).await;
                send(shop, whole_quote(&job, &plan, 100 * at))
                    .await
                    .unwrap();
            }
            jobs.push(job);
        }
        for job in &jobs {
            open_at_deadline(&app, job).await;
        }
        let client = buyer.client();
        for job in &jobs {
            let found = offers(&buyer, job).await;
            let calls = (0..32_usize).map(|at| {
                let input = json!({ "jobId": job.id.to_global().0, "picks": [{
                "lineId": job.lines[0].to_global().0,
                "quoteRevisionId": found[at % 2].revision.to_global().0,
                "quantity": 10,
            }] });
                let client = client.clone();
                async move {
                    client
                        .mutate("award", input, "Awarded", "orders { id }")
                        .await
                }
            });
            let answers = futures_util::future::join_all(calls).await;
            let (done, refused): (Vec<_>, Vec<_>) = answers
                .iter()
                .partition(|answer| answer["__typename"] == "Awarded");
            assert_eq!(done.len(), 1, "{answers:#?}");
            assert!(
                refused
                    .iter()
                    .all(|answer| answer["code"] == "ALREADY_AWARDED"),
                "{refused:#?}"
            );
            assert_eq!(
                (living(&app, job).await, orders_made(&app, job).await),
                (1, 1)
            );
        }
    }
);

on_both!(
    an_award_and_a_withdrawal_at_once_never_both_succeed,
    |app| async move {
        let plan = JobPlan {
            opening_rule: OpeningRule::OnArrival,
            ..JobPlan::default()
        };
        let buyer = buyer(&app, "Compras").await;
        for _ in 0..10 {
            let job = job(&app, &buyer, plan.clone()).await;
            let shop = ready(&app, &uuid::Uuid::new_v4().to_string(), &job).await;
            send(&shop, whole_quote(&job, &plan, 100)).await.unwrap();
            let found = offers(&buyer, &job).await;
            let picks = vec![pick(job.lines[0], &found[0], 10)];
            let (awarded, withdrawn) =
                futures_util::future::join(award(&buyer, &job, picks), withdraw(&shop, &job)).await;
            match (awarded, withdrawn) {
                (Ok(_), Err(refusal)) => assert_eq!(refusal.code, RefusalCode::WrongState),
                (Err(refusal), Ok(_)) => assert_eq!(refusal.code, RefusalCode::QuoteChanged),
                both => panic!("{both:?}"),
            }
        }
    }
);

on_both!(only_what_stands_can_be_awarded, |app| async move {
    let plan = JobPlan {
        opening_rule: OpeningRule::OnArrival,
        ..JobPlan::default()
    };
    let buyer = buyer(&app, "Compras").await;
    let job = job(&app, &buyer, plan.clone()).await;
    let shop = ready(&app, "Uno", &job).await;
    send(&shop, whole_quote(&job, &plan, 100)).await.unwrap();
    let first = offers(&buyer, &job).await.remove(0);
    let line = job.lines[0];

    assert_eq!(
        code(award(&buyer, &job, vec![]).await),
        RefusalCode::Required
    );
    let wrong = vec![pick(line, &first, 11)];
    assert_eq!(code(award(&buyer, &job, wrong).await), RefusalCode::Invalid);
    let strange = vec![pick(LineId::random(), &first, 10)];
    assert_eq!(
        code(award(&buyer, &job, strange).await),
        RefusalCode::NotFound
    );
    let invented = SealedOffer {
        revision: QuoteRevisionId::random(),
        ..first.clone()
    };
    let invented = vec![pick(line, &invented, 10)];
    assert_eq!(
        code(award(&buyer, &job, invented).await),
        RefusalCode::NotFound
    );

    send(&shop, whole_quote(&job, &plan, 90)).await.unwrap();
    let changed = award(&buyer, &job, vec![pick(line, &first, 10)]).await;
    assert_eq!(code(changed), RefusalCode::QuoteChanged);
    let second = offers(&buyer, &job).await.remove(0);
    // Valid to the end of 9 April in Bogotá, which is 05:00 UTC of the 10th.
    let end = "2026-04-10T05:00:00Z".parse::<jiff::Timestamp>().unwrap();
    let end = forja::platform::db::Instant::from(end);
    app.clock
        .advance_seconds(end.seconds_since(app.clock.now()));
    let late = award(&buyer, &job, vec![pick(line, &second, 10)]).await;
    assert_eq!(code(late), RefusalCode::QuoteExpired);
    app.clock.advance_seconds(-1);
    award(&buyer, &job, vec![pick(line, &second, 10)])
        .await
        .unwrap();
});

on_both!(
    a_sealed_job_or_another_buyer_s_is_not_awarded,
    |app| async move {
        let plan = JobPlan::default();
        let mine = buyer(&app, "Compras").await;
        let theirs = buyer(&app, "Otros").await;
        let (open, _) = opened(&app, &theirs, &["Uno"]).await;
        let found = offers(&theirs, &open).await.remove(0);
        let picks = vec![pick(open.lines[0], &found, 10)];
        assert_eq!(
            code(award(&mine, &open, picks).await),
            RefusalCode::NotFound
        );

        let sealed = job(&app, &mine, plan.clone()).await;
        let shop = ready(&app, "Dos", &sealed).await;
        send(&shop, whole_quote(&sealed, &plan, 100)).await.unwrap();
        let guessed = SealedOffer {
            revision: QuoteRevisionId::random(),
            ..found.clone()
        };
        let picks = vec![pick(sealed.lines[0], &guessed, 10)];
        assert_eq!(
            code(award(&mine, &sealed, picks).await),
            RefusalCode::NotOpenYet
        );
        open_at_deadline(&app, &sealed).await;
        // A quote on another buyer's job does not exist for this one.
        let picks = vec![pick(sealed.lines[0], &found, 10)];
        assert_eq!(
            code(award(&mine, &sealed, picks).await),
            RefusalCode::NotFound
        );
    }
);

/// The state of an order.
pub async fn order_state(app: &TestApp, order: OrderId) -> OrderState {
    app.app
        .db
        .read(move |read| {
            Ok::<_, Error>(q!(read, |c| tables::orders::table
                .find(order)
                .select(tables::orders::state)
                .first(c))?)
        })
        .await
        .unwrap()
}
