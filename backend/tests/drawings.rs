//! Drawings on the lines of drafts.

use std::io::Cursor;

use diesel::prelude::*;
use forja::jobs::model::Process;
use forja::platform::db::schema as tables;
use forja::q;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::on_both;
use crate::support::TestApp;
use crate::support::client::{done, refusal};
use crate::support::jobs::draft;
use crate::support::sending::stl;
use crate::uploads::blobs_of_uploads;

/// A draft job with one line, as rows.
pub async fn draft_line(
    app: &TestApp,
    of: &crate::support::people::Account,
) -> forja::jobs::LineId {
    use forja::jobs::model::{JobId, JobState, LineId, OpeningRule};
    let client = of.client(app);
    let part = client
        .send_part(&stl("angle-bracket"), "latest { id }")
        .await;
    let revision = async_graphql::ID(part["latest"]["id"].as_str().unwrap().to_owned());
    let revision = forja::parts::RevisionId::from_global(&revision).unwrap();
    let (buyer, person) = (of.buyer.unwrap(), of.person);
    let line = LineId::random();
    app.write(move |tx| {
        use tables::{jobs, lines};
        let now = tx.now()?;
        let job = JobId::random();
        q!(tx, |c| diesel::insert_into(jobs::table)
            .values((
                (
                    jobs::id.eq(job),
                    jobs::code.eq(forja::platform::id::random_code('J')),
                    jobs::buyer_id.eq(buyer),
                    jobs::created_by.eq(person),
                    jobs::state.eq(JobState::Draft),
                    jobs::title.eq("Brackets"),
                    jobs::currency.eq("COP"),
                    jobs::deadline_zone.eq("America/Bogota"),
                    jobs::opening_rule.eq(OpeningRule::AtDeadline),
                    jobs::curated.eq(false),
                    jobs::show_buyer_name.eq(false),
                ),
                (
                    jobs::share_stl.eq(false),
                    jobs::delivery_city.eq("Medellín"),
                    jobs::delivery_country.eq("CO"),
                    jobs::delivery_address.eq(""),
                    jobs::incoterm.eq("DAP"),
                    jobs::remark.eq(""),
                    jobs::created_at.eq(now),
                ),
            ))
            .execute(c))?;
        q!(tx, |c| diesel::insert_into(lines::table)
            .values((
                (
                    lines::id.eq(line),
                    lines::job_id.eq(job),
                    lines::position.eq(1),
                    lines::revision_id.eq(revision),
                    lines::title.eq("Bracket"),
                    lines::process.eq(Process::Milling),
                ),
                (
                    lines::material.eq("steel"),
                    lines::finish.eq(""),
                    lines::general_tolerance.eq(""),
                    lines::iso_fit.eq(""),
                    lines::threads.eq(""),
                    lines::remark.eq(""),
                ),
            ))
            .execute(c))?;
        Ok(())
    })
    .await;
    line
}

/// A PDF with one empty page and an author.
pub(crate) fn drawing_by(author: &str) -> Vec<u8> {
    use lopdf::{Document, Object, dictionary};
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! { "Type" => "Page", "Parent" => pages });
    let kids = dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] };
    document.objects.insert(pages, kids.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    let info = document.add_object(dictionary! { "Author" => Object::string_literal(author) });
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

on_both!(
    a_drawing_loses_its_author_on_the_way_to_its_line,
    |app| async move {
        let account = app.buyer_account("Buyer").await;
        let buyer = account.client(&app);
        let line = draft_line(&app, &account).await;
        let drawing = drawing_by("Fulano de Tal");
        assert!(holds(&drawing, b"Fulano"), "the control");
        let input = json!({
            "purpose": "DRAWING", "lineId": line.to_global(), "fileName": "Fulano.pdf",
            "sizeBytes": drawing.len() as f64,
        });
        let without = buyer
            .mutate(
                "createUpload",
                input.clone(),
                "UploadCreated",
                "upload { id }",
            )
            .await;
        assert_eq!(
            (refusal(&without), &without["field"]),
            ("REQUIRED", &json!("namesNobody"))
        );
        let mut input = input;
        input["namesNobody"] = json!(true);
        let stranger = app.buyer_account("Stranger").await.client(&app);
        let theirs = stranger
            .mutate(
                "createUpload",
                input.clone(),
                "UploadCreated",
                "upload { id }",
            )
            .await;
        assert_eq!(refusal(&theirs), "NOT_FOUND");
        let answer = buyer.send(input.clone(), &drawing).await;
        assert_eq!(
            answer.status(),
            StatusCode::NO_CONTENT,
            "{:?}",
            answer.text().await
        );
        let key: (String, String) = app
            .app
            .db
            .read(move |read| {
                use tables::{files, lines};
                Ok::<_, forja::error::Error>(q!(read, |c| lines::table
                    .inner_join(files::table.on(files::id.nullable().eq(lines::drawing_file_id)))
                    .filter(lines::id.eq(line))
                    .select((files::blob_key, files::media_type))
                    .first(c))?)
            })
            .await
            .unwrap();
        assert_eq!(key.1, "application/pdf");
        let stored = app.app.blobs.read(&key.0, 1 << 20).await.unwrap().unwrap();
        assert!(stored.starts_with(b"%PDF-"));
        assert!(!holds(&stored, b"Fulano"));
        assert_eq!(blobs_of_uploads(&app).await, 0);

        input["sizeBytes"] = json!(6.0);
        let answer = buyer.send(input, b"<html>").await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let body: Value = answer.json().await.unwrap();
        assert_eq!(body["code"], "FILE_TYPE");
        assert_eq!(
            blobs_of_uploads(&app).await,
            0,
            "what is refused is not kept"
        );
    }
);

/// The checksum of a chunk of a PNG (CRC-32), over its kind and its data.
fn checksum(bytes: &[u8]) -> u32 {
    let rest = bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (if crc & 1 == 1 { 0xEDB8_8320 } else { 0 })
        })
    });
    !rest
}

