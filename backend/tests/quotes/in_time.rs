//! A quote is in time by the clock that is read behind the lock on its job.

use std::sync::Mutex;
use std::time::Duration;

use forja::error::{Error, RefusalCode};
use forja::quotes::model::{NewQuote, QuoteState};

use super::{code, own, ready, save, send, whole_quote, withdraw};
use crate::on_both;
use crate::support::builders::{JobPlan, buyer, job};

on_both!(a_quote_is_in_time_until_the_deadline, |app| async move {
    let plan = JobPlan {
        deadline_seconds: 100,
        ..JobPlan::default()
    };
    let buyer = buyer(&app, "Compras").await;
    let job = job(&app, &buyer, plan.clone()).await;
    let shop = ready(&app, "Justo", &job).await;
    let quote = NewQuote {
        valid_until: Some("2026-03-10".parse().unwrap()),
        ..whole_quote(&job, &plan, 5)
    };
    app.clock.advance_seconds(99);
    send(&shop, quote.clone()).await.unwrap();
    app.clock.advance_seconds(1);
    assert_eq!(
        code(send(&shop, quote.clone()).await),
        RefusalCode::DeadlinePassed
    );
    assert_eq!(code(save(&shop, quote).await), RefusalCode::DeadlinePassed);
    assert_eq!(
        code(withdraw(&shop, &job).await),
        RefusalCode::DeadlinePassed
    );
    assert_eq!(own(&shop, &job).await.state, QuoteState::Sent);
});

on_both!(
    a_quote_that_waited_past_the_deadline_is_too_late,
    |app| async move {
        let plan = JobPlan {
            deadline_seconds: 100,
            ..JobPlan::default()
        };
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let shop = ready(&app, "Tarde", &job).await;
        app.clock.advance_seconds(99);
        // Somebody holds the job's row while the quote comes in, and the deadline passes.
        let (id, clock) = (job.id, app.clock.clone());
        let (held, holds) = tokio::sync::oneshot::channel();
        let held = Mutex::new(Some(held));
        let holder = app.app.db.write(move |tx| {
            forja::jobs::lock(tx, id)?;
            if let Some(held) = held.lock().unwrap().take() {
                held.send(()).unwrap();
                std::thread::sleep(Duration::from_millis(300));
                clock.advance_seconds(1);
            }
            Ok::<_, Error>(())
        });
        let comer = async {
            holds.await.unwrap();
            let valid_until = Some("2026-03-10".parse().unwrap());
            let quote = NewQuote {
                valid_until,
                ..whole_quote(&job, &plan, 5)
            };
            send(&shop, quote).await
        };
        let (holder, sent) = tokio::join!(holder, comer);
        holder.unwrap();
        assert_eq!(code(sent), RefusalCode::DeadlinePassed);
    }
);
