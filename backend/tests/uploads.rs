//! Uploads by tus: broken off and gone on with, refused, expired.

use std::io::Write as _;
use std::net::TcpStream;

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::{done, refusal};
use crate::support::sending::{OFFSET_STREAM, number, stl};
use crate::support::{Client, TestApp};

fn url_of(ticket: &Value) -> &str {
    ticket["url"].as_str().unwrap()
}

/// Two and a half mebibytes that are no mesh.
fn noise() -> Vec<u8> {
    (0..2_621_440_u32)
        .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect()
}

/// Announces all of the bytes, sends some, and is gone.
pub fn cut_off(client: &Client, url: &str, offset: usize, bytes: &[u8], sent: usize) {
    let host = client.url.strip_prefix("http://").unwrap();
    let token = client.token.as_deref().unwrap();
    let mut line = TcpStream::connect(host).unwrap();
    let head = format!(
        "PATCH {url} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
         Tus-Resumable: 1.0.0\r\nUpload-Offset: {offset}\r\nContent-Type: {OFFSET_STREAM}\r\n\
         Content-Length: {}\r\n\r\n",
        bytes.len()
    );
    line.write_all(head.as_bytes()).unwrap();
    line.write_all(&bytes[..sent]).unwrap();
}

/// Waits until the server has so many bytes.
pub async fn until_offset(client: &Client, url: &str, wanted: usize) {
    let reached = async {
        while client.offset(url).await != wanted {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    let patience = std::time::Duration::from_secs(60);
    tokio::time::timeout(patience, reached)
        .await
        .expect("the bytes are stored");
}

/// How many pieces are stored.
pub async fn blobs_of_uploads(app: &TestApp) -> usize {
    app.app.blobs.list("uploads").await.unwrap().len()
}

on_both!(a_cut_upload_goes_on_where_it_broke_off, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let file = noise();
    let ticket = buyer.ticket(json!({ "purpose": "PART" }), &file).await;
    let url = url_of(&ticket);
    let head = buyer.head(url).await;
    assert_eq!(head.status(), StatusCode::OK);
    assert_eq!(number(&head, "upload-length"), file.len());
    assert_eq!(head.headers()["cache-control"], "no-store");
    assert_eq!(
        head.headers()["upload-expires"],
        "Thu, 05 Mar 2026 12:00:00 GMT"
    );
    let first = 1_500_000;
    cut_off(&buyer, url, 0, &file, first);
    until_offset(&buyer, url, first).await;
    let pending = "{ buyer { pendingUploads { url purpose fileName sizeBytes receivedBytes } \
                   storageUsedBytes } }";
    let data = buyer.run(pending, json!({})).await;
    let one = &data["buyer"]["pendingUploads"][0];
    assert_eq!(one["receivedBytes"], first as f64);
    assert_eq!(
        (&one["url"], &one["fileName"], &one["purpose"]),
        (&ticket["url"], &json!("part.stl"), &json!("PART"))
    );
    assert_eq!(data["buyer"]["storageUsedBytes"], file.len() as f64);
    let answer = buyer.patch(url, first, &file[first..]).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    assert_eq!(number(&answer, "upload-offset"), file.len());
    let data = buyer.run(
        "{ buyer { pendingUploads { id } parts { totalCount edges { node { name latest { fileUrl fileName } } } } } }",
        json!({}),
    ).await;
    assert_eq!(data["buyer"]["pendingUploads"], json!([]));
    let part = &data["buyer"]["parts"]["edges"][0]["node"];
    assert_eq!(
        (&part["name"], &part["latest"]["fileName"]),
        (&json!("part"), &json!("part.stl"))
    );
    let stored = buyer
        .download(part["latest"]["fileUrl"].as_str().unwrap())
        .await;
    assert!(stored.unwrap() == file, "the bytes are the same");
    assert_eq!(blobs_of_uploads(&app).await, 0, "no piece is left");
    let again = buyer.patch(url, file.len(), b"").await;
    assert_eq!(
        again.status(),
        StatusCode::NO_CONTENT,
        "the last answer may be lost"
    );
    let parts = buyer
        .run("{ buyer { parts { totalCount } } }", json!({}))
        .await;
    assert_eq!(parts["buyer"]["parts"]["totalCount"], 1);
});

on_both!(two_senders_at_once_do_not_mix, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let file = noise();
    let ticket = buyer.ticket(json!({ "purpose": "PART" }), &file).await;
    let url = url_of(&ticket);
    let (one, other) = tokio::join!(buyer.patch(url, 0, &file), buyer.patch(url, 0, &file));
    let mut statuses = [one.status().as_u16(), other.status().as_u16()];
    statuses.sort_unstable();
    assert!(
        statuses == [204, 409] || statuses == [409, 409],
        "{statuses:?}"
    );
    let mut offset = buyer.offset(url).await;
    while offset < file.len() {
        buyer.patch(url, offset, &file[offset..]).await;
        offset = buyer.offset(url).await;
    }
    let query = "{ buyer { parts { edges { node { latest { fileUrl } } } } } }";
    let data = buyer.run(query, json!({})).await;
    let edges = data["buyer"]["parts"]["edges"].as_array().unwrap();
    assert_eq!(edges.len(), 1);
    let stored = buyer
        .download(edges[0]["node"]["latest"]["fileUrl"].as_str().unwrap())
        .await;
    assert!(stored.unwrap() == file);
});

