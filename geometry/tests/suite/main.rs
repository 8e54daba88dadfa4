//! Tests of the engine on parts and files that it makes itself.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod access;
mod features;
mod files;
mod first;
mod generated;
mod hostile;
mod invariance;
mod kept;
mod limits;
mod obj;
mod obj_broken;
mod orientation;
mod polygons;
mod polygons_at_random;
mod preview;
mod preview_sizes;
mod processes;
mod random;
mod repair;
mod rims;
mod rules;
mod shells;
#[path = "../../fuzz/targets/mod.rs"]
mod targets;
mod thickness;
mod threemf;
mod truth;
mod units;
mod walls;

use geometry::{Analysis, Limits, Rejection, Units, Unwatched, analyse};

/// Analyses bytes as millimetres without limits of its own.
fn analysed(bytes: &[u8]) -> Result<Analysis, Rejection> {
    analyse(bytes, Units::Millimetre, &Limits::default(), &Unwatched)
}

/// Whether two numbers agree to a share of the larger one.
fn close(a: f64, b: f64, relative: f64) -> bool {
    (a - b).abs() <= relative * a.abs().max(b.abs())
}
