//! Orders: what follows an award, from confirmation to closing.

pub mod model;

pub use model::OrderId;
