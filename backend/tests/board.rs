//! What suppliers see of jobs: matching, outlines, confidentiality, questions.

use std::time::Duration;

use forja::accounts::model::SupplierState;
use forja::identity::alias;
use forja::jobs::model::{JobState, Process};
use forja::platform::events::{Audience, Event};
use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::jobs::{DEADLINE_SECONDS, at, job_id, line};
use crate::support::people::{Account, buying, supplying};
use crate::support::{Client, TestApp};

const BOARD: &str = "query Board($first: Int = 20, $after: String, $process: Process, \
     $material: String, $country: String, $fits: Boolean) { supplier { board(first: $first, \
     after: $after, process: $process, material: $material, country: $country, fitsMachine: $fits) \
     { totalCount edges { node { code fitsMachine } } pageInfo { hasNextPage endCursor } } } }";

const JOB: &str = "query Job($id: ID, $code: String) { supplier { job(id: $id, code: $code) { \
     code state title remark buyerName deliveryCity deliveryCountry currency incoterm processes \
     fitsMachine confidentialityAccepted alias questions { id text answer } \
     ownQuestions { id text answer } lines { id title process material finish generalTolerance \
     isoFit threads roughnessRaUm remark quantities sizeMm { x y z } } } } }";

const EVERYTHING: &str = "aluminium-6061 steel-1045";
const ROOMY: [f64; 3] = [500.0, 400.0, 300.0];

async fn codes(client: &Client, variables: Value) -> Vec<String> {
    let data = client.run(BOARD, variables).await;
    let board = &data["supplier"]["board"];
    let edges = board["edges"].as_array().unwrap();
    assert_eq!(board["totalCount"], edges.len());
    let code = |edge: &Value| edge["node"]["code"].as_str().unwrap().to_owned();
    edges.iter().map(code).collect()
}

async fn seen(client: &Client, job: &Value) -> Value {
    let data = client.run(JOB, json!({ "id": job["id"] })).await;
    let by_code = client.run(JOB, json!({ "code": job["code"] })).await;
    assert_eq!(data, by_code);
    data["supplier"]["job"].clone()
}

async fn accept(client: &Client, job: &Value) -> Value {
    let input = json!({ "jobId": job["id"] });
    let fields = "job { confidentialityAccepted }";
    let name = "acceptConfidentiality";
    client
        .mutate(name, input, "ConfidentialityAccepted", fields)
        .await
}

async fn ask(client: &Client, job: &Value, text: &str) -> Value {
    let input = json!({ "jobId": job["id"], "text": text });
    let fields = "question { id text answer }";
    client
        .mutate("askQuestion", input, "QuestionAsked", fields)
        .await
}

async fn answer(client: &Client, question: &Value, text: &str) -> Value {
    let input = json!({ "questionId": question, "answer": text });
    let fields = "question { id alias text answer }";
    client
        .mutate("answerQuestion", input, "QuestionAnswered", fields)
        .await
}

/// A verified supplier with a machine that makes everything here.
async fn able(app: &TestApp, name: &str) -> Account {
    let account = app.supplier_account(name).await;
    app.machine(&account, Process::Milling, ROOMY, EVERYTHING)
        .await;
    account
}

