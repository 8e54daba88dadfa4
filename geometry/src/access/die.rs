//! Two dies that close and open along a line: what they cannot free, how the walls slope, and where
//! the dies meet.

use super::model::{Die, Parting};
use super::reach::{Reach, both_ways};
use crate::health::rims;
use crate::mesh::Mesh;
use crate::topology::{NONE, OpenEdge, Topology};
use crate::vector::{Vec3, ZERO, dot, length, sub};

/// A wall steeper than this is upright, as a sine: a hundredth of a degree, more than coordinates
/// in single precision tilt the facets of a usual part.
const UPRIGHT: f64 = 1.745e-4;

/// Share of the area that may have less than what is told as the least draft: slivers.
const SLIVERS: f64 = 1e-3;

/// Slopes, from upright to square, that are told apart on the way to the least draft.
const SLOPES: usize = 4096;

/// How far from one plane the parting line may be and still be flat, as a share of the diagonal.
const FLAT: f64 = 1e-4;

/// Share of the area that dies askew to the frame must free beyond the best along it.
const WORTH_IT: f64 = 0.01;

/// The surface of a part.
#[derive(Clone, Copy)]
pub(crate) struct Surface<'m> {
    pub(crate) mesh: &'m Mesh,
    pub(crate) topology: &'m Topology,
    /// Unit normal of each face; zero if it has no area.
    pub(crate) normals: &'m [Vec3],
    /// Area of each face, mm².
    pub(crate) areas: &'m [f64],
    /// Of all faces, mm².
    pub(crate) area: f64,
}

/// Angle between a face and a die motion, degrees: 0 of an upright wall, 90 of a face square to the
/// motion that looks along it, -90 of one that looks against it.
pub(crate) fn draft(normal: Vec3, motion: Vec3) -> f64 {
    libm::asin(dot(normal, motion).clamp(-1.0, 1.0)).to_degrees()
}

/// The axis along which two dies are the best: of the frame's axes the one of the least score,
/// which is undercut area and more; another only if its undercut is less by a good deal.
pub(crate) fn best(reach: &Reach, area: f64, score: impl Fn(usize) -> f64) -> usize {
    let mut along: (f64, usize) = (f64::INFINITY, 2);
    for axis in 0..3 {
        let score = score(axis);
        if score < along.0 * (1.0 - 1e-6) {
            along = (score, axis);
        }
    }
    let undercut = |axis: usize| reach.closed(both_ways(axis));
    let enough = undercut(along.1) - WORTH_IT * area - reach.noise;
    let mut least = (enough, along.1);
    for axis in 3..reach.axes.len() {
        if undercut(axis) < least.0 - 1e-9 * area {
            least = (undercut(axis), axis);
        }
    }
    least.1
}

/// What there is to say of two dies along an axis.
pub(crate) fn along(surface: Surface<'_>, reach: &Reach, axis: usize) -> Die {
    let motion = reach.direction(2 * axis);
    Die {
        direction: motion,
        undercut_mm2: reach.closed(both_ways(axis)),
        least_draft_deg: least_draft(surface, motion),
        parting: parting(surface, reach, axis),
    }
}

/// The angle that all but a thousandth of the area has at least, degrees: exactly that of a face.
fn least_draft(surface: Surface<'_>, motion: Vec3) -> f64 {
    let slope = |normal: Vec3| dot(normal, motion).abs().min(1.0);
    let place = |slope: f64| (slope * (SLOPES - 1) as f64) as usize;
    // Area by slope, and the least slope of each place.
    let mut places = vec![(0.0, 1.0_f64); SLOPES];
    for (normal, area) in surface.normals.iter().zip(surface.areas) {
        if *normal == ZERO {
            continue;
        }
        let slope = slope(*normal);
        if let Some((sum, least)) = places.get_mut(place(slope)) {
            *sum += area;
            *least = least.min(slope);
        }
    }
    let mut so_far = 0.0;
    for (area, least) in places {
        so_far += area;
        if so_far > SLIVERS * surface.area {
            return libm::asin(least).to_degrees();
        }
    }
    90.0
}

/// Which die frees a face.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The one that opens along the axis.
    Along,
    Against,
    /// An upright wall that both free.
    Either,
    Neither,
}

fn side(surface: Surface<'_>, reach: &Reach, axis: usize, face: usize) -> Side {
    let mut of = face;
    // A face without area belongs to a neighbour.
    if surface.normals[of] == ZERO {
        let across = surface.topology.adjacent[of].into_iter();
        let mut lying = across.filter(|f| *f != NONE && surface.normals[*f as usize] != ZERO);
        let Some(neighbour) = lying.next() else {
            return Side::Neither;
        };
        of = neighbour as usize;
    }
    let slope = dot(surface.normals[of], reach.direction(2 * axis));
    let open = |against: usize| !reach.hidden(of, 1 << (2 * axis + against));
    match (slope > -UPRIGHT && open(0), slope < UPRIGHT && open(1)) {
        (true, true) => Side::Either,
        (true, false) => Side::Along,
        (false, true) => Side::Against,
        (false, false) => Side::Neither,
    }
}

/// The edges from faces of one die to those of the other, where upright walls that both free
/// belong to the first; and their length, mm.
fn between(surface: Surface<'_>, sides: &[Side], first: Side) -> (Vec<OpenEdge>, f64) {
    let mesh = surface.mesh;
    let own = |side: Side| side == first || side == Side::Either;
    let others = |side: Side| !own(side) && side != Side::Neither;
    let mut edges = Vec::new();
    let mut length_mm = 0.0;
    let faces = mesh.faces.iter().zip(&surface.topology.adjacent);
    for (face, ((corners, across), side)) in faces.zip(sides).enumerate() {
        if !own(*side) {
            continue;
        }
        for k in 0..3 {
            let across = sides.get(across[k] as usize);
            if across.is_some_and(|side| others(*side)) {
                let vertices = [corners[k], corners[(k + 1) % 3]];
                let [a, b] = vertices.map(|v| mesh.vertex(v));
                length_mm += length(sub(b, a));
                edges.push(OpenEdge {
                    face: face as u32,
                    vertices,
                });
            }
        }
    }
    (edges, length_mm)
}

/// The edges between what one die frees and what the other does. The walls that both free go to
/// the die that has the shorter line then, whichever way the axis points.
fn parting(surface: Surface<'_>, reach: &Reach, axis: usize) -> Parting {
    let mesh = surface.mesh;
    let faces = 0..mesh.faces.len();
    let sides: Vec<Side> = faces.map(|f| side(surface, reach, axis, f)).collect();
    let (along, against) = (
        between(surface, &sides, Side::Along),
        between(surface, &sides, Side::Against),
    );
    let shorter = against.1 < along.1 * (1.0 - 1e-9);
    let (edges, length_mm) = if shorter { against } else { along };
    let lines = rims::lines(mesh, &edges);
    let heights = lines.loops.first().map(|longest| {
        let points = longest.points_mm.iter();
        let heights = points.map(|p| dot(sub(*p, mesh.origin), reach.direction(2 * axis)));
        heights.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| {
            (low.min(at), high.max(at))
        })
    });
    let flat = FLAT * mesh.bounds().diagonal();
    Parting {
        lines,
        length_mm,
        flat: heights.is_some_and(|(low, high)| high - low <= flat),
    }
}
