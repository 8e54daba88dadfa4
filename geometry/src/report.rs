//! What an analysis says: facts, then one assessment per process.
//!
//! The JSON form is stable: `schema` is raised when a field changes its meaning or goes.

use serde::{Deserialize, Serialize};

use crate::access::{Access, Die};
use crate::features::Features;
use crate::finding::Finding;
use crate::orientation::{Build, OrientedBox, Slices};
use crate::units::Units;

/// Version of the JSON form of [`Report`].
pub const SCHEMA: u32 = 1;

/// The format that a file was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    StlBinary,
    StlText,
    #[serde(rename = "3mf")]
    ThreeMf,
    Obj,
}

/// Everything that is known about one uploaded file, read in one unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub schema: u32,
    /// [`crate::ENGINE_VERSION`] of the engine that made it.
    pub engine_version: u32,
    pub format: Format,
    pub units: Units,
    /// Triangles in the file, broken ones included. Faces of findings are numbered 0 to this.
    pub triangles: u32,
    /// Different corners, after the exact weld.
    pub vertices: u32,
    pub health: Health,
    pub measures: Measures,
    /// The objects that a 3MF or OBJ file names, in its order.
    #[serde(default)]
    pub objects: Vec<Object>,
    /// The shapes that it is made of; none in reports older than they are.
    #[serde(default)]
    pub features: Features,
    /// The smallest box around it; none in reports older than that.
    #[serde(default)]
    pub oriented_box: Option<OrientedBox>,
    /// How it is best built in layers; none of a mesh that is not closed or has no agreed outside.
    #[serde(default)]
    pub build: Option<Build>,
    /// Its areas along the best build direction; none with `build`.
    #[serde(default)]
    pub slices: Option<Slices>,
    /// What tools reach; none of a mesh without an inside, and in reports older than it.
    #[serde(default)]
    pub access: Option<Access>,
    /// Two dies along the best direction; none with `access`.
    #[serde(default)]
    pub die: Option<Die>,
    /// One per assessed process, in the order of [`Process::ALL`].
    pub assessments: Vec<Assessment>,
}

/// Whether the mesh is the surface of a solid, and what is broken if not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Health {
    /// After the exact weld, every edge has exactly two faces (collapsed faces left out).
    pub closed: bool,
    /// Every edge with two faces is run once each way: the faces agree on what is outside.
    pub oriented: bool,
    /// Whether welding with a tolerance closes a mesh that is open; none if it was not needed.
    pub closed_after_weld: Option<bool>,
    /// The tolerance that closed it, mm.
    pub weld_tolerance_mm: Option<f64>,
    /// Parts joined by edges.
    pub shells: u32,
    /// Pieces to make: shells that are no cavities. None if the surface has a border, or if it is
    /// not known which shells lie in which.
    #[serde(default)]
    pub bodies: Option<u32>,
    /// Shells that are the inner surface of a body; none with `bodies`.
    #[serde(default)]
    pub cavities: Option<u32>,
    /// Edges with one face.
    pub boundary_edges: u32,
    /// Connected runs of such edges: the holes.
    pub boundary_loops: u32,
    /// These runs as lines; none where a tolerance closes the surface.
    #[serde(default)]
    pub loops: BoundaryLoops,
    /// Edges with more than two faces.
    pub non_manifold_edges: u32,
    /// Vertices where fans of faces meet that share no edge.
    #[serde(default)]
    pub non_manifold_vertices: u32,
    /// Pairs of faces that run through each other or lie on each other, so far as they were looked
    /// for.
    #[serde(default)]
    pub intersecting_pairs: u32,
    /// There may be more such pairs: looking for all would have taken too long.
    #[serde(default)]
    pub intersections_cut_short: bool,
    /// Faces turned over against the greater part of their shell.
    pub flipped_faces: u32,
    /// Copies of a face beyond the first, whichever way round.
    pub duplicate_faces: u32,
    /// Faces with two equal corners.
    pub collapsed_faces: u32,
    /// Faces with three different corners on one line.
    pub zero_area_faces: u32,
    /// Faces with a corner that is not a number.
    pub non_finite_faces: u32,
    /// The whole surface is turned inside out.
    pub inside_out: bool,
    pub findings: Vec<Finding>,
}

