//! What a buyer writes into a job is what it reads, and what suppliers read of it.

use serde_json::{Value, json};

use crate::on_both;
use crate::support::jobs::{able, at, draft, line};

const JOB: &str = "title currency deadline deadlineZone openingRule deliveryCity deliveryCountry \
     incoterm remark";
const OWN: &str = "curated showBuyerName shareStl deliveryAddress";
const LINE: &str = "title process material finish generalTolerance isoFit threads roughnessRaUm \
     remark quantities";

/// These fields of a value alone.
fn only(value: &Value, fields: &str) -> Value {
    let fields = fields.split_whitespace();
    let of = |field: &str| (field.to_owned(), value[field].clone());
    Value::Object(fields.map(of).collect())
}

on_both!(
    every_field_of_a_job_is_read_as_it_was_written,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await;
        let revision = app.bracket(&buyer).await;
        let mut written = draft(revision);
        let mut second = line(revision);
        for (field, value) in [
            ("title", json!("Bracket, left")),
            ("process", json!("TURNING")),
            ("material", json!("steel-1045")),
            ("finish", json!("black-oxide")),
            ("generalTolerance", json!("ISO 2768-f")),
            ("isoFit", json!("Ø20 g6")),
            ("threads", json!("2 x M8 x 1")),
            ("roughnessRaUm", json!("3.2")),
            ("remark", json!("Mirror of the first")),
            ("quantities", json!([5, 50])),
        ] {
            second[field] = value;
        }
        written["lines"][0]["quantities"] = json!([10, 100]);
        written["lines"].as_array_mut().unwrap().push(second);
        written["deadline"] = json!(at(12 * 86_400));
        let job = app.save(&buyer, written.clone()).await;
        app.submit(&buyer, &job["id"]).await;

        let id = json!({ "id": job["id"] });
        let query = format!(
            "query Q($id: ID!) {{ buyer {{ job(id: $id) {{ {JOB} {OWN} lines {{ {LINE} }} \
             preview {{ {JOB} lines {{ {LINE} }} }} }} }} }}"
        );
        let read = buyer.client(&app).run(&query, id.clone()).await["buyer"]["job"].clone();
        let supplier = able(&app, "Supplier").await;
        let query = format!(
            "query Q($id: ID!) {{ supplier {{ job(id: $id) {{ {JOB} lines {{ {LINE} }} }} }} }}"
        );
        let seen = supplier.client(&app).run(&query, id).await["supplier"]["job"].clone();

        assert_eq!(only(&read, OWN), only(&written, OWN));
        for reader in [&read, &read["preview"], &seen] {
            assert_eq!(only(reader, JOB), only(&written, JOB));
            for at in 0..2 {
                let written = only(&written["lines"][at], LINE);
                assert_eq!(reader["lines"][at], written, "line {at}");
            }
        }
        assert_eq!(read["preview"], seen, "the review shows what suppliers see");
    }
);
