//! Machines and idle weeks in the API.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::model::{self, MachineId, NewMachine};
use super::{idle_weeks, machines, remove_machine, save_machine, set_idle_week};
use crate::error::{Error, Refusal};
use crate::graphql::scalars::{Date, Vector};
use crate::graphql::{mutate, read, require_viewer};
use crate::jobs::model::Process;

use crate::payload;
use crate::platform::db::Read;
use crate::session::Supplier;

/// A machine.
#[derive(SimpleObject)]
#[graphql(name = "Machine")]
pub struct MachineObject {
    /// Its id, for `saveMachine` and `removeMachine`.
    id: ID,
    /// What its owner calls it.
    name: String,
    /// What it does: jobs with a line of this process come to the board.
    process: Process,
    /// The largest part that fits.
    envelope_mm: Vector,
    /// Keys of materials in the catalogue; none means any.
    materials: Vec<String>,
    /// The tolerance it holds.
    tolerance_mm: Option<f64>,
}

impl From<model::Machine> for MachineObject {
    fn from(machine: model::Machine) -> Self {
        Self {
            id: machine.id.to_global(),
            name: machine.name,
            process: machine.process,
            envelope_mm: machine.envelope_mm.into(),
            materials: machine.materials,
            tolerance_mm: machine.tolerance_mm,
        }
    }
}

/// Hours to spare in a week.
#[derive(SimpleObject)]
#[graphql(name = "IdleWeek")]
pub struct IdleWeekObject {
    /// Its Monday.
    week_start: Date,
    /// Machine hours to spare.
    hours: i32,
}

impl From<model::IdleWeek> for IdleWeekObject {
    fn from(week: model::IdleWeek) -> Self {
        Self {
            week_start: week.week_start.into(),
            hours: week.hours,
        }
    }
}

/// A supplier's own capacity.
pub struct SupplierCapacity {
    /// Whose.
    pub supplier: Supplier,
}

fn idle_weeks_of(read: &mut Read<'_>, who: &Supplier) -> Result<Vec<IdleWeekObject>, Error> {
    let weeks = idle_weeks(read, who)?;
    Ok(weeks.into_iter().map(IdleWeekObject::from).collect())
}

#[Object]
impl SupplierCapacity {
    /// The machines, by name.
    #[graphql(complexity = "10 * child_complexity")]
    async fn machines(&self, ctx: &Context<'_>) -> Result<Vec<MachineObject>> {
        let who = self.supplier;
        let machines = read(ctx, move |read| machines(read, &who)).await?;
        Ok(machines.into_iter().map(MachineObject::from).collect())
    }

    /// This week and later ones that have hours to spare.
    #[graphql(complexity = "50 * child_complexity")]
    async fn idle_weeks(&self, ctx: &Context<'_>) -> Result<Vec<IdleWeekObject>> {
        let who = self.supplier;
        read(ctx, move |read| idle_weeks_of(read, &who)).await
    }
}

/// Three lengths in millimetres.
#[derive(InputObject)]
pub struct VectorInput {
    /// Along X.
    x: f64,
    /// Along Y.
    y: f64,
    /// Along Z.
    z: f64,
}

/// A machine to write down or to change.
#[derive(InputObject)]
pub struct SaveMachineInput {
    /// The machine to change; none for a new one.
    id: Option<ID>,
    /// What you call it.
    name: String,
    /// What it does.
    process: Process,
    /// The largest part that fits.
    envelope_mm: VectorInput,
    /// Keys of materials in the catalogue; none means any.
    materials: Vec<String>,
    /// The tolerance it holds.
    tolerance_mm: Option<f64>,
}

/// The machine is written down.
#[derive(SimpleObject)]
pub struct MachineSaved {
    /// The machine as it is written down now.
    machine: MachineObject,
}

payload!(
    /// What came of `saveMachine`.
    SaveMachinePayload,
    MachineSaved
);

/// Which machine.
#[derive(InputObject)]
pub struct RemoveMachineInput {
    /// The machine.
    id: ID,
}

/// The machine is taken out.
#[derive(SimpleObject)]
pub struct MachineRemoved {
    /// The machine that was taken out.
    id: ID,
}

payload!(
    /// What came of `removeMachine`.
    RemoveMachinePayload,
    MachineRemoved
);

/// Hours to spare in a week.
#[derive(InputObject)]
pub struct SetIdleWeekInput {
    /// Its Monday.
    week_start: Date,
    /// Machine hours to spare; 0 for none.
    hours: i32,
}

/// The hours are written down.
#[derive(SimpleObject)]
pub struct IdleWeekSet {
    /// This week and later ones that have hours to spare.
    #[graphql(complexity = "50 * child_complexity")]
    idle_weeks: Vec<IdleWeekObject>,
}

payload!(
    /// What came of `setIdleWeek`.
    SetIdleWeekPayload,
    IdleWeekSet
);

/// What suppliers say of their capacity.
#[derive(Default)]
pub struct CapacityMutation;

#[Object]
impl CapacityMutation {
    /// Writes a machine down, or changes one.
    async fn save_machine(
        &self,
        ctx: &Context<'_>,
        input: SaveMachineInput,
        idempotency_key: Option<String>,
    ) -> Result<SaveMachinePayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = input.id.as_ref().map(MachineId::from_global).transpose()?;
            let new = NewMachine {
                name: input.name.clone(),
                process: input.process,
                envelope_mm: [
                    input.envelope_mm.x,
                    input.envelope_mm.y,
                    input.envelope_mm.z,
                ],
                materials: input.materials.clone(),
                tolerance_mm: input.tolerance_mm,
            };
            save_machine(tx, &viewer.acting_supplier()?, id, &new)
        })
        .await?;
        let id = match done {
            Ok(id) => id,
            Err(refusal) => return Ok(Err(refusal).into()),
        };
        let supplier = require_viewer(ctx)?.acting_supplier();
        let saved = read(ctx, move |read| {
            let all = machines(read, &*supplier?)?;
            let machine = all.into_iter().find(|machine| machine.id == id);
            Ok(machine.ok_or_else(|| Refusal::not_found("machine"))?)
        })
        .await?;
        Ok(Ok(MachineSaved {
            machine: saved.into(),
        })
        .into())
    }

    /// Takes a machine out.
    async fn remove_machine(
        &self,
        ctx: &Context<'_>,
        input: RemoveMachineInput,
        idempotency_key: Option<String>,
    ) -> Result<RemoveMachinePayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = MachineId::from_global(&input.id)?;
            remove_machine(tx, &viewer.acting_supplier()?, id)
        })
        .await?;
        Ok(done.map(|id| MachineRemoved { id: id.to_global() }).into())
    }

    /// Says how many hours a week has to spare.
    async fn set_idle_week(
        &self,
        ctx: &Context<'_>,
        input: SetIdleWeekInput,
        idempotency_key: Option<String>,
    ) -> Result<SetIdleWeekPayload> {
        let week = model::IdleWeek {
            week_start: input.week_start.0,
            hours: input.hours,
        };
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            set_idle_week(tx, &viewer.acting_supplier()?, week)
        })
        .await?;
        if let Err(refusal) = done {
            return Ok(Err(refusal).into());
        }
        let supplier = require_viewer(ctx)?.acting_supplier();
        let idle_weeks = read(ctx, move |read| idle_weeks_of(read, &*supplier?)).await?;
        Ok(Ok(IdleWeekSet { idle_weeks }).into())
    }
}
