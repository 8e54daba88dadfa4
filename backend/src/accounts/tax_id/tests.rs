//! Published ids that hold, and ones that must not.

use super::*;
use crate::accounts::countries;

fn checked(country: &str, text: &str) -> Result<TaxId, Refusal> {
    check(countries::find(country).unwrap(), text)
}

#[test]
fn published_ids_are_taken() {
    for (country, ids) in [
        ("CO", &["213123432-1", "213.123.432-1", "890903938-8"][..]),
        (
            "BR",
            &[
                "16.727.230/0001-97",
                "12.ABC.345/01DE-35",
                "12.abc.345/01de-35",
                "390.533.447-05",
            ],
        ),
        ("AR", &["20-05536168-2", "20-26756539-3"]),
        ("CL", &["76.086.428-5", "12.531.909-2"]),
        ("MX", &["GODE561231GR8", "MAB9307148T4"]),
        ("PE", &["20512333797"]),
        // A company, a public body and a person: three rules.
        ("EC", &["1792060346001", "1760013210001", "1710034065001"]),
        ("UY", &["211003420017"]),
        ("PY", &["80028061-0"]),
        ("VE", &["V-11470283-4", "v 11470283 4"]),
        ("GT", &["576937-K", "7108-0", "00576937-k"]),
        ("DO", &["1-01-85004-3"]),
        // The number before the check digit decides which of two rules holds.
        ("SV", &["0614-050707-104-8", "0614-050707-100-3"]),
        ("CR", &["3-101-999999"]),
    ] {
        for id in ids {
            let taken = checked(country, id)
                .unwrap_or_else(|refusal| panic!("{country} {id} was refused: {}", refusal.detail));
            assert_eq!(taken.warning, None, "{country} {id}");
        }
    }
}

#[test]
fn a_wrong_id_is_refused_with_an_example() {
    for (country, id) in [
        ("CO", "213123432-5"),
        ("CO", "1234567"),
        ("BR", "16.727.230/0001-98"),
        ("BR", "00.000.000/0000-00"),
        ("BR", "231.002.999-00"),
        ("BR", "111.111.111-11"),
        ("AR", "20-05536168-3"),
        ("AR", "21-05536168-2"),
        ("CL", "76.086.428-6"),
        ("PE", "20512333798"),
        ("PE", "30512333797"),
        ("EC", "1763154690001"),
        ("EC", "1760013220001"),
        ("EC", "1760013210000"),
        ("EC", "1710034066001"),
        ("EC", "1792060346000"),
        ("EC", "9992060346001"),
        ("UY", "211003420018"),
        ("UY", "231003420017"),
        ("PY", "80028061-1"),
        ("VE", "V-11470283-5"),
        ("VE", "X-11470283-4"),
        ("GT", "576937-1"),
        ("DO", "1-01-85004"),
        ("SV", "0614-050707-104-9"),
        ("SV", "0614-050707-100-4"),
        ("SV", "5614-050707-104-8"),
        ("CR", "3-999-999999"),
        ("CR", "6-101-999999"),
        ("CO", ""),
        ("CO", " . - "),
        ("CO", "٨٩٠٩٠٣٩٣٨٨"),
    ] {
        let refusal = checked(country, id).expect_err(id);
        assert_eq!(refusal.code, RefusalCode::TaxIdInvalid);
        let example = countries::find(country).unwrap().tax_id_example;
        assert_eq!(refusal.limit.as_deref(), Some(example));
    }
}

/// A weight that is no multiple of 11 can't hide a changed digit, and where every
/// remainder has a check digit of its own none passes.
#[test]
fn every_changed_digit_is_found() {
    for (country, id) in [("CO", "8909039388"), ("CL", "760864285"), ("GT", "576937K")] {
        for (at, right) in id.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            for wrong in ('0'..='9').filter(|wrong| *wrong != right) {
                let mut text = id.to_owned();
                text.replace_range(at..=at, &wrong.to_string());
                assert!(checked(country, &text).is_err(), "{country} {text}");
            }
        }
    }
}

#[test]
fn an_rfc_warns_and_is_never_refused() {
    for (id, warning) in [
        ("VACE460910SX6", TaxIdWarning::CheckDigit),
        ("MAB9307148T5", TaxIdWarning::CheckDigit),
        ("MAB9313148T4", TaxIdWarning::Shape),
        ("12345", TaxIdWarning::Shape),
        ("XAXX010101000", TaxIdWarning::Generic),
        ("XEXX-010101-000", TaxIdWarning::Generic),
    ] {
        assert_eq!(checked("MX", id).unwrap().warning, Some(warning), "{id}");
    }
    assert_eq!(
        checked("MX", "Ñ&A000229AB1").unwrap().warning,
        Some(TaxIdWarning::CheckDigit)
    );
}

/// Made by the published rules, one for each prefix, class and remainder that they name, so that
/// none of them can be lost unseen.
#[test]
fn each_rule_of_a_country_decides() {
    for (country, ids) in [
        (
            "AR",
            &["23-15809806-7", "24-76626738-2", "27-41403729-7"][..],
        ),
        ("AR", &["30-75196458-3", "33-91536852-8", "34-24256684-1"]),
        ("AR", &["50-13831903-9", "51-78061052-6", "55-76665755-8"]),
        ("AR", &["30-51780050-9", "30-29287351-0"]),
        ("CL", &["76000006-K", "76000000-0"]),
        ("CR", &["2-100-042007", "2-400-042007", "3-002-042007"]),
        (
            "CR",
            &[
                "3-014-042007",
                "3-110-042007",
                "4-000-042007",
                "5-001-042007",
            ],
        ),
        ("EC", &["1796382745001", "1762532032001", "3095345416001"]),
        ("EC", &["5097661210001", "2496678500001", "0195828229001"]),
        ("MX", &["ABC01020309A", "ABC010203030"]),
        ("PE", &["10385784606", "15173597506", "17991014551"]),
        ("PE", &["20332343000", "20108154391"]),
        ("PY", &["80000003-0"]),
        ("SV", &["1614-050707-102-0", "9614-050707-102-5"]),
        ("UY", &["221000000014"]),
        ("VE", &["E-43464097-3", "J-00343075-7", "P-20246633-3"]),
        ("VE", &["G-52992312-2", "J-72569631-0"]),
    ] {
        for id in ids {
            let taken = checked(country, id).map(|taken| taken.warning);
            assert_eq!(taken.ok(), Some(None), "{country} {id}");
        }
    }
    for (country, id) in [
        ("CR", "2-101-042007"),
        ("CR", "3-015-042007"),
        ("CR", "4-001-042007"),
        ("CR", "5-000-042007"),
        ("EC", "2592417890001"),
        ("SV", "2614-050707-102-8"),
        ("UY", "210000000019"),
        ("UY", "211000000025"),
        ("UY", "211000060010"),
        ("VE", "P-00343075-7"),
    ] {
        assert!(checked(country, id).is_err(), "{country} {id}");
    }
}

#[test]
fn an_old_dominican_number_warns() {
    assert_eq!(
        checked("DO", "101850044").unwrap().warning,
        Some(TaxIdWarning::CheckDigit)
    );
}

#[test]
fn the_plain_form_is_what_ids_are_compared_by() {
    assert_eq!(
        checked("BR", " 12.abc.345/01de-35 ").unwrap().plain,
        "12ABC34501DE35"
    );
    assert_eq!(checked("GT", "00576937-k").unwrap().plain, "576937K");
    assert_eq!(
        checked("CO", " 890.903.938-8 ").unwrap().written,
        "890.903.938-8"
    );
}
