//! Which uploaded face a triangle of a simplified level stands for.

use crate::finding::Finding;
use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::parallel::{self, Span};
use crate::rejection::Rejection;
use crate::report::Report;
use crate::vector::{Vec3, ZERO, add, cross, dot, length, scale, sub, unit};

/// Faces around one corner that are looked at.
const MOST_AROUND: usize = 48;

/// Triangles whose faces one thread looks for at a time.
const RUN: usize = 1 << 12;

/// For each triangle the uploaded index of a face at one of its corners that lies most like it.
/// Every finding with faces in the mesh has at least one triangle, as far as there are enough.
pub(super) fn nearby(
    mesh: &Mesh,
    report: &Report,
    triangles: &[[u32; 3]],
    guard: &Guard<'_>,
) -> Result<Vec<u32>, Rejection> {
    let around = Around::of(mesh, triangles);
    let diagonal = mesh.bounds().diagonal().max(f64::MIN_POSITIVE);
    let places: Vec<Place> = triangles.iter().map(|t| Place::of(mesh, *t)).collect();
    let mut map = vec![0_u32; triangles.len()];
    let from = triangles.chunks(RUN).zip(places.chunks(RUN));
    let runs = map.chunks_mut(RUN).zip(from).collect();
    let span = Span {
        stage: Stage::Preview,
        from: 0.9,
        to: 0.9,
    };
    parallel::each(runs, guard, span, |(map, (triangles, places)): Run<'_>| {
        for ((own, triangle), place) in map.iter_mut().zip(triangles).zip(places) {
            let mut best: (f64, u32) = (f64::NEG_INFINITY, 0);
            for face in triangle.iter().flat_map(|&v| around.faces(v)) {
                let score = place.likeness(mesh, *face as usize, diagonal);
                if score > best.0 {
                    best = (score, *face);
                }
            }
            *own = best.1;
        }
    })?;
    let findings = report
        .health
        .findings
        .iter()
        .chain(report.assessments.iter().flat_map(|a| &a.findings));
    let mut taken = vec![false; triangles.len()];
    for finding in findings {
        represent(mesh, finding, &places, &mut map, &mut taken);
    }
    let uploaded = |face: &u32| mesh.uploaded.get(*face as usize).copied().unwrap_or(0);
    Ok(map.iter().map(uploaded).collect())
}

/// Some triangles, where they lie, and what becomes of them.
type Run<'r> = (&'r mut [u32], (&'r [[u32; 3]], &'r [Place]));

/// Makes sure that a finding has a triangle: the one that lies most like its largest face.
fn represent(
    mesh: &Mesh,
    finding: &Finding,
    places: &[Place],
    map: &mut [u32],
    taken: &mut [bool],
) {
    if finding.faces.is_empty() {
        return;
    }
    let uploaded = |face: &u32| mesh.uploaded.get(*face as usize).copied();
    let lit = map
        .iter()
        .position(|face| uploaded(face).is_some_and(|f| finding.faces.contains(f)));
    if let Some(lit) = lit {
        // It may be the only one: nobody takes it away again.
        taken[lit] = true;
        return;
    }
    let area = |face: u32| length(mesh.cross(face as usize));
    // A mesh has its faces in the order of the file.
    let own = |f: u32| Some(mesh.uploaded.binary_search(&f).ok()? as u32);
    let Some(face) = finding
        .faces
        .iter()
        .filter_map(own)
        .max_by(|a, b| area(*a).total_cmp(&area(*b)))
    else {
        return;
    };
    let diagonal = mesh.bounds().diagonal().max(f64::MIN_POSITIVE);
    let free = (0..places.len()).filter(|&t| !taken[t]);
    let nearest = free.max_by(|&a, &b| {
        let score = |t: usize| places[t].likeness(mesh, face as usize, diagonal / 20.0);
        score(a).total_cmp(&score(b))
    });
    if let Some(triangle) = nearest {
        map[triangle] = face;
        taken[triangle] = true;
    }
}

/// Where a triangle lies and which way it looks.
struct Place {
    centre: Vec3,
    normal: Vec3,
}

impl Place {
    fn of(mesh: &Mesh, triangle: [u32; 3]) -> Self {
        let [a, b, c] = triangle.map(|v| mesh.vertex(v));
        Self {
            centre: scale(add(add(a, b), c), 1.0 / 3.0),
            normal: unit(cross(sub(b, a), sub(c, a))).unwrap_or(ZERO),
        }
    }

    /// How well a face stands for it; a distance of `far` outweighs any agreement of sides.
    fn likeness(&self, mesh: &Mesh, face: usize, far: f64) -> f64 {
        let distance = length(sub(mesh.centroid(face), self.centre));
        dot(self.normal, mesh.normal(face)) - 2.0 * distance / far
    }
}

/// Faces of the mesh by corner, for the corners that are asked for.
struct Around {
    starts: Vec<u32>,
    faces: Vec<u32>,
}

impl Around {
    fn of(mesh: &Mesh, triangles: &[[u32; 3]]) -> Self {
        let mut wanted = vec![false; mesh.vertices.len()];
        for &v in triangles.iter().flatten() {
            wanted[v as usize] = true;
        }
        let mut starts = vec![0_u32; mesh.vertices.len() + 1];
        for &v in mesh.faces.iter().flatten() {
            starts[v as usize + 1] += u32::from(wanted[v as usize]);
        }
        for v in 1..starts.len() {
            starts[v] += starts[v - 1];
        }
        let mut next = starts.clone();
        let mut faces = vec![0; starts.last().copied().unwrap_or(0) as usize];
        for (f, face) in mesh.faces.iter().enumerate() {
            for &v in face {
                if wanted[v as usize] {
                    faces[next[v as usize] as usize] = f as u32;
                    next[v as usize] += 1;
                }
            }
        }
        Self { starts, faces }
    }

    fn faces(&self, v: u32) -> &[u32] {
        let (from, to) = (self.starts[v as usize], self.starts[v as usize + 1]);
        let all = &self.faces[from as usize..to as usize];
        &all[..all.len().min(MOST_AROUND)]
    }
}
