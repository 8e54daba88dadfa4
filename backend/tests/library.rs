//! The library: lists, names, revisions, and what a supplier gets of a geometry.

use diesel::prelude::*;
use forja::error::Error;
use forja::jobs::model::JobState;
use forja::platform::db::schema::analyses;
use forja::q;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::on_both;
use crate::parts::part_of;
use crate::support::client::{done, refusal};
use crate::support::sending::stl;

on_both!(
    the_library_is_searched_ordered_paged_and_tidied,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await.client(&app);
        let file = stl("angle-bracket");
        for name in ["Brida 50%", "eje", "Anillo"] {
            let input = json!({ "purpose": "PART", "partName": name });
            assert_eq!(
                buyer.send(input, &file).await.status(),
                StatusCode::NO_CONTENT
            );
            app.clock.advance_seconds(1);
        }
        let list = |arguments: &str| {
            let query = format!(
                "{{ buyer {{ parts({arguments}) {{ totalCount pageInfo {{ hasNextPage endCursor }} \
             edges {{ node {{ id name }} }} }} }} }}"
            );
            let buyer = buyer.clone();
            async move { buyer.run(&query, json!({})).await["buyer"]["parts"].clone() }
        };
        let names = |page: &Value| -> Vec<String> {
            let edges = page["edges"].as_array().unwrap().iter();
            edges
                .map(|edge| edge["node"]["name"].as_str().unwrap().to_owned())
                .collect()
        };
        for (order, all) in [
            ("NEWEST", ["Anillo", "eje", "Brida 50%"]),
            ("NAME", ["Anillo", "Brida 50%", "eje"]),
        ] {
            let first = list(&format!("first: 2, order: {order}")).await;
            assert_eq!(
                (names(&first), &first["totalCount"]),
                (
                    all[..2].iter().map(|n| (*n).to_owned()).collect(),
                    &json!(3)
                )
            );
            assert_eq!(first["pageInfo"]["hasNextPage"], true);
            let after = first["pageInfo"]["endCursor"].as_str().unwrap();
            let second = list(&format!("first: 2, order: {order}, after: \"{after}\"")).await;
            assert_eq!(names(&second), [all[2]]);
            assert_eq!(second["pageInfo"]["hasNextPage"], false);
        }
        assert_eq!(names(&list("search: \"BRI\"").await), ["Brida 50%"]);
        assert_eq!(
            names(&list("search: \"0%\"").await),
            ["Brida 50%"],
            "a sign is no wildcard"
        );
        assert_eq!(names(&list("search: \"%\"").await).len(), 1);
        let id = list("search: \"eje\"").await["edges"][0]["node"]["id"].clone();
        let rename = json!({ "id": id, "name": " Eje 12 " });
        let payload = buyer
            .mutate("renamePart", rename, "PartUpdated", "part { name }")
            .await;
        assert_eq!(done(payload)["part"]["name"], "Eje 12");
        let archive = json!({ "id": id, "archived": true });
        let payload = buyer
            .mutate("archivePart", archive, "PartUpdated", "part { archived }")
            .await;
        assert_eq!(done(payload)["part"]["archived"], true);
        assert_eq!(list("first: 9").await["totalCount"], 2);
        assert_eq!(
            part_of(&buyer, &id).await["name"],
            "Eje 12",
            "its page is still there"
        );
        let stranger = app.buyer_account("Stranger").await.client(&app);
        let theirs = json!({ "id": id, "name": "mine" });
        let payload = stranger
            .mutate("renamePart", theirs, "PartUpdated", "part { id }")
            .await;
        assert_eq!(refusal(&payload), "NOT_FOUND");
    }
);

on_both!(a_revision_follows_a_revision, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let part = buyer.send_part(&stl("angle-bracket"), "id").await;
    let input = json!({ "purpose": "REVISION", "partId": part["id"], "units": "INCH" });
    let answer = buyer.send(input.clone(), &stl("flange")).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    let part = part_of(&buyer, &part["id"]).await;
    assert_eq!(part["latest"]["number"], 2);
    assert_eq!(
        part["latest"]["geometry"]["units"], "INCH",
        "what was said, not what was guessed"
    );
    assert_eq!(part["revisions"], json!([{ "number": 2 }, { "number": 1 }]));
});

