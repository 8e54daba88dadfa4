//! The catalogue in the API.

use async_graphql::{Object, SimpleObject};

use super::{FINISHES, INCOTERMS, MATERIALS, Names};
use crate::jobs::model::Process;
use crate::money::CURRENCIES;

/// What a line of a job or a machine may name.
#[derive(SimpleObject)]
pub struct Catalogue {
    /// Every process with what goes with it.
    processes: Vec<ProcessInfo>,
    /// Every material.
    #[graphql(complexity = "50 * child_complexity")]
    materials: Vec<Material>,
    /// Every finish or treatment.
    #[graphql(complexity = "20 * child_complexity")]
    finishes: Vec<Finish>,
    /// General tolerances to ISO 2768, such as `ISO 2768-mK`.
    general_tolerances: Vec<String>,
    /// Incoterms 2020.
    incoterms: Vec<&'static str>,
    /// ISO 4217 codes in which jobs may be posted.
    currencies: Vec<&'static str>,
}

/// A process with what goes with it.
#[derive(SimpleObject)]
pub struct ProcessInfo {
    /// The process.
    process: Process,
    /// Whether an analysis says something about it.
    assessed: bool,
    /// Keys of the materials that it works.
    materials: Vec<&'static str>,
    /// Keys of the finishes that are offered with it.
    finishes: Vec<&'static str>,
}

/// A material.
#[derive(SimpleObject)]
pub struct Material {
    /// Never changes.
    key: &'static str,
    /// What it is kept with in a list: steel, stainless, aluminium, plastic …
    group: &'static str,
    /// Density at room temperature.
    density_kg_per_m3: f64,
    /// What people call it.
    names: LocalisedName,
}

/// A finish or a treatment.
#[derive(SimpleObject)]
pub struct Finish {
    /// Never changes.
    key: &'static str,
    /// What people call it.
    names: LocalisedName,
}

/// A name in the three languages of the site.
#[derive(SimpleObject)]
pub struct LocalisedName {
    /// Spanish.
    es: &'static str,
    /// Portuguese.
    pt: &'static str,
    /// English.
    en: &'static str,
}

impl From<Names> for LocalisedName {
    fn from(Names { es, pt, en }: Names) -> Self {
        Self { es, pt, en }
    }
}

/// Reading the catalogue.
#[derive(Default)]
pub struct CatalogueQuery;

#[Object]
impl CatalogueQuery {
    /// What a line of a job or a machine may name: the same for everybody.
    async fn catalogue(&self) -> Catalogue {
        let process = |&process: &Process| ProcessInfo {
            process,
            assessed: super::is_assessed(process),
            materials: super::materials_of(process).map(|m| m.key).collect(),
            finishes: super::finishes_of(process).map(|f| f.key).collect(),
        };
        Catalogue {
            processes: Process::ALL.iter().map(process).collect(),
            materials: MATERIALS
                .iter()
                .map(|material| Material {
                    key: material.key,
                    group: material.group,
                    density_kg_per_m3: material.density_kg_per_m3,
                    names: material.names.into(),
                })
                .collect(),
            finishes: FINISHES
                .iter()
                .map(|finish| Finish {
                    key: finish.key,
                    names: finish.names.into(),
                })
                .collect(),
            general_tolerances: super::general_tolerances().collect(),
            incoterms: INCOTERMS.to_vec(),
            currencies: CURRENCIES.to_vec(),
        }
    }
}
