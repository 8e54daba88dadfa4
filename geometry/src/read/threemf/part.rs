//! What a model part holds, once it is read.

use std::collections::HashMap;

use super::name::Shown;
use super::transform::Transform;
use crate::units::Units;
use crate::vector::Vec3;

/// One model part of a package.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) name: String,
    /// The unit of its numbers, if it names one.
    pub(super) units: Option<Units>,
    pub(super) objects: Vec<Object>,
    /// Where the object with a number is.
    pub(super) numbered: HashMap<u32, usize>,
    /// What is to be made of the model.
    pub(super) items: Vec<Reference>,
    /// It says more of a shape than triangles do.
    pub(super) more_than_triangles: bool,
}

/// A mesh, or other objects put together.
#[derive(Debug, Default)]
pub(super) struct Object {
    pub(super) name: String,
    pub(super) vertices: Vec<Vec3>,
    pub(super) triangles: Vec<[u32; 3]>,
    pub(super) components: Vec<Reference>,
}

/// An object put somewhere.
#[derive(Debug)]
pub(super) struct Reference {
    pub(super) object: u32,
    /// The part in which the object is, if another one.
    pub(super) path: Option<Shown>,
    pub(super) transform: Transform,
    /// The line that says so.
    pub(super) line: u64,
}
