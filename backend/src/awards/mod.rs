//! Awards: the buyer's choice among opened quotes, and the moment of disclosure.
//! One transaction gives each line to one quote and makes the orders; an order that
//! its supplier does not take gives its lines back; losers are told at confirmation.

mod choosing;
pub mod graphql;
pub mod model;
pub mod rules;
mod settling;
mod store;
mod telling;

pub use choosing::award;
pub use model::Pick;
pub use settling::{Unplaced, tell_losers, undo};
