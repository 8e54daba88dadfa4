//! The closed list of things that a finding can say.

use serde::{Deserialize, Serialize};

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident => $key:literal,)*) => {
        /// What a finding says. Each is documented by what is wrong, why it matters and what
        /// would fit; readers translate the key.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Rule {
            $($(#[$doc])* #[serde(rename = $key)] $name,)*
        }

        impl Rule {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word for it in JSON and translations.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }
        }
    };
}

rules! {
    /// Edges with one face: the surface has a hole. Inside and outside are not told apart, so
    /// there is no volume and no process can be planned. Fits: every edge has two faces. Value:
    /// length of the rim, mm.
    OpenEdges => "open_edges",
    /// Edges with more than two faces: solids that touch, or walls of no thickness. A slicer or
    /// CAM program may close it either way. Fits: exactly two faces. Value: such edges.
    NonManifoldEdges => "non_manifold_edges",
    /// Points in which the surface touches itself, and along no edge: solids that meet in a tip.
    /// What holds them together has no thickness; a slicer or CAM program may part them. Fits:
    /// solids apart, or united. Value: such points.
    NonManifoldVertices => "non_manifold_vertices",
    /// Faces turned over against their neighbours. Their inside is taken for the outside. Fits:
    /// all faces counter-clockwise seen from outside. Value: faces.
    FlippedFaces => "flipped_faces",
    /// A closed surface of which inside and outside cannot be told apart (a Klein bottle). It is
    /// no solid. Fits: a surface with two sides.
    NotOrientable => "not_orientable",
    /// Faces that are there twice or more. Value: copies too many.
    DuplicateFaces => "duplicate_faces",
    /// Faces with two equal corners; left out, nothing is lost. Value: faces.
    CollapsedFaces => "collapsed_faces",
    /// Faces whose corners lie on one line; harmless if the surface is closed. Value: faces.
    ZeroAreaFaces => "zero_area_faces",
    /// Faces with a corner that is not a number; left out. Value: faces.
    NonFiniteFaces => "non_finite_faces",
    /// The whole surface is inside out; it was read the other way round. Fits: normals outwards.
    InsideOut => "inside_out",
    /// The file holds several separate bodies. Each is a piece to make. Value: bodies.
    SeveralBodies => "several_bodies",
    /// A body inside another that is not a cavity: its volume counts twice. Fits: cavities
    /// turned inwards, bodies united.
    NestedBodies => "nested_bodies",
    /// A body that is inside out and lies in no other: its volume is taken off. Fits: all bodies
    /// with their normals outwards.
    InsideOutBody => "inside_out_body",
    /// Faces that run through others or lie on others: bodies that were not united, or a surface
    /// that folds over itself. Volume may count twice, and what is material there is for each
    /// program to guess. Fits: bodies united, no face through another. Value: pairs of faces.
    SelfIntersections => "self_intersections",
    /// Corners that should be one are apart by rounding; they were joined within the tolerance.
    /// Value: the tolerance, mm.
    JoinedWithTolerance => "joined_with_tolerance",
    /// Bytes after the last triangle that belong to nothing. Value: bytes.
    TrailingBytes => "trailing_bytes",
    /// The header announces another number of triangles than there are; what is there was read.
    /// Part of the model may be missing. Value: triangles read; limit: triangles announced.
    WrongCount => "wrong_count",
    /// The text stops without `endsolid`. Part of the model may be missing.
    MissingEnd => "missing_end",
    /// Faces of the file with fewer than three corners, or with a corner that cannot be read; left
    /// out. Value: faces.
    BrokenPolygons => "broken_polygons",
    /// The file says more of its shape than its triangles do (a lattice of beams, for one), and
    /// that is not read: the part is not whole.
    ShapeNotRead => "shape_not_read",
    /// The part lies so far from zero that single-precision numbers round its shape. Fits: a part
    /// near the origin. Value: step between neighbouring numbers there, mm; limit: what would
    /// not show.
    PrecisionLost => "precision_lost",
    /// The part is smaller or larger than parts are: the unit may be wrong. Value: longest edge
    /// of the box, mm.
    ImplausibleSize => "implausible_size",
    /// Read in its unit the part is smaller or larger than parts usually are; in millimetres it
    /// would be usual: 10, 25.4 or 1000 times smaller where it was read in centimetres, inches or
    /// metres. Value: longest edge of the box as it was read, mm; limit: the usual size.
    LooksLikeMillimetres => "looks_like_millimetres",
    /// The same of inches: 25.4 times as large where it was read in millimetres.
    LooksLikeInches => "looks_like_inches",
    /// The same of metres: 1000 times as large where it was read in millimetres.
    LooksLikeMetres => "looks_like_metres",

    /// The mesh has no agreed inside, so the process could not be assessed. Fits: a closed mesh.
    MeshNotSound => "mesh_not_sound",
    /// Larger than the usual working space. Value: longest edge that does not fit, mm.
    OverEnvelope => "over_envelope",
    /// Smaller than can be held or made. Value: longest edge of the box, mm.
    UnderSize => "under_size",
    /// A wall thinner than the process makes well: it bends, tears or fails to form. Value: the
    /// thinnest place, mm.
    ThinWall => "thin_wall",
    /// Faces that no tool along the six approach directions reaches (undercuts, cavities). Fits:
    /// faces open to one of the directions. Value: area, mm².
    Unreachable => "unreachable",
    /// More clampings than usual: each costs time and accuracy. Value: setups.
    ManySetups => "many_setups",
    /// Faces hidden from both dies: the piece could not leave them. Value: area, mm².
    Undercut => "undercut",
    /// Walls along the die motion without enough draft: the piece sticks. Value: the least draft,
    /// degrees.
    MissingDraft => "missing_draft",
    /// A section too thin to fill before the metal cools. Value: thickness, mm.
    ThinSection => "thin_section",
    /// Faces neither along the wire nor square to it. Value: share of the area.
    NotPrismatic => "not_prismatic",
    /// A floor or step inside the part: the wire cuts right through or not at all. Value: area,
    /// mm².
    NotThrough => "not_through",
    /// Higher than the wire is held straight. Value: height along the wire, mm.
    TooTall => "too_tall",
    /// Sharp inner corners: the wire leaves its own radius and the gap. Value: radius drawn, mm.
    SharpInnerCorner => "sharp_inner_corner",
    /// Faces that hang over more steeply than the process builds without support, in the best
    /// orientation. Value: area, mm².
    Overhang => "overhang",
}
