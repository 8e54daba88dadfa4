//! A job's whole life as its buyer and an operator see it, over the API.

use diesel::prelude::*;
use forja::accounts::model::Role;
use forja::error::Error;
use forja::jobs::model::{JobMove, JobState, OpeningRule};
use forja::jobs::rules::{self, Facts, Mover};
use forja::parts::model::AnalysisState;
use forja::platform::db::schema as tables;
use forja::platform::id::AnyId;
use forja::quotes::model::{QuoteId, QuoteState};
use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::jobs::{DEADLINE_SECONDS, at, draft, job_fields, job_id, line};
use crate::support::people::{Account, buying};
use crate::support::{Client, TestApp};

/// A supplier's quote on a job, as a row: quoting has tests of its own.
async fn quote(app: &TestApp, supplier: &Account, job: &Value, state: QuoteState) -> QuoteId {
    let (id, job, supplier) = (QuoteId::random(), job_id(job), supplier.supplier.unwrap());
    app.write(move |tx| {
        use tables::{quota_entries, quotes};
        let now = tx.now()?;
        forja::q!(tx, |c| diesel::insert_into(quotes::table)
            .values((
                quotes::id.eq(id),
                quotes::job_id.eq(job),
                quotes::supplier_id.eq(supplier),
                quotes::state.eq(state),
                quotes::created_at.eq(now),
            ))
            .execute(c))?;
        forja::q!(tx, |c| diesel::insert_into(quota_entries::table)
            .values((
                quota_entries::id.eq(AnyId::random()),
                quota_entries::supplier_id.eq(supplier),
                quota_entries::job_id.eq(job),
                quota_entries::created_at.eq(now),
            ))
            .execute(c))?;
        Ok(())
    })
    .await;
    id
}

/// How a quote stands, and whether what it took of the quota was given back.
async fn quote_row(app: &TestApp, id: QuoteId) -> (QuoteState, bool) {
    use tables::{quota_entries, quotes};
    let read = app.app.db.read(move |read| {
        let (state, job, supplier): (QuoteState, AnyId, forja::identity::SupplierId) =
            forja::q!(read, |c| quotes::table
                .find(id)
                .select((quotes::state, quotes::job_id, quotes::supplier_id))
                .first(c))?;
        let released: i64 = forja::q!(read, |c| quota_entries::table
            .filter(quota_entries::job_id.eq(job))
            .filter(quota_entries::supplier_id.eq(supplier))
            .filter(quota_entries::released_at.is_not_null())
            .count()
            .get_result(c))?;
        Ok::<_, Error>((state, released == 1))
    });
    read.await.unwrap()
}

async fn update(client: &Client, name: &str, input: Value) -> Value {
    client
        .mutate(name, input, "JobUpdated", &job_fields())
        .await
}

on_both!(
    a_direct_job_is_published_opened_at_its_deadline_and_closed,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let mut job = app.published(&buyer, json!({})).await;
        assert_eq!(job["allowedMoves"], json!(["EXTEND", "CANCEL", "COPY"]));
        assert!(job["code"].as_str().unwrap().starts_with("J-"));
        assert_eq!(job["lines"][0]["quantities"], json!([10, 100]), "ascending");
        assert!(job["publishedAt"].is_string());

        app.clock.advance_seconds(DEADLINE_SECONDS - 1);
        app.run_tasks().await;
        job = app.job(&buyer, &job["id"]).await;
        assert_eq!(job["state"], "PUBLISHED", "a second before");
        app.clock.advance_seconds(1);
        app.run_tasks().await;
        job = app.job(&buyer, &job["id"]).await;
        assert_eq!(
            job["state"], "OPENED",
            "at the deadline, with no quote at all"
        );
        assert_eq!(job["openedAt"], at(DEADLINE_SECONDS));
        assert_eq!(
            job["allowedMoves"],
            json!(["CANCEL", "COPY", "AWARD", "CLOSE"])
        );
        assert_eq!(app.mails("quotes-opened").await, 1);

        let id = job_id(&job);
        app.write(move |tx| forja::jobs::open_due(tx, id)).await;
        app.run_tasks().await;
        assert_eq!(app.mails("quotes-opened").await, 1, "a task may run twice");

        let client = buyer.client(&app);
        let closed = done(update(&client, "closeJob", json!({ "id": job["id"] })).await);
        assert_eq!(closed["job"]["state"], "CLOSED");
        assert_eq!(closed["job"]["allowedMoves"], json!(["COPY"]));
    }
);

