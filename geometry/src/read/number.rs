//! Numbers as texts write them.

/// Powers of ten that are exact in f64.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Digits that fit an u64 whatever they are.
const DIGITS: usize = 19;

/// Up to here, every whole number is an f64.
const WHOLE: u64 = 1 << 53;

/// The number at the start of `bytes` and what follows it, rightly rounded: no more digits than an
/// u64 holds, a small exponent, and not too near to the middle between two numbers. None says
/// nothing of the bytes; [`parse`] tells. Whether the word ends there is for the caller to see.
pub(super) fn quick(bytes: &[u8]) -> Option<(f64, &[u8])> {
    let (negative, rest) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, bytes),
    };
    let (mut mantissa, mut rest, mut scale) = (0, rest, 0_i32);
    let mut digits = all_digits(&mut rest, &mut mantissa);
    if let [b'.', tail @ ..] = rest {
        rest = tail;
        let part = all_digits(&mut rest, &mut mantissa);
        digits += part;
        scale = -i32::try_from(part).ok()?;
    }
    if digits == 0 || digits > DIGITS {
        return None;
    }
    if let [b'e' | b'E', tail @ ..] = rest {
        let (exponent, tail) = exponent(tail)?;
        scale += exponent;
        rest = tail;
    }
    let value = scaled(mantissa, scale)?;
    Some((if negative { -value } else { value }, rest))
}

/// Takes the digits at the start of `rest` into a number, and gives how many there are. A number
/// that is too large for them is wrong.
fn all_digits(rest: &mut &[u8], number: &mut u64) -> usize {
    let before = rest.len();
    while let Some((eight, tail)) = rest.split_first_chunk()
        && let Some(value) = eight_digits(u64::from_le_bytes(*eight))
    {
        *number = number.wrapping_mul(100_000_000).wrapping_add(value);
        *rest = tail;
    }
    while let [digit @ b'0'..=b'9', tail @ ..] = *rest {
        *number = number.wrapping_mul(10).wrapping_add((digit & 15).into());
        *rest = tail;
    }
    before - rest.len()
}

/// The number that eight bytes are, the first the lowest, if all are digits.
fn eight_digits(bytes: u64) -> Option<u64> {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const HIGH: u64 = 0xf0f0_f0f0_f0f0_f0f0;
    // Above nine, six more reach the high half of the byte.
    let beyond = bytes.wrapping_add(0x0606_0606_0606_0606) & HIGH;
    if bytes & HIGH != ZEROS || beyond != ZEROS {
        return None;
    }
    // Neighbours are joined: single digits, then pairs, then fours.
    let pairs = ((bytes & !HIGH).wrapping_mul((10 << 8) + 1) >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul((100 << 16) + 1) >> 16) & 0x0000_ffff_0000_ffff;
    Some(fours.wrapping_mul((10_000 << 32) + 1) >> 32)
}

/// A whole number times a power of ten, rightly rounded; none if it is not sure which way.
fn scaled(mantissa: u64, scale: i32) -> Option<f64> {
    let power = scale.unsigned_abs() as usize;
    if mantissa <= WHOLE {
        // Both are exact, so that one rounding is all there is.
        let power = POWERS.get(power)?;
        return Some(if scale < 0 {
            mantissa as f64 / power
        } else {
            mantissa as f64 * power
        });
    }
    match scale {
        0 => Some(mantissa as f64),
        ..0 => divided(mantissa, INVERSES.get(power)?),
        _ => None,
    }
}

/// The inverse of a power of ten with 64 bits, cut short: `bits / 2^(63 + length)`.
#[derive(Clone, Copy)]
struct Inverse {
    bits: u64,
    /// Of the power of ten, in bits.
    length: u32,
}

/// Those of the powers of ten that an u64 holds; that of one is of no use.
const INVERSES: [Inverse; 20] = {
    let mut inverses = [Inverse { bits: 0, length: 1 }; 20];
    let (mut k, mut power) = (1, 10_u64);
    while k < inverses.len() {
        let length = 64 - power.leading_zeros();
        let bits = (1 << (63 + length)) / power as u128;
        inverses[k] = Inverse {
            bits: bits as u64,
            length,
        };
        power = power.wrapping_mul(10);
        k += 1;
    }
    inverses
};

/// A whole number over a power of ten, rightly rounded; none if it is not sure which way.
///
/// The product of both with 64 bits is too small by less than two of its last place. Unless the
/// middle between two numbers lies within that, it says which is nearer (after Lemire, "Number
/// Parsing at a Gigabyte per Second", 2021).
fn divided(mantissa: u64, by: &Inverse) -> Option<f64> {
    let shift = mantissa.leading_zeros();
    let product = u128::from(mantissa << shift) * u128::from(by.bits);
    let high = (product >> 64) as u64;
    let over = 11 - high.leading_zeros();
    let (rest, half) = (high & ((1 << over) - 1), 1 << (over - 1));
    if rest == half || rest + 1 == half {
        return None;
    }
    let rounded = (high >> over) + u64::from(rest > half);
    let exponent = 1024 + u64::from(over) - u64::from(by.length + shift);
    Some(rounded as f64 * f64::from_bits(exponent << 52))
}

