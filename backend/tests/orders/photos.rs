//! Photos on the steps of an order: without their metadata, for its two sides
//! alone, at addresses that end with the session of whoever asked.

use std::io::Cursor;

use forja::orders::OrderId;
use forja::session;
use image::{DynamicImage, ImageFormat};
use serde_json::{Value, json};

use super::ordered;
use crate::on_both;
use crate::support::Client;
use crate::support::builders::{Shop, buyer};
use crate::support::client::{done, refusal};

/// A photo taken with the camera on its side, by somebody, somewhere.
fn photo() -> Vec<u8> {
    let mut plain = Vec::new();
    let pixels = DynamicImage::new_rgb8(40, 20);
    pixels
        .write_to(&mut Cursor::new(&mut plain), ImageFormat::Jpeg)
        .unwrap();
    // EXIF in an APP1 segment: turned by a quarter, and a note.
    let mut exif =
        b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"GPS 6.2442 N 75.5812 W, Taller Fulano");
    let mut out = b"\xff\xd8\xff\xe1".to_vec();
    out.extend_from_slice(&u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    out.extend_from_slice(&exif);
    out.extend_from_slice(&plain[2..]);
    out
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|window| window == word.as_bytes())
}

fn for_order(order: OrderId) -> Value {
    json!({ "purpose": "PHOTO", "orderId": order.to_global().0, "fileName": "Fulano.jpg" })
}

/// Sends a photo for an order and gives the upload's id.
async fn sent(client: &Client, order: OrderId) -> Value {
    let bytes = photo();
    let ticket = client.ticket(for_order(order), &bytes).await;
    let answer = client
        .patch(ticket["url"].as_str().unwrap(), 0, &bytes)
        .await;
    assert_eq!(answer.status(), 204, "{:?}", answer.text().await);
    ticket["id"].clone()
}

/// Moves an order with these photos.
async fn moved(client: &Client, order: OrderId, by: &str, photos: &[&Value]) -> Value {
    let input = json!({
        "id": order.to_global().0, "move": by, "note": "Hecho", "photoUploadIds": photos,
    });
    client
        .mutate("moveOrder", input, "OrderMoved", "order { state }")
        .await
}

/// The addresses of all the photos of an order, as this person reads it.
async fn addresses(who: &Shop, desk: &str, order: OrderId) -> Vec<String> {
    let query = format!(
        "query Order($id: ID!) {{ {desk} {{ order(id: $id) {{ milestones {{ photoUrls }} }} }} }}"
    );
    let variables = json!({ "id": order.to_global().0 });
    let data = who.client().run(&query, variables).await;
    let steps = data[desk]["order"]["milestones"].as_array();
    let urls = steps.into_iter().flatten().flat_map(|step| {
        let urls = step["photoUrls"].as_array().unwrap();
        urls.iter().map(|url| url.as_str().unwrap().to_owned())
    });
    urls.collect()
}

on_both!(
    a_photo_of_a_step_is_seen_by_both_sides_without_its_metadata,
    |app| async move {
        let (buyer, shops, _, order) = ordered(&app, &["Uno"]).await;
        let (maker, client) = (&shops[0], shops[0].client());
        for word in ["Exif", "Fulano", "GPS"] {
            assert!(holds(&photo(), word), "the control: {word}");
        }
        let upload = sent(&client, order).await;
        assert_eq!(
            addresses(maker, "supplier", order).await.len(),
            0,
            "of no step yet"
        );
        done(moved(&client, order, "CONFIRM", &[&upload]).await);
        let theirs = addresses(maker, "supplier", order).await;
        let ours = addresses(&buyer, "buyer", order).await;
        assert_eq!((theirs.len(), ours.len()), (1, 1));
        for (url, who) in [(&theirs[0], &client), (&ours[0], &buyer.client())] {
            let bytes = who.download(url).await.unwrap();
            for word in ["Exif", "Fulano", "GPS"] {
                assert!(!holds(&bytes, word), "{word}");
            }
            let picture = image::load_from_memory(&bytes).unwrap();
            assert_eq!(
                (picture.width(), picture.height()),
                (20, 40),
                "turned upright"
            );
        }
        let answer = client
            .http()
            .get(format!("{}{}", app.url, ours[0]))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.headers()["content-type"], "image/jpeg");
        assert!(!format!("{:?}", answer.headers()).contains("Fulano"));
    }
);

