//! Numbers as texts write them.

/// Powers of ten that are exact in f64.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];

/// Digits that fit an u64 whatever they are.
const DIGITS: u32 = 19;

/// Up to here, every whole number is an f64.
const WHOLE: u64 = 1 << 53;

/// The number at the start of `bytes` and what follows it, where one multiplication gives it
/// rightly rounded: no more digits than f64 holds, a small exponent. None says nothing of the
/// bytes; [`parse`] tells. Whether the word ends there is for the caller to see.
pub(super) fn quick(bytes: &[u8]) -> Option<(f64, &[u8])> {
    let (negative, mut rest) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, bytes),
    };
    let mut mantissa = 0_u64;
    let mut digits = 0_u32;
    let mut scale = 0_i32;
    while let [digit @ b'0'..=b'9', tail @ ..] = rest {
        mantissa = mantissa.wrapping_mul(10).wrapping_add((digit & 15).into());
        digits += 1;
        rest = tail;
    }
    if let [b'.', tail @ ..] = rest {
        rest = tail;
        let whole = digits;
        while let [digit @ b'0'..=b'9', tail @ ..] = rest {
            mantissa = mantissa.wrapping_mul(10).wrapping_add((digit & 15).into());
            digits += 1;
            rest = tail;
        }
        scale = whole as i32 - digits as i32;
    }
    if digits == 0 || digits > DIGITS || mantissa > WHOLE {
        return None;
    }
    if let [b'e' | b'E', tail @ ..] = rest {
        let (exponent, tail) = exponent(tail)?;
        scale += exponent;
        rest = tail;
    }
    let power = POWERS.get(scale.unsigned_abs() as usize)?;
    let value = if scale < 0 {
        mantissa as f64 / power
    } else {
        mantissa as f64 * power
    };
    Some((if negative { -value } else { value }, rest))
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
    use super::{parse, quick};

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
