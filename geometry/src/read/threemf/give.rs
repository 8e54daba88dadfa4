//! Gives the triangles of a build on, object by object.

use super::budget::{Budget, TEXTS};
use super::build::Build;
use super::part::{Object, Reference};
use super::transform::{STILL, Transform};
use crate::read::{LARGEST_COORDINATE, Sink};
use crate::rejection::{PackageProblem, Rejection};
use crate::vector::Vec3;

/// Triangles between two looks at the watcher.
const STRETCH: usize = 1 << 12;

/// A corner that there is not; the reader of meshes has refused it.
const NOWHERE: Vec3 = [f64::NAN; 3];

impl Build<'_, '_> {
    /// Gives all triangles on, in the order of the build. [`Self::plan`] has been called.
    pub(super) fn give(&self, budget: &Budget<'_>, sink: &mut dyn Sink) -> Result<(), Rejection> {
        let mut giver = Giver {
            budget,
            sink,
            given: 0,
            all: self.triangles(),
            moved: Vec::new(),
        };
        self.items()
            .iter()
            .try_for_each(|item| self.put(0, item, &STILL, &mut giver))
    }

    /// Gives on what a reference puts somewhere; `outer` moves all of it once more.
    fn put(
        &self,
        part: usize,
        reference: &Reference,
        outer: &Transform,
        giver: &mut Giver<'_, '_>,
    ) -> Result<(), Rejection> {
        let Some(id) = self.known(part, reference) else {
            return Ok(());
        };
        giver.spend(1 << 8)?;
        let mut transform = reference.transform.then(outer);
        let scale = self.millimetres(id.0) / self.millimetres(part);
        if scale != 1.0 {
            transform = Transform::scale(scale).then(&transform);
        }
        if transform.is_flat() {
            let flat = PackageProblem::FlatTransform;
            return Err(self.refusal(part, reference.line, flat));
        }
        let Some(object) = self.object(id) else {
            return Ok(());
        };
        giver.mesh(object, &transform)?;
        object
            .components
            .iter()
            .try_for_each(|component| self.put(id.0, component, &transform, giver))
    }

    /// How large one unit of a part's numbers is. Parts beside the root have that of the root, if
    /// they name none.
    fn millimetres(&self, part: usize) -> f64 {
        let units = self.parts.get(part).and_then(|part| part.units);
        units.unwrap_or(self.units()).mm_per_unit()
    }
}

/// Gives the triangles of one mesh after the other on.
struct Giver<'g, 's> {
    budget: &'g Budget<'g>,
    sink: &'s mut dyn Sink,
    /// Triangles that have been given on, and all that there are.
    given: u64,
    all: u64,
    /// The vertices of a mesh where it is put; kept to be used again.
    moved: Vec<Vec3>,
}

impl Giver<'_, '_> {
    fn spend(&self, work: u64) -> Result<(), Rejection> {
        let fraction = self.given as f64 / self.all.max(1) as f64;
        self.budget.spend(TEXTS + (1.0 - TEXTS) * fraction, work)
    }

    fn mesh(&mut self, object: &Object, transform: &Transform) -> Result<(), Rejection> {
        if object.triangles.is_empty() {
            return Ok(());
        }
        self.sink.object(&object.name, true);
        // Where most vertices are in no triangle, only those that are get moved.
        let by_table = object.vertices.len() / 3 <= object.triangles.len();
        self.moved.clear();
        if by_table {
            let moved = object.vertices.iter().map(|&v| transform.point(v));
            self.moved.extend(moved);
        }
        let corner = |moved: &[Vec3], v: u32| -> Vec3 {
            if by_table {
                return moved.get(v as usize).copied().unwrap_or(NOWHERE);
            }
            let vertex = object.vertices.get(v as usize);
            vertex.map_or(NOWHERE, |&v| transform.point(v))
        };
        let mirrored = transform.mirrors();
        for stretch in object.triangles.chunks(STRETCH) {
            self.spend(stretch.len() as u64)?;
            for &[a, b, c] in stretch {
                let [b, c] = if mirrored { [c, b] } else { [b, c] };
                let corners = [a, b, c].map(|v| corner(&self.moved, v));
                in_range(&corners)?;
                self.sink.triangle(corners)?;
            }
            self.given += stretch.len() as u64;
        }
        Ok(())
    }
}

/// Refuses corners that are too far away, also those that a transform made no numbers of.
fn in_range(corners: &[Vec3; 3]) -> Result<(), Rejection> {
    for value in corners.as_flattened().iter().map(|c| c.abs()) {
        if value <= LARGEST_COORDINATE {
            continue;
        }
        return Err(Rejection::OutOfRange {
            limit: LARGEST_COORDINATE,
            value: value.min(f64::MAX),
        });
    }
    Ok(())
}
