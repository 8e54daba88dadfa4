//! Geometry of parts.
