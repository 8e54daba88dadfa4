//! Numbers for each face, and features: whoever sees the preview of a part has them.

use diesel::prelude::*;
use forja::jobs::model::Process;
use forja::platform::db::schema as tables;
use forja::q;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::done;
use crate::support::geometries::analysed;
use crate::support::jobs::line;
use crate::support::sending::stl;

const SHAPE: &str = "state fields { quantity unit least most url } \
    features { holes { diameterMm uncertaintyMm depthMm through bottom faces { start count } \
    countersink { diameterMm angleDeg } axis { pointMm { x } direction { z } } } \
    fillets { radiusMm } bosses { heightMm } turning { share } }";

on_both!(
    a_part_has_the_fields_and_features_that_its_analysis_found,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await.client(&app);
        let file = stl("flange");
        let part = buyer.send_part(&file, "id").await;
        let waiting = buyer.geometry_of(&part, SHAPE).await;
        assert_eq!(
            (&waiting["fields"], &waiting["features"]),
            (&json!([]), &Value::Null)
        );
        app.run_tasks().await;
        let shape = buyer.geometry_of(&part, SHAPE).await;
        let truth = analysed(&file);
        let fields = shape["fields"].as_array().unwrap();
        assert_eq!(fields.len(), truth.preview.fields.len());
        assert_eq!(fields[0]["quantity"], "thickness");
        assert_eq!(fields[0]["unit"], "millimetre");
        for (told, true_one) in fields.iter().zip(&truth.preview.fields) {
            let head = true_one.head;
            assert_eq!(told["quantity"], head.quantity.key());
            assert_eq!(told["least"], f64::from(head.least));
            assert_eq!(told["most"], f64::from(head.most));
            let bytes = buyer.download(told["url"].as_str().unwrap()).await;
            assert!(bytes.is_some_and(|bytes| bytes == true_one.bytes));
        }
        let holes = shape["features"]["holes"].as_array().unwrap();
        let true_holes = &truth.report.features.holes;
        assert_eq!(holes.len(), true_holes.len());
        for (told, true_one) in holes.iter().zip(true_holes) {
            assert_eq!(told["diameterMm"], true_one.diameter_mm);
            assert_eq!(told["through"], true_one.through);
            let faces = told["faces"].as_array().unwrap();
            assert_eq!(faces.len(), true_one.faces.ranges().len());
        }
        assert!(holes.len() > 1, "a flange has its holes: {shape:#}");
        let stranger = app.buyer_account("Stranger").await.client(&app);
        assert_eq!(stranger.geometry_of(&part, SHAPE).await, Value::Null);

        // As an engine left them that kept no fields.
        app.write(move |tx| {
            let none = None::<String>;
            q!(tx, |c| diesel::update(tables::analyses::table)
                .set(tables::analyses::fields.eq(none))
                .execute(c))?;
            Ok(())
        })
        .await;
        let old = buyer.geometry_of(&part, SHAPE).await;
        assert_eq!(
            (&old["state"], &old["fields"]),
            (&json!("DONE"), &json!([]))
        );
    }
);

on_both!(
    a_supplier_has_the_fields_of_a_part_that_opened_to_it,
    |app| async move {
        let query = format!(
            "query Job($id: ID!) {{ supplier {{ job(id: $id) {{ lines {{ geometry {{ {SHAPE} }} }} }} }} }}"
        );
        let buyer = app.buyer_account("Buyer").await;
        let client = buyer.client(&app);
        let flange = client.send_part(&stl("flange"), "latest { id }").await;
        let mut asked = line(app.bracket(&buyer).await);
        asked["revisionId"] = flange["latest"]["id"].clone();
        app.run_tasks().await;
        let job = app.published(&buyer, json!({ "lines": [asked] })).await;
        let id = json!({ "id": job["id"] });
        let mut clients = Vec::new();
        for name in ["Supplier", "Other"] {
            let account = app.supplier_account(name).await;
            let sizes = [500.0, 400.0, 300.0];
            app.machine(&account, Process::Milling, sizes, "aluminium-6061")
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
        let field = &opened["supplier"]["job"]["lines"][0]["geometry"]["fields"][0];
        assert_eq!(field["quantity"], "thickness");
        let bytes = supplier.download(field["url"].as_str().unwrap()).await;
        assert!(bytes.is_some_and(|bytes| bytes.starts_with(b"FRJSCALE")));
        let theirs = other.run(&query, id).await;
        assert_eq!(
            theirs["supplier"]["job"]["lines"],
            json!([{ "geometry": null }]),
            "each for itself"
        );
    }
);

on_both!(
    a_mesh_is_kept_compressed_and_given_as_a_reader_takes_it,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await.client(&app);
        let file = stl("flange");
        let part = buyer.send_part(&file, "id").await;
        app.run_tasks().await;
        let found = buyer.geometry_of(&part, "finePreviewUrl").await;
        let url = format!("{}{}", app.url, found["finePreviewUrl"].as_str().unwrap());
        let analysis = analysed(&file);
        let level = analysis.preview.levels.last().unwrap();
        for (accepted, encoding, bytes) in [
            ("gzip, deflate, br", "br", &level.brotli),
            ("br;q=0", "identity", &level.glb),
            ("identity", "identity", &level.glb),
        ] {
            let request = buyer.http().get(&url).header("accept-encoding", accepted);
            let answer = request.send().await.unwrap();
            let told = answer.headers().get("content-encoding");
            let told = told.map_or("identity", |told| told.to_str().unwrap());
            assert_eq!(told, encoding, "{accepted}");
            assert_eq!(answer.headers()["vary"], "accept-encoding");
            assert_eq!(answer.headers()["content-type"], "model/gltf-binary");
            assert!(answer.bytes().await.unwrap() == bytes, "{accepted}");
        }
    }
);
