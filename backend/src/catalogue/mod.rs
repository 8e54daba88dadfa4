//! The catalogue: what a line of a job or a machine may name. Processes with the
//! materials and finishes that go with them, general tolerances, Incoterms.
//! All of it is data of the program: a key never changes its meaning.

mod finishes;
pub mod graphql;
mod materials;
mod terms;

pub use finishes::{FINISHES, Finish};
pub use materials::{MATERIALS, Material};
pub use terms::{INCOTERMS, general_tolerances, is_general_tolerance, is_iso_fit};

use crate::jobs::model::Process;

/// A name in the three languages of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Names {
    /// Spanish.
    pub es: &'static str,
    /// Portuguese.
    pub pt: &'static str,
    /// English.
    pub en: &'static str,
}

/// The material with this key.
pub fn material(key: &str) -> Option<&'static Material> {
    MATERIALS.iter().find(|material| material.key == key)
}

/// The finish with this key.
pub fn finish(key: &str) -> Option<&'static Finish> {
    FINISHES.iter().find(|finish| finish.key == key)
}

/// The materials that a process works.
pub fn materials_of(process: Process) -> impl Iterator<Item = &'static Material> {
    MATERIALS
        .iter()
        .filter(move |material| material.is_worked_by(process))
}

/// The finishes that are offered with a process.
pub fn finishes_of(process: Process) -> impl Iterator<Item = &'static Finish> {
    FINISHES
        .iter()
        .filter(move |finish| finish.goes_with(process))
}

/// Whether an analysis says something about the process.
pub fn is_assessed(process: Process) -> bool {
    matches!(
        process,
        Process::Milling | Process::WireEdm | Process::ClosedDieForging | Process::Fdm
    )
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn keys_are_unique_and_of_one_form() {
        let mut seen = HashSet::new();
        let keys = MATERIALS
            .iter()
            .map(|material| ("material", material.key))
            .chain(FINISHES.iter().map(|finish| ("finish", finish.key)));
        for (kind, key) in keys {
            assert!(seen.insert((kind, key)), "{kind} {key} is there twice");
            // Machines keep their materials separated by spaces, and are searched with LIKE.
            let formed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            assert!(key.chars().all(formed), "{kind} {key}");
        }
    }

    #[test]
    fn every_process_has_materials_and_can_be_left_as_it_is_made() {
        for &process in Process::ALL {
            assert!(materials_of(process).count() >= 3, "{process:?}");
            assert!(
                finishes_of(process).any(|finish| finish.key == "as-made"),
                "{process:?}"
            );
        }
    }

    #[test]
    fn every_material_can_be_worked_and_weighs_something_likely() {
        for material in MATERIALS {
            let key = material.key;
            assert!(
                Process::ALL.iter().any(|&p| material.is_worked_by(p)),
                "{key}"
            );
            assert!(
                (900.0..16_000.0).contains(&material.density_kg_per_m3),
                "{key}"
            );
            let Names { es, pt, en } = material.names;
            assert!(
                [es, pt, en].iter().all(|name| !name.trim().is_empty()),
                "{key}"
            );
        }
    }
}
