//! The mesh as flat facets that meet at bends.

use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::rejection::Rejection;
use crate::topology::{Groups, NONE, Topology};
use crate::vector::{Vec3, add, along, cross, dot, length, scale, sub, unit};

/// Bend, as its sine, below which two triangles are one flat.
const FLAT: f64 = 5e-4;

/// Triangles lower than this many times the noise are needles: their normals mean little.
const NEEDLE: f64 = 10.0;

/// Everything that the search looks at.
pub(super) struct Scene<'m> {
    pub(super) mesh: &'m Mesh,
    pub(super) topology: &'m Topology,
    /// How exact the corners are, mm.
    pub(super) noise: f64,
    pub(super) diagonal: f64,
    /// 1, or -1 where the faces of an open mesh look inwards.
    pub(super) outwards: f64,
    /// The facet of each face.
    pub(super) facet_of: Vec<u32>,
    starts: Vec<u32>,
    faces: Vec<u32>,
    /// Unit normal of each facet, out of the material; zero if it has no area.
    pub(super) normals: Vec<Vec3>,
    /// mm².
    pub(super) areas: Vec<f64>,
    middles: Vec<Vec3>,
    /// The corners of the facets one after another, each of a facet once, and where they begin.
    corners: Vec<u32>,
    corner_starts: Vec<u32>,
}

/// An edge of a facet, seen from it.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    /// The facet on the other side; [`NONE`] if there is none.
    pub(super) other: u32,
    pub(super) face: u32,
    pub(super) ends: [u32; 2],
}

impl<'m> Scene<'m> {
    pub(super) fn of(
        mesh: &'m Mesh,
        topology: &'m Topology,
        step_mm: f64,
        guard: &Guard<'_>,
    ) -> Result<Self, Rejection> {
        let diagonal = mesh.bounds().diagonal();
        let six: f64 = (0..mesh.faces.len()).map(|f| mesh.volume6(f)).sum();
        let mut scene = Self {
            mesh,
            topology,
            noise: step_mm.max(1e-7 * diagonal),
            diagonal,
            outwards: if six < 0.0 { -1.0 } else { 1.0 },
            facet_of: Vec::new(),
            starts: Vec::new(),
            faces: Vec::new(),
            normals: Vec::new(),
            areas: Vec::new(),
            middles: Vec::new(),
            corners: Vec::new(),
            corner_starts: Vec::new(),
        };
        let mut groups = Groups::new(mesh.faces.len());
        for f in 0..mesh.faces.len() as u32 {
            guard.again(Stage::Processes, f as usize)?;
            for (k, g) in topology.adjacent[f as usize].into_iter().enumerate() {
                if g != NONE && f < g && scene.flat(f, k, g) {
                    groups.join(f, g);
                }
            }
        }
        let (of, count) = groups.numbered();
        scene.number(of, count as usize);
        Ok(scene)
    }

