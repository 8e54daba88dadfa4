//! The geometry crate for the browser: numbers, health and the whole analysis of a file that never
//! leaves it.
//!
//! Built for `wasm32-unknown-unknown` by the build script of `forja-ui`, and called by
//! `frontend/src/preflight/`. [`answers`] says what comes out; `exports` is how the page calls it.

pub mod answers;
#[cfg(target_arch = "wasm32")]
mod exports;