on_both!(
    the_board_shows_what_matches_a_process_and_marks_what_fits,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let job = app.published(&buyer, json!({})).await;
        let code = job["code"].as_str().unwrap();
        // The part is 120 x 80 x 68 mm of aluminium 6061, milled.
        for (process, envelope, materials, listed, fits) in [
            (
                Process::Milling,
                [68.0, 120.0, 80.0],
                EVERYTHING,
                true,
                true,
            ),
            (
                Process::Milling,
                [68.0, 119.9, 80.0],
                EVERYTHING,
                true,
                false,
            ),
            (
                Process::Milling,
                ROOMY,
                "steel-1045 aluminium-7075",
                true,
                false,
            ),
            (Process::Milling, ROOMY, "x-aluminium-6061", true, false),
            (Process::Turning, ROOMY, EVERYTHING, false, false),
        ] {
            let supplier = app.supplier_account("Supplier").await;
            app.machine(&supplier, process, envelope, materials).await;
            let client = supplier.client(&app);
            let found = codes(&client, json!({})).await;
            assert_eq!(
                found == [code],
                listed,
                "{process:?} {envelope:?} {materials}"
            );
            let fitting = codes(&client, json!({ "fits": true })).await;
            assert_eq!(
                fitting == [code],
                fits,
                "{process:?} {envelope:?} {materials}"
            );
            let one = seen(&client, &job).await;
            assert_eq!(one.is_object(), listed);
            if listed {
                assert_eq!(one["fitsMachine"], fits);
            }
        }
        let nothing = app.supplier_account("Without machines").await;
        assert!(codes(&nothing.client(&app), json!({})).await.is_empty());
        // Told by mail: the one whose machine fitted when it was published. There was none.
        assert_eq!(app.mails("job-on-board").await, 0);
        able(&app, "Able").await;
        app.published(&buyer, json!({})).await;
        assert_eq!(
            app.mails("job-on-board").await,
            2,
            "of all, the two whose machines fit"
        );
    }
);

