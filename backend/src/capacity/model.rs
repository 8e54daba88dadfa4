//! Machines and idle weeks.

use jiff::civil::Date;

use crate::jobs::model::Process;

crate::id_type!(
    /// A supplier's machine.
    MachineId,
    "machine"
);

/// A machine as its supplier, or an operator, reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Machine {
    /// Its id.
    pub id: MachineId,
    /// What the supplier calls it.
    pub name: String,
    /// What it does.
    pub process: Process,
    /// The largest part that fits, in millimetres.
    pub envelope_mm: [f64; 3],
    /// Keys of materials in the catalogue; none means any.
    pub materials: Vec<String>,
    /// The tolerance it holds, in millimetres.
    pub tolerance_mm: Option<f64>,
}

/// A machine to write down.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMachine {
    /// What the supplier calls it.
    pub name: String,
    /// What it does.
    pub process: Process,
    /// The largest part that fits, in millimetres.
    pub envelope_mm: [f64; 3],
    /// Keys of materials in the catalogue; none means any.
    pub materials: Vec<String>,
    /// The tolerance it holds, in millimetres.
    pub tolerance_mm: Option<f64>,
}

/// Hours to spare in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdleWeek {
    /// Its Monday.
    pub week_start: Date,
    /// Machine hours to spare.
    pub hours: i32,
}