/// The open edges of a surface as lines that can be drawn, the longest first.
///
/// There are at most 64, with at most 4096 points together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BoundaryLoops {
    pub loops: Vec<BoundaryLoop>,
    /// Shorter ones that are not among them.
    pub loops_left_out: u32,
    /// Points that the loops have beyond those given: every so many is taken.
    pub points_left_out: u32,
}

/// Open edges one after the other. A run that comes back to one of its points is several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BoundaryLoop {
    /// Of all its edges.
    pub length_mm: f64,
    pub edges: u32,
    /// It goes on from the last point to the first.
    pub closed: bool,
    /// In the part's own coordinates, mm.
    pub points_mm: Vec<[f64; 3]>,
}

/// Sizes, in the part's own coordinates.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measures {
    /// Box along the axes.
    pub size_mm: [f64; 3],
    /// Corner of that box with the smallest coordinates.
    pub corner_mm: [f64; 3],
    pub area_mm2: f64,
    /// None where the surface has a border or no agreed outside: a volume would mean nothing.
    /// Negative where the faces look inwards.
    pub volume_mm3: Option<f64>,
    /// Centre of the volume; none with it.
    pub centroid_mm: Option<[f64; 3]>,
    /// Moments of inertia of the volume about its centre, along the part's axes, for a density of
    /// one: mm⁵. None with the volume; positive on the diagonal whichever way the faces look.
    #[serde(default)]
    pub inertia_mm5: Option<[[f64; 3]; 3]>,
}

/// One object of a file that names several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Object {
    /// Its name in the file, or its number there.
    pub name: String,
    /// The first of its triangles, counted over the file.
    pub first_triangle: u32,
    /// How many triangles are its own.
    pub triangles: u32,
    /// Its faces alone have no border: every edge is run as often one way as the other.
    pub closed: bool,
    /// Box along the axes.
    pub size_mm: [f64; 3],
    /// Corner of that box with the smallest coordinates.
    pub corner_mm: [f64; 3],
    pub area_mm2: f64,
    /// None unless it is closed; negative where the faces look inwards.
    pub volume_mm3: Option<f64>,
}

/// One way of making parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Process {
    /// Three-axis milling.
    Milling,
    Turning,
    WireEdm,
    SinkerEdm,
    ClosedDieForging,
    /// Extrusion of plastic filament.
    Fdm,
    /// Vat photopolymerisation.
    Sla,
    /// Laser sintering of plastic powder, and multi-jet fusion.
    Sls,
    /// Laser melting of metal powder.
    Dmls,
}

impl Process {
    pub const ALL: [Self; 9] = [
        Self::Milling,
        Self::Turning,
        Self::WireEdm,
        Self::SinkerEdm,
        Self::ClosedDieForging,
        Self::Fdm,
        Self::Sla,
        Self::Sls,
        Self::Dmls,
    ];

    /// Those that this version assesses.
    pub const ASSESSED: [Self; 4] = [
        Self::Milling,
        Self::WireEdm,
        Self::ClosedDieForging,
        Self::Fdm,
    ];

    /// The word for it in JSON, databases and translations.
    pub fn key(self) -> &'static str {
        match self {
            Self::Milling => "milling",
            Self::Turning => "turning",
            Self::WireEdm => "wire_edm",
            Self::SinkerEdm => "sinker_edm",
            Self::ClosedDieForging => "closed_die_forging",
            Self::Fdm => "fdm",
            Self::Sla => "sla",
            Self::Sls => "sls",
            Self::Dmls => "dmls",
        }
    }
}

/// Whether a part can be made by a process as drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Nothing speaks against it.
    Fits,
    /// It may be made; somebody should look at the findings.
    Review,
    /// Not as drawn; at least one finding must change.
    DoesNotFit,
}

/// What one process has to say about one part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    pub process: Process,
    pub verdict: Verdict,
    pub findings: Vec<Finding>,
    /// Clampings needed (milling).
    pub setups: Option<u32>,
    /// Direction in the part's coordinates: tool approach of the first setup (milling), wire
    /// (wire EDM), die motion (forging), upwards when built (FDM).
    pub orientation: Option<[f64; 3]>,
}