on_both!(
    the_board_is_filtered_and_comes_in_pages_by_deadline,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let supplier = able(&app, "Supplier").await;
        app.machine(&supplier, Process::Turning, ROOMY, "steel-1045")
            .await;
        let mut turned = line(app.bracket(&buyer).await);
        turned["process"] = json!("TURNING");
        turned["material"] = json!("steel-1045");
        turned["finish"] = json!("");
        let mut all = Vec::new();
        for (days, changes) in [
            (5, json!({})),
            (9, json!({ "deliveryCountry": "BR" })),
            (7, json!({ "lines": [turned] })),
            (9, json!({})),
        ] {
            let mut changes = changes;
            changes["deadline"] = json!(at(days * 86_400));
            let job = app.published(&buyer, changes).await;
            all.push((
                std::cmp::Reverse(days),
                job["code"].as_str().unwrap().to_owned(),
            ));
        }
        let by_publishing: Vec<String> = all.iter().map(|one| one.1.clone()).collect();
        all.sort();
        let by_deadline: Vec<String> = all.into_iter().map(|one| one.1).collect();
        let client = supplier.client(&app);
        assert_eq!(codes(&client, json!({})).await, by_deadline);
        let [_, brazil, turning, _] = by_publishing.as_slice() else {
            panic!()
        };
        assert_eq!(
            codes(&client, json!({ "country": "BR" })).await,
            [brazil.clone()]
        );
        assert_eq!(
            codes(&client, json!({ "process": "TURNING" })).await,
            [turning.clone()]
        );
        assert_eq!(
            codes(&client, json!({ "material": "steel-1045" })).await,
            [turning.clone()]
        );
        let neither = json!({ "process": "MILLING", "material": "steel-1045" });
        assert!(codes(&client, neither).await.is_empty());

        let mut paged = Vec::new();
        let mut after = Value::Null;
        loop {
            let data = client
                .run(BOARD, json!({ "first": 1, "after": after }))
                .await;
            let board = &data["supplier"]["board"];
            assert_eq!(board["totalCount"], 4);
            paged.push(
                board["edges"][0]["node"]["code"]
                    .as_str()
                    .unwrap()
                    .to_owned(),
            );
            after = board["pageInfo"]["endCursor"].clone();
            if board["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(paged, by_deadline, "each once, in the same order");
        let too_many = client.answer(BOARD, json!({ "first": 101 })).await;
        assert_eq!(too_many["errors"][0]["extensions"]["code"], "OUT_OF_RANGE");

        app.clock.advance_seconds(5 * 86_400);
        let client = supplier.client(&app);
        assert_eq!(
            codes(&client, json!({})).await.len(),
            3,
            "past its deadline it is off the board"
        );
    }
);

on_both!(
    an_organisation_sees_neither_its_own_jobs_nor_those_of_its_tax_id,
    |app| async move {
        let mut wish = supplying("Both");
        wish.buys = true;
        wish.tax_id = "901234567".to_owned();
        let both = app.account(wish).await;
        let mut branch = supplying("Branch");
        branch.tax_id = "901234567".to_owned();
        let mut abroad = branch.clone();
        abroad.country = "PE";
        let branch = app.account(branch).await;
        let abroad = app.account(abroad).await;
        for one in [&both, &branch, &abroad] {
            app.machine(one, Process::Milling, ROOMY, EVERYTHING).await;
        }
        let job = app.published(&both, json!({})).await;
        for one in [&both, &branch] {
            let client = one.client(&app);
            assert!(codes(&client, json!({})).await.is_empty(), "{}", one.name);
            assert_eq!(seen(&client, &job).await, Value::Null);
            assert_eq!(refusal(&accept(&client, &job).await), "NOT_FOUND");
            assert_eq!(
                refusal(&ask(&client, &job, "Is it hard?").await),
                "NOT_FOUND"
            );
        }
        let client = abroad.client(&app);
        assert_eq!(
            codes(&client, json!({})).await.len(),
            1,
            "another country's same number"
        );
        assert_eq!(
            app.mails("job-on-board").await,
            1,
            "and nobody else was told"
        );
    }
);

on_both!(
    an_unverified_supplier_sees_an_outline_and_opens_nothing,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let job = app
            .published(&buyer, json!({ "showBuyerName": true }))
            .await;
        let verified = able(&app, "Verified").await;
        let whole = seen(&verified.client(&app), &job).await;
        assert_eq!(whole["title"], "Brackets for a conveyor");
        assert_eq!(whole["buyerName"], "Buyer");
        assert_eq!(whole["lines"][0]["quantities"], json!([10, 100]));
        for state in [SupplierState::Unverified, SupplierState::Suspended] {
            let mut wish = supplying("New");
            wish.supplies = Some(state);
            let supplier = app.account(wish).await;
            app.machine(&supplier, Process::Milling, ROOMY, EVERYTHING)
                .await;
            let client = supplier.client(&app);
            let outline = seen(&client, &job).await;
            for (field, value) in [
                ("title", json!("")),
                ("remark", json!("")),
                ("buyerName", Value::Null),
                ("deliveryCity", json!("Medellín")),
                ("deliveryCountry", json!("CO")),
                ("processes", json!(["MILLING"])),
            ] {
                assert_eq!(outline[field], value, "{field}");
            }
            let first = &outline["lines"][0];
            assert_eq!(first["material"], "aluminium-6061");
            assert_eq!(first["sizeMm"], json!({ "x": 120.0, "y": 80.0, "z": 68.0 }));
            for field in [
                "title",
                "finish",
                "generalTolerance",
                "isoFit",
                "threads",
                "remark",
            ] {
                assert_eq!(first[field], "", "{field}");
            }
            assert_eq!(first["roughnessRaUm"], Value::Null);
            assert_eq!(first["quantities"], json!([]));
            assert_eq!(
                refusal(&accept(&client, &job).await),
                "SUPPLIER_NOT_VERIFIED"
            );
            let asked = ask(&client, &job, "Is it hard?").await;
            assert_eq!(refusal(&asked), "SUPPLIER_NOT_VERIFIED");
        }
    }
);

on_both!(
    nothing_of_the_buyers_own_side_reaches_a_supplier,
    |app| async move {
        let buyer = app.buyer_account("Canary Buyer").await;
        let supplier = able(&app, "Supplier").await;
        let job = app
            .published(&buyer, json!({ "deliveryAddress": "Canary Street 1" }))
            .await;
        let client = supplier.client(&app);
        done(accept(&client, &job).await);
        let text = seen(&client, &job).await.to_string();
        for canary in ["Canary", "secret-name", &buyer.person.uuid().to_string()] {
            assert!(!text.contains(canary), "{canary} in {text}");
        }
        let shown = app
            .published(&buyer, json!({ "showBuyerName": true }))
            .await;
        assert_eq!(
            seen(&client, &shown).await["buyerName"],
            "Canary Buyer",
            "the control"
        );
    }
);