    /// Sorts the faces by facet and sums up the facets.
    fn number(&mut self, of: Vec<u32>, count: usize) {
        let mut starts = vec![0_u32; count + 1];
        for &facet in &of {
            starts[facet as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        let mut faces = vec![0; of.len()];
        let mut sums = vec![[0.0; 3]; count];
        self.areas = vec![0.0; count];
        for (f, &facet) in of.iter().enumerate() {
            let facet = facet as usize;
            faces[next[facet] as usize] = f as u32;
            next[facet] += 1;
            let n = self.mesh.cross(f);
            sums[facet] = add(sums[facet], n);
            self.areas[facet] += length(n) / 2.0;
        }
        self.normals = sums
            .into_iter()
            .map(|n| unit(n).map_or([0.0; 3], |n| scale(n, self.outwards)))
            .collect();
        (self.facet_of, self.starts, self.faces) = (of, starts, faces);
        self.middles = (0..count as u32).map(|f| self.centred(f)).collect();
        self.gather_corners();
    }

    fn gather_corners(&mut self) {
        let mesh = self.mesh;
        let mut seen_by = vec![NONE; mesh.vertices.len()];
        let mut corners = Vec::with_capacity(2 * mesh.faces.len());
        let mut starts = Vec::with_capacity(self.count() + 1);
        for facet in 0..self.count() as u32 {
            starts.push(corners.len() as u32);
            for &v in self
                .faces(facet)
                .iter()
                .flat_map(|&f| &mesh.faces[f as usize])
            {
                if seen_by[v as usize] != facet {
                    seen_by[v as usize] = facet;
                    corners.push(v);
                }
            }
        }
        starts.push(corners.len() as u32);
        (self.corners, self.corner_starts) = (corners, starts);
    }

    /// Whether the face `g` across the edge `k` of `f` lies in one plane with it.
    ///
    /// The corner of the smaller one is held against the plane of the larger one. A needle goes
    /// with the neighbour at its longest edge only, or it would tie a wall to a floor.
    fn flat(&self, f: u32, k: usize, g: u32) -> bool {
        let mesh = self.mesh;
        let ends = mesh.faces[f as usize];
        let (a, b) = (ends[k], ends[(k + 1) % 3]);
        let (p, q) = (mesh.vertex(a), mesh.vertex(b));
        let edge = length(sub(q, p));
        let opposite = |face: u32| {
            let own = mesh.faces[face as usize];
            own.into_iter().find(|&v| v != a && v != b)
        };
        let (Some(of), Some(og)) = (opposite(f), opposite(g)) else {
            return false;
        };
        let (of, og) = (mesh.vertex(of), mesh.vertex(og));
        let (nf, ng) = (mesh.cross(f as usize), mesh.cross(g as usize));
        let (double_f, double_g) = (length(nf), length(ng));
        if edge <= 0.0 || double_f <= 0.0 && double_g <= 0.0 {
            return false;
        }
        for (tip, double) in [(of, double_f), (og, double_g)] {
            let longest = edge.max(length(sub(tip, p))).max(length(sub(tip, q)));
            if double < NEEDLE * self.noise * longest && edge < longest {
                return false;
            }
        }
        let (big, double, tip, other) = if double_f >= double_g {
            (nf, double_f, og, double_g)
        } else {
            (ng, double_g, of, double_f)
        };
        let height = other / edge;
        let off = dot(big, sub(tip, p)).abs() / double;
        let folded = dot(nf, ng) < 0.0 && height > NEEDLE * self.noise;
        !folded && off <= FLAT * height + 2.0 * self.noise.min(0.02 * height)
    }

    pub(super) fn count(&self) -> usize {
        self.areas.len()
    }

    pub(super) fn faces(&self, facet: u32) -> &[u32] {
        let facet = facet as usize;
        &self.faces[self.starts[facet] as usize..self.starts[facet + 1] as usize]
    }

    /// The corners of a facet, each once.
    pub(super) fn corners(&self, facet: u32) -> impl Iterator<Item = u32> + '_ {
        let facet = facet as usize;
        let (from, to) = (self.corner_starts[facet], self.corner_starts[facet + 1]);
        self.corners[from as usize..to as usize].iter().copied()
    }

    /// The edges at which a facet ends.
    pub(super) fn edges(&self, facet: u32) -> impl Iterator<Item = Edge> + '_ {
        self.faces(facet).iter().flat_map(move |&f| {
            let ends = self.mesh.faces[f as usize];
            (0..3).filter_map(move |k| {
                let across = self.topology.adjacent[f as usize][k];
                let other = if across == NONE {
                    NONE
                } else {
                    self.facet_of[across as usize]
                };
                (other != facet).then_some(Edge {
                    other,
                    face: f,
                    ends: [ends[k], ends[(k + 1) % 3]],
                })
            })
        })
    }

    /// Middle of a facet, weighted by area.
    pub(super) fn middle(&self, facet: u32) -> Vec3 {
        self.middles[facet as usize]
    }

    fn centred(&self, facet: u32) -> Vec3 {
        let mut sum = [0.0; 3];
        let mut all = 0.0;
        for &f in self.faces(facet) {
            let area = length(self.mesh.cross(f as usize));
            sum = along(sum, self.mesh.centroid(f as usize), area);
            all += area;
        }
        if all > 0.0 {
            scale(sum, 1.0 / all)
        } else {
            let first = self.faces(facet).first();
            first.map_or([0.0; 3], |&f| self.mesh.centroid(f as usize))
        }
    }

    /// The turn from one facet to its neighbour: its cosine.
    pub(super) fn bend(&self, a: u32, b: u32) -> f64 {
        dot(self.normals[a as usize], self.normals[b as usize])
    }

    /// In the plane of the face of an edge of a facet, the direction out across the edge.
    pub(super) fn outward(&self, edge: &Edge) -> Vec3 {
        let [p, q] = edge.ends.map(|v| self.mesh.vertex(v));
        unit(cross(sub(q, p), self.mesh.cross(edge.face as usize))).unwrap_or([0.0; 3])
    }

    /// Positive where the material fills less than half of the space at an edge of `facet`
    /// (convex), negative in an inner corner; the sine of the turn.
    pub(super) fn convexity(&self, edge: &Edge, facet: u32) -> f64 {
        if edge.other == NONE {
            return 0.0;
        }
        let turn = cross(
            self.normals[facet as usize],
            self.normals[edge.other as usize],
        );
        let [p, q] = edge.ends.map(|v| self.mesh.vertex(v));
        let way = unit(sub(q, p)).unwrap_or([0.0; 3]);
        // Normals look out of the material and faces run counter-clockwise, so on a convex edge
        // the normal turns along it.
        dot(turn, way) * self.outwards
    }
}
