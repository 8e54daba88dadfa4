//! What a repair did, as sentences and as JSON.

use std::io::{self, Write};

use geometry::{Mended, MeshState, Obstacle, Repair, RepairLog, Unmended};
use serde_json::{Value, json};

use crate::text::number;

/// Prints the log of a repair below what was said of the file.
pub fn told(out: &mut dyn Write, log: &RepairLog) -> io::Result<()> {
    if log.found_sound() {
        return writeln!(out, "  repair: the mesh is sound, nothing was changed");
    }
    writeln!(out, "  repair:")?;
    for mended in &log.done {
        writeln!(out, "  - {}", done(mended))?;
    }
    for unmended in &log.left {
        writeln!(out, "  - {}", left(unmended))?;
    }
    writeln!(out, "    before: {}", state(&log.before))?;
    writeln!(out, "    after: {}", state(&log.after))
}

/// The log, each entry with its sentence.
pub fn json(log: &RepairLog) -> Value {
    let mut value = json!(log);
    let told = log.done.iter().map(done).chain(log.left.iter().map(left));
    let mut sentences = told.map(Value::from);
    for key in ["done", "left"] {
        for entry in value[key].as_array_mut().into_iter().flatten() {
            entry["text"] = sentences.next().unwrap_or_default();
        }
    }
    value["sound"] = json!(log.found_sound());
    value
}

fn done(mended: &Mended) -> String {
    let n = mended.count;
    match mended.repair {
        Repair::NonFiniteDropped => {
            format!("Left out {} with a corner that is no number.", faces(n))
        }
        Repair::CollapsedDropped => format!("Left out {} with two equal corners.", faces(n)),
        Repair::CornersJoined => format!(
            "Joined corners within {} mm: {n} open edges fewer.",
            number(mended.tolerance_mm.unwrap_or_default())
        ),
        Repair::RoundedAway => {
            format!("Left out {} too small for the numbers of an STL.", faces(n))
        }
        Repair::CopiesDropped => format!("Left out {} that were there already.", faces(n)),
        Repair::FacesTurned => format!("Turned {} over to agree with their neighbours.", faces(n)),
        Repair::ShellsTurned => format!("Turned {n} whole shells to look outwards."),
        Repair::HolesFilled => format!(
            "Filled holes with {} new faces; holes: {n}.",
            mended.added_faces
        ),
    }
}

fn left(unmended: &Unmended) -> String {
    let n = unmended.count;
    let rim = number(unmended.rim_mm.unwrap_or_default());
    match unmended.obstacle {
        Obstacle::OpeningTooLarge => format!(
            "Not filled: an opening of {n} edges, {rim} mm around, is too large to be a mistake \
             for certain."
        ),
        Obstacle::TooManyEdges => {
            format!("Not filled: a hole {rim} mm around has too many edges, {n}.")
        }
        Obstacle::NoFitting => format!(
            "Not filled: no faces fit into a hole of {n} edges, {rim} mm around, without crossing \
             others."
        ),
        Obstacle::EffortSpent => {
            format!("Not filled: a hole of {n} edges, {rim} mm around; there are too many others.")
        }
        Obstacle::NoLoop => format!("Not filled: {n} open edges that do not run around a hole."),
        Obstacle::NotOrientable => format!(
            "Not repaired: {} of a surface whose two sides cannot be told apart.",
            faces(n)
        ),
        Obstacle::CrowdedEdges => {
            format!("Not repaired: edges where more than two faces meet; there are {n}.")
        }
        Obstacle::NestedBody => format!(
            "Not repaired: a shell of {} lies inside another and is no cavity.",
            faces(n)
        ),
        Obstacle::NestingUnknown => {
            format!("Not looked at: which of {n} shells lie in which; there are too many.")
        }
        Obstacle::WouldBreakMore => {
            format!("Nothing was changed: it would break more than the {n} edges that are broken.")
        }
    }
}

fn faces(count: u32) -> String {
    match count {
        1 => "1 face".to_owned(),
        n => format!("{n} faces"),
    }
}

fn state(state: &MeshState) -> String {
    let closed = if state.closed { "closed" } else { "not closed" };
    let oriented = if state.oriented {
        "oriented"
    } else {
        "not oriented"
    };
    let volume = state.volume_mm3.map_or("no volume".to_owned(), |volume| {
        format!("volume {} mm³", number(volume))
    });
    format!(
        "{} triangles, {closed}, {oriented}, area {} mm², {volume}",
        state.triangles,
        number(state.area_mm2)
    )
}
