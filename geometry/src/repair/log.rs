//! What a repair did, and what it left.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bench::MADE;
use crate::finding::FaceSet;
use crate::mesh::Mesh;
use crate::units::Units;

/// Version of the JSON form of [`RepairLog`].
pub const REPAIR_SCHEMA: u32 = 1;

/// What was done to a mesh, what could not be done, and what both came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RepairLog {
    /// [`REPAIR_SCHEMA`] of the engine that made it.
    pub schema: u32,
    /// The unit of the file's numbers, and of the repaired mesh's.
    pub units: Units,
    /// One entry a kind, in the order in which they are done; empty if nothing was.
    pub done: Vec<Mended>,
    /// What is still broken.
    pub left: Vec<Unmended>,
    /// The uploaded mesh, its objects taken together.
    pub before: MeshState,
    /// The repaired mesh.
    pub after: MeshState,
}

/// A kind of repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repair {
    /// Faces with a corner that is not a number were left out.
    NonFiniteDropped,
    /// Faces with two equal corners were left out.
    CollapsedDropped,
    /// Open edges met when corners within a tolerance were made one; counts those edges.
    CornersJoined,
    /// Faces fell together when coordinates were rounded to what an STL holds.
    RoundedAway,
    /// Faces that were there more than once are there once; counts the copies left out.
    CopiesDropped,
    /// Faces were turned over to agree with their neighbours.
    FacesTurned,
    /// Whole shells were turned over, so that they look outwards; counts those shells.
    ShellsTurned,
    /// Holes were filled; counts them. The faces are those around.
    HolesFilled,
}

/// One kind of repair, and how much of it was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mended {
    pub repair: Repair,
    /// Of what, the kind says.
    pub count: u32,
    /// The faces of the uploaded file that it was about.
    pub faces: FaceSet,
    /// The largest distance over which corners were joined, mm.
    pub tolerance_mm: Option<f64>,
    /// Faces that are new.
    pub added_faces: u32,
}

/// Why something is still broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// An opening too large for it to be plain that it is a defect; counts its edges.
    OpeningTooLarge,
    /// A hole with too many edges; counts them.
    TooManyEdges,
    /// A hole that no faces close without running along edges that are there; counts its edges.
    NoFitting,
    /// Open edges that do not run around a hole; counts them.
    NoLoop,
    /// A hole that was not tried, because others took all the effort; counts its edges.
    EffortSpent,
    /// Faces of a surface with one side only, such as a Moebius strip; counts them.
    NotOrientable,
    /// More than two faces meet; counts such edges.
    CrowdedEdges,
    /// A shell that lies in another and is no cavity; counts its faces.
    NestedBody,
    /// So many shells that it was not found out which lie in which; counts them.
    NestingUnknown,
    /// What could be done would break more than it mends, so nothing was; counts the edges that
    /// have not two faces.
    WouldBreakMore,
}

/// Something that is still broken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unmended {
    pub obstacle: Obstacle,
    /// Of what, the obstacle says.
    pub count: u32,
    /// The faces of the uploaded file there; none where all of them are new.
    pub faces: FaceSet,
    /// Length of the rims of the openings, mm; one has an entry of its own unless there are many.
    pub rim_mm: Option<f64>,
}

/// How sound a mesh is, and its sizes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct MeshState {
    /// In the file; before the repair, broken ones included.
    pub triangles: u32,
    /// Every edge has exactly two faces (collapsed faces left out).
    pub closed: bool,
    /// Every edge with two faces is run once each way.
    pub oriented: bool,
    pub shells: u32,
    /// Edges with one face.
    pub boundary_edges: u32,
    /// Edges with more than two faces.
    pub non_manifold_edges: u32,
    pub area_mm2: f64,
    /// As in [`crate::Measures`]: none where it would mean nothing.
    pub volume_mm3: Option<f64>,
}

impl MeshState {
    /// Edges that have not two faces.
    pub(super) fn broken_edges(&self) -> u32 {
        self.boundary_edges + self.non_manifold_edges
    }