/// An exponent of one or two digits, and what follows it.
fn exponent(bytes: &[u8]) -> Option<(i32, &[u8])> {
    let (sign, rest) = match bytes {
        [b'-', rest @ ..] => (-1, rest),
        [b'+', rest @ ..] => (1, rest),
        _ => (1, bytes),
    };
    match rest {
        [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', ..] => None,
        [a @ b'0'..=b'9', b @ b'0'..=b'9', rest @ ..] => {
            Some((sign * i32::from((a & 15) * 10 + (b & 15)), rest))
        }
        [a @ b'0'..=b'9', rest @ ..] => Some((sign * i32::from(a & 15), rest)),
        _ => None,
    }
}

/// The number that a word is; none if it is no number. Every spelling of "not a number" and of
/// infinity gives NaN; what is finite in text but not in f64 gives an infinity.
pub(super) fn parse(word: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(word).ok()?;
    let bare = text.strip_prefix(['+', '-']).unwrap_or(text);
    let begins = |with: &str| {
        bare.get(..with.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    if begins("nan") || begins("inf") || begins("1.#") {
        return Some(f64::NAN);
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{eight_digits, parse, quick};

    #[test]
    fn the_quick_way_gives_what_the_slow_way_gives() {
        let words = [
            "0",
            "-0",
            "+1",
            ".5",
            "5.",
            "-.25",
            "1e-3",
            "1E+22",
            "1e22",
            "123.456e-7",
            "0.1",
            "9007199254740992",
            "0.30000000000000004",
            "0000000000000000001",
            "3.14159265358979",
            "1e5",
            "1e05",
            "0e9",
            "-57.735026918962584",
            "9007199254740993",
            "18446744073709551615",
            "99999999999999999.99",
            "0.9007199254740993",
            "1.7320508075688772e-18",
            "12345678",
            "1234567812345678.5",
        ];
        for word in words {
            let slow = parse(word.as_bytes()).expect("a number");
            if let Some((value, rest)) = quick(word.as_bytes()) {
                assert_eq!(value.to_bits(), slow.to_bits(), "{word}");
                assert!(rest.is_empty(), "{word}");
            }
        }
        let mut state = 1_u64;
        for _ in 0..20_000 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let digits = (state >> 60) as usize;
            let word = format!("{:.digits$}", (state >> 11) as i64 as f64 / 1e12);
            if let Some((value, _)) = quick(word.as_bytes()) {
                let slow: f64 = word.parse().expect("a number");
                assert_eq!(value.to_bits(), slow.to_bits(), "{word}");
            }
        }
    }

    /// As many digits as it takes to tell a number from its neighbours, and beside the middle
    /// between two of them, where rounding is hardest.
    #[test]
    fn the_quick_way_rounds_rightly_however_many_digits_there_are() {
        let (mut state, mut sure) = (9_u64, 0);
        for turn in 0..60_000_u64 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let number = f64::from_bits((state >> 12) | 0x3ff0_0000_0000_0000);
            let size = libm::exp10((turn % 9) as f64 - 4.0);
            let middle = (number.to_bits() & ((1 << 52) - 1) | 1 << 52) * 2 + 1;
            let places = (turn % 20) as usize;
            let words = [
                format!("{}", number * size),
                format!("{:e}", number * size),
                format!("{}.{}", middle / 1000, 1000 + middle % 1000),
                format!("{}e-{places}", middle + turn % 3 - 1),
                format!("{}e-{places}", state),
            ];
            for word in words {
                let slow: f64 = word.parse().expect("a number");
                if let Some((value, rest)) = quick(word.as_bytes()) {
                    assert_eq!(value.to_bits(), slow.to_bits(), "{word}");
                    assert!(rest.is_empty(), "{word}");
                    sure += 1;
                }
            }
        }
        assert!(sure > 200_000, "only {sure} were sure");
    }

    #[test]
    fn eight_bytes_are_digits_or_are_not() {
        let number = |word: &[u8; 8]| eight_digits(u64::from_le_bytes(*word));
        assert_eq!(number(b"12345678"), Some(12_345_678));
        assert_eq!(number(b"99999999"), Some(99_999_999));
        assert_eq!(number(b"00000000"), Some(0));
        for place in 0..8 {
            for byte in (0..=255_u8).filter(|b| !b.is_ascii_digit()) {
                let mut word = *b"12345678";
                word[place] = byte;
                assert_eq!(number(&word), None, "{byte} in place {place}");
            }
        }
    }

    #[test]
    fn what_is_no_number_is_told() {
        for word in ["", "-", ".", "e5", "1e", "1e+", "+-1", "x"] {
            assert!(parse(word.as_bytes()).is_none(), "{word}");
            let quick = quick(word.as_bytes());
            assert!(quick.is_none_or(|(_, rest)| !rest.is_empty()), "{word}");
        }
        for word in ["nan", "-NaN(ind)", "INF", "-Infinity", "1.#QNAN"] {
            assert!(parse(word.as_bytes()).is_some_and(f64::is_nan), "{word}");
        }
        assert_eq!(parse(b"1e999"), Some(f64::INFINITY));
    }
}
