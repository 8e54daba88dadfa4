//! The guess at the unit of a file.

use geometry::{Limits, Rule, Units, UnitsReason, Unwatched, analyse, guess_units};

use super::files::{binary, cube};

#[test]
fn units_are_guessed_with_a_reason() {
    let guess =
        |size| guess_units(&binary(&cube([0.0; 3], size)), &Limits::default()).expect("a guess");
    let cases = [
        (50.0, Units::Millimetre, UnitsReason::SizePlausible),
        (2.5, Units::Inch, UnitsReason::LooksLikeInches),
        (0.08, Units::Metre, UnitsReason::LooksLikeMetres),
        (1e-6, Units::Millimetre, UnitsReason::TooSmallForMillimetres),
        (
            9000.0,
            Units::Millimetre,
            UnitsReason::TooLargeForMillimetres,
        ),
    ];
    for (size, units, reason) in cases {
        let guess = guess(size);
        assert_eq!((guess.units, guess.reason), (units, reason), "{size}");
    }
}

#[test]
fn a_size_that_suggests_another_unit_is_told() {
    use Rule::{LooksLikeInches, LooksLikeMetres, LooksLikeMillimetres};
    let told = |size: f32, units| -> Vec<Rule> {
        let bytes = binary(&cube([0.0; 3], size));
        let analysis = analyse(&bytes, units, &Limits::default(), &Unwatched).expect("a mesh");
        let rules = analysis.report.health.findings.into_iter().map(|f| f.rule);
        let suggestions = [LooksLikeInches, LooksLikeMetres, LooksLikeMillimetres];
        rules.filter(|rule| suggestions.contains(rule)).collect()
    };
    let cases: [(f32, Units, &[Rule]); 9] = [
        // 25.4, 1000, and back; 10 only back, as what is small may be inches first.
        (2.5, Units::Millimetre, &[LooksLikeInches]),
        (0.08, Units::Millimetre, &[LooksLikeMetres]),
        (250.0, Units::Inch, &[LooksLikeMillimetres]),
        (800.0, Units::Centimetre, &[LooksLikeMillimetres]),
        (80.0, Units::Metre, &[LooksLikeMillimetres]),
        // Usual sizes, and what no unit makes usual.
        (50.0, Units::Millimetre, &[]),
        (50.0, Units::Inch, &[]),
        (0.000_1, Units::Millimetre, &[]),
        (6000.0, Units::Millimetre, &[]),
    ];
    for (size, units, rules) in cases {
        assert_eq!(told(size, units), rules, "{size} {units:?}");
    }
}
