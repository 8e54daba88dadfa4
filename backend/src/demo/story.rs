//! The story of the demonstration, day by day.

use std::sync::Arc;

use serde_json::json;

use super::gathering::{Cast, gather};
use super::jobs::{self, Posting};
use super::parts::{self, Parts};
use super::{seconds_between, today};
use crate::app::App;
use crate::platform::db::Instant;

/// Tells the whole story, up to `end`.
pub(super) async fn tell(app: Arc<App>, end: Instant) -> anyhow::Result<()> {
    let cast = gather(&app).await?;
    let parts = parts::make_all(&cast).await?;
    finished_orders(&cast, &parts).await?;
    running_orders(&cast, &parts).await?;
    let rest = seconds_between(app.clock.now(), end);
    let days_left = rest / 86_400;
    anyhow::ensure!(days_left < 8, "the story ends in the last week");
    let chosen = today::recent_jobs(&cast, &parts).await?;
    app.clock
        .advance_seconds(seconds_between(app.clock.now(), end));
    parts::work(&cast.operator).await?;
    // Awarded now: an order that waits for its confirmation lapses after three working days.
    chosen.award().await?;
    parts::work(&cast.operator).await
}

/// Lets so many days pass, and what is due in them happen.
pub(super) async fn pass_days(cast: &Cast, days: i64) -> anyhow::Result<()> {
    cast.operator.app.clock.advance_seconds(days * 86_400);
    parts::work(&cast.operator).await
}

/// Quotes by three suppliers at different prices.
pub(super) async fn three_quotes(cast: &Cast, job: &str, price: i64) -> anyhow::Result<()> {
    let quotes = [
        (0, 100, 12, "Incluye embalaje"),
        (1, 92, 18, ""),
        (2, 115, 9, "Material con certificado 3.1"),
    ];
    for (at, percent, days, remark) in quotes {
        if let Some(supplier) = cast.suppliers.get(at) {
            jobs::quote(supplier, job, price * percent / 100, days, remark).await?;
        }
    }
    Ok(())
}

/// Three jobs whose orders are over: closed, declined and lapsed, cancelled.
async fn finished_orders(cast: &Cast, parts: &Parts) -> anyhow::Result<()> {
    let [buyer, other, _] = cast.buyers.as_slice() else {
        anyhow::bail!("three buyers")
    };
    let bracket = jobs::post(
        buyer,
        &jobs::milled(
            "Soporte de motor, primera serie",
            parts.of("angle-bracket")?,
            2,
        ),
    )
    .await?;
    let flange = jobs::post(
        buyer,
        &jobs::milled("Brida de salida, prototipo", parts.of("flange")?, 2),
    )
    .await?;
    let channel = Posting {
        currency: "USD",
        ..jobs::milled("Soporte en U", parts.of("channel-bracket")?, 2)
    };
    let channel = jobs::post(other, &channel).await?;
    three_quotes(cast, &bracket, 38_000).await?;
    three_quotes(cast, &flange, 52_000).await?;
    three_quotes(cast, &channel, 40).await?;
    pass_days(cast, 3).await?;
    let closed = jobs::award(buyer, &bracket).await?;
    let declined = jobs::award(buyer, &flange).await?;
    let cancelled = jobs::award(other, &channel).await?;
    let maker = jobs::who_has(&cast.suppliers, &closed).await?;
    jobs::move_order(maker, &closed, "CONFIRM", "Empezamos el lunes").await?;
    let refusing = jobs::who_has(&cast.suppliers, &declined).await?;
    jobs::move_order(refusing, &declined, "DECLINE", "Sin capacidad este mes").await?;
    let lapsed = jobs::award(buyer, &flange).await?;
    let second = jobs::who_has(&cast.suppliers, &cancelled).await?;
    jobs::move_order(second, &cancelled, "CONFIRM", "").await?;
    pass_days(cast, 1).await?;
    jobs::move_order(other, &cancelled, "CANCEL", "El proyecto se detuvo").await?;
    for (by_move, note) in [
        ("START_PRODUCTION", "Material en taller"),
        ("MARK_READY", "Inspección hecha"),
        ("SHIP", "Guía de muestra 0001"),
    ] {
        pass_days(cast, 1).await?;
        jobs::move_order(maker, &closed, by_move, note).await?;
    }
    pass_days(cast, 2).await?;
    jobs::move_order(buyer, &closed, "DELIVER", "Recibido completo").await?;
    jobs::move_order(buyer, &closed, "CLOSE", "").await?;
    // By now nobody confirmed the second award of the flange.
    anyhow::ensure!(!lapsed.is_empty());
    Ok(())
}

/// Orders under way, one in each state, all of one buyer.
async fn running_orders(cast: &Cast, parts: &Parts) -> anyhow::Result<()> {
    let [buyer, ..] = cast.buyers.as_slice() else {
        anyhow::bail!("three buyers")
    };
    let wanted = [
        ("Alojamiento de rodamiento", "bearing-housing", 5_usize),
        ("Eje escalonado", "stepped-shaft", 4),
        ("Engranaje recto", "spur-gear", 3),
        ("Disipador de calor", "heat-sink", 2),
        ("Soporte de motor, segunda serie", "angle-bracket", 1),
    ];
    let mut posted = Vec::new();
    for (title, part, steps) in wanted {
        let job = jobs::post(buyer, &jobs::milled(title, parts.of(part)?, 2)).await?;
        three_quotes(cast, &job, 61_000).await?;
        posted.push((job, steps));
    }
    pass_days(cast, 3).await?;
    let moves = ["CONFIRM", "START_PRODUCTION", "MARK_READY", "SHIP"];
    let mut orders = Vec::new();
    for (job, steps) in posted {
        orders.push((jobs::award(buyer, &job).await?, steps));
    }
    for (at, by_move) in moves.into_iter().enumerate() {
        for (order, steps) in &orders {
            if at < *steps {
                let maker = jobs::who_has(&cast.suppliers, order).await?;
                jobs::move_order(maker, order, by_move, "").await?;
            }
        }
        pass_days(cast, 1).await?;
    }
    if let Some((order, _)) = orders.first() {
        jobs::move_order(buyer, order, "DELIVER", "").await?;
        let input = json!({ "orderId": order, "text": "¿Pueden enviar el informe de medición?" });
        buyer
            .mutate("writeMessage", input, "MessageWritten", "message { id }")
            .await?;
        let input =
            json!({ "orderId": order, "reason": "Dos piezas con rebaba en el alojamiento" });
        buyer
            .mutate("openClaim", input, "OrderMoved", "order { id }")
            .await?;
    }
    // Up to the last week: what follows is how the marketplace stands today.
    pass_days(cast, 7).await
}
