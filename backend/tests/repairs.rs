//! Repairs: asked for by the owner, offered beside the uploaded mesh, a revision once accepted.

use forja::parts::tasks::REPAIR;
use forja::platform::tasks::{self, TaskError};
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::sending::stl;
use crate::support::{Client, TestApp};

const REVISION: &str = "id number fileName repairedFromId unitsConfirmed \
    geometry { state health { closed oriented } measures { volumeMm3 } } \
    repair { state failure done { kind count faceCount } left { kind } \
        before { closed boundaryEdges volumeMm3 } after { closed boundaryEdges volumeMm3 } \
        geometry { state triangles health { closed } finePreviewUrl } }";

/// The revisions of a part, the newest first.
async fn revisions(client: &Client, part: &Value) -> Vec<Value> {
    let query = format!(
        "query Part($id: ID!) {{ buyer {{ part(id: $id) {{ revisions {{ {REVISION} }} }} }} }}"
    );
    let data = client.run(&query, json!({ "id": part["id"] })).await;
    data["buyer"]["part"]["revisions"]
        .as_array()
        .unwrap()
        .clone()
}

async fn sent(client: &Client, name: &str) -> Value {
    client.send_part(&stl(name), "id latest { id }").await
}

async fn mutate(client: &Client, mutation: &str, revision: &Value) -> Value {
    let input = json!({ "revisionId": revision["id"] });
    let fields = "revision { id repair { state } }";
    client
        .mutate(mutation, input, "RevisionUpdated", fields)
        .await
}

on_both!(
    a_broken_mesh_is_repaired_beside_the_uploaded_one_and_accepted,
    |app| async move {
        let buyer = app.buyer_account("Compras").await.client(&app);
        let part = sent(&buyer, "bracket-with-hole").await;
        let early = mutate(&buyer, "requestRepair", &part["latest"]).await;
        assert_eq!(refusal(&early), "WRONG_STATE", "it is not analysed yet");
        app.run_tasks().await;
        let before = revisions(&buyer, &part).await.remove(0);
        assert_eq!(before["geometry"]["health"]["closed"], false);
        let none = mutate(&buyer, "acceptRepair", &before).await;
        assert_eq!(refusal(&none), "WRONG_STATE", "nothing is offered");

        let asked = done(mutate(&buyer, "requestRepair", &before).await);
        assert_eq!(asked["revision"]["repair"]["state"], "QUEUED");
        app.run_tasks().await;
        let offered = revisions(&buyer, &part).await.remove(0);
        let repair = &offered["repair"];
        assert_eq!(repair["state"], "OFFERED");
        assert_eq!(repair["done"][0]["kind"], "holes_filled");
        assert_eq!(repair["left"], json!([]));
        assert_eq!(repair["before"]["volumeMm3"], Value::Null);
        assert!(repair["before"]["boundaryEdges"].as_i64().unwrap() > 0);
        assert_eq!(repair["after"]["closed"], true);
        let mesh = &repair["geometry"];
        assert_eq!(
            (&mesh["state"], &mesh["health"]["closed"]),
            (&json!("DONE"), &json!(true))
        );
        let level = buyer
            .download(mesh["finePreviewUrl"].as_str().unwrap())
            .await;
        assert!(level.unwrap().starts_with(b"glTF"));
        assert_eq!(
            offered["geometry"], before["geometry"],
            "what was uploaded stays"
        );

        // However often it is asked for and accepted, it becomes one revision.
        done(mutate(&buyer, "requestRepair", &before).await);
        app.run_tasks().await;
        let accepted = join_all((0..4).map(|_| mutate(&buyer, "acceptRepair", &before))).await;
        let new = accepted
            .iter()
            .filter(|one| one["__typename"] == "RevisionUpdated");
        assert_eq!(new.count(), 1, "{accepted:#?}");
        let all = revisions(&buyer, &part).await;
        assert_eq!(all.len(), 2);
        assert_eq!(all[0]["number"], 2);
        assert_eq!(all[0]["fileName"], "part-repaired.stl");
        assert_eq!(all[0]["repairedFromId"], all[1]["id"]);
        assert_eq!(all[0]["geometry"]["health"]["closed"], true);
        assert_eq!(
            all[0]["geometry"]["measures"]["volumeMm3"],
            repair["after"]["volumeMm3"]
        );
        assert_eq!(all[1]["repair"]["state"], "ACCEPTED");
        assert_eq!(all[1]["repairedFromId"], Value::Null);
    }
);

