//! The story of the demonstration, day by day.

use std::sync::Arc;

use serde_json::json;

use super::actor::{Actor, text};
use super::cast::{BUYERS, MACHINES, MachineOf, OPERATOR, Role, SUPPLIERS};
use super::jobs::{self, Posting};
use super::{PASSWORD, parts, seconds_between};
use crate::accounts::model::{Language, UnitSystem};
use crate::accounts::sign_up::{DescribedOrganisation, DescribedPerson, SignUp, make_confirmed};
use crate::accounts::{self, password};
use crate::app::App;
use crate::error::Error;
use crate::graphql::roots;
use crate::platform::db::Instant;

/// Everybody, signed in.
struct Cast {
    buyers: Vec<Actor>,
    suppliers: Vec<Actor>,
    operator: Actor,
}

/// Tells the whole story, up to `end`.
pub(super) async fn tell(app: Arc<App>, end: Instant) -> anyhow::Result<()> {
    let cast = gather(&app).await?;
    let parts = make_parts(&cast).await?;
    finished_orders(&cast, &parts).await?;
    running_orders(&cast, &parts).await?;
    let rest = seconds_between(app.clock.now(), end);
    let days_left = rest / 86_400;
    anyhow::ensure!(days_left < 8, "the story ends in the last week");
    recent_jobs(&cast, &parts).await?;
    app.clock
        .advance_seconds(seconds_between(app.clock.now(), end));
    parts::work(&cast.operator).await
}

async fn gather(app: &Arc<App>) -> anyhow::Result<Cast> {
    let hash = password::hash(PASSWORD.to_owned()).await?;
    for role in &BUYERS {
        make(app, role, true, &hash).await?;
    }
    for role in &SUPPLIERS {
        make(app, role, false, &hash).await?;
    }
    app.db
        .write(|tx| accounts::make_operator(tx, OPERATOR, "Operador (demo)", PASSWORD))
        .await?;
    let schema = roots::schema(App::clone(app));
    let operator = Actor::sign_in(app, &schema, OPERATOR).await?;
    let mut buyers = Vec::new();
    for role in &BUYERS {
        buyers.push(Actor::sign_in(app, &schema, role.email).await?);
    }
    let mut suppliers = Vec::new();
    for (role, machines) in SUPPLIERS.iter().zip(MACHINES) {
        let supplier = Actor::sign_in(app, &schema, role.email).await?;
        for machine in machines {
            add_machine(&supplier, machine).await?;
        }
        suppliers.push(supplier);
    }
    let cast = Cast {
        buyers,
        suppliers,
        operator,
    };
    choose_plans(&cast).await?;
    verify_suppliers(&cast).await?;
    Ok(cast)
}

async fn make(app: &App, role: &Role, buys: bool, hash: &str) -> anyhow::Result<()> {
    let language = Language::from_word(role.language).unwrap_or(Language::Es);
    let organisation = DescribedOrganisation {
        name: role.organisation.to_owned(),
        country: role.country.to_owned(),
        city: role.city.to_owned(),
        tax_id: role.tax_id.to_owned(),
        currency: role.currency.to_owned(),
        language,
        unit_system: UnitSystem::Metric,
        time_zone: role.zone.to_owned(),
        buys,
        supplies: !buys,
    };
    let person = DescribedPerson {
        name: role.person.to_owned(),
        email: role.email.to_owned(),
        password: PASSWORD.to_owned(),
        language,
    };
    let new = SignUp::check(&organisation, &person)
        .map_err(Error::from)?
        .demo();
    let hash = hash.to_owned();
    app.db
        .write(move |tx| make_confirmed(tx, &new, &hash))
        .await?;
    Ok(())
}

async fn add_machine(who: &Actor, machine: &MachineOf) -> anyhow::Result<()> {
    let [x, y, z] = machine.envelope_mm;
    let process = machine.process.as_str().replace('-', "_").to_uppercase();
    let input = json!({
        "name": machine.name, "process": process, "envelopeMm": { "x": x, "y": y, "z": z },
        "materials": machine.materials, "toleranceMm": machine.tolerance_mm,
    });
    who.mutate("saveMachine", input, "MachineSaved", "machine { id }")
        .await?;
    Ok(())
}

/// Two trials, three workshops, one plant; the last one's payment is still open.
async fn choose_plans(cast: &Cast) -> anyhow::Result<()> {
    let plans = [
        "plant", "workshop", "workshop", "trial", "trial", "workshop",
    ];
    for (supplier, plan) in cast.suppliers.iter().zip(plans) {
        let input = json!({ "planKey": plan });
        supplier
            .mutate("choosePlan", input, "PlanChosen", "invoice { id }")
            .await?;
    }
    let query = "{ operator { payments(state: OPEN) { id organisationName } } }";
    let open = cast.operator.query(query, json!({})).await?;
    for payment in open["operator"]["payments"]
        .as_array()
        .into_iter()
        .flatten()
    {
        if payment["organisationName"] != SUPPLIERS[5].organisation {
            let input = json!({ "invoiceId": payment["id"] });
            cast.operator
                .mutate(
                    "confirmPayment",
                    input,
                    "PaymentConfirmed",
                    "invoice { id }",
                )
                .await?;
        }
    }
    Ok(())
}

