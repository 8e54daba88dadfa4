//! The guess at the unit of a file.

use geometry::{Limits, Units, UnitsReason, guess_units};

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
