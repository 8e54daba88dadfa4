//! Orders: confirmed, declined or lapsed; worked to delivery by both sides; what was
//! awarded never changes.

mod endings;
mod messages;
mod photos;

use diesel::prelude::*;
use forja::error::{Error, Refusal, RefusalCode};
use forja::orders::model::{NewMove, OrderMove, OrderState, OrderView};
use forja::orders::{self, OrderId, Party};
use forja::platform::db::Instant;
use forja::platform::db::schema as tables;
use forja::q;
use serde_json::json;

use crate::awards::{award, offers, opened, pick};
use crate::on_both;
use crate::support::TestApp;
use crate::support::builders::{Job, Shop, buyer};

fn plain(order: OrderId, by_move: OrderMove) -> NewMove {
    NewMove {
        order,
        by_move,
        note: "Hecho".to_owned(),
        due_on: None,
        photos: Vec::new(),
    }
}

async fn make(who: &Shop, new: NewMove) -> Result<OrderId, Refusal> {
    who.act(move |tx, viewer| {
        let party = Party::of(tx, viewer, new.order)?;
        orders::move_order(tx, &party, &new)
    })
    .await
}

async fn step(who: &Shop, order: OrderId, by_move: OrderMove) -> Result<OrderId, Refusal> {
    make(who, plain(order, by_move)).await
}

async fn view(who: &Shop, order: OrderId) -> OrderView {
    who.look(move |read, viewer| {
        let party = Party::of(read, viewer, order)?;
        orders::one(read, &party.reader(), order)
    })
    .await
    .unwrap()
}

fn code<T: std::fmt::Debug>(result: Result<T, Refusal>) -> RefusalCode {
    result.unwrap_err().code
}

/// How many notifications of a kind a person got.
async fn told(app: &TestApp, who: &Shop, kind: &'static str) -> i64 {
    let person = who.person;
    app.app
        .db
        .read(move |read| {
            Ok::<_, Error>(q!(read, |c| tables::notifications::table
                .filter(tables::notifications::person_id.eq(person))
                .filter(tables::notifications::kind.eq(kind))
                .count()
                .get_result(c))?)
        })
        .await
        .unwrap()
}

/// An order on the cheapest of these suppliers' quotes, not confirmed yet.
async fn ordered(app: &TestApp, names: &[&str]) -> (Shop, Vec<Shop>, Job, OrderId) {
    let buyer = buyer(app, "Compras").await;
    let (job, shops) = opened(app, &buyer, names).await;
    let found = offers(&buyer, &job).await;
    let made = award(&buyer, &job, vec![pick(job.lines[0], &found[0], 10)])
        .await
        .unwrap();
    (buyer, shops, job, made[0])
}

async fn go_to(app: &TestApp, text: &str) {
    let at: jiff::Timestamp = text.parse().unwrap();
    app.clock
        .advance_seconds(Instant::from(at).seconds_since(app.clock.now()));
}

on_both!(
    an_order_is_worked_to_its_end_by_both_sides,
    |app| async move {
        let (buyer, shops, _, order) = ordered(&app, &["Uno"]).await;
        let maker = &shops[0];
        assert_eq!(
            code(step(&buyer, order, OrderMove::Confirm).await),
            RefusalCode::NotAllowed
        );
        assert_eq!(
            code(step(maker, order, OrderMove::Ship).await),
            RefusalCode::WrongState
        );
        step(maker, order, OrderMove::Confirm).await.unwrap();
        let confirmed = view(&buyer, order).await;
        // Confirmed on Monday 9 March, ten days.
        assert_eq!(confirmed.due_on, Some("2026-03-19".parse().unwrap()));
        assert_eq!(told(&app, &buyer, "order-confirmed").await, 1);

        step(maker, order, OrderMove::StartProduction)
            .await
            .unwrap();
        assert_eq!(
            code(step(&buyer, order, OrderMove::MarkReady).await),
            RefusalCode::NotAllowed
        );
        step(maker, order, OrderMove::MarkReady).await.unwrap();
        let shipped = NewMove {
            due_on: Some("2026-03-25".parse().unwrap()),
            ..plain(order, OrderMove::Ship)
        };
        make(maker, shipped).await.unwrap();
        assert_eq!(
            code(step(&buyer, order, OrderMove::Cancel).await),
            RefusalCode::WrongState
        );
        let on_the_way = view(maker, order).await;
        let coming = on_the_way
            .milestones
            .iter()
            .find(|m| m.state == OrderState::Delivered)
            .unwrap();
        assert_eq!(
            (coming.due_on, coming.done_at),
            (Some("2026-03-25".parse().unwrap()), None)
        );

        step(&buyer, order, OrderMove::Deliver).await.unwrap();
        step(&buyer, order, OrderMove::Close).await.unwrap();
        let done = view(maker, order).await;
        assert_eq!(done.state, OrderState::Closed);
        let steps: Vec<OrderState> = done.milestones.iter().map(|m| m.state).collect();
        assert_eq!(steps, orders::rules::STEPS);
        assert!(
            done.milestones
                .iter()
                .all(|m| m.done_at.is_some() && m.by.is_some())
        );
        assert_eq!(done.milestones[1].by.as_deref(), Some("Owner of Uno"));
        assert_eq!(done.milestones[6].by.as_deref(), Some("Owner of Compras"));
    }
);

on_both!(
    whoever_is_no_side_of_an_order_does_not_find_it,
    |app| async move {
        let (_, shops, _, order) = ordered(&app, &["Uno", "Dos"]).await;
        assert_eq!(
            code(step(&shops[1], order, OrderMove::Confirm).await),
            RefusalCode::NotFound
        );
        let stranger = buyer(&app, "Otro").await;
        assert_eq!(
            code(step(&stranger, order, OrderMove::Cancel).await),
            RefusalCode::NotFound
        );
    }
);

