//! How the marketplace of the demonstration stands today: jobs in every state.

use serde_json::json;

use super::actor::{Actor, text};
use super::gathering::{Cast, choose_plans};
use super::jobs::{self, Posting};
use super::parts::Parts;
use super::story::{pass_days, three_quotes};

/// A job whose quotes are open, and whose buyer knows which one it will award.
pub(super) struct Chosen<'c> {
    buyer: &'c Actor,
    job: String,
}

impl Chosen<'_> {
    /// Awards the job.
    pub(super) async fn award(self) -> anyhow::Result<()> {
        jobs::award(self.buyer, &self.job).await.map(drop)
    }
}

/// Jobs in every state, as they stand today, but for the one that is about to be awarded.
pub(super) async fn recent_jobs<'c>(cast: &'c Cast, parts: &Parts) -> anyhow::Result<Chosen<'c>> {
    let [buyer, ..] = cast.buyers.as_slice() else {
        anyhow::bail!("three buyers")
    };
    let plans = [
        "plant", "workshop", "workshop", "trial", "trial", "workshop",
    ];
    choose_plans(cast, &plans).await?;
    let opened = jobs::post(
        buyer,
        &jobs::milled("Brida de salida, 2 lotes", parts.of("flange")?, 1),
    )
    .await?;
    let unanswered = jobs::post(
        buyer,
        &jobs::milled("Eje de repuesto", parts.of("stepped-shaft")?, 1),
    )
    .await?;
    let chosen = jobs::post(
        buyer,
        &jobs::milled(
            "Soporte de motor, tercera serie",
            parts.of("angle-bracket")?,
            1,
        ),
    )
    .await?;
    three_quotes(cast, &opened, 47_000).await?;
    if let Some(fifth) = cast.suppliers.get(4) {
        jobs::quote(fifth, &opened, 44_500, 15, "").await?;
    }
    three_quotes(cast, &chosen, 39_000).await?;
    pass_days(cast, 2).await?;
    buyer
        .mutate(
            "closeJob",
            json!({ "id": unanswered }),
            "JobUpdated",
            "job { id }",
        )
        .await?;
    published_jobs(cast, parts).await?;
    curated_jobs(cast, parts).await?;
    Ok(Chosen { buyer, job: chosen })
}

/// Jobs that suppliers see now, one of each process.
async fn published_jobs(cast: &Cast, parts: &Parts) -> anyhow::Result<()> {
    let [buyer, other, third] = cast.buyers.as_slice() else {
        anyhow::bail!("three buyers")
    };
    let wire = Posting {
        process: "WIRE_EDM",
        material: "tool-steel-d2",
        finish: "as-made",
        quantities: &[2, 10],
        ..jobs::milled("Engranaje por hilo", parts.of("spur-gear")?, 9)
    };
    let wire = jobs::post(buyer, &wire).await?;
    let printed = Posting {
        process: "FDM",
        material: "petg",
        finish: "as-made",
        quantities: &[10, 50],
        currency: "BRL",
        zone: "America/Sao_Paulo",
        city: "Joinville",
        country: "BR",
        on_arrival: true,
        ..jobs::milled("Fole de proteção", parts.of("bellows")?, 12)
    };
    let printed = jobs::post(third, &printed).await?;
    let forged = Posting {
        process: "CLOSED_DIE_FORGING",
        material: "steel-4140",
        finish: "sand-blasted",
        quantities: &[200, 1000],
        currency: "BRL",
        ..jobs::milled("Balancim forjado", parts.of("rocker-lever")?, 20)
    };
    jobs::post(third, &forged).await?;
    let published = Posting {
        currency: "USD",
        ..jobs::milled("Placa de válvulas", parts.of("valve-plate")?, 6)
    };
    let published = jobs::post(other, &published).await?;
    three_quotes(cast, &published, 75).await?;
    for at in [1, 4] {
        if let Some(supplier) = cast.suppliers.get(at) {
            jobs::quote(supplier, &wire, 210_000, 8, "").await?;
        }
    }
    if let Some(printer) = cast.suppliers.get(3) {
        jobs::quote(printer, &printed, 35, 6, "").await?;
    }
    questions(cast, &published).await
}

/// Two questions on a published job, one of them answered.
async fn questions(cast: &Cast, job: &str) -> anyhow::Result<()> {
    let [_, buyer, _] = cast.buyers.as_slice() else {
        anyhow::bail!("three buyers")
    };
    let texts = [
        "¿Los agujeros llevan avellanado?",
        "¿Aceptan aluminio 6082?",
    ];
    let mut asked = Vec::new();
    for (supplier, words) in cast.suppliers.iter().zip(texts) {
        let input = json!({ "jobId": job, "text": words });
        let question = supplier
            .mutate("askQuestion", input, "QuestionAsked", "question { id }")
            .await?;
        asked.push(text(&question["question"], "id")?);
    }
    if let Some(first) = asked.first() {
        let input = json!({ "questionId": first, "answer": "No, solo rebabeado." });
        buyer
            .mutate(
                "answerQuestion",
                input,
                "QuestionAnswered",
                "question { id }",
            )
            .await?;
    }
    Ok(())
}

/// Jobs in the operator's hands, and drafts.
async fn curated_jobs(cast: &Cast, parts: &Parts) -> anyhow::Result<()> {
    let [_, buyer, _] = cast.buyers.as_slice() else {
        anyhow::bail!("three buyers")
    };
    let curated = |title: &'static str, part: &'static str| -> anyhow::Result<Posting<'_>> {
        Ok(Posting {
            curated: true,
            currency: "USD",
            ..jobs::milled(title, parts.of(part)?, 15)
        })
    };
    jobs::post(buyer, &curated("Rodete de bomba", "impeller")?).await?;
    let returned = jobs::post(buyer, &curated("Polea en V", "v-pulley")?).await?;
    let input = json!({ "id": returned, "note": "Indique el ajuste del agujero central" });
    cast.operator
        .mutate("returnJob", input, "JobReviewed", "id")
        .await?;
    let declined = jobs::post(buyer, &curated("Pieza sin datos", "channel-bracket")?).await?;
    let input = json!({ "id": declined, "note": "Falta la especificación" });
    cast.operator
        .mutate("declineJob", input, "JobReviewed", "id")
        .await?;
    let cancelled = jobs::post(
        buyer,
        &jobs::milled("Soporte en U, urgente", parts.of("channel-bracket")?, 4),
    )
    .await?;
    let input = json!({ "id": cancelled, "reason": "Se resolvió con existencias" });
    buyer
        .mutate("cancelJob", input, "JobUpdated", "job { id }")
        .await?;
    jobs::draft(
        buyer,
        &jobs::milled("Placa de válvulas, repuesto", parts.of("valve-plate")?, 10),
    )
    .await?;
    Ok(())
}
