//! Parts from upload to findings: shared analyses, units, failures, addresses.

use diesel::prelude::*;
use forja::platform::db::schema as tables;
use forja::q;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::sending::stl;
use crate::support::{Client, TestApp};

const GEOMETRY: &str = "state progress failure failureDetail format units triangles \
    health { closed shells boundaryEdges findings { id rule severity faceCount faces { start count } } } \
    measures { sizeMm { x y z } areaMm2 volumeMm3 } \
    assessments { process verdict findings { id rule } } \
    thumbnailUrl coarsePreviewUrl finePreviewUrl";

/// A part with its newest revision and all that is known of it.
pub async fn part_of(client: &Client, id: &Value) -> Value {
    let query = format!(
        "query Part($id: ID!) {{ buyer {{ part(id: $id) {{ id name archived \
         latest {{ id number unitsGuess unitsReason unitsConfirmed fileUrl geometry {{ {GEOMETRY} }} }} \
         revisions {{ number }} }} }} }}"
    );
    client.run(&query, json!({ "id": id })).await["buyer"]["part"].clone()
}

async fn analyses(app: &TestApp) -> i64 {
    let count = app.app.db.read(|read| {
        Ok::<_, forja::error::Error>(q!(read, |c| tables::analyses::table.count().get_result(c))?)
    });
    count.await.unwrap()
}

on_both!(a_part_goes_from_upload_to_findings, |app| async move {
    let account = app.buyer_account("Buyer").await;
    let buyer = account.client(&app);
    let made = geometry::generate::part("angle-bracket", 0.3).unwrap();
    let mut events = app.app.bus.listen();
    let part = buyer
        .send_part(
            &made.to_stl_binary(),
            "id name latest { geometry { state } }",
        )
        .await;
    assert_eq!(part["latest"]["geometry"]["state"], "QUEUED");
    app.run_tasks().await;
    let mut told = Vec::new();
    while let Ok(event) = events.try_recv() {
        told.push(event.kind.clone());
    }
    assert!(told.contains(&"part".to_owned()), "{told:?}");
    assert!(
        told.iter().filter(|kind| *kind == "revision").count() >= 3,
        "live progress: {told:?}"
    );
    let part = part_of(&buyer, &part["id"]).await;
    let latest = &part["latest"];
    assert_eq!(latest["unitsGuess"], "MILLIMETRE");
    assert_eq!(latest["unitsReason"], "size_plausible");
    assert_eq!(latest["unitsConfirmed"], false);
    let geometry = &latest["geometry"];
    assert_eq!(
        (&geometry["state"], &geometry["progress"]),
        (&json!("DONE"), &json!(1.0))
    );
    assert_eq!(geometry["format"], "stl-binary");
    assert_eq!(geometry["health"]["closed"], true);
    let volume = geometry["measures"]["volumeMm3"].as_f64().unwrap();
    assert!(
        (volume / made.truth.volume_mm3.unwrap() - 1.0).abs() < 1e-4,
        "{volume}"
    );
    let processes: Vec<&Value> = geometry["assessments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["process"])
        .collect();
    assert_eq!(
        processes,
        ["MILLING", "WIRE_EDM", "CLOSED_DIE_FORGING", "FDM"]
    );
    let picture = buyer
        .download(geometry["thumbnailUrl"].as_str().unwrap())
        .await
        .unwrap();
    assert!(picture.starts_with(b"\x89PNG"));
    let mesh = buyer
        .download(geometry["finePreviewUrl"].as_str().unwrap())
        .await
        .unwrap();
    assert!(mesh.starts_with(b"glTF"));
});

on_both!(
    an_address_dies_with_its_session_and_with_time,
    |app| async move {
        let account = app.buyer_account("Buyer").await;
        let buyer = account.client(&app);
        let file = stl("angle-bracket");
        let part = buyer.send_part(&file, "latest { fileUrl }").await;
        let url = part["latest"]["fileUrl"].as_str().unwrap();
        let answer = buyer
            .http()
            .get(format!("{}{url}", buyer.url))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(
            header("content-disposition"),
            "attachment; filename=\"part.stl\""
        );
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-security-policy").contains("sandbox"));
        assert!(header("cache-control").starts_with("private, max-age="));
        assert!(!url.contains("part.stl"), "an address tells nothing");
        let mut changed = url.to_owned();
        let last = if changed.ends_with('A') { 'B' } else { 'A' };
        changed.pop();
        changed.push(last);
        assert_eq!(buyer.download(&changed).await, None);
        app.clock.advance_seconds(900);
        assert!(
            buyer.download(url).await.is_some(),
            "good for at least a quarter of an hour"
        );
        app.clock.advance_seconds(900);
        assert_eq!(buyer.download(url).await, None, "and half an hour at most");
        let fresh = account.client(&app);
        let data = fresh
            .run(
                "{ buyer { parts { edges { node { latest { fileUrl } } } } } }",
                json!({}),
            )
            .await;
        let url = data["buyer"]["parts"]["edges"][0]["node"]["latest"]["fileUrl"]
            .as_str()
            .unwrap();
        assert_eq!(fresh.download(url).await.as_deref(), Some(file.as_slice()));
        let person = account.person;
        app.write(move |tx| {
            use tables::sessions;
            let now = tx.now()?;
            q!(tx, |c| diesel::update(
                sessions::table.filter(sessions::person_id.eq(person))
            )
            .set(sessions::ended_at.eq(Some(now)))
            .execute(c))?;
            Ok(())
        })
        .await;
        assert_eq!(fresh.download(url).await, None);
    }
);

on_both!(
    a_file_is_analysed_once_in_an_organisation_and_again_in_another,
    |app| async move {
        let one = app.buyer_account("One").await.client(&app);
        let other = app.buyer_account("Other").await.client(&app);
        let file = stl("flange");
        one.send_part(&file, "id").await;
        let again = one.send_part(&file, "id").await;
        assert_eq!(analyses(&app).await, 1);
        other.send_part(&file, "id").await;
        assert_eq!(
            analyses(&app).await,
            2,
            "whether somebody else has it does not show"
        );
        app.run_tasks().await;
        let part = part_of(&one, &again["id"]).await;
        assert_eq!(
            part["latest"]["geometry"]["state"], "DONE",
            "both parts show the one analysis"
        );
        let theirs = part_of(&other, &again["id"]).await;
        assert_eq!(theirs, Value::Null, "another's part is not there");
    }
);

on_both!(other_units_add_an_analysis, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let part = buyer
        .send_part(&stl("angle-bracket"), "id latest { id }")
        .await;
    app.run_tasks().await;
    let before = part_of(&buyer, &part["id"]).await;
    let set = |units: &'static str| {
        let input = json!({ "revisionId": part["latest"]["id"], "units": units });
        let buyer = buyer.clone();
        async move {
            let fields = "revision { unitsGuess geometry { state units } }";
            done(
                buyer
                    .mutate("setUnits", input, "RevisionUpdated", fields)
                    .await,
            )
        }
    };
    let revision = &set("INCH").await["revision"];
    assert_eq!(
        revision["geometry"],
        json!({ "state": "QUEUED", "units": "INCH" })
    );
    assert_eq!(
        revision["unitsGuess"], "MILLIMETRE",
        "the guess stays what it was"
    );
    app.run_tasks().await;
    let after = part_of(&buyer, &part["id"]).await;
    let x = |part: &Value| {
        part["latest"]["geometry"]["measures"]["sizeMm"]["x"]
            .as_f64()
            .unwrap()
    };
    assert!((x(&after) / x(&before) - 25.4).abs() < 1e-6);
    let back = &set("MILLIMETRE").await["revision"];
    assert_eq!(
        back["geometry"]["state"], "DONE",
        "what was analysed is not analysed again"
    );
    assert_eq!(analyses(&app).await, 2);
    let input = json!({ "revisionId": part["latest"]["id"] });
    let retry = buyer
        .mutate("retryAnalysis", input, "RevisionUpdated", "revision { id }")
        .await;
    assert_eq!(refusal(&retry), "WRONG_STATE", "nothing failed");
});

