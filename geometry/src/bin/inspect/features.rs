//! The features of a part as text.

use std::io::{self, Write};

use geometry::{Bottom, Features, Hole, SurfaceKind};

use crate::text::number;

/// Lines of one kind that are printed; alike ones are one line.
const SHOWN: usize = 20;

pub fn write(out: &mut dyn Write, features: &Features) -> io::Result<()> {
    let lines = |what: &[String]| -> Vec<(usize, String)> {
        let mut counted: Vec<(usize, String)> = Vec::new();
        for line in what {
            match counted.last_mut() {
                Some((count, last)) if last == line => *count += 1,
                _ => counted.push((1, line.clone())),
            }
        }
        counted
    };
    let holes: Vec<String> = features.holes.iter().map(hole).collect();
    let bosses = features.bosses.iter().map(|boss| {
        let (d, u) = (number(boss.diameter_mm), uncertainty(boss.uncertainty_mm));
        format!("boss {d} ± {u} mm, {} mm high", number(boss.height_mm))
    });
    let fillets = features.fillets.iter().map(|fillet| {
        let what = if fillet.inside { "fillet" } else { "round" };
        format!("{what} of {} mm", rounded(fillet.radius_mm))
    });
    for all in [holes, bosses.collect(), fillets.collect()] {
        let counted = lines(&all);
        for (count, line) in counted.iter().take(SHOWN) {
            match count {
                1 => writeln!(out, "  {line}")?,
                _ => writeln!(out, "  {count} x {line}")?,
            }
        }
        if counted.len() > SHOWN {
            writeln!(out, "  and {} more", counted.len() - SHOWN)?;
        }
    }
    writeln!(out, "  {}", surfaces(features))?;
    if let Some(turning) = &features.turning {
        writeln!(
            out,
            "  turned about {}: {:.1} % of the surface, {} mm across, {} mm long",
            turning.axis.direction.map(rounded).join(", "),
            turning.share * 100.0,
            number(turning.diameter_mm),
            number(turning.length_mm),
        )?;
    }
    if let Some(prism) = &features.prism {
        let along = prism.direction.map(rounded).join(", ");
        writeln!(out, "  one profile drawn out along {along}")?;
    }
    Ok(())
}

fn hole(hole: &Hole) -> String {
    let (d, u) = (rounded(hole.diameter_mm), uncertainty(hole.uncertainty_mm));
    let depth = rounded(hole.depth_mm);
    let mut text = match hole.bottom {
        None => format!("hole {d} ± {u} mm, through, {depth} mm long"),
        Some(bottom) => {
            let bottom = match bottom {
                Bottom::Flat => "flat",
                Bottom::Conical => "conical",
                Bottom::Round => "round",
            };
            format!("hole {d} ± {u} mm, blind with a {bottom} end, {depth} mm deep")
        }
    };
    if let Some(sunk) = hole.countersink {
        let (wide, angle) = (rounded(sunk.diameter_mm), rounded(sunk.angle_deg));
        text += &format!(", countersunk to {wide} mm at {angle}°");
    }
    if let Some(bored) = hole.counterbore {
        let (wide, deep) = (rounded(bored.diameter_mm), rounded(bored.depth_mm));
        text += &format!(", counterbored to {wide} mm, {deep} mm deep");
    }
    if hole.steps.len() > 2 {
        text += &format!(", {} steps", hole.steps.len());
    }
    text
}

/// To a thousandth: what is beyond it is noise of the file.
fn rounded(value: f64) -> String {
    number((value * 1000.0).round() / 1000.0 + 0.0)
}

fn uncertainty(value: f64) -> String {
    format!("{value:.1e}")
        .parse()
        .map_or_else(|_| number(value), number)
}

fn surfaces(features: &Features) -> String {
    let count = |of: fn(&SurfaceKind) -> bool| {
        let all = features.surfaces.iter();
        all.filter(|s| of(&s.kind)).count()
    };
    let kinds: [(usize, &str, &str); 5] = [
        (features.planes.len(), "flat", "flats"),
        (
            count(|k| matches!(k, SurfaceKind::Cylinder { .. })),
            "cylinder",
            "cylinders",
        ),
        (
            count(|k| matches!(k, SurfaceKind::Cone { .. })),
            "cone",
            "cones",
        ),
        (
            count(|k| matches!(k, SurfaceKind::Sphere { .. })),
            "sphere",
            "spheres",
        ),
        (
            count(|k| matches!(k, SurfaceKind::Torus { .. })),
            "torus",
            "tori",
        ),
    ];
    let told: Vec<String> = kinds
        .into_iter()
        .map(|(n, one, many)| format!("{n} {}", if n == 1 { one } else { many }))
        .collect();
    told.join(", ")
}
