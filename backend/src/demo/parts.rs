//! The parts of the demonstration: generated, uploaded and analysed.

use anyhow::Context as _;
use bytes::Bytes;
use serde_json::json;

use super::actor::{Actor, text};
use super::gathering::Cast;
use crate::parts::receiving::{self, Piece};
use crate::platform::tasks;

/// Bytes of one piece of an upload.
const PIECE: usize = 1 << 20;

/// The revisions of the parts, by the generator's name.
pub(super) struct Parts(Vec<(&'static str, String)>);

impl Parts {
    /// The revision of a part of the story.
    pub(super) fn of(&self, name: &str) -> anyhow::Result<&str> {
        let found = self.0.iter().find(|(known, _)| *known == name);
        found
            .map(|(_, revision)| revision.as_str())
            .ok_or_else(|| anyhow::anyhow!("no part {name}"))
    }
}

/// Uploads the parts of every buyer.
pub(super) async fn make_all(cast: &Cast) -> anyhow::Result<Parts> {
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
            made.push((*generated, upload(buyer, generated, 1.0, name).await?));
        }
    }
    Ok(Parts(made))
}

/// Uploads a generated part, has it analysed, and gives the id of its revision.
async fn upload(
    who: &Actor,
    generated: &str,
    resolution: f64,
    name: &str,
) -> anyhow::Result<String> {
    let part = geometry::generate::part(generated, resolution)
        .with_context(|| format!("there is no generated part {generated}"))?;
    let bytes = part.to_stl_binary();
    let input = json!({
        "purpose": "PART", "fileName": format!("{generated}.stl"), "sizeBytes": bytes.len(),
        "partName": name, "units": "MILLIMETRE",
    });
    let created = who
        .mutate("createUpload", input, "UploadCreated", "upload { url }")
        .await?;
    let url = text(&created["upload"], "url")?;
    let address = url.rsplit('/').next().unwrap_or_default().to_owned();
    send(who, address, Bytes::from(bytes)).await?;
    work(who).await?;
    let query = "query($name: String!) { buyer { parts(first: 5, search: $name) { edges { node { name latest { id geometry { state } } } } } } }";
    let found = who.query(query, json!({ "name": name })).await?;
    let edges = found["buyer"]["parts"]["edges"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let node = edges
        .iter()
        .map(|edge| &edge["node"])
        .find(|node| node["name"] == name)
        .with_context(|| format!("the part {name} is not there"))?;
    text(&node["latest"], "id")
}

async fn send(who: &Actor, address: String, bytes: Bytes) -> anyhow::Result<()> {
    let viewer = who.viewer().await?;
    let organisation = viewer
        .member()
        .context("a buyer has an organisation")?
        .organisation();
    let app = &who.app;
    let standing = app
        .db
        .read(move |read| receiving::at(read, &address, organisation))
        .await?;
    let mut standing = standing.context("the upload was just made")?;
    for start in (0..bytes.len()).step_by(PIECE) {
        let piece = bytes.slice(start..bytes.len().min(start + PIECE));
        let stored = receiving::store_piece(app, &mut standing, piece).await?;
        anyhow::ensure!(
            matches!(stored, Piece::Stored(_)),
            "nobody else uploads here"
        );
    }
    crate::parts::finishing::finish(app, standing.id()).await?;
    Ok(())
}

/// Carries out every task that is due and sends every mail.
pub(super) async fn work(who: &Actor) -> anyhow::Result<()> {
    let handlers = who.app.handlers();
    while tasks::run_one(&who.app.db, &handlers).await? {}
    while who.app.delivery.send_one(&who.app.db).await? {}
    Ok(())
}
