//! What is not taken, and that nothing of it is kept.

use forja::accounts::model::SupplierState;
use forja::error::RefusalCode;
use forja::jobs::model::JobState;
use forja::quotes;
use forja::quotes::model::{JobQuotes, NewQuote, QuoteState};
use forja::quotes::rules::MAX_REASON;
use serde_json::json;

use super::{code, own, read_quotes, ready, save, sealed, send, whole_quote};
use crate::on_both;
use crate::support::builders::{
    JobPlan, accept_confidentiality, buyer, job, open_at_deadline, quota_used, shop, supplier,
};
use crate::support::client::{done, refusal};

on_both!(
    some_lines_may_be_left_out_and_none_half_priced,
    |app| async move {
        let plan = JobPlan {
            lines: vec![vec![10, 100], vec![5]],
            ..JobPlan::default()
        };
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let shop = ready(&app, "Parcial", &job).await;
        let whole = whole_quote(&job, &plan, 5);
        let mut partial = whole.clone();
        partial.lines.truncate(1);
        let mut gap = whole.clone();
        gap.lines[0].prices.truncate(1);
        let mut nothing = whole.clone();
        nothing.lines.clear();
        assert_eq!(code(send(&shop, gap.clone()).await), RefusalCode::Required);
        assert_eq!(code(send(&shop, nothing).await), RefusalCode::Required);
        save(&shop, gap).await.unwrap();
        send(&shop, partial).await.unwrap();
        open_at_deadline(&app, &job).await;
        let JobQuotes::Opened { offers, .. } = read_quotes(&buyer, &job).await.unwrap() else {
            panic!("still sealed");
        };
        assert_eq!(offers[0].lines.len(), 1);
    }
);

on_both!(
    what_must_not_be_sent_is_refused_and_nothing_is_kept,
    |app| async move {
        let plan = JobPlan {
            lines: vec![vec![1_000_000]],
            ..JobPlan::default()
        };
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let whole = whole_quote(&job, &plan, 5);

        let unverified = shop(&app, "Nuevo", false, Some(SupplierState::Unverified)).await;
        assert_eq!(
            code(send(&unverified, whole.clone()).await),
            RefusalCode::SupplierNotVerified
        );
        let shop = supplier(&app, "Apurado").await;
        assert_eq!(
            code(send(&shop, whole.clone()).await),
            RefusalCode::ConfidentialityNeeded
        );
        accept_confidentiality(&app, &shop, &job).await;

        let named = NewQuote {
            remark: "Llame al 310 555 01 23".into(),
            ..whole.clone()
        };
        let refusal = send(&shop, named).await.unwrap_err();
        assert_eq!(
            (refusal.code, refusal.passage.as_deref()),
            (RefusalCode::ContactDetails, Some("310 555 01 23"))
        );
        for (day, limit) in [("2026-03-08", "2026-03-09"), ("2027-03-10", "2027-03-09")] {
            let quote = NewQuote {
                valid_until: Some(day.parse().unwrap()),
                ..whole.clone()
            };
            let refusal = send(&shop, quote).await.unwrap_err();
            assert_eq!(
                (refusal.code, refusal.limit.as_deref()),
                (RefusalCode::OutOfRange, Some(limit))
            );
        }
        let endless = NewQuote {
            valid_until: None,
            ..whole.clone()
        };
        assert_eq!(code(send(&shop, endless).await), RefusalCode::Required);
        let huge = whole_quote(&job, &plan, 10_000_000_000);
        assert_eq!(code(send(&shop, huge).await), RefusalCode::MoneyOverflow);
        assert_eq!(quota_used(&app, &shop, &job).await, 0);
        let id = job.id;
        let kept = shop
            .look(move |read, viewer| quotes::own_of_job(read, viewer.supplier().unwrap(), id))
            .await
            .unwrap();
        assert_eq!(kept, None);
    }
);

on_both!(
    nobody_quotes_its_own_job_or_one_that_is_not_shown,
    |app| async move {
        let plan = JobPlan::default();
        let both = shop(&app, "Ambos", true, Some(SupplierState::Verified)).await;
        let job_of_both = job(&app, &both, plan.clone()).await;
        accept_confidentiality(&app, &both, &job_of_both).await;
        let quote = whole_quote(&job_of_both, &plan, 5);
        assert_eq!(code(send(&both, quote.clone()).await), RefusalCode::OwnJob);
        // Another organisation of the same name has, in this harness, the same tax id.
        let sister = ready(&app, "Ambos", &job_of_both).await;
        assert_eq!(code(send(&sister, quote).await), RefusalCode::NotFound);

        let hidden = JobPlan {
            state: JobState::InReview,
            ..plan.clone()
        };
        let hidden_job = job(&app, &both, hidden.clone()).await;
        let stranger = ready(&app, "Extraño", &hidden_job).await;
        let quote = whole_quote(&hidden_job, &hidden, 5);
        assert_eq!(code(save(&stranger, quote).await), RefusalCode::NotFound);
        assert_eq!(
            code(read_quotes(&buyer(&app, "Otro").await, &hidden_job).await),
            RefusalCode::NotFound
        );
    }
);

on_both!(
    a_quote_is_not_withdrawn_without_a_reason,
    |app| async move {
        let plan = JobPlan::default();
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let maker = ready(&app, "Taller", &job).await;
        send(&maker, whole_quote(&job, &plan, 5)).await.unwrap();
        let withdraw = |reason: &str| {
            let input = json!({ "jobId": job.id.to_global().0, "reason": reason });
            let client = maker.client();
            async move {
                client
                    .mutate("withdrawQuote", input, "QuoteWithdrawn", "quote { state }")
                    .await
            }
        };
        let long = "x".repeat(MAX_REASON + 1);
        for (reason, because) in [
            ("", "REQUIRED"),
            (" \n\t ", "REQUIRED"),
            (long.as_str(), "TOO_LONG"),
            ("Llame al 310 555 01 23", "CONTACT_DETAILS"),
        ] {
            let refused = withdraw(reason).await;
            assert_eq!(
                (refusal(&refused), &refused["field"]),
                (because, &json!("reason")),
                "{reason:?}"
            );
            assert_eq!(own(&maker, &job).await.state, QuoteState::Sent);
            assert_eq!(sealed(&read_quotes(&buyer, &job).await.unwrap()), 1);
        }
        let withdrawn = done(withdraw("Sin capacidad").await);
        assert_eq!(withdrawn["quote"]["state"], "WITHDRAWN");
    }
);
