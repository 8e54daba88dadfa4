//! Gathering the cast: everybody signs up and in, suppliers choose plans and are
//! verified.

use std::sync::Arc;

use serde_json::json;

use super::PASSWORD;
use super::actor::Actor;
use super::cast::{BUYERS, MACHINES, MachineOf, OPERATOR, Role, SUPPLIERS};
use crate::accounts::model::{Language, UnitSystem};
use crate::accounts::sign_up::{DescribedOrganisation, DescribedPerson, SignUp, make_confirmed};
use crate::accounts::{self, password};
use crate::app::App;
use crate::error::Error;
use crate::graphql::roots;

/// Everybody, signed in.
pub(super) struct Cast {
    pub(super) buyers: Vec<Actor>,
    pub(super) suppliers: Vec<Actor>,
    pub(super) operator: Actor,
}

/// Makes the accounts of the whole cast and signs them in.
pub(super) async fn gather(app: &Arc<App>) -> anyhow::Result<Cast> {
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
        let buyer = Actor::sign_in(app, &schema, role.email).await?;
        introduce(&buyer, role).await?;
        buyers.push(buyer);
    }
    let mut suppliers = Vec::new();
    for (role, machines) in SUPPLIERS.iter().zip(MACHINES) {
        let supplier = Actor::sign_in(app, &schema, role.email).await?;
        introduce(&supplier, role).await?;
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
    // The others come later: a trial lasts no longer than the story.
    choose_plans(&cast, &["plant", "workshop", "workshop"]).await?;
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

/// Says on the organisation's profile that it is made up, and what goes there.
async fn introduce(who: &Actor, role: &Role) -> anyhow::Result<()> {
    let about = match Language::from_word(role.language) {
        Some(Language::Pt) => {
            "Organização da demonstração: não existe. Aqui cada uma conta o que faz, com quê e \
             para quem."
        }
        _ => {
            "Organización de la demostración: no existe. Aquí cada una cuenta qué hace, con qué y \
             para quién."
        }
    };
    let input = json!({ "about": about });
    who.mutate(
        "updateOrganisation",
        input,
        "OrganisationUpdated",
        "organisation { id }",
    )
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

/// The suppliers, in their order, choose these plans, or renew them, and pay; only the last
/// supplier's payment stays open.
pub(super) async fn choose_plans(cast: &Cast, plans: &[&str]) -> anyhow::Result<()> {
    for (supplier, plan) in cast.suppliers.iter().zip(plans) {
        let input = json!({ "planKey": plan });
        supplier
            .mutate("choosePlan", input, "PlanChosen", "invoice { id }")
            .await?;
    }
    let query = "{ operator { payments(state: OPEN) { edges { node { id organisationName } } } } }";
    let open = cast.operator.query(query, json!({})).await?;
    for payment in open["operator"]["payments"]["edges"]
        .as_array()
        .into_iter()
        .flatten()
    {
        let payment = &payment["node"];
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
    let query =
        "{ operator { suppliers(state: UNVERIFIED) { edges { node { id profile { name } } } } } }";
    let waiting = cast.operator.query(query, json!({})).await?;
    for supplier in waiting["operator"]["suppliers"]["edges"]
        .as_array()
        .into_iter()
        .flatten()
    {
        let supplier = &supplier["node"];
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