on_both!(
    a_late_step_is_pointed_out_once_for_each_day_it_was_due,
    |app| async move {
        let (buyer, shops, _, order) = ordered(&app, &["Uno"]).await;
        step(&shops[0], order, OrderMove::Confirm).await.unwrap();
        go_to(&app, "2026-03-20T04:59:59Z").await;
        app.run_tasks().await;
        assert_eq!(told(&app, &buyer, "order-late").await, 0);
        assert!(!view(&buyer, order).await.late);
        go_to(&app, "2026-03-20T05:00:00Z").await;
        app.run_tasks().await;
        app.run_tasks().await;
        assert!(view(&shops[0], order).await.late);
        for side in [&buyer, &shops[0]] {
            assert_eq!(told(&app, side, "order-late").await, 1);
        }
        step(&shops[0], order, OrderMove::StartProduction)
            .await
            .unwrap();
        step(&shops[0], order, OrderMove::MarkReady).await.unwrap();
        assert!(!view(&buyer, order).await.late);
        let shipped = NewMove {
            due_on: Some("2026-03-22".parse().unwrap()),
            ..plain(order, OrderMove::Ship)
        };
        make(&shops[0], shipped).await.unwrap();
        go_to(&app, "2026-03-23T05:00:00Z").await;
        app.run_tasks().await;
        assert_eq!(
            told(&app, &buyer, "order-late").await,
            2,
            "another day, told again"
        );
    }
);

on_both!(a_claim_is_opened_answered_and_settled, |app| async move {
    let (buyer, shops, _, order) = ordered(&app, &["Uno"]).await;
    let maker = &shops[0];
    for by_move in [
        OrderMove::Confirm,
        OrderMove::StartProduction,
        OrderMove::MarkReady,
        OrderMove::Ship,
    ] {
        step(maker, order, by_move).await.unwrap();
    }
    let client = buyer.client();
    let claim = |reason: &str| json!({ "orderId": order.to_global().0, "reason": reason });
    let early = client
        .mutate("openClaim", claim("Rotas"), "OrderMoved", "order { state }")
        .await;
    assert_eq!(early["code"], "WRONG_STATE");
    step(maker, order, OrderMove::Deliver).await.unwrap();
    let fields = "order { state allowedMoves claim { reason side resolvedAt } }";
    let opened = client
        .mutate("openClaim", claim("Rotas"), "OrderMoved", fields)
        .await;
    assert_eq!(
        opened["order"]["claim"],
        json!({ "reason": "Rotas", "side": "BUYER", "resolvedAt": null })
    );
    assert_eq!(opened["order"]["allowedMoves"], json!([]));
    assert_eq!(told(&app, maker, "claim-opened").await, 1);
    assert_eq!(
        code(step(&buyer, order, OrderMove::Close).await),
        RefusalCode::WrongState
    );

    // After the award the two sides may say how to reach each other.
    let text = json!({ "orderId": order.to_global().0, "text": "Llame al 310 555 01 23" });
    let written = maker
        .client()
        .mutate(
            "writeMessage",
            text,
            "MessageWritten",
            "message { side by text }",
        )
        .await;
    assert_eq!(written["message"]["side"], "SUPPLIER");
    assert_eq!(written["message"]["by"], "Owner of Uno");
    assert_eq!(told(&app, &buyer, "order-message").await, 1);

    let settled = json!({ "orderId": order.to_global().0, "resolution": "Repuestas" });
    let theirs = maker
        .client()
        .mutate(
            "resolveClaim",
            settled.clone(),
            "OrderMoved",
            "order { state }",
        )
        .await;
    assert_eq!(theirs["code"], "NOT_ALLOWED");
    let ours = client
        .mutate(
            "resolveClaim",
            settled,
            "OrderMoved",
            "order { claim { resolution } }",
        )
        .await;
    assert_eq!(ours["order"]["claim"]["resolution"], "Repuestas");
    step(&buyer, order, OrderMove::Close).await.unwrap();
});

on_both!(
    what_was_awarded_is_a_copy_that_nothing_changes,
    |app| async move {
        let (buyer, shops, job, order) = ordered(&app, &["Uno"]).await;
        let before = view(&buyer, order).await;
        let (id, line) = (job.id, job.lines[0]);
        app.app
            .db
            .write(move |tx| {
                q!(tx, |c| diesel::update(tables::jobs::table.find(id))
                    .set((
                        tables::jobs::title.eq("Otro"),
                        tables::jobs::delivery_address.eq("Otra")
                    ))
                    .execute(c))?;
                q!(tx, |c| diesel::update(tables::lines::table.find(line))
                    .set((
                        tables::lines::title.eq("Otra"),
                        tables::lines::material.eq("steel")
                    ))
                    .execute(c))?;
                q!(tx, |c| diesel::update(tables::quote_prices::table)
                    .set(tables::quote_prices::unit_price_micros.eq(1))
                    .execute(c))?;
                q!(tx, |c| diesel::update(tables::quote_revisions::table)
                    .set(tables::quote_revisions::remark.eq("Otra"))
                    .execute(c))?;
                Ok::<_, Error>(())
            })
            .await
            .unwrap();
        let after = view(&shops[0], order).await;
        assert_eq!(after.terms, before.terms);
        assert_eq!(after.lines[0].specification, before.lines[0].specification);
        assert_eq!(after.lines[0].total, before.lines[0].total);
        assert_eq!(after.total, before.total);
    }
);