on_both!(
    a_curated_job_goes_through_the_operators_queue,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let operator = app.operator_account().await;
        let mut input = draft(app.bracket(&buyer).await);
        input["curated"] = json!(true);
        let job = app.save(&buyer, input.clone()).await;
        let id = job["id"].clone();
        assert_eq!(app.submit(&buyer, &id).await["state"], "IN_REVIEW");
        assert_eq!(app.mails("job-in-review").await, 1);

        let desk = operator.client(&app);
        let queue = "{ operator { queue { id code checks { key passed } asSuppliersSeeIt { \
                 title deliveryCity buyerName lines { title material sizeMm { x y z } } } } } }";
        let data = desk.run(queue, json!({})).await;
        let waiting = &data["operator"]["queue"][0];
        assert_eq!(waiting["id"], id);
        assert_eq!(waiting["asSuppliersSeeIt"]["buyerName"], Value::Null);
        let size = &waiting["asSuppliersSeeIt"]["lines"][0]["sizeMm"];
        assert_eq!(*size, json!({ "x": 120.0, "y": 80.0, "z": 68.0 }));
        let drawings = json!({ "key": "drawings", "passed": false });
        assert!(waiting["checks"].as_array().unwrap().contains(&drawings));
        let passed = |check: &&Value| check["passed"] == true;
        assert_eq!(
            waiting["checks"]
                .as_array()
                .unwrap()
                .iter()
                .filter(passed)
                .count(),
            5
        );

        let judge = |name: &'static str, input: Value| {
            let desk = desk.clone();
            async move { desk.mutate(name, input, "JobReviewed", "id").await }
        };
        let empty = judge("returnJob", json!({ "id": id, "note": " " })).await;
        assert_eq!(
            (refusal(&empty), &empty["field"]),
            ("REQUIRED", &json!("note"))
        );
        done(judge("returnJob", json!({ "id": id, "note": "Add a drawing" })).await);
        let job = app.job(&buyer, &id).await;
        assert_eq!(
            (&job["state"], &job["operatorNote"]),
            (&json!("RETURNED"), &json!("Add a drawing"))
        );
        assert_eq!(app.mails("job-returned").await, 1);

        input["id"] = id.clone();
        input["title"] = json!("Brackets, with a drawing");
        assert_eq!(app.save(&buyer, input).await["state"], "RETURNED");
        let job = app.submit(&buyer, &id).await;
        assert_eq!(
            (&job["state"], &job["operatorNote"]),
            (&json!("IN_REVIEW"), &Value::Null)
        );
        done(judge("publishJob", json!({ "id": id })).await);
        assert_eq!(app.job(&buyer, &id).await["state"], "PUBLISHED");
        assert_eq!(app.mails("job-published").await, 1);
        assert_eq!(
            refusal(&judge("publishJob", json!({ "id": id })).await),
            "WRONG_STATE"
        );
        let data = desk.run(queue, json!({})).await;
        assert_eq!(data["operator"]["queue"], json!([]));
    }
);

on_both!(
    a_job_can_not_be_published_when_its_deadline_came_too_near,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let operator = app.operator_account().await;
        let job = app.job_in(JobState::InReview, &buyer, &operator).await;
        app.clock.advance_seconds(DEADLINE_SECONDS - 3_599);
        let desk = operator.client(&app);
        let query =
            "query Review($id: ID!) { operator { reviewJob(id: $id) { checks { key passed } } } }";
        let data = desk.run(query, json!({ "id": job["id"] })).await;
        let checks = data["operator"]["reviewJob"]["checks"].as_array().unwrap();
        assert!(checks.contains(&json!({ "key": "deadline", "passed": false })));
        let input = json!({ "id": job["id"] });
        let refused = desk.mutate("publishJob", input, "JobReviewed", "id").await;
        assert_eq!(refusal(&refused), "DEADLINE_TOO_SOON");
    }
);

