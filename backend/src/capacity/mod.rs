//! Capacity: a supplier's machines and its idle weeks. What the board matches
//! jobs with.

pub mod graphql;
pub mod model;
pub mod rules;
pub mod store;

use jiff::ToSpan;

use self::model::{IdleWeek, Machine, MachineId, NewMachine};
use crate::error::{Error, Refusal, RefusalCode};
use crate::platform::db::{Read, Tx};
use crate::session::{Acting, Supplier};

/// Most machines of one supplier.
pub const MAX_MACHINES: usize = 200;

/// The supplier's own machines, by name.
pub fn machines(read: &mut Read<'_>, who: &Supplier) -> Result<Vec<Machine>, Error> {
    store::machines(read, who.id())
}

/// The supplier's own weeks that have hours to spare: this one and later ones.
pub fn idle_weeks(read: &mut Read<'_>, who: &Supplier) -> Result<Vec<IdleWeek>, Error> {
    let today = rules::day_of(read.now()?);
    let since = today.checked_sub(6.days()).unwrap_or(today);
    store::idle_weeks(read, who.id(), since)
}

/// Writes a machine down, or changes one of the supplier's own.
pub fn save_machine(
    tx: &mut Tx<'_>,
    who: &Acting<Supplier>,
    id: Option<MachineId>,
    new: &NewMachine,
) -> Result<MachineId, Error> {
    rules::check_machine(new)?;
    let Some(id) = id else {
        if store::machines(tx, who.id())?.len() >= MAX_MACHINES {
            return Err(Refusal::new(RefusalCode::TooMany)
                .with_limit(MAX_MACHINES.to_string())
                .because(format!("at most {MAX_MACHINES} machines fit"))
                .into());
        }
        return store::add_machine(tx, who.id(), new);
    };
    if store::change_machine(tx, who.id(), id, new)? {
        Ok(id)
    } else {
        Err(Refusal::not_found("machine").into())
    }
}

/// Takes a machine of the supplier's own out.
pub fn remove_machine(
    tx: &mut Tx<'_>,
    who: &Acting<Supplier>,
    id: MachineId,
) -> Result<MachineId, Error> {
    if store::remove_machine(tx, who.id(), id)? {
        Ok(id)
    } else {
        Err(Refusal::not_found("machine").into())
    }
}

/// Says how many hours a week has to spare.
pub fn set_idle_week(tx: &mut Tx<'_>, who: &Acting<Supplier>, week: IdleWeek) -> Result<(), Error> {
    let today = rules::day_of(tx.now()?);
    rules::check_week(week, today)?;
    store::set_idle_week(tx, who.id(), week)
}
