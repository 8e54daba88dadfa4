//! Terms of trade and general tolerances.

/// Incoterms 2020: any mode of transport first, then those for sea and inland waterway.
pub const INCOTERMS: &[&str] = &[
    "EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF",
];

/// ISO 2768-1, linear and angular: fine, medium, coarse, very coarse.
const LINEAR: &[&str] = &["f", "m", "c", "v"];
/// ISO 2768-2, form and position; empty when only the first part is asked for.
const GEOMETRICAL: &[&str] = &["", "H", "K", "L"];

/// The general tolerances that a line may ask for, such as `ISO 2768-mK`.
pub fn general_tolerances() -> impl Iterator<Item = String> {
    LINEAR.iter().flat_map(|linear| {
        GEOMETRICAL
            .iter()
            .map(move |geometrical| format!("ISO 2768-{linear}{geometrical}"))
    })
}

/// Whether a text is one of them.
pub fn is_general_tolerance(text: &str) -> bool {
    general_tolerances().any(|class| class == text)
}

/// ISO 286-1, fundamental deviations: of holes in capitals, of shafts in small letters.
const DEVIATIONS: &[&str] = &[
    "A", "B", "C", "CD", "D", "E", "EF", "F", "FG", "G", "H", "JS", "J", "K", "M", "N", "P", "R",
    "S", "T", "U", "V", "X", "Y", "Z", "ZA", "ZB", "ZC",
];
/// ISO 286-1, standard tolerance grades.
const GRADES: &[&str] = &[
    "01", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15",
    "16", "17", "18",
];

/// Whether a text names tolerance classes of ISO 286 and nothing else than the sizes that have
/// them and how often: `H7`, `Ø12 H7`, `Ø12 H7/g6`, `4 × Ø8,5 H11; Ø20 k6`.
pub fn is_iso_fit(text: &str) -> bool {
    let mut classes = 0;
    let parts = |c: char| c.is_whitespace() || matches!(c, ';' | '/' | '×');
    for word in text.split(parts) {
        let word = word
            .trim_end_matches(',')
            .trim_start_matches(['Ø', 'ø', '⌀']);
        let counted = word.strip_suffix('x').unwrap_or(word);
        if is_tolerance_class(word) {
            classes += 1;
        } else if !(counted.is_empty() || word == "mm" || is_size(counted)) {
            return false;
        }
    }
    classes > 0
}

fn is_tolerance_class(word: &str) -> bool {
    let (deviation, grade) = word.split_at(word.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
    let hole = DEVIATIONS.contains(&deviation);
    let shaft = DEVIATIONS
        .iter()
        .any(|one| one.to_ascii_lowercase() == deviation);
    (hole || shaft) && GRADES.contains(&grade)
}

/// Whether a word is a number, with a point or a comma before its decimals.
fn is_size(word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match word.split_once(['.', ',']) {
        Some((whole, decimals)) => digits(whole) && digits(decimals),
        None => digits(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_those_of_the_standard() {
        let classes: Vec<String> = general_tolerances().collect();
        assert_eq!(classes.len(), 16);
        for class in ["ISO 2768-mK", "ISO 2768-f", "ISO 2768-vL"] {
            assert!(is_general_tolerance(class), "{class}");
        }
        for other in ["", "ISO 2768", "ISO 2768-mk", "ISO 2768-x"] {
            assert!(!is_general_tolerance(other), "{other}");
        }
    }

    #[test]
    fn fits_are_classes_of_the_standard_with_their_sizes() {
        for fit in [
            "H7",
            "Ø10 H7",
            "Ø12 H7/g6",
            "H7/js6",
            "4 × Ø8,5 H11; Ø20 k6",
            "2x ø6.5 N9, 30 mm h01",
            "Ø120 ZC18",
        ] {
            assert!(is_iso_fit(fit), "{fit}");
        }
        for other in [
            "", "12", "Ø12", "I7", "H19", "H", "Js6", "H7 tight", "snug", "12,H7", "H7,5", "±0.01",
        ] {
            assert!(!is_iso_fit(other), "{other}");
        }
    }
}