    /// Whether this state of a mesh has a defect that the other one has not, or more of one.
    pub(super) fn is_worse_than(&self, other: &Self) -> bool {
        let lost = |has: bool, had: bool| had && !has;
        self.broken_edges() > other.broken_edges()
            || self.boundary_edges > other.boundary_edges
            || lost(self.closed, other.closed)
            || lost(self.oriented, other.oriented)
            || lost(self.volume_mm3.is_some(), other.volume_mm3.is_some())
    }
}

impl RepairLog {
    /// The mesh was sound: nothing was done, and nothing had to be.
    pub fn found_sound(&self) -> bool {
        self.done.is_empty() && self.left.is_empty()
    }
}

/// The log while it is written.
#[derive(Default)]
pub(super) struct Book {
    done: BTreeMap<Repair, Entry>,
    left: Vec<Unmended>,
    /// Raised with each entry.
    entries: u32,
}

#[derive(Default)]
struct Entry {
    count: u32,
    faces: Vec<u32>,
    tolerance_mm: Option<f64>,
    added_faces: u32,
}

impl Book {
    /// Notes a repair of `count` things at those faces of the uploaded file.
    pub(super) fn did(&mut self, repair: Repair, count: u32, uploaded: Vec<u32>) {
        if count == 0 {
            return;
        }
        self.entries += 1;
        let entry = self.done.entry(repair).or_default();
        entry.count += count;
        entry.faces.extend(uploaded);
    }

    pub(super) fn joined_within(&mut self, tolerance_mm: f64) {
        let entry = self.done.entry(Repair::CornersJoined).or_default();
        let most = entry
            .tolerance_mm
            .map_or(tolerance_mm, |t| t.max(tolerance_mm));
        entry.tolerance_mm = Some(most);
    }

    pub(super) fn added(&mut self, repair: Repair, faces: u32) {
        self.done.entry(repair).or_default().added_faces += faces;
    }

    /// Notes what is still broken at those faces of `mesh`.
    pub(super) fn leaves(
        &mut self,
        obstacle: Obstacle,
        count: u32,
        mesh: &Mesh,
        faces: &[u32],
        rim_mm: Option<f64>,
    ) {
        self.left.push(Unmended {
            obstacle,
            count,
            faces: face_set(uploaded(mesh, faces)),
            rim_mm,
        });
    }

    /// A new round begins, which finds again whatever is still broken.
    pub(super) fn forget_what_is_left(&mut self) {
        self.left.clear();
    }

    /// The log of a mesh that was left as it is, because its repair would make it worse.
    pub(super) fn of_nothing(broken_edges: u32) -> Self {
        let left = Unmended {
            obstacle: Obstacle::WouldBreakMore,
            count: broken_edges,
            faces: FaceSet::default(),
            rim_mm: None,
        };
        Self {
            left: vec![left],
            ..Self::default()
        }
    }

    /// Whether anything was done but what writing numbers as an STL's does by itself.
    pub(super) fn did_anything(&self) -> bool {
        self.done
            .keys()
            .any(|&repair| repair != Repair::RoundedAway)
    }

    /// Changes whenever something was done.
    pub(super) fn entries(&self) -> u32 {
        self.entries
    }

    pub(super) fn finish(self, units: Units, before: MeshState, after: MeshState) -> RepairLog {
        let mended = |(repair, entry): (Repair, Entry)| Mended {
            repair,
            count: entry.count,
            faces: face_set(entry.faces),
            tolerance_mm: entry.tolerance_mm,
            added_faces: entry.added_faces,
        };
        RepairLog {
            schema: REPAIR_SCHEMA,
            units,
            done: self.done.into_iter().map(mended).collect(),
            left: self.left,
            before,
            after,
        }
    }
}

/// The numbers in the uploaded file of those faces of `mesh`; new faces are among them.
pub(super) fn uploaded(mesh: &Mesh, faces: &[u32]) -> Vec<u32> {
    let number = |&face: &u32| mesh.uploaded.get(face as usize).copied();
    faces.iter().filter_map(number).collect()
}

fn face_set(uploaded: Vec<u32>) -> FaceSet {
    FaceSet::of(uploaded.into_iter().filter(|&face| face != MADE))
}
