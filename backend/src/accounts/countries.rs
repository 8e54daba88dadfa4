//! The countries whose organisations may sign up, and what is proposed for each.

use super::model::Language;

/// What is known of a country at sign-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2, upper case.
    pub code: &'static str,
    /// What a company's tax id is called there.
    pub tax_id_name: &'static str,
    /// A well-formed tax id, as it is written there.
    pub tax_id_example: &'static str,
    /// The proposed currency, ISO 4217.
    pub currency: &'static str,
    /// The proposed language.
    pub language: Language,
    /// The proposed time zone, IANA.
    pub time_zone: &'static str,
}

const fn country(
    code: &'static str,
    tax_id: (&'static str, &'static str),
    currency: &'static str,
    language: Language,
    time_zone: &'static str,
) -> Country {
    Country {
        code,
        tax_id_name: tax_id.0,
        tax_id_example: tax_id.1,
        currency,
        language,
        time_zone,
    }
}

/// Every country, by its code.
#[rustfmt::skip]
pub const ALL: &[Country] = &[
    country("AR", ("CUIT", "20-05536168-2"), "ARS", Language::Es, "America/Argentina/Buenos_Aires"),
    country("BR", ("CNPJ", "16.727.230/0001-97"), "BRL", Language::Pt, "America/Sao_Paulo"),
    country("CL", ("RUT", "76.086.428-5"), "CLP", Language::Es, "America/Santiago"),
    country("CO", ("NIT", "890.903.938-8"), "COP", Language::Es, "America/Bogota"),
    country("CR", ("Cédula jurídica", "3-101-999999"), "CRC", Language::Es, "America/Costa_Rica"),
    country("DO", ("RNC", "1-01-85004-3"), "DOP", Language::Es, "America/Santo_Domingo"),
    country("EC", ("RUC", "1792060346001"), "USD", Language::Es, "America/Guayaquil"),
    country("GT", ("NIT", "576937-K"), "GTQ", Language::Es, "America/Guatemala"),
    country("MX", ("RFC", "MAB9307148T4"), "MXN", Language::Es, "America/Mexico_City"),
    country("PE", ("RUC", "20512333797"), "PEN", Language::Es, "America/Lima"),
    country("PY", ("RUC", "80028061-0"), "PYG", Language::Es, "America/Asuncion"),
    country("SV", ("NIT", "0614-050707-104-8"), "USD", Language::Es, "America/El_Salvador"),
    country("UY", ("RUT", "211003420017"), "UYU", Language::Es, "America/Montevideo"),
    country("VE", ("RIF", "V-11470283-4"), "VES", Language::Es, "America/Caracas"),
];

/// The country with this ISO 3166-1 code; `None` if Forja does not serve it.
pub fn find(code: &str) -> Option<&'static Country> {
    ALL.iter().find(|country| country.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::tax_id;

    #[test]
    fn every_proposal_is_one_that_sign_up_takes() {
        assert_eq!(ALL.len(), 14);
        for country in ALL {
            let id = tax_id::check(country, country.tax_id_example).unwrap();
            assert_eq!(id.warning, None, "{}", country.code);
            assert!(jiff::tz::TimeZone::get(country.time_zone).is_ok());
            assert!(crate::money::currency(country.currency).is_ok());
            assert_eq!(find(country.code), Some(country));
        }
        assert_eq!(find("XX"), None);
    }
}
