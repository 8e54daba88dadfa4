//! Whether the database answers.

use diesel::prelude::*;

use super::Read;
use super::schema::secrets;
use crate::q;

/// Reads a row that every installation has. Fails if the database is away, or if what
/// answers is not ours.
pub fn answers(read: &mut Read<'_>) -> QueryResult<()> {
    let _: String = q!(read, |c| secrets::table.select(secrets::name).first(c))?;
    Ok(())
}
