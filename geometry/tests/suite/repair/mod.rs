//! Repair on request: each defect by itself, several together, and what must not change.

mod command;
mod faces;
mod holes;
mod properties;

use geometry::{
    Limits, Mended, Obstacle, Repair, Repaired, Report, Units, Unwatched, generate, repair,
};

use super::{analysed, close};

type Triangles = Vec<[[f64; 3]; 3]>;

/// The triangles as a text STL, in full precision.
fn text(triangles: &[[[f64; 3]; 3]]) -> Vec<u8> {
    let mut part = generate::part("flange", 0.1).expect("a listed part");
    part.triangles = triangles.to_vec();
    part.to_stl_text().into_bytes()
}

fn mended(bytes: &[u8]) -> Repaired {
    repair(bytes, Units::Millimetre, &Limits::default(), &Unwatched).expect("a mesh")
}

/// The repaired mesh; something must have been done.
fn mesh_of(repaired: &Repaired) -> &[u8] {
    repaired.stl.as_deref().expect("something was done")
}

/// What the ordinary analysis says of the repaired mesh; its log must say the same.
fn measured(repaired: &Repaired) -> Report {
    let report = analysed(mesh_of(repaired)).expect("a mesh").report;
    let after = &repaired.log.after;
    assert_eq!(after.triangles, report.triangles);
    assert_eq!(after.closed, report.health.closed);
    assert_eq!(after.oriented, report.health.oriented);
    assert_eq!(after.shells, report.health.shells);
    assert_eq!(after.boundary_edges, report.health.boundary_edges);
    assert_eq!(after.non_manifold_edges, report.health.non_manifold_edges);
    assert!(close(after.area_mm2, report.measures.area_mm2, 1e-12));
    if report.health.weld_tolerance_mm.is_none() {
        assert_eq!(
            after.volume_mm3.is_some(),
            report.measures.volume_mm3.is_some()
        );
    }
    if let (Some(ours), Some(theirs)) = (after.volume_mm3, report.measures.volume_mm3) {
        assert!(close(ours, theirs, 1e-9), "{ours} is not {theirs}");
    }
    report
}

/// The repaired mesh is a sound solid of that volume.
fn solid(repaired: &Repaired, volume: f64, relative: f64) -> Report {
    let report = measured(repaired);
    let health = &report.health;
    assert!(health.closed && health.oriented, "{:?}", repaired.log);
    assert!(!health.inside_out);
    let ours = report.measures.volume_mm3.expect("a volume");
    assert!(close(ours, volume, relative), "{ours} is not {volume}");
    report
}

/// The kinds of repair that were done, with their counts.
fn done(repaired: &Repaired) -> Vec<(Repair, u32)> {
    let all = repaired.log.done.iter();
    all.map(|mended| (mended.repair, mended.count)).collect()
}

fn entry(repaired: &Repaired, repair: Repair) -> &Mended {
    let mut all = repaired.log.done.iter();
    all.find(|mended| mended.repair == repair)
        .expect("an entry of that kind")
}

/// What was left, with its counts.
fn left(repaired: &Repaired) -> Vec<(Obstacle, u32)> {
    let all = repaired.log.left.iter();
    all.map(|unmended| (unmended.obstacle, unmended.count))
        .collect()
}

/// A block from zero to `size`, its sides cut into `n` by `n` squares of two triangles each: the
/// sides at the smaller and larger end of x, then of y, then of z, rows within each.
fn block(size: [f64; 3], n: usize) -> Triangles {
    let mut triangles = Vec::new();
    for axis in 0..3 {
        let (u, v) = ((axis + 1) % 3, (axis + 2) % 3);
        for end in [0.0, size[axis]] {
            let at = |i: usize, j: usize| {
                let mut p = [0.0; 3];
                p[axis] = end;
                p[u] = size[u] * i as f64 / n as f64;
                p[v] = size[v] * j as f64 / n as f64;
                p
            };
            for (i, j) in (0..n).flat_map(|i| (0..n).map(move |j| (i, j))) {
                let [a, b, c, d] = [at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)];
                let pair = [[a, b, c], [a, c, d]];
                triangles.extend(if end > 0.0 { pair } else { pair.map(over) });
            }
        }
    }
    triangles
}

/// The triangle seen from behind.
fn over([a, b, c]: [[f64; 3]; 3]) -> [[f64; 3]; 3] {
    [a, c, b]
}

fn moved(mut triangles: Triangles, by: [f64; 3]) -> Triangles {
    for corner in triangles.as_flattened_mut() {
        for (c, d) in corner.iter_mut().zip(by) {
            *c += d;
        }
    }
    triangles
}

fn all_over(triangles: Triangles) -> Triangles {
    triangles.into_iter().map(over).collect()
}

/// A number from -1 to 1 for each seed, evenly spread.
fn noise(seed: usize) -> f64 {
    let mixed = (seed as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}

/// Every corner moved by itself, by up to `by` along each axis.
fn jittered(mut triangles: Triangles, by: f64) -> Triangles {
    let coordinates = triangles.as_flattened_mut().as_flattened_mut();
    for (i, c) in coordinates.iter_mut().enumerate() {
        *c += by * noise(i);
    }
    triangles
}

/// A part by formula, and its exact volume.
fn part(name: &str) -> (Triangles, f64) {
    let part = generate::part(name, 0.3).expect("a listed part");
    let volume = part.truth.volume_mm3.expect("a sound part");
    (part.triangles, volume)
}