/// The mutations that are moves, with an input that nothing but the state refuses.
fn moves(job: &Value, again: &Value) -> Vec<(JobMove, &'static str, Value, &'static str)> {
    let id = &job["id"];
    let mut edited = again.clone();
    edited["id"] = id.clone();
    let later = at(DEADLINE_SECONDS + 86_400);
    let note = json!({ "id": id, "note": "Please look again" });
    vec![
        (JobMove::Edit, "saveJob", edited, "JobSaved"),
        (
            JobMove::Submit,
            "submitJob",
            json!({ "id": id }),
            "JobSubmitted",
        ),
        (
            JobMove::Extend,
            "extendDeadline",
            json!({ "id": id, "deadline": later }),
            "JobUpdated",
        ),
        (
            JobMove::Cancel,
            "cancelJob",
            json!({ "id": id, "reason": "No need" }),
            "JobUpdated",
        ),
        (JobMove::Copy, "copyJob", json!({ "id": id }), "JobSaved"),
        (
            JobMove::Close,
            "closeJob",
            json!({ "id": id }),
            "JobUpdated",
        ),
        (
            JobMove::Publish,
            "publishJob",
            json!({ "id": id }),
            "JobReviewed",
        ),
        (JobMove::Return, "returnJob", note.clone(), "JobReviewed"),
        (JobMove::Decline, "declineJob", note, "JobReviewed"),
    ]
}

on_both!(
    every_move_from_every_state_is_allowed_or_refused_by_the_table,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let operator = app.operator_account().await;
        let reviewed = [JobState::InReview, JobState::Returned, JobState::Declined];
        for &state in JobState::ALL {
            let facts = Facts::without_award(reviewed.contains(&state), OpeningRule::AtDeadline);
            let mut again = draft(app.bracket(&buyer).await);
            again["curated"] = json!(facts.curated);
            let count = moves(&json!({ "id": "" }), &again).len();
            for at in 0..count {
                let job = app.job_in(state, &buyer, &operator).await;
                let (by_move, name, input, success) = moves(&job, &again).swap_remove(at);
                let client = match rules::mover(by_move) {
                    Mover::Operator => operator.client(&app),
                    Mover::Buyer | Mover::System => buyer.client(&app),
                };
                let fields = if success == "JobReviewed" {
                    "id".to_owned()
                } else {
                    job_fields()
                };
                let payload = client.mutate(name, input, success, &fields).await;
                let became = app.job(&buyer, &job["id"]).await["state"].clone();
                match rules::after(state, by_move, facts) {
                    Ok(next) => {
                        done(payload);
                        assert_eq!(became, in_api(next), "{state:?} {by_move:?}");
                    }
                    Err(_) => {
                        assert_eq!(refusal(&payload), "WRONG_STATE", "{state:?} {by_move:?}");
                        assert_eq!(became, in_api(state), "{state:?} {by_move:?}");
                    }
                }
            }
        }
    }
);

/// The word of a state in the API.
fn in_api(state: JobState) -> Value {
    json!(state.as_str().to_uppercase().replace('-', "_"))
}

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

on_both!(another_buyers_job_is_not_there, |app| async move {
    let buyer = app.buyer_account("Buyer").await;
    let stranger = app.buyer_account("Stranger").await;
    let job = app.published(&buyer, json!({})).await;
    assert_eq!(app.job(&stranger, &job["id"]).await, Value::Null);
    let client = stranger.client(&app);
    let by_code = "query Job($code: String!) { buyer { job(code: $code) { id } } }";
    let data = client.run(by_code, json!({ "code": job["code"] })).await;
    assert_eq!(data["buyer"]["job"], Value::Null);
    let again = draft(app.bracket(&stranger).await);
    let of_buyers = |one: &(JobMove, &str, Value, &str)| rules::mover(one.0) == Mover::Buyer;
    for (_, name, input, success) in moves(&job, &again).into_iter().filter(of_buyers) {
        let refused = client.mutate(name, input, success, "job { id }").await;
        assert_eq!(refusal(&refused), "NOT_FOUND", "{name}");
    }
});

on_both!(
    a_viewer_looks_and_writes_nothing_and_only_operators_judge,
    |app| async move {
        let mut wish = buying("Buyer");
        wish.role = Role::Viewer;
        let viewer = app.account(wish).await;
        let client = viewer.client(&app);
        let input = draft(app.bracket(&viewer).await);
        let refused = client
            .mutate("saveJob", input, "JobSaved", "job { id }")
            .await;
        assert_eq!(refusal(&refused), "NOT_ALLOWED");
        let data = client.run(
            "{ buyer { jobs { totalCount } } operator { queue { id } } }",
            json!({}),
        );
        assert_eq!(data.await["operator"], Value::Null);

        let buyer = app.buyer_account("Other").await;
        let job = app.published(&buyer, json!({})).await;
        let input = json!({ "id": job["id"] });
        let client = buyer.client(&app);
        let refused = client
            .mutate("publishJob", input, "JobReviewed", "id")
            .await;
        assert_eq!(refusal(&refused), "NOT_ALLOWED");
    }
);