on_both!(
    a_job_is_seen_while_published_and_afterwards_by_those_who_took_part,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let operator = app.operator_account().await;
        let supplier = able(&app, "Supplier").await;
        let took_part = able(&app, "Took part").await;
        for &state in JobState::ALL {
            let job = app.job_in(state, &buyer, &operator).await;
            let (id, named) = (job_id(&job), took_part.supplier.unwrap());
            app.write(move |tx| alias::of(tx, id, named).map(drop))
                .await;
            let of_public = matches!(state, JobState::Published);
            let own = [
                JobState::Draft,
                JobState::InReview,
                JobState::Returned,
                JobState::Declined,
            ];
            let one = seen(&supplier.client(&app), &job).await;
            assert_eq!(one.is_object(), of_public, "{state:?}");
            let one = seen(&took_part.client(&app), &job).await;
            assert_eq!(one.is_object(), !own.contains(&state), "{state:?}");
            if state == JobState::Awarded {
                assert_eq!(
                    one["state"], "OPENED",
                    "losers are told at the confirmation"
                );
            }
        }
    }
);

on_both!(
    confidentiality_is_accepted_once_and_before_asking,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let supplier = able(&app, "Supplier").await;
        let job = app.published(&buyer, json!({})).await;
        let client = supplier.client(&app);
        assert_eq!(seen(&client, &job).await["confidentialityAccepted"], false);
        let early = ask(&client, &job, "Which alloy exactly?").await;
        assert_eq!(refusal(&early), "CONFIDENTIALITY_NEEDED");
        assert_eq!(
            seen(&client, &job).await["alias"],
            Value::Null,
            "no alias is drawn for nothing"
        );
        assert_eq!(
            done(accept(&client, &job).await)["job"]["confidentialityAccepted"],
            true
        );
        let (id, of, person) = (job_id(&job), supplier.supplier.unwrap(), supplier.person);
        let recorded = app.app.db.read(move |read| {
            use diesel::prelude::*;
            use forja::platform::db::schema::confidentiality_acceptances as rows;
            let row: (forja::accounts::PersonId, forja::platform::db::Instant) =
                forja::q!(read, |c| rows::table
                    .find((id, of))
                    .select((rows::person_id, rows::accepted_at))
                    .first(c))?;
            Ok::<_, forja::error::Error>(row)
        });
        let first = recorded.await.unwrap();
        assert_eq!(first, (person, app.clock.now()));
        app.clock.advance_seconds(60);
        done(accept(&supplier.client(&app), &job).await);
        assert_eq!(
            first.1,
            app.clock.now().plus_seconds(-60),
            "the first time stands"
        );
    }
);

/// Everything that the bus told since it was last asked.
async fn told(
    app: &TestApp,
    bus: &mut tokio::sync::broadcast::Receiver<std::sync::Arc<Event>>,
) -> Vec<Event> {
    app.run_tasks().await;
    let mut all = Vec::new();
    while let Ok(Ok(event)) = tokio::time::timeout(Duration::from_millis(1), bus.recv()).await {
        all.push((*event).clone());
    }
    all
}