on_both!(
    what_does_not_fit_the_protocol_is_refused,
    |app| async move {
        let account = app.buyer_account("Buyer").await;
        let buyer = account.client(&app);
        let stranger = app.buyer_account("Stranger").await.client(&app);
        let ticket = buyer.ticket(json!({ "purpose": "PART" }), &[0; 100]).await;
        let url = url_of(&ticket);
        assert_eq!(
            buyer.patch(url, 7, &[0; 10]).await.status(),
            StatusCode::CONFLICT
        );
        let long = buyer.patch(url, 0, &[0; 101]).await;
        assert_eq!(long.status(), StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(stranger.head(url).await.status(), StatusCode::NOT_FOUND);
        assert_eq!(
            stranger.patch(url, 0, &[0; 10]).await.status(),
            StatusCode::NOT_FOUND
        );
        assert_eq!(app.guest().head(url).await.status(), StatusCode::NOT_FOUND);
        assert_eq!(
            buyer.head("/uploads/nowhere").await.status(),
            StatusCode::NOT_FOUND
        );
        let request = |version: &'static str, kind: &'static str| {
            buyer
                .request(Method::PATCH, url)
                .header("tus-resumable", version)
                .header("upload-offset", 0)
                .header("content-type", kind)
                .body(vec![0; 10])
                .send()
        };
        let other = request("0.2.2", OFFSET_STREAM).await.unwrap();
        assert_eq!(other.status(), StatusCode::PRECONDITION_FAILED);
        assert_eq!(other.headers()["tus-version"], "1.0.0");
        let form = request("1.0.0", "text/plain").await.unwrap();
        assert_eq!(form.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert_eq!(buyer.offset(url).await, 0, "nothing of all that was stored");
        let options = buyer.request(Method::OPTIONS, url).send().await.unwrap();
        assert_eq!(options.headers()["tus-extension"], "expiration");
        let chunked = buyer
            .request(Method::PATCH, url)
            .header("tus-resumable", "1.0.0")
            .header("upload-offset", 0)
            .header("content-type", OFFSET_STREAM)
            .header("transfer-encoding", "chunked")
            .body(vec![0; 101])
            .send()
            .await
            .unwrap();
        assert_eq!(
            chunked.status(),
            StatusCode::PAYLOAD_TOO_LARGE,
            "without a length too"
        );
    }
);

on_both!(
    an_expired_or_cancelled_upload_leaves_nothing,
    |app| async move {
        let account = app.buyer_account("Buyer").await;
        let buyer = account.client(&app);
        let expiring = buyer.ticket(json!({ "purpose": "PART" }), &[7; 100]).await;
        buyer.patch(url_of(&expiring), 0, &[7; 40]).await;
        assert_eq!(blobs_of_uploads(&app).await, 1);
        app.clock.advance_seconds(71 * 3600);
        let buyer = account.client(&app);
        buyer.patch(url_of(&expiring), 40, &[7; 10]).await;
        app.clock.advance_seconds(71 * 3600);
        app.run_tasks().await;
        let buyer = account.client(&app);
        assert_eq!(
            buyer.offset(url_of(&expiring)).await,
            50,
            "each byte gives it time"
        );
        app.clock.advance_seconds(3600);
        let buyer = account.client(&app);
        assert_eq!(
            buyer.patch(url_of(&expiring), 50, &[7; 10]).await.status(),
            StatusCode::GONE
        );
        app.run_tasks().await;
        assert_eq!(blobs_of_uploads(&app).await, 0);
        assert_eq!(
            buyer.head(url_of(&expiring)).await.status(),
            StatusCode::NOT_FOUND
        );

        let cancelled = buyer.ticket(json!({ "purpose": "PART" }), &[7; 100]).await;
        buyer.patch(url_of(&cancelled), 0, &[7; 40]).await;
        let input = json!({ "id": cancelled["id"] });
        done(
            buyer
                .mutate("cancelUpload", input.clone(), "UploadCancelled", "id")
                .await,
        );
        let again = buyer
            .mutate("cancelUpload", input, "UploadCancelled", "id")
            .await;
        assert_eq!(refusal(&again), "NOT_FOUND");
        app.run_tasks().await;
        assert_eq!(blobs_of_uploads(&app).await, 0);
        let used = buyer.run("{ buyer { storageUsedBytes } }", json!({})).await;
        assert_eq!(used["buyer"]["storageUsedBytes"], 0.0);
    }
);

on_both!(sizes_names_and_storage_are_checked, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let ask = |input: Value| {
        let buyer = buyer.clone();
        async move {
            buyer
                .mutate("createUpload", input, "UploadCreated", "upload { id }")
                .await
        }
    };
    let part = |size: f64| json!({ "purpose": "PART", "fileName": "a.stl", "sizeBytes": size });
    let large = ask(part(500_000_001.0)).await;
    assert_eq!(
        (refusal(&large), &large["limit"]),
        ("FILE_TOO_LARGE", &json!("500000000"))
    );
    assert_eq!(refusal(&ask(part(0.0)).await), "OUT_OF_RANGE");
    // Forty uploads of the largest size fill 20 GB.
    for _ in 0..40 {
        done(ask(part(500_000_000.0)).await);
    }
    let full = ask(part(1.0)).await;
    assert_eq!(
        (refusal(&full), &full["limit"]),
        ("STORAGE_FULL", &json!("20000000000"))
    );
    let nameless = json!({ "purpose": "PART", "fileName": "/", "sizeBytes": 1.0 });
    assert_eq!(refusal(&ask(nameless).await), "TOO_SHORT");
    let of_nobody = json!({ "purpose": "REVISION", "fileName": "a.stl", "sizeBytes": 1.0 });
    assert_eq!(refusal(&ask(of_nobody).await), "REQUIRED");
});

on_both!(
    an_upload_whose_node_stopped_is_finished_by_a_task,
    |app| async move {
        let account = app.buyer_account("Buyer").await;
        let buyer = account.client(&app);
        let file = stl("angle-bracket");
        let ticket = buyer.ticket(json!({ "purpose": "PART" }), &file).await;
        let address = url_of(&ticket)
            .strip_prefix("/uploads/")
            .unwrap()
            .to_owned();
        let organisation = account.organisation.unwrap();
        // The last byte is stored, and then nothing more happens.
        let found = app
            .app
            .db
            .read(move |read| forja::parts::receiving::at(read, &address, organisation));
        let mut standing = found.await.unwrap().unwrap();
        forja::parts::receiving::store_piece(&app.app, &mut standing, file.into())
            .await
            .unwrap();
        app.run_tasks().await;
        let count = "{ buyer { parts { totalCount } } }";
        assert_eq!(
            buyer.run(count, json!({})).await["buyer"]["parts"]["totalCount"],
            0
        );
        app.clock.advance_seconds(120);
        app.run_tasks().await;
        assert_eq!(
            buyer.run(count, json!({})).await["buyer"]["parts"]["totalCount"],
            1
        );
        assert_eq!(blobs_of_uploads(&app).await, 0);
    }
);
