//! Writing: what a draft may lack, and what is refused.

use forja::parts::model::AnalysisState;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::refusal;
use crate::support::jobs::{at, draft, line};

on_both!(
    a_draft_may_have_gaps_and_a_job_handed_in_may_not,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let complete = draft(app.bracket(&buyer).await);
        let queued = app
            .block(&buyer, [1.0, 1.0, 1.0], AnalysisState::Running)
            .await;
        let mut unpriced = line(app.bracket(&buyer).await);
        unpriced["quantities"] = json!([]);
        for (key, value, code, field) in [
            ("title", json!(""), "REQUIRED", "title"),
            ("title", json!("ab"), "TOO_SHORT", "title"),
            ("deadline", Value::Null, "REQUIRED", "deadline"),
            (
                "deadline",
                json!(at(3_599)),
                "DEADLINE_TOO_SOON",
                "deadline",
            ),
            (
                "deadline",
                json!(at(180 * 86_400 + 1)),
                "OUT_OF_RANGE",
                "deadline",
            ),
            ("deadlineZone", json!(""), "REQUIRED", "deadlineZone"),
            ("deliveryCity", json!(""), "REQUIRED", "deliveryCity"),
            ("deliveryCountry", json!(""), "REQUIRED", "deliveryCountry"),
            ("incoterm", json!(""), "REQUIRED", "incoterm"),
            ("lines", json!([]), "REQUIRED", "lines"),
            ("lines", json!([unpriced]), "REQUIRED", "lines.0.quantities"),
            (
                "lines",
                json!([line(queued)]),
                "ANALYSIS_NOT_READY",
                "lines.0.revisionId",
            ),
        ] {
            let mut input = complete.clone();
            input[key] = value;
            let job = app.save(&buyer, input).await;
            let client = buyer.client(&app);
            let id = json!({ "id": job["id"] });
            let refused = client
                .mutate("submitJob", id, "JobSubmitted", "job { id }")
                .await;
            assert_eq!(
                (refusal(&refused), &refused["field"]),
                (code, &json!(field))
            );
            assert_eq!(app.job(&buyer, &job["id"]).await["state"], "DRAFT");
        }
    }
);

