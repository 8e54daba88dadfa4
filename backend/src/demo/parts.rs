//! The parts of the demonstration: generated, uploaded and analysed.

use anyhow::Context as _;
use bytes::Bytes;
use serde_json::json;

use super::actor::{Actor, text};
use crate::parts::receiving::{self, Piece};
use crate::platform::tasks;

/// Bytes of one piece of an upload.
const PIECE: usize = 1 << 20;

/// Uploads a generated part, has it analysed, and gives the id of its revision.
pub(super) async fn upload(
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
