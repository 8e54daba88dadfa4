//! What can be reached from which direction.

mod alone;
mod cover;
mod cutters;
pub(crate) mod die;
mod directions;
mod disc;
mod facts;
mod frame;
mod maps;
mod model;
mod reach;
mod samples;
mod sight;
#[cfg(test)]
mod tests;

pub use model::{Access, Approach, Approaches, Die, Parting, ToolReach};

pub use alone::{Unreached, unreached};
pub use directions::Directions;
pub(crate) use facts::{fields, told};
pub(crate) use frame::{Frame, dominant};
pub(crate) use reach::{Reach, SIX, both_ways, reach};
