//! Plates of cells, each with a hole or a pin of known sizes.

use std::f64::consts::TAU;

use super::maker::{Cell, cell, plate};
use super::parts::{Drawn, Part, blind, through};

const THICK: f64 = 12.0;

/// A plate with one cell for each profile, and its holes.
fn plated(name: &str, cells: Vec<(Cell, Vec<Drawn>)>) -> Part {
    let holes = cells.iter().flat_map(|c| c.1.clone()).collect();
    let prism = cells
        .iter()
        .all(|(c, _)| c.tilt == 0.0 && c.profile.windows(2).all(|p| p[0][0] == p[1][0]));
    let mut row: Vec<Option<Cell>> = vec![None];
    row.extend(cells.into_iter().map(|c| Some(c.0)));
    let empty = vec![None; row.len()];
    Part {
        name: name.to_owned(),
        triangles: plate(&[row, empty], 24.0, THICK),
        holes,
        prism,
        ..Part::default()
    }
}

fn plain(r: f64, n: usize) -> (Cell, Vec<Drawn>) {
    (
        cell(&[[r, THICK], [r, 0.0]], n),
        vec![through(2.0 * r, THICK)],
    )
}

fn closed(r: f64, depth: f64, tip: f64, n: usize) -> (Cell, Vec<Drawn>) {
    let profile = [[r, THICK], [r, THICK - depth], [0.0, THICK - depth - tip]];
    (cell(&profile, n), vec![blind(2.0 * r, depth)])
}

/// A countersink of 90 degrees.
fn sunk(r: f64, wide: f64, n: usize) -> (Cell, Vec<Drawn>) {
    let profile = [[wide, THICK], [r, THICK - (wide - r)], [r, 0.0]];
    let hole = Drawn {
        sunk: Some((2.0 * wide, 90.0)),
        ..through(2.0 * r, THICK)
    };
    (cell(&profile, n), vec![hole])
}

fn bored(r: f64, wide: f64, deep: f64, n: usize) -> (Cell, Vec<Drawn>) {
    let at = THICK - deep;
    let profile = [[wide, THICK], [wide, at], [r, at], [r, 0.0]];
    let hole = Drawn {
        bored: Some((2.0 * wide, deep)),
        ..through(2.0 * r, THICK)
    };
    (cell(&profile, n), vec![hole])
}

/// Three steps, the last one blind.
fn stepped(r: f64, n: usize) -> (Cell, Vec<Drawn>) {
    let profile = [
        [3.0 * r, THICK],
        [3.0 * r, 10.0],
        [2.0 * r, 10.0],
        [2.0 * r, 7.0],
        [r, 7.0],
        [r, 2.0],
        [0.0, 2.0],
    ];
    let hole = Drawn {
        bored: Some((6.0 * r, 2.0)),
        ..blind(2.0 * r, 10.0)
    };
    (cell(&profile, n), vec![hole])
}

fn tilted(r: f64, degrees: f64, n: usize) -> (Cell, Vec<Drawn>) {
    let tilt = degrees.to_radians();
    let mut cell = cell(&[[r, THICK], [r, 0.0]], n);
    cell.tilt = tilt;
    // To the furthest corner of the mouth, and of the other one.
    let corner = (0..n).map(|i| (TAU * (i as f64 + 0.25) / n as f64).cos());
    let (low, high) = corner.fold((1.0, -1.0), |(a, b): (f64, f64), c| (a.min(c), b.max(c)));
    let depth = THICK / tilt.cos() + r * (high - low) * tilt.tan();
    (cell, vec![through(2.0 * r, depth)])
}

fn pin(r: f64, high: f64, n: usize) -> Cell {
    cell(&[[r, THICK], [r, THICK + high], [0.0, THICK + high]], n)
}

/// Plates with holes of every kind.
pub(super) fn plates() -> Vec<Part> {
    let mut parts = Vec::new();
    for n in [8, 12, 16, 24, 32, 48, 64, 96, 128] {
        let cells = [0.6, 1.5, 4.0, 9.0].map(|r| plain(r, n));
        parts.push(plated(&format!("through, {n} segments"), cells.into()));
        let mixed = vec![
            closed(2.5, 7.0, 0.0, n),
            closed(4.0, 5.0, 2.0, n),
            sunk(2.0, 4.0, n),
            bored(3.0, 5.5, 4.0, n),
            stepped(1.2, n),
        ];
        parts.push(plated(&format!("of every kind, {n} segments"), mixed));
    }
    for n in [12, 32, 100] {
        let cells = [8.0, 20.0, 35.0].map(|angle| tilted(2.0, angle, n));
        parts.push(plated(&format!("tilted, {n} segments"), cells.into()));
        let mut pins = plated(&format!("pins, {n} segments"), vec![plain(3.0, n)]);
        let row = vec![Some(plain(3.0, n).0), Some(pin(3.5, 8.0, n))];
        let hollow = [
            [8.0, THICK],
            [8.0, 20.0],
            [5.0, 20.0],
            [5.0, 15.0],
            [0.0, 15.0],
        ];
        let next = vec![Some(pin(1.0, 3.0, n)), Some(cell(&hollow, n))];
        pins.triangles = plate(&[row, next], 24.0, THICK);
        pins.prism = false;
        pins.holes.push(blind(10.0, 5.0));
        pins.bosses = vec![(7.0, 8.0), (2.0, 3.0), (16.0, 8.0)];
        parts.push(pins);
    }
    // A groove around a pin is no hole.
    let ring = [
        [9.0, THICK],
        [9.0, 8.0],
        [4.0, 8.0],
        [4.0, 15.0],
        [0.0, 15.0],
    ];
    let mut groove = plated("a groove around a pin", vec![(cell(&ring, 48), Vec::new())]);
    groove.bosses = vec![(8.0, 7.0)];
    parts.push(groove);
    parts
}