/// A PNG of 40 x 20 pixels that names its author in a chunk of text.
fn png_by(author: &str) -> Vec<u8> {
    let mut plain = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(40, 20, image::Rgb([10, 120, 200]))
        .write_to(&mut plain, image::ImageFormat::Png)
        .unwrap();
    let plain = plain.into_inner();
    let text = [b"tEXtAuthor\0", author.as_bytes()].concat();
    // The signature and the first chunk, which is the picture's head.
    let (head, rest) = plain.split_at(8 + 25);
    let length = u32::try_from(text.len() - 4).unwrap().to_be_bytes();
    let sum = checksum(&text).to_be_bytes();
    [head, &length, &text, &sum, rest].concat()
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

on_both!(
    a_drawing_as_a_png_reaches_a_supplier_without_its_text,
    |app| async move {
        let account = app.buyer_account("Buyer").await;
        let buyer = account.client(&app);
        let job = app.save(&account, draft(app.bracket(&account).await)).await;
        let drawing = png_by("Fulano de Tal");
        for word in [&b"Fulano"[..], b"tEXt"] {
            assert!(holds(&drawing, word), "the control");
        }
        image::load_from_memory(&drawing).expect("a picture like any other");
        let input = json!({
            "purpose": "DRAWING", "lineId": job["lines"][0]["id"], "namesNobody": true,
            "fileName": "Fulano.png",
        });
        let answer = buyer.send(input, &drawing).await;
        assert_eq!(
            answer.status(),
            StatusCode::NO_CONTENT,
            "{:?}",
            answer.text().await
        );
        app.submit(&account, &job["id"]).await;

        let supplier = app.supplier_account("Supplier").await;
        app.machine(
            &supplier,
            Process::Milling,
            [500.0, 400.0, 300.0],
            "aluminium-6061",
        )
        .await;
        let supplier = supplier.client(&app);
        let input = json!({ "jobId": job["id"] });
        done(
            supplier
                .mutate(
                    "acceptConfidentiality",
                    input,
                    "ConfidentialityAccepted",
                    "job { code }",
                )
                .await,
        );
        let query = "query Q($id: ID!) { supplier { job(id: $id) { lines { drawingUrl } } } }";
        let seen = supplier.run(query, json!({ "id": job["id"] })).await;
        let url = seen["supplier"]["job"]["lines"][0]["drawingUrl"]
            .as_str()
            .unwrap();
        let given = supplier
            .http()
            .get(format!("{}{url}", supplier.url))
            .send()
            .await
            .unwrap();
        assert_eq!(given.headers()["content-type"], "image/png");
        assert!(!format!("{url} {:?}", given.headers()).contains("Fulano"));
        let bytes = given.bytes().await.unwrap();
        for word in [&b"Fulano"[..], b"tEXt"] {
            assert!(!holds(&bytes, word), "{:?}", String::from_utf8_lossy(word));
        }
        let sent = image::load_from_memory(&drawing).unwrap().to_rgb8();
        let picture = image::load_from_memory(&bytes).unwrap().to_rgb8();
        assert_eq!(picture, sent, "the same pixels");
    }
);

on_both!(a_drawing_has_at_most_20_megabytes, |app| async move {
    let account = app.buyer_account("Buyer").await;
    let buyer = account.client(&app);
    let line = draft_line(&app, &account).await;
    let announce = |bytes: f64| {
        let input = json!({
            "purpose": "DRAWING", "lineId": line.to_global(), "namesNobody": true,
            "fileName": "drawing.png", "sizeBytes": bytes,
        });
        let buyer = buyer.clone();
        async move {
            buyer
                .mutate("createUpload", input, "UploadCreated", "upload { id }")
                .await
        }
    };
    let refused = announce(20_000_001.0).await;
    assert_eq!(
        (refusal(&refused), &refused["field"], &refused["limit"]),
        ("FILE_TOO_LARGE", &json!("sizeBytes"), &json!("20000000"))
    );
    done(announce(20_000_000.0).await);
});
