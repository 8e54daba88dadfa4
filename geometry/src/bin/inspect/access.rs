//! What tools and dies reach, as text.

use std::io::{self, Write};

use geometry::{Access, Approaches, Die, Unreached};
use serde_json::{Value, json};

use crate::Inspected;
use crate::text::number;

/// The JSON of what no tool reaches from all around.
pub fn json(unreached: &Unreached) -> Value {
    json!({
        "directions": unreached.directions,
        "area_mm2": unreached.area_mm2,
        "unreached": unreached.share,
        "faces": unreached.faces,
    })
}

pub fn write(out: &mut dyn Write, inspected: &Inspected) -> io::Result<()> {
    let report = &inspected.analysis.report;
    if let Some(access) = &report.access {
        tools(out, access)?;
    }
    if let Some(Unreached {
        directions, share, ..
    }) = &inspected.five_axis
    {
        writeln!(
            out,
            "  {} out of reach of {directions} directions",
            percent(*share)
        )?;
    }
    match &report.die {
        Some(die) => dies(out, die),
        None => Ok(()),
    }
}

fn tools(out: &mut dyn Write, access: &Access) -> io::Result<()> {
    for (count, approaches) in [(6, &access.six), (26, &access.twenty_six)] {
        let Approaches { unreached, setups } = approaches;
        let (share, setups) = (percent(*unreached), setups.len());
        let plural = if setups == 1 { "" } else { "s" };
        writeln!(
            out,
            "  {share} out of reach of {count} directions, the rest in {setups} setup{plural}"
        )?;
    }
    for tool in &access.tools {
        let share = tool.share.map_or("an unknown share".to_owned(), percent);
        let (diameter, length) = (number(tool.diameter_mm), number(tool.length_mm));
        let which = format!("an end mill of {diameter} mm, {length} mm long,");
        writeln!(out, "  {which} reaches {share}")?;
    }
    Ok(())
}

fn dies(out: &mut dyn Write, die: &Die) -> io::Result<()> {
    let along = die.direction.map(|c| number((c * 1e4).round() / 1e4 + 0.0));
    let flat = if die.parting.flat { "flat" } else { "not flat" };
    writeln!(
        out,
        "  dies along {}: {} mm² undercut, {}° draft at least, a parting line of {} mm, {flat}",
        along.join(", "),
        number(die.undercut_mm2),
        number(die.least_draft_deg),
        number(die.parting.length_mm),
    )
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}
