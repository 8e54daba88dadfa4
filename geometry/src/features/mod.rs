//! The shapes that a part is made of, and the holes, bosses and roundings that they make.
//!
//! Triangles in one plane are facets. Where facets meet at bends that a tessellated curve may
//! have, a cylinder, cone, sphere or torus is guessed from a few of them and grown over all
//! whose corners lie on it, within the noise of the file. What is left are flats. So nothing is
//! a surface that is only nearly one, and the order of the faces does not matter.

mod around;
mod borders;
mod bosses;
mod cones;
mod ends;
mod fillets;
mod find;
mod fit;
mod grow;
mod holes;
mod linear;
mod loose;
mod model;
mod prism;
mod profile;
mod rounds;
mod scene;
mod shape;
mod stacks;
mod told;
mod turning;

pub use model::{
    Axis, Boss, Bottom, Counterbore, Countersink, Features, Fillet, Hole, Plane, Step, StepKind,
    Surface, SurfaceKind, TurningAxis,
};

use borders::{Border, borders};
use find::Sure;
use grow::{Ground, Patch};
use scene::Scene;
use shape::Shape;

use crate::limits::Guard;
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::topology::Topology;
use crate::vector::Vec3;

/// Everything that was found, for those who make features of it.
struct Found<'s, 'm> {
    ground: Ground<'s, 'm>,
    patches: Vec<Patch>,
    borders: Vec<Vec<Border>>,
    /// How far each patch goes around its axis, radians; 0 without an axis.
    covered: Vec<f64>,
    /// Rows of a free profile: turned, but no surface of their own.
    free: Vec<bool>,
}

/// Finds the features of a mesh. `step_mm` is the distance of neighbouring numbers in the file.
pub(crate) fn find(
    mesh: &Mesh,
    topology: &Topology,
    step_mm: f64,
    guard: &Guard<'_>,
) -> Result<Features, Rejection> {
    let scene = Scene::of(mesh, topology, step_mm, guard)?;
    let mut ground = Ground::new(&scene);
    let mut patches = Vec::new();
    find::cylinders(&mut ground, &mut patches, Sure::Many, guard)?;
    cones::cones(&mut ground, &mut patches, guard)?;
    let first = borders(&ground, &patches);
    let mut free = rounds::join(&mut ground, &mut patches, &first);
    loose::surfaces(&mut ground, &mut patches, guard)?;
    find::cylinders(&mut ground, &mut patches, Sure::Few, guard)?;
    free.resize(patches.len(), false);
    let covered = patches.iter().map(|p| covered(&scene, p)).collect();
    let found = Found {
        borders: borders(&ground, &patches),
        ground,
        patches,
        covered,
        free,
    };
    let turning = turning::axis(&found);
    let holes = holes::holes(&found);
    Ok(Features {
        planes: told::planes(&found),
        surfaces: told::surfaces(&found),
        bosses: bosses::bosses(&found, turning.as_ref()),
        fillets: fillets::fillets(&found),
        prism: prism::axis(&found),
        holes,
        turning,
    })
}

fn covered(scene: &Scene<'_>, patch: &Patch) -> f64 {
    patch.shape.axis().map_or(0.0, |axis| {
        around::covered(&around::spans(scene, &patch.facets, axis))
    })
}

impl Found<'_, '_> {
    /// The axis of a patch, if it is a cylinder, a cone or a torus and not joined to another.
    fn axis(&self, i: usize) -> Option<(Vec3, Vec3)> {
        let patch = self.patches.get(i)?;
        if patch.facets.is_empty() {
            return None;
        }
        patch.shape.axis()
    }

    /// The radius of a patch about its axis, at its base point: that of a cylinder.
    fn radius(&self, i: usize) -> f64 {
        match self.patches[i].shape {
            Shape::Ruled { radius, .. } | Shape::Sphere { radius, .. } => radius,
            Shape::Torus { ring, .. } => ring,
        }
    }

    fn cylinder(&self, i: usize) -> bool {
        matches!(self.patches[i].shape, Shape::Ruled { slope, .. } if slope == 0.0)
    }

    /// Whether the faces of a patch look towards its axis.
    fn inner(&self, i: usize) -> bool {
        let Some((at, axis)) = self.axis(i) else {
            return false;
        };
        let scene = self.ground.scene;
        let towards = |&facet: &u32| {
            let out = shape::around(scene.middle(facet), at, axis).out;
            crate::vector::dot(out, scene.normals[facet as usize]) * scene.areas[facet as usize]
        };
        self.patches[i].facets.iter().map(towards).sum::<f64>() < 0.0
    }

    /// The faces of some facets, as the file counts them.
    fn face_set(&self, facets: impl IntoIterator<Item = u32>) -> crate::finding::FaceSet {
        let scene = self.ground.scene;
        crate::finding::FaceSet::of(facets.into_iter().flat_map(|facet| {
            let faces = scene.faces(facet).iter();
            faces.map(|&f| scene.mesh.uploaded[f as usize])
        }))
    }

    /// A place in the part's own coordinates.
    fn place(&self, p: Vec3) -> Vec3 {
        crate::vector::add(p, self.ground.scene.mesh.origin)
    }
}

/// How far around a closed surface goes at least, radians: 300 degrees, so that a keyway or a
/// gap leaves it closed.
const CLOSED: f64 = 300.0 / 180.0 * std::f64::consts::PI;