on_both!(a_sound_mesh_needs_no_repair, |app| async move {
    let buyer = app.buyer_account("Compras").await.client(&app);
    let part = sent(&buyer, "angle-bracket").await;
    app.run_tasks().await;
    let used = storage(&buyer).await;
    done(mutate(&buyer, "requestRepair", &part["latest"]).await);
    app.run_tasks().await;
    let latest = revisions(&buyer, &part).await.remove(0);
    let repair = &latest["repair"];
    assert_eq!(
        (&repair["state"], &repair["done"], &repair["geometry"]),
        (&json!("NOTHING"), &json!([]), &Value::Null)
    );
    assert_eq!(storage(&buyer).await, used, "no second file is kept");
});

async fn storage(client: &Client) -> Value {
    let query = "{ buyer { storageUsedBytes } }";
    client.run(query, Value::Null).await["buyer"]["storageUsedBytes"].clone()
}

on_both!(
    in_another_unit_another_repair_is_asked_for,
    |app| async move {
        let buyer = app.buyer_account("Compras").await.client(&app);
        let part = sent(&buyer, "bracket-with-hole").await;
        app.run_tasks().await;
        done(mutate(&buyer, "requestRepair", &part["latest"]).await);
        app.run_tasks().await;
        let state = async || revisions(&buyer, &part).await[0]["repair"]["state"].clone();
        let set_to = async |units: &str| {
            let input = json!({ "revisionId": part["latest"]["id"], "units": units });
            done(
                buyer
                    .mutate("setUnits", input, "RevisionUpdated", "revision { id }")
                    .await,
            );
            app.run_tasks().await;
        };
        set_to("INCH").await;
        assert_eq!(
            state().await,
            Value::Null,
            "its numbers were another unit's"
        );
        set_to("MILLIMETRE").await;
        assert_eq!(state().await, "OFFERED");
    }
);

on_both!(
    a_repair_whose_task_is_given_up_fails_and_can_be_asked_for_again,
    |app| async move {
        let account = app.buyer_account("Compras").await;
        let part = sent(&account.client(&app), "bracket-with-hole").await;
        app.run_tasks().await;
        done(mutate(&account.client(&app), "requestRepair", &part["latest"]).await);
        give_up(&app).await;
        let buyer = account.client(&app);
        let repair = revisions(&buyer, &part).await[0]["repair"].clone();
        assert_eq!(
            (&repair["state"], &repair["failure"]),
            (&json!("FAILED"), &json!("storage"))
        );
        done(mutate(&buyer, "requestRepair", &part["latest"]).await);
        app.run_tasks().await;
        assert_eq!(
            revisions(&buyer, &part).await[0]["repair"]["state"],
            "OFFERED"
        );
    }
);

async fn give_up(app: &TestApp) {
    let mut handlers = app.app.handlers();
    handlers.add(REPAIR, |_| async {
        Err(TaskError::Again("no space left".to_owned()))
    });
    for attempt in 1..=tasks::MAX_ATTEMPTS {
        while tasks::run_one(&app.app.db, &handlers).await.unwrap() {}
        app.clock.advance_seconds(tasks::pause_seconds(attempt));
    }
}

on_both!(nobody_repairs_anothers_mesh, |app| async move {
    let owner = app.buyer_account("Compras").await.client(&app);
    let part = sent(&owner, "bracket-with-hole").await;
    app.run_tasks().await;
    done(mutate(&owner, "requestRepair", &part["latest"]).await);
    app.run_tasks().await;
    let other = app.buyer_account("Otras").await.client(&app);
    for mutation in ["requestRepair", "acceptRepair"] {
        let refused = mutate(&other, mutation, &part["latest"]).await;
        assert_eq!(refusal(&refused), "NOT_FOUND", "{mutation}");
    }
});
