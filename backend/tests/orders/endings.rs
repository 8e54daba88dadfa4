//! How orders begin or come to nothing: declined, lapsed, cancelled; and what the
//! losers are told.

use forja::error::RefusalCode;
use forja::jobs::model::JobState;
use forja::orders::model::{NewMove, OrderMove, OrderState};
use forja::orders::{self, Party};
use forja::quotes::model::QuoteState;

use super::{code, go_to, make, ordered, plain, step, told, view};
use crate::awards::{award, offers, order_state, pick};
use crate::on_both;
use crate::quotes::{own, ready, send, whole_quote};
use crate::support::builders::{JobPlan, buyer, job, job_state, open_at_deadline};

on_both!(a_declined_order_gives_its_line_back, |app| async move {
    let (buyer, shops, job, order) = ordered(&app, &["Uno", "Dos", "Tres"]).await;
    let silent = NewMove {
        note: "  ".into(),
        ..plain(order, OrderMove::Decline)
    };
    assert_eq!(code(make(&shops[0], silent).await), RefusalCode::Required);
    step(&shops[0], order, OrderMove::Decline).await.unwrap();
    assert_eq!(job_state(&app, &job).await, JobState::Opened);
    assert_eq!(told(&app, &buyer, "order-declined").await, 1);
    assert_eq!(own(&shops[0], &job).await.state, QuoteState::Withdrawn);
    assert_eq!(
        own(&shops[1], &job).await.state,
        QuoteState::Sent,
        "nobody lost yet"
    );
    assert!(view(&shops[0], order).await.lines[0].file.is_none());

    let left = offers(&buyer, &job).await;
    assert_eq!(left.len(), 2);
    let again = award(&buyer, &job, vec![pick(job.lines[0], &left[1], 10)])
        .await
        .unwrap();
    step(&shops[2], again[0], OrderMove::Confirm).await.unwrap();
    // Two quotes are left: a place would tell the other's price.
    let lost = own(&shops[1], &job).await;
    assert_eq!((lost.state, lost.rank), (QuoteState::NotAwarded, None));
});

on_both!(an_order_that_nobody_confirms_lapses, |app| async move {
    let (buyer, shops, job, order) = ordered(&app, &["Uno"]).await;
    // Three working days from Monday 9 March end on Friday 13 at 00:00 in Bogotá.
    go_to(&app, "2026-03-13T04:59:59Z").await;
    app.run_tasks().await;
    assert_eq!(
        order_state(&app, order).await,
        OrderState::AwaitingConfirmation
    );
    go_to(&app, "2026-03-13T05:00:00Z").await;
    assert_eq!(
        code(step(&shops[0], order, OrderMove::Confirm).await),
        RefusalCode::DeadlinePassed
    );
    app.run_tasks().await;
    assert_eq!(order_state(&app, order).await, OrderState::Lapsed);
    assert_eq!(job_state(&app, &job).await, JobState::Opened);
    assert_eq!(told(&app, &buyer, "order-lapsed").await, 1);
    assert_eq!(told(&app, &shops[0], "order-lapsed").await, 1);
    let found = offers(&buyer, &job).await;
    let again = award(&buyer, &job, vec![pick(job.lines[0], &found[0], 10)])
        .await
        .unwrap();
    step(&shops[0], again[0], OrderMove::Confirm).await.unwrap();
});

on_both!(
    losers_learn_their_place_at_confirmation_from_three_quotes_on,
    |app| async move {
        for (names, ranks) in [
            (&["Uno", "Dos"][..], &[None][..]),
            (
                &["Tres", "Cuatro", "Cinco"],
                &[Some("second"), Some("third")],
            ),
            (
                &["A", "B", "C", "D", "E"],
                &[Some("second"), Some("third"), Some("lower"), Some("lower")],
            ),
        ] {
            let (_, shops, job, order) = ordered(&app, names).await;
            for loser in &shops[1..] {
                assert_eq!(
                    told(&app, loser, "quote-not-awarded").await,
                    0,
                    "not before"
                );
            }
            step(&shops[0], order, OrderMove::Confirm).await.unwrap();
            for (loser, rank) in shops[1..].iter().zip(ranks) {
                let lost = own(loser, &job).await;
                assert_eq!(
                    (lost.state, lost.rank.as_deref()),
                    (QuoteState::NotAwarded, *rank)
                );
                assert_eq!(told(&app, loser, "quote-not-awarded").await, 1);
            }
        }
    }
);

