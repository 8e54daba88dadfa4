//! What the people of the demonstration do with jobs, quotes and orders.

use anyhow::Context as _;
use serde_json::{Value, json};

use super::actor::{Actor, text};

/// A job as a buyer of the demonstration posts it.
pub(super) struct Posting<'a> {
    pub(super) title: &'a str,
    pub(super) revision: &'a str,
    pub(super) process: &'a str,
    pub(super) material: &'a str,
    pub(super) finish: &'a str,
    pub(super) quantities: &'a [i32],
    pub(super) currency: &'a str,
    pub(super) zone: &'a str,
    pub(super) city: &'a str,
    pub(super) country: &'a str,
    pub(super) days: i64,
    pub(super) curated: bool,
    pub(super) on_arrival: bool,
}

/// A milled part in aluminium, at three quantities, as most of the story asks for.
pub(super) fn milled<'a>(title: &'a str, revision: &'a str, days: i64) -> Posting<'a> {
    Posting {
        title,
        revision,
        process: "MILLING",
        material: "aluminium-6061",
        finish: "deburred",
        quantities: &[25, 100, 500],
        currency: "COP",
        zone: "America/Bogota",
        city: "Medellín",
        country: "CO",
        days,
        curated: false,
        on_arrival: false,
    }
}

/// Saves a draft and gives the job's id.
pub(super) async fn draft(who: &Actor, posting: &Posting<'_>) -> anyhow::Result<String> {
    let deadline = who
        .app
        .clock
        .now()
        .plus_seconds(posting.days * 86_400)
        .timestamp();
    let input = json!({
        "title": posting.title, "currency": posting.currency,
        "deadline": deadline.to_string(), "deadlineZone": posting.zone,
        "openingRule": if posting.on_arrival { "ON_ARRIVAL" } else { "AT_DEADLINE" },
        "curated": posting.curated, "showBuyerName": false, "shareStl": true,
        "deliveryCity": posting.city, "deliveryCountry": posting.country,
        "deliveryAddress": "Dirección de muestra 1", "incoterm": "DAP",
        "remark": "Datos de muestra. Sin rebabas; embalar por separado.",
        "lines": [{
            "revisionId": posting.revision, "title": posting.title, "process": posting.process,
            "material": posting.material, "finish": posting.finish,
            "generalTolerance": "ISO 2768-mK", "isoFit": "", "threads": "",
            "roughnessRaUm": "3.2", "remark": "", "quantities": posting.quantities,
        }],
    });
    let saved = who
        .mutate("saveJob", input, "JobSaved", "job { id }")
        .await?;
    text(&saved["job"], "id")
}

/// Saves a draft, hands it in and gives the job's id.
pub(super) async fn post(who: &Actor, posting: &Posting<'_>) -> anyhow::Result<String> {
    let id = draft(who, posting).await?;
    who.mutate(
        "submitJob",
        json!({ "id": id }),
        "JobSubmitted",
        "job { id }",
    )
    .await?;
    Ok(id)
}

/// Quotes a job: the unit price falls by a tenth with each break.
pub(super) async fn quote(
    who: &Actor,
    job: &str,
    unit_price: i64,
    lead_time_days: i32,
    remark: &str,
) -> anyhow::Result<()> {
    who.mutate(
        "acceptConfidentiality",
        json!({ "jobId": job }),
        "ConfidentialityAccepted",
        "job { id }",
    )
    .await?;
    let query = "query($id: ID!) { supplier { job(id: $id) { lines { id quantities } } } }";
    let seen = who.query(query, json!({ "id": job })).await?;
    let lines = seen["supplier"]["job"]["lines"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let mut quoted = Vec::new();
    for line in &lines {
        let quantities = line["quantities"].as_array().cloned().unwrap_or_default();
        let mut price = unit_price;
        let mut prices = Vec::new();
        for quantity in &quantities {
            prices.push(json!({
                "quantity": quantity, "unitPrice": price.to_string(),
                "leadTimeDays": lead_time_days,
            }));
            price -= price / 10;
        }
        quoted.push(json!({ "lineId": line["id"], "oneOff": (unit_price * 5).to_string(), "prices": prices }));
    }
    let valid = who.app.clock.now().plus_seconds(90 * 86_400).timestamp();
    let input = json!({
        "jobId": job, "validUntil": valid.strftime("%Y-%m-%d").to_string(), "remark": remark,
        "lines": quoted,
    });
    who.mutate("sendQuote", input, "QuoteSent", "quote { id }")
        .await?;
    Ok(())
}

/// Awards every line of a job to the quote that comes first, and gives the order's id.
pub(super) async fn award(who: &Actor, job: &str) -> anyhow::Result<String> {
    let query = "query($id: ID!) { buyer { job(id: $id) { lines { id quantities } quotes { __typename ... on OpenedQuotes { offers { revisionId } } } } } }";
    let seen = who.query(query, json!({ "id": job })).await?;
    let job_seen = &seen["buyer"]["job"];
    let revision = &job_seen["quotes"]["offers"][0]["revisionId"];
    let picks: Vec<Value> = job_seen["lines"]
        .as_array()
        .context("a job has lines")?
        .iter()
        .map(|line| {
            json!({
                "lineId": line["id"], "quoteRevisionId": revision,
                "quantity": line["quantities"][0],
            })
        })
        .collect();
    let input = json!({ "jobId": job, "picks": picks });
    let awarded = who
        .mutate("award", input, "Awarded", "orders { id }")
        .await?;
    text(&awarded["orders"][0], "id")
}

/// Moves an order.
pub(super) async fn move_order(
    who: &Actor,
    order: &str,
    by_move: &str,
    note: &str,
) -> anyhow::Result<()> {
    let input = json!({ "id": order, "move": by_move, "note": note });
    who.mutate("moveOrder", input, "OrderMoved", "order { id }")
        .await?;
    Ok(())
}

/// The supplier, of several, that an order is with.
pub(super) async fn who_has<'a>(suppliers: &'a [Actor], order: &str) -> anyhow::Result<&'a Actor> {
    let query = "query($id: ID!) { supplier { order(id: $id) { id } } }";
    for supplier in suppliers {
        let seen = supplier.query(query, json!({ "id": order })).await;
        if seen.is_ok_and(|seen| seen["supplier"]["order"]["id"] == order) {
            return Ok(supplier);
        }
    }
    anyhow::bail!("no supplier has the order")
}