on_both!(
    jobs_come_in_pages_and_are_found_by_state_and_word,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let revision = app.bracket(&buyer).await;
        for title in ["Uno 100%", "Dos", "Tres", "Cuatro", "Cinco"] {
            let mut input = draft(revision);
            input["title"] = json!(title);
            app.save(&buyer, input).await;
        }
        let query = "query Jobs($first: Int!, $after: String, $state: JobState, $search: String) { \
                 buyer { jobs(first: $first, after: $after, state: $state, search: $search) { \
                 totalCount edges { node { title } } pageInfo { hasNextPage endCursor } } } }";
        let client = buyer.client(&app);
        let mut seen = Vec::new();
        let mut after = Value::Null;
        loop {
            let variables = json!({ "first": 2, "after": after });
            let page = client.run(query, variables).await["buyer"]["jobs"].clone();
            assert_eq!(page["totalCount"], 5);
            for edge in page["edges"].as_array().unwrap() {
                seen.push(edge["node"]["title"].as_str().unwrap().to_owned());
            }
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        seen.sort();
        assert_eq!(
            seen,
            ["Cinco", "Cuatro", "Dos", "Tres", "Uno 100%"],
            "each once"
        );
        for (variables, count) in [
            (json!({ "first": 9, "search": "CUATRO" }), 1),
            (json!({ "first": 9, "search": "100%" }), 1),
            (json!({ "first": 9, "search": "_" }), 0),
            (json!({ "first": 9, "state": "PUBLISHED" }), 0),
            (json!({ "first": 9, "state": "DRAFT" }), 5),
        ] {
            let page = client.run(query, variables.clone()).await["buyer"]["jobs"].clone();
            assert_eq!(page["totalCount"], count, "{variables}");
            assert_eq!(page["edges"].as_array().unwrap().len(), count);
        }
        for variables in [
            json!({ "first": 101 }),
            json!({ "first": 2, "after": "nonsense" }),
        ] {
            let answer = client.answer(query, variables).await;
            assert!(
                answer["errors"][0]["extensions"]["code"].is_string(),
                "{answer:#}"
            );
        }
    }
);

on_both!(
    a_repeated_save_with_its_key_makes_one_draft,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let client = buyer.client(&app);
        let query = "mutation Save($input: SaveJobInput!) { saveJob(input: $input, idempotencyKey: \"k\") \
                 { ... on JobSaved { job { id } } ... on Refusal { code } } }";
        let variables = json!({ "input": draft(app.bracket(&buyer).await) });
        let once = client.run(query, variables.clone()).await;
        let twice = client.run(query, variables).await;
        assert_eq!(once, twice);
        let data = client
            .run("{ buyer { jobs { totalCount } } }", json!({}))
            .await;
        assert_eq!(data["buyer"]["jobs"]["totalCount"], 1);
    }
);

on_both!(
    the_activity_tells_what_happened_and_nothing_of_suppliers,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let supplier = app.supplier_account("Supplier").await;
        let job = app.published(&buyer, json!({})).await;
        quote(&app, &supplier, &job, QuoteState::Sent).await;
        let client = buyer.client(&app);
        let input = json!({ "id": job["id"], "deadline": at(DEADLINE_SECONDS + 60) });
        done(update(&client, "extendDeadline", input).await);
        let query =
            "query Job($id: ID!) { buyer { job(id: $id) { activity { kind by detail } } } }";
        let data = client.run(query, json!({ "id": job["id"] })).await;
        let rows = data["buyer"]["job"]["activity"].as_array().unwrap();
        let kinds: Vec<&str> = rows
            .iter()
            .map(|row| row["kind"].as_str().unwrap())
            .collect();
        assert_eq!(kinds, ["created", "submitted", "published", "extended"]);
        assert_eq!(rows[0]["by"], "Buyer person");
        assert_eq!(rows[3]["detail"], at(DEADLINE_SECONDS + 60));
    }
);
