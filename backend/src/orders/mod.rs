//! Orders: what follows an award, from confirmation to closing.

pub mod model;
pub mod photo;

pub use model::OrderId;
