//! How often one may try: to come in, and to make us send mails.

use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::entry::{PASSWORD, login, sign_up, sign_up_input};

on_both!(
    tries_are_counted_for_each_account_and_each_address,
    |app| async move {
        app.enter("ana@taller.example").await;
        app.clock.advance_seconds(60);
        for _ in 0..5 {
            let wrong = login(&app, "Ana@taller.example ", "not the password").await;
            assert_eq!(refusal(&wrong.payload), "WRONG_CREDENTIALS");
        }
        let sixth = login(&app, "ana@taller.example", PASSWORD).await;
        assert_eq!(refusal(&sixth.payload), "RATE_LIMITED");
        let seconds: i64 = sixth.payload["limit"].as_str().unwrap().parse().unwrap();
        app.clock.advance_seconds(seconds);
        done(login(&app, "ana@taller.example", PASSWORD).await.payload);
        // Counted for each field, not for each request.
        app.clock.advance_seconds(60);
        let mut limited = 0;
        for request in 0..8 {
            let tries: String = (0..5)
            .map(|n| {
                let input = format!("{{ email: \"p{request}{n}@taller.example\" }}");
                format!("t{n}: requestPasswordReset(input: {input}) {{ ... on Refusal {{ code }} }} ")
            })
            .collect();
            let answer = app
                .guest()
                .run(&format!("mutation {{ {tries} }}"), Value::Null)
                .await;
            let payloads = answer.as_object().unwrap().values();
            limited += payloads
                .filter(|payload| payload["code"] == "RATE_LIMITED")
                .count();
        }
        assert_eq!(limited, 10, "thirty a minute, in eight requests");
        app.clock.advance_seconds(60);
        // Mails that others make us send.
        let ask = json!({ "email": "nobody@taller.example" });
        let guest = app.guest();
        for _ in 0..3 {
            let asked = guest.mutate("requestPasswordReset", ask.clone(), "ResetRequested", "ok");
            done(asked.await);
        }
        let fourth = guest
            .mutate("requestPasswordReset", ask, "ResetRequested", "ok")
            .await;
        assert_eq!(refusal(&fourth), "RATE_LIMITED");
    }
);

on_both!(
    whoever_tries_many_accounts_is_stopped_by_its_address,
    |app| async move {
        app.enter("ana@taller.example").await;
        app.clock.advance_seconds(60);
        for n in 0..30 {
            let wrong = login(&app, &format!("p{n}@taller.example"), "a guess").await;
            assert_eq!(refusal(&wrong.payload), "WRONG_CREDENTIALS", "try {n}");
        }
        let next = login(&app, "ana@taller.example", PASSWORD).await;
        assert_eq!(refusal(&next.payload), "RATE_LIMITED", "not its own fault");
        app.clock.advance_seconds(60);
        done(login(&app, "ana@taller.example", PASSWORD).await.payload);
    }
);

on_both!(
    an_address_that_nobody_has_is_limited_like_one_that_somebody_has,
    |app| async move {
        app.enter("ana@taller.example").await;
        app.clock.advance_seconds(60);
        let mut told = Vec::new();
        for email in ["ana@taller.example", "nobody@taller.example"] {
            let mut answers = Vec::new();
            for _ in 0..7 {
                answers.push(login(&app, email, "not the password").await.payload);
            }
            assert_eq!(refusal(&answers[6]), "RATE_LIMITED");
            told.push(answers);
        }
        assert_eq!(told[0], told[1]);
    }
);

on_both!(
    that_an_address_waits_for_its_confirmation_is_told_to_its_owner_alone,
    |app| async move {
        let guest = app.guest();
        done(sign_up(&guest, sign_up_input("ana@taller.example")).await);
        app.clock.advance_seconds(60);
        app.run_tasks().await;
        let mails = app.queued_mails("confirm-email").await;
        let wrong = login(&app, "ana@taller.example", "not the password").await;
        assert_eq!(refusal(&wrong.payload), "WRONG_CREDENTIALS");
        app.run_tasks().await;
        assert_eq!(app.queued_mails("confirm-email").await, mails);
    }
);
