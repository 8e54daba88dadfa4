//! The nets under anonymity: what types can't hold is caught here. Each net is
//! thrown over something known to leak as well, which it must catch.

mod arriving;
mod asking;
mod canary;
mod cast;
mod guessing;
mod journey;
mod needles;
mod normal;
mod papers;
mod planting;
mod reachable;
mod record;
mod rules;
mod sdl;
mod socket;
mod two_worlds;
mod working;
mod world;