on_both!(
    a_loser_whose_line_is_open_is_not_told_yet,
    |app| async move {
        let plan = JobPlan {
            lines: vec![vec![10], vec![5]],
            ..JobPlan::default()
        };
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let winner = ready(&app, "Uno", &job).await;
        let both_lines = ready(&app, "Dos", &job).await;
        let first_line = ready(&app, "Tres", &job).await;
        send(&winner, whole_quote(&job, &plan, 100)).await.unwrap();
        send(&both_lines, whole_quote(&job, &plan, 200))
            .await
            .unwrap();
        let mut partial = whole_quote(&job, &plan, 300);
        partial.lines.truncate(1);
        send(&first_line, partial).await.unwrap();
        open_at_deadline(&app, &job).await;
        let found = offers(&buyer, &job).await;
        let cheapest = found
            .iter()
            .find(|o| o.lines.len() == 2 && o.lines[0].prices[0].unit_price.0 == 100_000_000)
            .unwrap();
        let made = award(&buyer, &job, vec![pick(job.lines[0], cheapest, 10)])
            .await
            .unwrap();
        step(&winner, made[0], OrderMove::Confirm).await.unwrap();
        assert_eq!(own(&first_line, &job).await.state, QuoteState::NotAwarded);
        assert_eq!(own(&first_line, &job).await.rank.as_deref(), Some("third"));
        assert_eq!(
            own(&both_lines, &job).await.state,
            QuoteState::Sent,
            "its other line is open"
        );
        let made = award(&buyer, &job, vec![pick(job.lines[1], cheapest, 5)])
            .await
            .unwrap();
        step(&winner, made[0], OrderMove::Confirm).await.unwrap();
        let lost = own(&both_lines, &job).await;
        assert_eq!(
            (lost.state, lost.rank.as_deref()),
            (QuoteState::NotAwarded, Some("second"))
        );
    }
);

on_both!(
    a_cancelled_order_does_not_give_its_line_back,
    |app| async move {
        let (buyer, shops, job, order) = ordered(&app, &["Uno", "Dos"]).await;
        assert_eq!(
            code(step(&shops[0], order, OrderMove::Cancel).await),
            RefusalCode::NotAllowed
        );
        step(&buyer, order, OrderMove::Cancel).await.unwrap();
        assert_eq!(order_state(&app, order).await, OrderState::Cancelled);
        assert_eq!(
            job_state(&app, &job).await,
            JobState::Awarded,
            "or names could be fished for"
        );
        assert_eq!(own(&shops[1], &job).await.state, QuoteState::NotAwarded);
        app.clock.advance_seconds(10 * 86_400);
        app.run_tasks().await;
        assert_eq!(order_state(&app, order).await, OrderState::Cancelled);
    }
);

on_both!(a_claim_comes_too_late_after_thirty_days, |app| async move {
    let (buyer, shops, _, order) = ordered(&app, &["Uno"]).await;
    for by_move in [
        OrderMove::Confirm,
        OrderMove::StartProduction,
        OrderMove::MarkReady,
        OrderMove::Ship,
        OrderMove::Deliver,
    ] {
        step(&shops[0], order, by_move).await.unwrap();
    }
    app.clock.advance_seconds(30 * 86_400 - 1);
    assert!(
        view(&buyer, order)
            .await
            .allowed_moves
            .contains(&OrderMove::Claim)
    );
    app.clock.advance_seconds(1);
    let late = buyer
        .act(move |tx, viewer| {
            let party = Party::of(tx, viewer, order)?;
            orders::open_claim(tx, &party, "Rotas")
        })
        .await;
    assert_eq!(code(late), RefusalCode::DeadlinePassed);
});
