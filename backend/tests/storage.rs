//! How much an organisation may keep.

use serde_json::json;

use crate::on_both;
use crate::support::client::{done, refusal};

on_both!(
    storage_is_of_the_organisation_and_of_no_other,
    |app| async move {
        let owner = app.buyer_account("Buyer").await.client(&app);
        let second = app
            .join(&owner, "second@buyer.example", "MEMBER")
            .await
            .client(&app);
        let other = app.buyer_account("Other").await.client(&app);
        let largest = json!({ "purpose": "PART", "fileName": "a.stl", "sizeBytes": 500_000_000.0 });
        for client in [&owner, &second].into_iter().cycle().take(40) {
            let asked = client.mutate(
                "createUpload",
                largest.clone(),
                "UploadCreated",
                "upload { id }",
            );
            done(asked.await);
        }
        let least = json!({ "purpose": "PART", "fileName": "a.stl", "sizeBytes": 1.0 });
        for (client, full) in [(&owner, true), (&second, true), (&other, false)] {
            let asked = client.mutate(
                "createUpload",
                least.clone(),
                "UploadCreated",
                "upload { id }",
            );
            let answer = asked.await;
            if full {
                assert_eq!(refusal(&answer), "STORAGE_FULL");
            } else {
                done(answer);
            }
        }
    }
);