on_both!(
    a_question_is_the_askers_and_the_buyers_until_it_is_answered,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let asker = able(&app, "Asker").await;
        let rival = able(&app, "Rival").await;
        let job = app.published(&buyer, json!({})).await;
        let (asking, looking) = (asker.client(&app), rival.client(&app));
        done(accept(&asking, &job).await);
        let mut bus = app.app.bus.listen();
        told(&app, &mut bus).await;
        let before = seen(&looking, &job).await;

        let named = ask(&asking, &job, "Call 310 555 01 23?").await;
        assert_eq!(
            (refusal(&named), &named["passage"]),
            ("CONTACT_DETAILS", &json!("310 555 01 23"))
        );
        let asked = done(ask(&asking, &job, "Is the pocket ground?").await);
        let question = &asked["question"]["id"];
        assert_eq!(app.mails("question-asked").await, 1);
        let audiences: Vec<Audience> = told(&app, &mut bus)
            .await
            .iter()
            .map(|e| e.audience)
            .collect();
        for audience in audiences {
            let own = [&buyer, &asker].map(|one| one.organisation.unwrap().uuid());
            assert!(
                own.map(Audience::Organisation).contains(&audience),
                "{audience:?}"
            );
        }
        assert_eq!(
            seen(&looking, &job).await,
            before,
            "nothing of it reaches a rival"
        );
        let mine = seen(&asking, &job).await;
        assert_eq!(mine["ownQuestions"][0]["text"], "Is the pocket ground?");
        assert_eq!(mine["questions"], json!([]));
        let alias = mine["alias"].as_str().unwrap().to_owned();

        let query =
            "query Job($id: ID!) { buyer { job(id: $id) { questions { id alias text answer } } } }";
        let desk = buyer.client(&app);
        let data = desk.run(query, json!({ "id": job["id"] })).await;
        let read = &data["buyer"]["job"]["questions"][0];
        assert_eq!((&read["id"], &read["alias"]), (question, &json!(alias)));
        assert!(!data.to_string().contains("Asker"));

        assert_eq!(
            refusal(&answer(&desk, question, "see taller.com").await),
            "CONTACT_DETAILS"
        );
        assert_eq!(
            seen(&looking, &job).await,
            before,
            "a refused answer publishes nothing"
        );
        done(answer(&desk, question, "Yes, Ra 0.8").await);
        let public = seen(&looking, &job).await;
        let published =
            json!([{ "id": question, "text": "Is the pocket ground?", "answer": "Yes, Ra 0.8" }]);
        assert_eq!(public["questions"], published);
        assert!(!public.to_string().contains(&alias), "without an author");
        assert_eq!(
            seen(&asking, &job).await["ownQuestions"][0]["answer"],
            "Yes, Ra 0.8"
        );
        let board = |event: &Event| event.audience == Audience::Board;
        assert!(
            told(&app, &mut bus).await.iter().any(board),
            "all who see the job are told"
        );
        assert_eq!(
            refusal(&answer(&desk, question, "No").await),
            "WRONG_STATE",
            "it stands"
        );
    }
);

on_both!(
    questions_have_limits_and_end_at_the_deadline,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let stranger = app.account(buying("Stranger")).await;
        let supplier = able(&app, "Supplier").await;
        let job = app.published(&buyer, json!({})).await;
        let client = supplier.client(&app);
        done(accept(&client, &job).await);
        assert_eq!(refusal(&ask(&client, &job, " ").await), "REQUIRED");
        assert_eq!(
            refusal(&ask(&client, &job, &"x".repeat(2_001)).await),
            "TOO_LONG"
        );
        let mut first = Value::Null;
        for number in 0..10 {
            let asked = done(ask(&client, &job, &format!("Question number {number}")).await);
            if first.is_null() {
                first = asked["question"]["id"].clone();
            }
        }
        assert_eq!(
            refusal(&ask(&client, &job, "One too many").await),
            "TOO_MANY"
        );
        let theirs = answer(&stranger.client(&app), &first, "Not mine to say").await;
        assert_eq!(refusal(&theirs), "NOT_FOUND");
        app.clock.advance_seconds(DEADLINE_SECONDS);
        let late = ask(&supplier.client(&app), &job, "Am I late?").await;
        assert_eq!(refusal(&late), "DEADLINE_PASSED");
        let late = answer(&buyer.client(&app), &first, "Too late").await;
        assert_eq!(refusal(&late), "DEADLINE_PASSED");
    }
);
