//! Deadlines put off, jobs cancelled, closed and copied.

use forja::jobs::model::JobState;
use forja::quotes::model::QuoteState;
use serde_json::{Value, json};

use super::{quote, quote_row, update};
use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::jobs::{DEADLINE_SECONDS, at, job_fields, job_id};

on_both!(
    a_deadline_is_put_off_before_it_passes_and_all_concerned_are_told,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let supplier = app.supplier_account("Supplier").await;
        let job = app.published(&buyer, json!({})).await;
        quote(&app, &supplier, &job, QuoteState::Sent).await;
        let id = job["id"].clone();
        let extend = |seconds: i64| {
            let client = buyer.client(&app);
            let input = json!({ "id": id, "deadline": at(seconds) });
            async move { update(&client, "extendDeadline", input).await }
        };
        assert_eq!(
            refusal(&extend(DEADLINE_SECONDS).await),
            "INVALID",
            "not later"
        );
        assert_eq!(refusal(&extend(181 * 86_400).await), "OUT_OF_RANGE");
        let later = DEADLINE_SECONDS + 3_600;
        assert_eq!(done(extend(later).await)["job"]["deadline"], at(later));
        assert_eq!(
            app.mails("deadline-extended").await,
            1,
            "the supplier with a quote"
        );

        app.clock.advance_seconds(DEADLINE_SECONDS);
        app.run_tasks().await;
        assert_eq!(
            app.job(&buyer, &id).await["state"],
            "PUBLISHED",
            "the first plan is gone"
        );
        app.clock.advance_seconds(3_600);
        let moved = app.job(&buyer, &id).await;
        assert_eq!(
            moved["allowedMoves"],
            json!(["CANCEL", "COPY"]),
            "too late to put it off"
        );
        assert_eq!(refusal(&extend(later + 86_400).await), "DEADLINE_PASSED");
        app.run_tasks().await;
        assert_eq!(app.job(&buyer, &id).await["state"], "OPENED");
    }
);

on_both!(
    a_cancelled_job_ends_its_quotes_and_gives_the_quota_back_before_opening,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let supplier = app.supplier_account("Supplier").await;
        for (opened, released) in [(false, true), (true, false)] {
            let job = app.published(&buyer, json!({})).await;
            let sent = quote(&app, &supplier, &job, QuoteState::Sent).await;
            if opened {
                let id = job_id(&job);
                app.write(move |tx| forja::jobs::set_state(tx, id, JobState::Opened))
                    .await;
            }
            let client = buyer.client(&app);
            let named = json!({ "id": job["id"], "reason": "write to x@y.co" });
            assert_eq!(
                refusal(&update(&client, "cancelJob", named).await),
                "CONTACT_DETAILS"
            );
            let input = json!({ "id": job["id"], "reason": "The customer withdrew" });
            let cancelled = done(update(&client, "cancelJob", input).await);
            assert_eq!(cancelled["job"]["state"], "CANCELLED");
            assert_eq!(cancelled["job"]["cancelReason"], "The customer withdrew");
            assert_eq!(
                quote_row(&app, sent).await,
                (QuoteState::JobCancelled, released)
            );
        }
        assert_eq!(app.mails("job-cancelled").await, 2);
        app.clock.advance_seconds(DEADLINE_SECONDS);
        app.run_tasks().await;
        assert_eq!(app.mails("quotes-opened").await, 0);
    }
);

on_both!(closing_tells_those_who_were_not_awarded, |app| async move {
    let buyer = app.buyer_account("Buyer").await;
    let supplier = app.supplier_account("Supplier").await;
    let other = app.supplier_account("Other").await;
    let job = app.published(&buyer, json!({})).await;
    let sent = quote(&app, &supplier, &job, QuoteState::Sent).await;
    let withdrawn = quote(&app, &other, &job, QuoteState::Withdrawn).await;
    app.clock.advance_seconds(DEADLINE_SECONDS);
    app.run_tasks().await;
    let client = buyer.client(&app);
    done(update(&client, "closeJob", json!({ "id": job["id"] })).await);
    assert_eq!(quote_row(&app, sent).await, (QuoteState::NotAwarded, false));
    assert_eq!(quote_row(&app, withdrawn).await.0, QuoteState::Withdrawn);
    assert_eq!(app.mails("quote-not-awarded").await, 1);
});

on_both!(a_copy_is_a_new_draft_without_a_deadline, |app| async move {
    let buyer = app.buyer_account("Buyer").await;
    let job = app.published(&buyer, json!({})).await;
    let client = buyer.client(&app);
    let input = json!({ "id": job["id"] });
    let copied = done(
        client
            .mutate("copyJob", input, "JobSaved", &job_fields())
            .await,
    );
    let copy = &copied["job"];
    assert_eq!(
        (&copy["state"], &copy["deadline"]),
        (&json!("DRAFT"), &Value::Null)
    );
    assert_ne!((&copy["id"], &copy["code"]), (&job["id"], &job["code"]));
    assert_eq!(copy["title"], job["title"]);
    assert_eq!(
        copy["lines"][0]["quantities"],
        job["lines"][0]["quantities"]
    );
    assert_ne!(copy["lines"][0]["id"], job["lines"][0]["id"]);
});