on_both!(a_supplier_gets_an_stl_of_ours, |app| async move {
    let account = app.buyer_account("Buyer").await;
    let file = geometry::generate::part("angle-bracket", 0.3)
        .unwrap()
        .to_stl_text();
    let part = account
        .client(&app)
        .send_part(file.as_bytes(), "latest { id }")
        .await;
    let id = async_graphql::ID(part["latest"]["id"].as_str().unwrap().to_owned());
    let revision = forja::parts::RevisionId::from_global(&id).unwrap();
    let stored = app
        .app
        .db
        .read(move |read| forja::parts::files_of_revisions(read, &[revision]));
    let (stored, units) = stored.await.unwrap().remove(&revision).unwrap();
    let supplier = app.supplier_account("Supplier").await;
    let token = supplier.client(&app).token.unwrap();
    let viewer = forja::http::graphql::viewer_of_token(&app.app, &token);
    let viewer = viewer.await.unwrap().unwrap();
    let grant = forja::http::files::Grant::public_stl(&stored.blob_key, units, "J-7K3F9Q", 2);
    let url = forja::http::files::address(&app.app, &viewer, grant);
    let answer = app
        .guest()
        .http()
        .get(format!("{}{url}", app.url))
        .send()
        .await
        .unwrap();
    let name = answer.headers()["content-disposition"]
        .to_str()
        .unwrap()
        .to_owned();
    assert_eq!(name, "attachment; filename=\"J-7K3F9Q-line-2.stl\"");
    let bytes = answer.bytes().await.unwrap();
    assert!(bytes.starts_with(b"Forja J-7K3F9Q line 2 "));
    let triangles = u32::from_le_bytes(bytes[80..84].try_into().unwrap());
    assert_eq!(bytes.len(), 84 + 50 * triangles as usize);
    assert!(triangles > 0);
});

on_both!(an_unfinished_revision_says_whose_it_is, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let file = stl("angle-bracket");
    let part = buyer.send_part(&file, "id").await;
    let input = json!({ "purpose": "REVISION", "partId": part["id"] });
    buyer.ticket(input, &file).await;
    let data = buyer
        .run(
            "{ buyer { partLimitBytes pendingUploads { purpose partId } } }",
            json!({}),
        )
        .await;
    assert_eq!(
        data["buyer"],
        json!({
            "partLimitBytes": 500_000_000.0,
            "pendingUploads": [{ "purpose": "REVISION", "partId": part["id"] }],
        })
    );
});

on_both!(
    the_units_of_what_was_handed_in_do_not_change,
    |app| async move {
        const LINE: &str = "query Q($id: ID!) { buyer { job(id: $id) { lines { \
            revision { id unitsConfirmed geometry { units } } } } } }";
        let buyer = app.buyer_account("Buyer").await;
        let operator = app.operator_account().await;
        let client = buyer.client(&app);
        let count = || async {
            let counted = app.app.db.read(|read| {
                Ok::<i64, Error>(q!(read, |c| analyses::table.count().get_result(c))?)
            });
            counted.await.unwrap()
        };
        for &state in JobState::ALL {
            let job = app.job_in(state, &buyer, &operator).await;
            let id = json!({ "id": job["id"] });
            let revision = || async {
                let data = client.run(LINE, id.clone()).await;
                data["buyer"]["job"]["lines"][0]["revision"].clone()
            };
            let before = revision().await;
            assert_eq!(before["geometry"]["units"], "MILLIMETRE");
            let analysed = count().await;
            let set_to = async |units: &str| {
                let input = json!({ "revisionId": before["id"], "units": units });
                let fields = "revision { geometry { units } }";
                client
                    .mutate("setUnits", input, "RevisionUpdated", fields)
                    .await
            };
            let set = set_to("INCH").await;
            if matches!(state, JobState::Draft | JobState::Returned) {
                assert_eq!(done(set)["revision"]["geometry"]["units"], "INCH");
                assert_eq!(count().await, analysed + 1);
                continue;
            }
            assert_eq!(
                (refusal(&set), &set["field"]),
                ("WRONG_STATE", &json!("revisionId")),
                "{state:?}"
            );
            assert_eq!(revision().await, before, "{state:?}");
            // Nobody loses by hearing that the unit in force is the right one.
            done(set_to("MILLIMETRE").await);
            assert_eq!(revision().await["unitsConfirmed"], true, "{state:?}");
            assert_eq!(count().await, analysed, "no other analysis is begun");
        }
    }
);
