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
}
