//! 3MF: a zip package with parts in XML, put together from objects.
//!
//! What is to be made (the build) is read, with every object where it is put: components in
//! components, objects in other parts of the package (the production extension), any transform.
//! An object that a transform mirrors is turned back, so that its faces look outward. Objects are
//! given on apart from each other, each with its name, supports too.
//!
//! What a file may cost is known before it is spent: unpacked bytes are counted as they come out,
//! triangles are multiplied out before an object is repeated, and parts are only names to look up
//! in the archive. Extensions that change the shape and are required are refused by name; those
//! that are only there are noted.

mod archive;
mod attributes;
mod budget;
mod build;
mod directory;
mod give;
mod mesh;
mod model;
mod name;
mod package;
mod part;
mod space;
mod transform;
mod xml;

use super::{ReadNotes, Sink};
use crate::limits::Guard;
use crate::rejection::Rejection;
use crate::report::Format;
use crate::units::Units;

use budget::Budget;
use build::Build;

/// Hands the triangles of everything that is to be built to `sink`.
pub(super) fn read(
    bytes: &[u8],
    guard: &Guard<'_>,
    sink: &mut dyn Sink,
) -> Result<ReadNotes, Rejection> {
    let mut budget = Budget::new(guard, bytes.len());
    let (archive, root) = package::open(bytes, &mut budget)?;
    let mut build = Build::new(&archive, &root, &mut budget)?;
    build.plan(&mut budget)?;
    build.give(&budget, sink)?;
    Ok(ReadNotes {
        units: Some(build.units()),
        more_than_triangles: build.more_than_triangles(),
        ..ReadNotes::of(Format::ThreeMf)
    })
}

/// The unit of a model that names none.
const USUAL: Units = Units::Millimetre;
