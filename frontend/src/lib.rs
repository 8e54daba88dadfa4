//! The web UI, embedded.
