//! What is odd about a file, or about its size.

use geometry::{Rule, Severity, Unit, Units};

use super::Case;
use crate::files::{binary, binary_with, cube, text};
use crate::obj::plain as object;

pub(super) fn cases() -> Vec<Case> {
    let plain = cube([0.0; 3], 10.0);
    let whole = binary(&plain);
    let mut longer = whole.clone();
    longer.extend(*b"seven..");
    let wrong = binary_with(b"", 13, &plain);
    let ended = text("a", &plain);
    let unended = ended.replace("endsolid a", "");
    vec![
        Case::health(Rule::TrailingBytes, Severity::Note, longer, whole.clone())
            .value(7.0, Unit::Byte),
        Case::health(Rule::WrongCount, Severity::Review, wrong, whole)
            .value(12.0, Unit::Count)
            .limit(13.0),
        Case::health(
            Rule::MissingEnd,
            Severity::Review,
            unended.into(),
            ended.into(),
        ),
        broken_polygons(),
        shape_not_read(),
        precision_lost(),
        too_small(),
        too_large(),
        millimetres(),
        inches(),
        metres(),
    ]
}

#[test]
fn each_is_raised_where_it_should_be_and_not_just_inside_its_limit() {
    cases().iter().for_each(Case::hold);
}

fn broken_polygons() -> Case {
    let with = |more: &str| format!("{}{more}", object()).into_bytes();
    let (raised, quiet) = (with("f 1 2\nf 3\n"), with("p 1 2\nl 3 4\n"));
    Case::health(Rule::BrokenPolygons, Severity::Review, raised, quiet).value(2.0, Unit::Count)
}

fn shape_not_read() -> Case {
    let with = |more: &str| format!("{}{more}", object()).into_bytes();
    let (raised, quiet) = (
        with("cstype bezier\nsurf 0 1 0 1 1 2 3 4\nend\n"),
        with("vp 0 1\n"),
    );
    Case::health(Rule::ShapeNotRead, Severity::Review, raised, quiet)
}

/// Single-precision numbers from 1024 to 2048 have steps of 2^-13 mm, and from there on twice
/// that; a cube of ten millimetres may be rounded by 1e-5 of its diagonal, 1.7e-4 mm.
fn precision_lost() -> Case {
    let far = |x: f32| binary(&cube([x, 0.0, 0.0], 10.0));
    let (raised, quiet) = (far(2039.0), far(2037.0));
    Case::health(Rule::PrecisionLost, Severity::Review, raised, quiet)
        .value(2.0_f64.powi(-12), Unit::Millimetre)
        .limit(1e-5 * 300_f64.sqrt())
}

fn too_small() -> Case {
    let size = |edge: f32| binary(&cube([0.0; 3], edge));
    let (raised, quiet) = (size(0.99), size(1.0));
    Case::health(Rule::ImplausibleSize, Severity::Review, raised, quiet)
        .value(0.99, Unit::Millimetre)
        .limit(1.0)
}

fn too_large() -> Case {
    let size = |edge: f32| binary(&cube([0.0; 3], edge));
    let (raised, quiet) = (size(10_001.0), size(10_000.0));
    Case::health(Rule::ImplausibleSize, Severity::Review, raised, quiet)
        .value(10_001.0, Unit::Millimetre)
        .limit(10_000.0)
}

fn millimetres() -> Case {
    let size = |edge: f32| binary(&cube([0.0; 3], edge));
    let (raised, quiet) = (size(7.0), size(5.0));
    Case::health(Rule::LooksLikeMillimetres, Severity::Note, raised, quiet)
        .read_in(Units::Metre)
        .value(7000.0, Unit::Millimetre)
        .limit(5000.0)
}

fn inches() -> Case {
    let size = |edge: f32| binary(&cube([0.0; 3], edge));
    let (raised, quiet) = (size(6.99), size(7.0));
    Case::health(Rule::LooksLikeInches, Severity::Note, raised, quiet)
        .value(6.99, Unit::Millimetre)
        .limit(7.0)
}

/// What is under a thousandth is small in metres too.
fn metres() -> Case {
    let size = |edge: f32| binary(&cube([0.0; 3], edge));
    let (raised, quiet) = (size(0.25), size(0.000_9));
    Case::health(Rule::LooksLikeMetres, Severity::Note, raised, quiet)
        .value(0.25, Unit::Millimetre)
        .limit(7.0)
}
