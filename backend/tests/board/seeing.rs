//! The board and one job on it: who sees what.

use forja::accounts::model::SupplierState;
use forja::identity::alias;
use forja::jobs::model::{JobState, Process};
use serde_json::{Value, json};

use super::{BOARD, EVERYTHING, ROOMY, able, accept, ask, codes, seen};
use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::jobs::{at, job_id, line};
use crate::support::people::supplying;

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
        assert_eq!(app.queued_mails("job-on-board").await, 0);
        able(&app, "Able").await;
        app.published(&buyer, json!({})).await;
        assert_eq!(
            app.queued_mails("job-on-board").await,
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
            std::slice::from_ref(brazil)
        );
        assert_eq!(
            codes(&client, json!({ "process": "TURNING" })).await,
            std::slice::from_ref(turning)
        );
        assert_eq!(
            codes(&client, json!({ "material": "steel-1045" })).await,
            std::slice::from_ref(turning)
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
            app.queued_mails("job-on-board").await,
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
        let recorded = || {
            app.app.db.read(move |read| {
                use diesel::prelude::*;
                use forja::platform::db::schema::confidentiality_acceptances as rows;
                let row: (forja::accounts::PersonId, forja::platform::db::Instant) =
                    forja::q!(read, |c| rows::table
                        .find((id, of))
                        .select((rows::person_id, rows::accepted_at))
                        .first(c))?;
                Ok::<_, forja::error::Error>(row)
            })
        };
        let first = recorded().await.unwrap();
        assert_eq!(first, (person, app.clock.now()));
        app.clock.advance_seconds(60);
        done(accept(&supplier.client(&app), &job).await);
        assert_eq!(recorded().await.unwrap(), first, "the first time stands");
    }
);

on_both!(
    parts_open_to_verified_suppliers_that_accepted_confidentiality,
    |app| async move {
        const LINES: &str = "query Job($id: ID!) { supplier { job(id: $id) { lines { drawingUrl \
             stlUrl geometry { state measures { volumeMm3 } } } } } }";
        let buyer = app.buyer_account("Buyer").await;
        let supplier = able(&app, "Supplier").await;
        for share in [true, false] {
            let job = app.published(&buyer, json!({ "shareStl": share })).await;
            let client = supplier.client(&app);
            let id = json!({ "id": job["id"] });
            let closed = client.run(LINES, id.clone()).await;
            let nothing = json!({ "drawingUrl": null, "stlUrl": null, "geometry": null });
            assert_eq!(closed["supplier"]["job"]["lines"], json!([nothing]));
            done(accept(&client, &job).await);
            let opened = client.run(LINES, id.clone()).await;
            let first = &opened["supplier"]["job"]["lines"][0];
            assert_eq!(first["geometry"]["state"], "DONE");
            let volume = first["geometry"]["measures"]["volumeMm3"].as_f64().unwrap();
            assert!((volume / (120.0 * 80.0 * 68.0) - 1.0).abs() < 1e-6);
            assert_eq!(first["stlUrl"].is_string(), share, "as the buyer allows");
            if share {
                let url = first["stlUrl"].as_str().unwrap();
                let bytes = client.download(url).await.unwrap();
                let header = String::from_utf8_lossy(&bytes[..80]).into_owned();
                assert!(header.contains(job["code"].as_str().unwrap()), "{header}");
                assert!(!header.contains("secret-name"), "the uploaded one has it");
            }
            let other = able(&app, "Other").await;
            let theirs = other.client(&app).run(LINES, id.clone()).await;
            assert_eq!(
                theirs["supplier"]["job"]["lines"],
                json!([nothing]),
                "each for itself"
            );
            let ended = job_id(&job);
            app.write(move |tx| forja::jobs::set_state(tx, ended, JobState::Closed))
                .await;
            let after = client.run(LINES, id).await;
            assert_eq!(
                after["supplier"]["job"]["lines"],
                json!([nothing]),
                "not for ever"
            );
        }
    }
);
