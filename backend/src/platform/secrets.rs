//! Secrets of this installation, kept in its database.

use diesel::prelude::*;

use crate::error::Error;
use crate::platform::db::Tx;
use crate::platform::db::schema::secrets;
use crate::q;

/// The secret of that name, made by `make` if there is none yet.
pub fn get_or_make(
    tx: &mut Tx<'_>,
    name: &str,
    make: impl Fn() -> String,
) -> Result<String, Error> {
    let now = tx.now()?;
    let fresh = make();
    q!(tx, |c| {
        diesel::insert_into(secrets::table)
            .values((
                secrets::name.eq(name),
                secrets::secret.eq(&fresh),
                secrets::created_at.eq(now),
            ))
            .on_conflict_do_nothing()
            .execute(c)
    })?;
    Ok(q!(tx, |c| secrets::table
        .find(name)
        .select(secrets::secret)
        .first(c))?)
}