on_both!(
    a_broken_mesh_gets_a_report_and_garbage_a_reason,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await.client(&app);
        let broken = buyer.send_part(&stl("bracket-with-hole"), "id").await;
        // Parts are told apart by when they came.
        app.clock.advance_seconds(1);
        let page = buyer
            .send_part(b"<!DOCTYPE html><html><body>Not found</body></html>", "id")
            .await;
        app.clock.advance_seconds(1);
        let whole = stl("flange");
        let cut = buyer.send_part(&whole[..whole.len() / 2], "id").await;
        app.run_tasks().await;
        let geometry = part_of(&buyer, &broken["id"]).await["latest"]["geometry"].clone();
        assert_eq!(
            (&geometry["state"], &geometry["health"]["closed"]),
            (&json!("DONE"), &json!(false))
        );
        assert_eq!(geometry["measures"]["volumeMm3"], Value::Null);
        let finding = &geometry["health"]["findings"][0];
        assert_eq!(
            (&finding["rule"], &finding["severity"]),
            (&json!("open_edges"), &json!("CHANGE_NEEDED"))
        );
        assert!(finding["faceCount"].as_i64().unwrap() > 0);
        let latest = part_of(&buyer, &page["id"]).await["latest"].clone();
        assert_eq!(latest["unitsGuess"], Value::Null);
        let geometry = &latest["geometry"];
        assert_eq!(
            (&geometry["state"], &geometry["failure"]),
            (&json!("REJECTED"), &json!("not_a_mesh_html"))
        );
        assert_eq!(geometry["thumbnailUrl"], Value::Null);
        let geometry = part_of(&buyer, &cut["id"]).await["latest"]["geometry"].clone();
        assert_eq!(
            (&geometry["state"], &geometry["failure"]),
            (&json!("REJECTED"), &json!("truncated"))
        );
    }
);

on_both!(a_file_is_what_its_content_says, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let corners = (0..8).map(|i| format!("v {} {} {}", i & 1, i >> 1 & 1, i >> 2));
    let faces = [
        "1 3 4 2", "5 6 8 7", "1 2 6 5", "3 7 8 4", "1 5 7 3", "2 4 8 6",
    ];
    let faces = faces.iter().map(|corners| format!("f {corners}"));
    let text: Vec<String> = corners.chain(faces).collect();
    let part = buyer.send_part(text.join("\n").as_bytes(), "id").await;
    app.run_tasks().await;
    let geometry = part_of(&buyer, &part["id"]).await["latest"]["geometry"].clone();
    let known = (
        &geometry["state"],
        &geometry["format"],
        &geometry["triangles"],
    );
    assert_eq!(known, (&json!("DONE"), &json!("obj"), &json!(12)));
    assert_eq!(geometry["health"]["closed"], true);
});