/// Verifies all suppliers but the last, who waits.
async fn verify_suppliers(cast: &Cast) -> anyhow::Result<()> {
    let query = "{ operator { suppliers(state: UNVERIFIED) { id profile { name } } } }";
    let waiting = cast.operator.query(query, json!({})).await?;
    for supplier in waiting["operator"]["suppliers"]
        .as_array()
        .into_iter()
        .flatten()
    {
        if supplier["profile"]["name"] != SUPPLIERS[5].organisation {
            let input = json!({ "id": supplier["id"] });
            cast.operator
                .mutate(
                    "verifySupplier",
                    input,
                    "SupplierReviewed",
                    "supplier { id }",
                )
                .await?;
        }
    }
    Ok(())
}

/// The revisions of the parts, by the generator's name.
struct Parts(Vec<(&'static str, String)>);

impl Parts {
    fn of(&self, name: &str) -> anyhow::Result<&str> {
        let found = self.0.iter().find(|(known, _)| *known == name);
        found
            .map(|(_, revision)| revision.as_str())
            .ok_or_else(|| anyhow::anyhow!("no part {name}"))
    }
}

async fn make_parts(cast: &Cast) -> anyhow::Result<Parts> {
    let first = [
        ("angle-bracket", "Soporte de motor"),
        ("flange", "Brida de salida"),
        ("bearing-housing", "Alojamiento de rodamiento"),
        ("stepped-shaft", "Eje escalonado"),
        ("spur-gear", "Engranaje recto"),
        ("heat-sink", "Disipador de calor"),
        ("bracket-with-hole", "Soporte (malla abierta)"),
    ];
    let second = [
        ("channel-bracket", "Soporte en U"),
        ("impeller", "Rodete de bomba"),
        ("v-pulley", "Polea en V"),
        ("valve-plate", "Placa de válvulas"),
        ("flange-turned-faces", "Brida (caras invertidas)"),
    ];
    let third = [
        ("nozzle", "Bico"),
        ("rocker-lever", "Balancim"),
        ("pin-heat-sink", "Dissipador de pinos"),
        ("bellows", "Fole"),
    ];
    let mut made = Vec::new();
    for (buyer, parts) in cast
        .buyers
        .iter()
        .zip([&first[..], &second[..], &third[..]])
    {
        for (generated, name) in parts {
            made.push((
                *generated,
                parts::upload(buyer, generated, 1.0, name).await?,
            ));
        }
    }
    Ok(Parts(made))
}

fn milled<'a>(title: &'a str, revision: &'a str, days: i64) -> Posting<'a> {
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

async fn pass_days(cast: &Cast, days: i64) -> anyhow::Result<()> {
    cast.operator.app.clock.advance_seconds(days * 86_400);
    parts::work(&cast.operator).await
}

/// Quotes by three suppliers at different prices.
async fn three_quotes(cast: &Cast, job: &str, price: i64) -> anyhow::Result<()> {
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
        &milled(
            "Soporte de motor, primera serie",
            parts.of("angle-bracket")?,
            2,
        ),
    )
    .await?;
    let flange = jobs::post(
        buyer,
        &milled("Brida de salida, prototipo", parts.of("flange")?, 2),
    )
    .await?;
    let channel = Posting {
        currency: "USD",
        ..milled("Soporte en U", parts.of("channel-bracket")?, 2)
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
        let job = jobs::post(buyer, &milled(title, parts.of(part)?, 2)).await?;
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

/// Jobs in every state, as they stand today.
async fn recent_jobs(cast: &Cast, parts: &Parts) -> anyhow::Result<()> {
    let [buyer, ..] = cast.buyers.as_slice() else {
        anyhow::bail!("three buyers")
    };
    let opened = jobs::post(
        buyer,
        &milled("Brida de salida, 2 lotes", parts.of("flange")?, 1),
    )
    .await?;
    let unanswered = jobs::post(
        buyer,
        &milled("Eje de repuesto", parts.of("stepped-shaft")?, 1),
    )
    .await?;
    let awarded = jobs::post(
        buyer,
        &milled(
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
    three_quotes(cast, &awarded, 39_000).await?;
    pass_days(cast, 2).await?;
    buyer
        .mutate(
            "closeJob",
            json!({ "id": unanswered }),
            "JobUpdated",
            "job { id }",
        )
        .await?;
    jobs::award(buyer, &awarded).await?;
    published_jobs(cast, parts).await?;
    curated_jobs(cast, parts).await
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
        ..milled("Engranaje por hilo", parts.of("spur-gear")?, 9)
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
        ..milled("Fole de proteção", parts.of("bellows")?, 12)
    };
    let printed = jobs::post(third, &printed).await?;
    let forged = Posting {
        process: "CLOSED_DIE_FORGING",
        material: "steel-4140",
        finish: "sand-blasted",
        quantities: &[200, 1000],
        currency: "BRL",
        ..milled("Balancim forjado", parts.of("rocker-lever")?, 20)
    };
    jobs::post(third, &forged).await?;
    let published = Posting {
        currency: "USD",
        ..milled("Placa de válvulas", parts.of("valve-plate")?, 6)
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
            ..milled(title, parts.of(part)?, 15)
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
        &milled("Soporte en U, urgente", parts.of("channel-bracket")?, 4),
    )
    .await?;
    let input = json!({ "id": cancelled, "reason": "Se resolvió con existencias" });
    buyer
        .mutate("cancelJob", input, "JobUpdated", "job { id }")
        .await?;
    jobs::draft(
        buyer,
        &milled("Placa de válvulas, repuesto", parts.of("valve-plate")?, 10),
    )
    .await?;
    Ok(())
}
