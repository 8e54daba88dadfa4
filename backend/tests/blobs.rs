//! Files in a bucket of an S3 server instead of a folder.

use std::time::Duration;

use bytes::Bytes;
use forja::config::Config;
use forja::platform::blobs::Blobs;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::drawings::{draft_line, drawing_by};
use crate::on_both;
use crate::parts::part_of;
use crate::support::s3::{OnS3, S3, SECRET};
use crate::support::sending::number;
use crate::uploads::{cut_off, until_offset};

/// A part whose file is more than one part of a multipart upload: over 5 MiB.
fn large_part() -> Vec<u8> {
    let bytes = geometry::generate::part("bellows", 0.7)
        .unwrap()
        .to_stl_binary();
    assert!(bytes.len() > 6 << 20, "{} bytes", bytes.len());
    bytes
}

on_both!(
    a_part_goes_from_a_cut_upload_to_findings_in_a_bucket,
    OnS3::start,
    |site| async move {
        let OnS3 { mut app, s3 } = site;
        let mut buyer = app.buyer_account("Buyer").await.client(&app);
        let file = large_part();
        let ticket = buyer.ticket(json!({ "purpose": "PART" }), &file).await;
        let url = ticket["url"].as_str().unwrap();
        let first = 1_500_000;
        cut_off(&buyer, url, 0, &file, first);
        until_offset(&buyer, url, first).await;
        assert!(
            s3.keys().iter().any(|key| key.starts_with("uploads/")),
            "what was acknowledged is in the bucket"
        );
        app.restart().await;
        buyer.url.clone_from(&app.url);
        let second = 4_000_000;
        let answer = buyer.patch(url, first, &file[first..second]).await;
        assert_eq!(number(&answer, "upload-offset"), second);
        let answer = buyer.patch(url, second, &file[second..]).await;
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
        assert_eq!(number(&answer, "upload-offset"), file.len());
        assert!(
            s3.keys().iter().all(|key| !key.starts_with("uploads/")),
            "no piece is left"
        );
        app.run_tasks().await;

        let list = "{ buyer { parts(first: 1) { edges { node { id } } } } }";
        let data = buyer.run(list, json!({})).await;
        let part = part_of(&buyer, &data["buyer"]["parts"]["edges"][0]["node"]["id"]).await;
        let geometry = &part["latest"]["geometry"];
        assert_eq!(geometry["state"], "DONE", "{geometry:#}");
        assert_eq!(geometry["health"]["closed"], true);
        let bytes_at = async |url: &Value| buyer.download(url.as_str().unwrap()).await.unwrap();
        assert!(bytes_at(&part["latest"]["fileUrl"]).await == file);
        let picture = bytes_at(&geometry["thumbnailUrl"]).await;
        assert!(picture.starts_with(b"\x89PNG"));
        for level in ["coarsePreviewUrl", "finePreviewUrl"] {
            assert!(bytes_at(&geometry[level]).await.starts_with(b"glTF"));
        }
        let folder = app.app.config.folder.join("blobs");
        assert!(!folder.exists(), "nothing is kept beside the bucket");
        assert_eq!(s3.unfinished_parts(), 0);
    }
);

on_both!(
    a_download_from_a_bucket_goes_on_where_it_broke_off,
    OnS3::start,
    |site| async move {
        let OnS3 { app, s3: _s3 } = site;
        let buyer = app.buyer_account("Buyer").await.client(&app);
        let file = crate::support::sending::stl("angle-bracket");
        let part = buyer.send_part(&file, "latest { fileUrl }").await;
        let url = format!("{}{}", app.url, part["latest"]["fileUrl"].as_str().unwrap());
        let ask = async |range: &str| {
            let request = buyer.http().get(&url).header("range", range);
            request.send().await.unwrap()
        };
        let end = file.len() - 1;
        for (range, from, to) in [
            ("bytes=100-", 100, end),
            ("bytes=0-0", 0, 0),
            ("bytes=10-99999999", 10, end),
            ("bytes=-84", end - 83, end),
        ] {
            let answer = ask(range).await;
            assert_eq!(answer.status(), StatusCode::PARTIAL_CONTENT, "{range}");
            let expected = format!("bytes {from}-{to}/{}", file.len());
            assert_eq!(answer.headers()["content-range"], expected.as_str());
            assert_eq!(answer.bytes().await.unwrap(), file[from..=to]);
        }
        let beyond = ask(&format!("bytes={}-", file.len())).await;
        assert_eq!(beyond.status(), StatusCode::RANGE_NOT_SATISFIABLE);
        let size = format!("bytes */{}", file.len());
        assert_eq!(beyond.headers()["content-range"], size.as_str());
        for whole in ["bytes=0-1,5-6", "furlongs=1-2", "nonsense"] {
            let answer = ask(whole).await;
            assert_eq!(answer.status(), StatusCode::OK, "{whole}");
            assert_eq!(answer.headers()["accept-ranges"], "bytes");
            assert_eq!(answer.bytes().await.unwrap(), file);
        }
    }
);