on_both!(
    what_is_written_must_have_its_form_and_a_refused_draft_stores_nothing,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let stranger = app.buyer_account("Stranger").await;
        let revision = app.bracket(&buyer).await;
        let complete = draft(revision);
        let theirs = app.bracket(&stranger).await;
        let with = |key: &str, value: Value| {
            let mut one = line(revision);
            one[key] = value;
            json!([one])
        };
        let client = buyer.client(&app);
        for (key, value, code, field) in [
            ("title", json!("x".repeat(121)), "TOO_LONG", "title"),
            ("title", json!("nul \u{0} here"), "INVALID", "title"),
            ("currency", json!("XXX"), "INVALID", "currency"),
            (
                "deadlineZone",
                json!("America/Nowhere"),
                "INVALID",
                "deadlineZone",
            ),
            (
                "deadlineZone",
                json!("america/bogota"),
                "INVALID",
                "deadlineZone",
            ),
            (
                "deliveryCountry",
                json!("Colombia"),
                "INVALID",
                "deliveryCountry",
            ),
            ("incoterm", json!("DAT"), "INVALID", "incoterm"),
            (
                "lines",
                json!(vec![line(revision); 21]),
                "TOO_MANY",
                "lines",
            ),
            (
                "lines",
                json!([line(theirs)]),
                "NOT_FOUND",
                "lines.0.revisionId",
            ),
            (
                "lines",
                with("material", json!("pla")),
                "INVALID",
                "lines.0.material",
            ),
            (
                "lines",
                with("finish", json!("dyed-black")),
                "INVALID",
                "lines.0.finish",
            ),
            (
                "lines",
                with("generalTolerance", json!("ISO 2768-z")),
                "INVALID",
                "lines.0.generalTolerance",
            ),
            (
                "lines",
                with("isoFit", json!("snug")),
                "INVALID",
                "lines.0.isoFit",
            ),
            (
                "lines",
                with("quantities", json!([0])),
                "OUT_OF_RANGE",
                "lines.0.quantities",
            ),
            (
                "lines",
                with("quantities", json!([5, 5])),
                "INVALID",
                "lines.0.quantities",
            ),
            (
                "lines",
                with("quantities", json!([1, 2, 3, 4, 5, 6, 7])),
                "TOO_MANY",
                "lines.0.quantities",
            ),
            (
                "lines",
                with("roughnessRaUm", json!("0.001")),
                "OUT_OF_RANGE",
                "lines.0.roughnessRaUm",
            ),
            (
                "lines",
                with("id", json!("bGluZQ")),
                "NOT_FOUND",
                "lines.0.id",
            ),
        ] {
            let mut input = complete.clone();
            input[key] = value;
            let refused = client
                .mutate("saveJob", input, "JobSaved", "job { id }")
                .await;
            assert_eq!(
                (refusal(&refused), &refused["field"]),
                (code, &json!(field)),
                "{refused:#}"
            );
        }
        let passages = [
            (
                "deliveryCity",
                json!("Medellín, 310 555 01 23"),
                "310 555 01 23",
                "deliveryCity",
            ),
            (
                "title",
                json!("Brackets, ask ventas@taller.co"),
                "ventas@taller.co",
                "title",
            ),
            (
                "remark",
                json!("cel. 310 555 01 23"),
                "310 555 01 23",
                "remark",
            ),
            (
                "lines",
                with("title", json!("see www.taller.com.co")),
                "www.taller.com.co",
                "lines.0.title",
            ),
            (
                "lines",
                with("threads", json!("by WhatsApp")),
                "WhatsApp",
                "lines.0.threads",
            ),
            (
                "lines",
                with("isoFit", json!("taller-sur.com/h7")),
                "taller-sur.com/h7",
                "lines.0.isoFit",
            ),
            (
                "lines",
                with("remark", json!("+57 604 555 0123")),
                "+57 604 555 0123",
                "lines.0.remark",
            ),
        ];
        for (key, value, passage, field) in passages {
            let mut input = complete.clone();
            input[key] = value;
            let refused = client
                .mutate("saveJob", input, "JobSaved", "job { id }")
                .await;
            assert_eq!(refusal(&refused), "CONTACT_DETAILS");
            assert_eq!(
                (&refused["passage"], &refused["field"]),
                (&json!(passage), &json!(field))
            );
        }
        let data = client
            .run("{ buyer { jobs { totalCount } } }", json!({}))
            .await;
        assert_eq!(data["buyer"]["jobs"]["totalCount"], 0, "nothing was stored");
    }
);

on_both!(
    lines_are_written_again_moved_and_taken_away,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let revision = app.bracket(&buyer).await;
        let mut input = draft(revision);
        input["lines"] = json!([line(revision), line(revision), line(revision)]);
        let job = app.save(&buyer, input.clone()).await;
        let id = |at: usize| job["lines"][at]["id"].clone();
        let mut last = line(revision);
        last["id"] = id(2);
        last["title"] = json!("Now the first");
        let mut first = line(revision);
        first["id"] = id(0);
        first["quantities"] = json!([7]);
        input["id"] = job["id"].clone();
        input["lines"] = json!([last, first, line(revision)]);
        let saved = app.save(&buyer, input.clone()).await;
        let ids: Vec<&Value> = saved["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|l| &l["id"])
            .collect();
        assert_eq!((ids[0], ids[1]), (&id(2), &id(0)));
        assert!(![&id(0), &id(1), &id(2)].contains(&ids[2]), "a new line");
        assert_eq!(saved["lines"][0]["title"], "Now the first");
        assert_eq!(saved["lines"][1]["quantities"], json!([7]));
        let other = app.save(&buyer, draft(revision)).await;
        let mut foreign = line(revision);
        foreign["id"] = other["lines"][0]["id"].clone();
        input["lines"] = json!([foreign]);
        let client = buyer.client(&app);
        let refused = client
            .mutate("saveJob", input, "JobSaved", "job { id }")
            .await;
        assert_eq!(refusal(&refused), "NOT_FOUND", "a line of another job");
    }
);
