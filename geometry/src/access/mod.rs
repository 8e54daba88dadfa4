//! What can be reached from which direction.

mod depth;
mod frame;

pub(crate) use depth::{Reach, SIX, direction, reach};
pub(crate) use frame::{Frame, dominant};