on_both!(
    a_drawing_in_a_bucket_names_nobody,
    OnS3::start,
    |site| async move {
        let OnS3 { app, s3 } = site;
        let account = app.buyer_account("Buyer").await;
        let buyer = account.client(&app);
        let line = draft_line(&app, &account).await;
        let drawing = drawing_by("Fulano de Tal");
        let input = json!({
            "purpose": "DRAWING", "lineId": line.to_global(), "fileName": "plano.pdf",
            "sizeBytes": drawing.len() as f64, "namesNobody": true,
        });
        let ticket = buyer.ticket(input, &drawing).await;
        let url = ticket["url"].as_str().unwrap();
        let most = drawing.len() - 1;
        assert_eq!(
            buyer.patch(url, 0, &drawing[..most]).await.status(),
            StatusCode::NO_CONTENT
        );
        assert!(s3.holds(b"Fulano"), "the control: as it was sent");
        let answer = buyer.patch(url, most, &drawing[most..]).await;
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
        assert!(s3.holds(b"%PDF-"), "the drawing is kept");
        assert!(!s3.holds(b"Fulano"), "and its author is not");
    }
);

on_both!(
    what_is_given_up_leaves_the_bucket,
    OnS3::start,
    |site| async move {
        let OnS3 { app, s3 } = site;
        let before = s3.keys();
        let buyer = app.buyer_account("Buyer").await.client(&app);
        let file = vec![7; 3 << 20];
        let ticket = buyer.ticket(json!({ "purpose": "PART" }), &file).await;
        let url = ticket["url"].as_str().unwrap();
        buyer.patch(url, 0, &file[..2 << 20]).await;
        assert_eq!(s3.keys().len(), before.len() + 2, "two pieces");
        app.clock.advance_seconds(72 * 3600 + 1);
        app.run_tasks().await;
        assert_eq!(s3.keys(), before);

        let mut writing = app.app.blobs.write("half").await.unwrap();
        writing.push(Bytes::from(vec![0; 6 << 20])).await.unwrap();
        drop(writing);
        let gone = async {
            while s3.unfinished_parts() > 0 {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), gone)
            .await
            .expect("the parts of a blob that is not finished are taken back");
        assert_eq!(app.app.blobs.size("half").await.unwrap(), None);
    }
);

/// Why a site with this configuration does not start.
async fn refused(config: &Config) -> String {
    let error = match Blobs::open(&config.blobs().unwrap()).await {
        Ok(_) => panic!("it opens"),
        Err(error) => error.to_string(),
    };
    assert!(!error.contains(SECRET), "{error}");
    assert!(!error.contains('\n'), "one sentence: {error}");
    error
}

#[actix_web::test]
async fn what_is_wrong_with_a_bucket_is_said_at_the_start() {
    let s3 = S3::start().await;
    let mut good = Config::default();
    s3.configure(&mut good);
    Blobs::open(&good.blobs().unwrap()).await.unwrap();
    assert_eq!(s3.keys(), [""; 0], "the probe leaves nothing");
    let with = |change: &dyn Fn(&mut Config)| {
        let mut config = good.clone();
        change(&mut config);
        config
    };

    let error = refused(&with(&|c| c.s3_secret_access_key = "wrong".to_owned())).await;
    assert!(error.contains("does not let the key test-key"), "{error}");
    let error = refused(&with(&|c| c.s3_access_key_id = "nobody".to_owned())).await;
    assert!(error.contains("does not let the key nobody"), "{error}");
    let error = refused(&with(&|c| c.s3_bucket = "elsewhere".to_owned())).await;
    assert!(error.contains("there is no bucket elsewhere"), "{error}");

    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let nobody = format!("http://{}", silent.local_addr().unwrap());
    drop(silent);
    let error = refused(&with(&|c| c.s3_endpoint.clone_from(&nobody))).await;
    assert!(
        error.contains(&nobody) && error.contains("refused"),
        "{error}"
    );

    let hasty = S3::that_writes_over().await;
    let error = refused(&with(&|c| c.s3_endpoint.clone_from(&hasty.endpoint))).await;
    assert!(error.contains("If-None-Match"), "{error}");
}
