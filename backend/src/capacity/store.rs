//! The rows of machines and idle weeks.

use std::collections::HashMap;

use diesel::prelude::*;

use super::model::{IdleWeek, Machine, MachineId, NewMachine};
use crate::error::Error;
use crate::identity::SupplierId;
use crate::jobs::model::Process;
use crate::platform::db::schema::{idle_weeks, machines};
use crate::platform::db::{Read, Tx};
use crate::platform::group::by_key;
use crate::q;

type Row = (
    MachineId,
    String,
    Process,
    f64,
    f64,
    f64,
    String,
    Option<f64>,
);

fn machine((id, name, process, x, y, z, materials, tolerance_mm): Row) -> Machine {
    Machine {
        id,
        name,
        process,
        envelope_mm: [x, y, z],
        materials: materials.split_whitespace().map(str::to_owned).collect(),
        tolerance_mm,
    }
}

macro_rules! columns {
    () => {
        (
            machines::id,
            machines::name,
            machines::process,
            machines::envelope_x_mm,
            machines::envelope_y_mm,
            machines::envelope_z_mm,
            machines::materials,
            machines::tolerance_mm,
        )
    };
}

macro_rules! values {
    ($new:expr) => {
        (
            machines::name.eq($new.name.trim()),
            machines::process.eq($new.process),
            machines::envelope_x_mm.eq($new.envelope_mm[0]),
            machines::envelope_y_mm.eq($new.envelope_mm[1]),
            machines::envelope_z_mm.eq($new.envelope_mm[2]),
            machines::materials.eq($new.materials.join(" ")),
            machines::tolerance_mm.eq($new.tolerance_mm),
        )
    };
}

/// A supplier's machines by name.
pub fn machines(read: &mut Read<'_>, supplier: SupplierId) -> Result<Vec<Machine>, Error> {
    let found = machines_of(read, &[supplier])?.remove(&supplier);
    Ok(found.unwrap_or_default())
}

/// The machines of each of these suppliers by name.
pub fn machines_of(
    read: &mut Read<'_>,
    among: &[SupplierId],
) -> Result<HashMap<SupplierId, Vec<Machine>>, Error> {
    if among.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(SupplierId, Row)> = q!(read, |c| {
        machines::table
            .filter(machines::supplier_id.eq_any(among))
            .order((machines::name, machines::id))
            .select((machines::supplier_id, columns!()))
            .load(c)
    })?;
    let owned = |(supplier, row)| (supplier, machine(row));
    Ok(by_key(rows.into_iter().map(owned)))
}

pub(super) fn add_machine(
    tx: &mut Tx<'_>,
    supplier: SupplierId,
    new: &NewMachine,
) -> Result<MachineId, Error> {
    let id = MachineId::random();
    let now = tx.now()?;
    q!(tx, |c| {
        diesel::insert_into(machines::table)
            .values((
                machines::id.eq(id),
                machines::supplier_id.eq(supplier),
                machines::created_at.eq(now),
                values!(new),
            ))
            .execute(c)
    })?;
    Ok(id)
}

pub(super) fn change_machine(
    tx: &mut Tx<'_>,
    supplier: SupplierId,
    id: MachineId,
    new: &NewMachine,
) -> Result<bool, Error> {
    let changed = q!(tx, |c| {
        diesel::update(
            machines::table
                .find(id)
                .filter(machines::supplier_id.eq(supplier)),
        )
        .set(values!(new))
        .execute(c)
    })?;
    Ok(changed == 1)
}

pub(super) fn remove_machine(
    tx: &mut Tx<'_>,
    supplier: SupplierId,
    id: MachineId,
) -> Result<bool, Error> {
    let removed = q!(tx, |c| {
        diesel::delete(
            machines::table
                .find(id)
                .filter(machines::supplier_id.eq(supplier)),
        )
        .execute(c)
    })?;
    Ok(removed == 1)
}

pub(super) fn set_idle_week(
    tx: &mut Tx<'_>,
    supplier: SupplierId,
    week: IdleWeek,
) -> Result<(), Error> {
    let start = week.week_start.to_string();
    q!(tx, |c| {
        diesel::insert_into(idle_weeks::table)
            .values((
                idle_weeks::supplier_id.eq(supplier),
                idle_weeks::week_start.eq(&start),
                idle_weeks::hours.eq(week.hours),
            ))
            .on_conflict((idle_weeks::supplier_id, idle_weeks::week_start))
            .do_update()
            .set(idle_weeks::hours.eq(week.hours))
            .execute(c)
    })?;
    Ok(())
}

/// The weeks from `since` on that have hours to spare.
pub(super) fn idle_weeks(
    read: &mut Read<'_>,
    supplier: SupplierId,
    since: jiff::civil::Date,
) -> Result<Vec<IdleWeek>, Error> {
    let since = since.to_string();
    let rows: Vec<(String, i32)> = q!(read, |c| {
        idle_weeks::table
            .filter(idle_weeks::supplier_id.eq(supplier))
            .filter(idle_weeks::week_start.ge(&since))
            .filter(idle_weeks::hours.gt(0))
            .order(idle_weeks::week_start)
            .limit(60)
            .select((idle_weeks::week_start, idle_weeks::hours))
            .load(c)
    })?;
    rows.into_iter()
        .map(|(start, hours)| {
            let week_start = start
                .parse()
                .map_err(|error: jiff::Error| Error::Fault(error.into()))?;
            Ok(IdleWeek { week_start, hours })
        })
        .collect()
}
