//! Solids of revolution about z: a closed profile of (radius, height) turned in flat steps.

use std::f64::consts::{PI, TAU};

use super::outline::{Outline, pairs};
use super::solid::Solid;

/// Turns profiles, each counter-clockwise with the radius to the right; one inside another must
/// run the other way. Each is one shell.
pub(super) fn revolve(profiles: &[Outline], segments: usize) -> Solid {
    let mut solid = Solid::new();
    solid.shells = profiles.len() as u32;
    for profile in profiles {
        let rings: Vec<Vec<u32>> = profile
            .iter()
            .map(|&[r, z]| {
                let corners = if r == 0.0 { 1 } else { segments };
                solid.ring((0..corners).map(|i| {
                    let (sin, cos) = (TAU * i as f64 / segments as f64).sin_cos();
                    [r * cos, r * sin, z]
                }))
            })
            .collect();
        for (i, low) in rings.iter().enumerate() {
            let high = &rings[(i + 1) % rings.len()];
            match (low.len(), high.len()) {
                (1, 1) => {}
                (1, _) => fan(&mut solid, low[0], high, false),
                (_, 1) => fan(&mut solid, high[0], low, true),
                _ => solid.band(low, high),
            }
        }
        measure(&mut solid, profile, segments as f64);
    }
    solid
}

fn fan(solid: &mut Solid, tip: u32, ring: &[u32], above: bool) {
    for i in 0..ring.len() {
        let j = (i + 1) % ring.len();
        let face = if above {
            [ring[i], ring[j], tip]
        } else {
            [tip, ring[j], ring[i]]
        };
        solid.faces.push(face);
    }
}

/// Frustums of regular pyramids: volume, moment and area of what a profile encloses.
fn measure(solid: &mut Solid, profile: &Outline, n: f64) {
    let polygon = n / 2.0 * (TAU / n).sin();
    let (chord, apothem) = (2.0 * (PI / n).sin(), (PI / n).cos());
    for ([r, z], [s, w]) in pairs(profile) {
        let volume = polygon * (w - z) * (r * r + r * s + s * s) / 3.0;
        // How far above z their centre is, times the volume; by symmetry it lies on the axis.
        let above = polygon * (w - z).powi(2) * (r * r + 2.0 * r * s + 3.0 * s * s) / 12.0;
        solid.volume += volume;
        solid.moment[2] += z * volume + above;
        let slant = (w - z).hypot((s - r) * apothem);
        solid.area += n * (r + s) / 2.0 * chord * slant;
    }
}
