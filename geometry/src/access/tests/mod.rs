//! Access that is known by construction.

mod dies;
mod maker;
mod rays;
mod reached;