on_both!(
    nobody_else_sends_attaches_or_sees_a_photo,
    |app| async move {
        let (ours, shops, _, order) = ordered(&app, &["Uno", "Dos"]).await;
        let (maker, loser) = (&shops[0], &shops[1]);
        let stranger = buyer(&app, "Otro").await;
        let upload = sent(&maker.client(), order).await;
        for (who, desk) in [(loser, "supplier"), (&stranger, "buyer")] {
            let mut input = for_order(order);
            input["sizeBytes"] = json!(100.0);
            let asked = who
                .client()
                .mutate("createUpload", input, "UploadCreated", "upload { id }")
                .await;
            assert_eq!(refusal(&asked), "NOT_FOUND");
            assert_eq!(
                refusal(&moved(&who.client(), order, "CONFIRM", &[&upload]).await),
                "NOT_FOUND"
            );
            assert_eq!(addresses(who, desk, order).await.len(), 0);
        }
        // What the maker sent is the maker's to attach, and once.
        let theirs = moved(&ours.client(), order, "CANCEL", &[&upload]).await;
        assert_eq!(
            (refusal(&theirs), &theirs["field"]),
            ("NOT_FOUND", &json!("photoUploadIds"))
        );
        done(moved(&maker.client(), order, "CONFIRM", &[&upload]).await);
        let again = moved(&maker.client(), order, "START_PRODUCTION", &[&upload]).await;
        assert_eq!(
            (refusal(&again), &again["field"]),
            ("NOT_FOUND", &json!("photoUploadIds"))
        );
        // A photo of another order is none of this one.
        let (_, others, _, elsewhere) = ordered(&app, &["Tres"]).await;
        let foreign = sent(&others[0].client(), elsewhere).await;
        let mixed = moved(&maker.client(), order, "START_PRODUCTION", &[&foreign]).await;
        assert_eq!(refusal(&mixed), "NOT_FOUND");
        assert_eq!(addresses(&ours, "buyer", order).await.len(), 1);
    }
);

on_both!(
    an_address_ends_with_the_session_it_was_made_for,
    |app| async move {
        let (buyer, shops, _, order) = ordered(&app, &["Uno"]).await;
        let maker = &shops[0];
        let upload = sent(&maker.client(), order).await;
        done(moved(&maker.client(), order, "CONFIRM", &[&upload]).await);
        let theirs = addresses(maker, "supplier", order).await.remove(0);
        let ours = addresses(&buyer, "buyer", order).await.remove(0);
        assert_ne!(theirs, ours, "each has its own");
        let guest = app.guest();
        assert!(
            guest.download(&ours).await.is_some(),
            "the address is the credential"
        );
        let mut altered = ours.clone();
        let end = altered.pop().unwrap();
        altered.push(if end == 'A' { 'B' } else { 'A' });
        assert!(guest.download(&altered).await.is_none());
        buyer
            .act(|tx, viewer| session::end(tx, viewer.session()))
            .await
            .unwrap();
        assert!(guest.download(&ours).await.is_none(), "the session ended");
        assert!(guest.download(&theirs).await.is_some(), "and no other");
        app.clock.advance_seconds(1_800);
        assert!(
            guest.download(&theirs).await.is_none(),
            "half an hour is over"
        );
    }
);

on_both!(a_photo_is_a_picture, |app| async move {
    let (_, shops, _, order) = ordered(&app, &["Uno"]).await;
    let client = shops[0].client();
    for (bytes, why) in [
        (&b"%PDF-1.7 a drawing"[..], "a PDF"),
        (&b"<svg onload='x'/>"[..], "a script"),
        (&photo()[..60], "half a photo"),
    ] {
        let answer = client.send(for_order(order), bytes).await;
        assert_eq!(answer.status(), 422, "{why}");
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body["code"], "FILE_TYPE", "{why}: {body}");
    }
    let mut input = for_order(order);
    input["sizeBytes"] = json!(20_000_001.0);
    let large = client
        .mutate("createUpload", input, "UploadCreated", "upload { id }")
        .await;
    assert_eq!(
        (refusal(&large), &large["limit"]),
        ("FILE_TOO_LARGE", &json!("20000000"))
    );
});
