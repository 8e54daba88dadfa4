//! Aliases: the name under which one supplier appears in one job.

use diesel::prelude::*;
use rand::Rng;
use rand::seq::IndexedRandom;

use super::SupplierId;
use crate::error::Error;
use crate::jobs::JobId;
use crate::platform::db::Tx;
use crate::platform::db::schema::aliases;
use crate::q;

/// Trees, birds, beasts and stones of the continent: words that name no company.
const WORDS: &[&str] = &[
    "Cóndor",
    "Ceibo",
    "Jaguar",
    "Quebracho",
    "Araucaria",
    "Tucán",
    "Guayacán",
    "Puma",
    "Caimán",
    "Colibrí",
    "Samán",
    "Vicuña",
    "Tapir",
    "Lapacho",
    "Cedro",
    "Ocelote",
    "Ñandú",
    "Caoba",
    "Alpaca",
    "Yarumo",
    "Basalto",
    "Cuarzo",
    "Obsidiana",
    "Ágata",
    "Granito",
    "Ónix",
    "Turmalina",
    "Pizarra",
    "Manatí",
    "Coatí",
    "Quetzal",
    "Frailejón",
    "Nogal",
    "Roble",
    "Arrayán",
    "Guanaco",
];

/// How many aliases there are: words by two digits.
pub const ALIASES: usize = WORDS.len() * 100;

fn draw() -> String {
    let mut rng = rand::rng();
    let word = WORDS.choose(&mut rng).copied().unwrap_or("Cóndor");
    format!("{word} {:02}", rng.random_range(0..100))
}

/// The supplier's alias in the job, drawn at random the first time. The same
/// alias is never drawn twice in one job, and tells nothing of another job's.
pub fn of(tx: &mut Tx<'_>, job: JobId, supplier: SupplierId) -> Result<String, Error> {
    let known: Option<String> = q!(tx, |c| {
        aliases::table
            .find((job, supplier))
            .select(aliases::alias)
            .first(c)
            .optional()
    })?;
    if let Some(alias) = known {
        return Ok(alias);
    }
    let now = tx.now()?;
    for _ in 0..100 {
        let alias = draw();
        let taken = q!(tx, |c| {
            diesel::insert_into(aliases::table)
                .values((
                    aliases::job_id.eq(job),
                    aliases::supplier_id.eq(supplier),
                    aliases::alias.eq(&alias),
                    aliases::created_at.eq(now),
                ))
                .on_conflict((aliases::job_id, aliases::alias))
                .do_nothing()
                .execute(c)
        })?;
        if taken == 1 {
            return Ok(alias);
        }
    }
    Err(Error::Fault(anyhow::anyhow!(
        "no free alias in a hundred draws"
    )))
}
