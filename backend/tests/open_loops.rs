//! What is broken in a mesh, beyond numbers: the open edges as lines, bodies and cavities, and
//! what an older analysis does not know.

use forja::jobs::model::Process;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::done;
use crate::support::geometries::analysed;
use crate::support::jobs::line;
use crate::support::sending::stl;
use crate::support::{Client, TestApp};

const HEALTH: &str = "health { shells bodies cavities boundaryLoops nonManifoldVertices \
    intersectingPairs intersectionsCutShort openLoops { loopsLeftOut pointsLeftOut \
    loops { lengthMm edges closed pointsMm } } }";

async fn health_of(client: &Client, part: &Value) -> Value {
    client.geometry_of(part, HEALTH).await["health"].clone()
}

/// The stored report as an engine left it that did not look for these things.
async fn make_older(app: &TestApp) {
    app.change_report(|report| {
        report["engine_version"] = json!(2);
        let health = report["health"].as_object_mut().unwrap();
        for newer in [
            "bodies",
            "cavities",
            "loops",
            "non_manifold_vertices",
            "intersecting_pairs",
            "intersections_cut_short",
        ] {
            assert!(health.remove(newer).is_some(), "{newer}");
        }
    })
    .await;
}

on_both!(an_open_mesh_has_its_open_edges_as_lines, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let file = stl("bracket-with-hole");
    let part = buyer.send_part(&file, "id").await;
    app.run_tasks().await;
    let health = health_of(&buyer, &part).await;
    let truth = analysed(&file).report.health;
    let [found] = truth.loops.loops.as_slice() else {
        panic!("it has one hole: {:?}", truth.loops);
    };
    assert_eq!(health["boundaryLoops"], 1);
    let told = &health["openLoops"]["loops"][0];
    assert_eq!(told["lengthMm"], found.length_mm);
    assert_eq!(told["edges"], found.edges);
    assert_eq!(told["closed"], true);
    let points = told["pointsMm"].as_array().unwrap();
    assert_eq!(points.len(), 3 * found.points_mm.len());
    for (told, true_one) in points.iter().zip(found.points_mm.iter().flatten()) {
        assert!((told.as_f64().unwrap() - true_one).abs() <= 0.000_051);
    }
    let none = json!([
        health["openLoops"]["loopsLeftOut"],
        health["openLoops"]["pointsLeftOut"]
    ]);
    assert_eq!(none, json!([0, 0]));
    assert_eq!(
        (&health["bodies"], &health["cavities"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(health["nonManifoldVertices"], truth.non_manifold_vertices);
    assert_eq!(health["intersectingPairs"], truth.intersecting_pairs);
    assert_eq!(
        health["intersectionsCutShort"],
        truth.intersections_cut_short
    );
});

on_both!(a_closed_mesh_tells_bodies_from_cavities, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let part = buyer.send_part(&stl("hollow-sphere"), "id").await;
    app.run_tasks().await;
    let health = health_of(&buyer, &part).await;
    assert_eq!(health["shells"], 2);
    assert_eq!(
        (&health["bodies"], &health["cavities"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(health["openLoops"]["loops"], json!([]));

    make_older(&app).await;
    let old = health_of(&buyer, &part).await;
    assert_eq!(old["shells"], 2, "what it knew");
    for unknown in [
        "bodies",
        "cavities",
        "nonManifoldVertices",
        "intersectingPairs",
        "intersectionsCutShort",
    ] {
        assert_eq!(old[unknown], Value::Null, "{unknown}");
    }
    assert_eq!(old["openLoops"]["loops"], json!([]));
});

on_both!(open_edges_go_where_the_geometry_goes, |app| async move {
    let query = format!(
        "query Job($id: ID!) {{ supplier {{ job(id: $id) {{ lines {{ geometry {{ {HEALTH} }} }} }} }} }}"
    );
    let buyer = app.buyer_account("Buyer").await;
    let client = buyer.client(&app);
    let broken = client
        .send_part(&stl("bracket-with-hole"), "id latest { id }")
        .await;
    let mut asked = line(app.bracket(&buyer).await);
    asked["revisionId"] = broken["latest"]["id"].clone();
    app.run_tasks().await;
    let job = app.published(&buyer, json!({ "lines": [asked] })).await;
    let id = json!({ "id": job["id"] });
    let mut clients = Vec::new();
    for name in ["Supplier", "Other"] {
        let account = app.supplier_account(name).await;
        app.machine(
            &account,
            Process::Milling,
            [500.0, 400.0, 300.0],
            "aluminium-6061",
        )
        .await;
        clients.push(account.client(&app));
    }
    let [supplier, other] = clients.as_slice() else {
        unreachable!("two were made");
    };
    let input = json!({ "jobId": job["id"] });
    let fields = "job { confidentialityAccepted }";
    let name = "acceptConfidentiality";
    let accepted = supplier.mutate(name, input, "ConfidentialityAccepted", fields);
    done(accepted.await);
    let opened = supplier.run(&query, id.clone()).await;
    let health = &opened["supplier"]["job"]["lines"][0]["geometry"]["health"];
    assert_eq!(
        *health,
        health_of(&client, &broken).await,
        "as its owner reads it"
    );
    let theirs = other.run(&query, id).await;
    let lines = &theirs["supplier"]["job"]["lines"];
    assert_eq!(*lines, json!([{ "geometry": null }]), "each for itself");
});
