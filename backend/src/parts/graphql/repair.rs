//! Repairs in the API: asked for, read, accepted.

use async_graphql::{Context, Description, ID, InputObject, Object, Result, SimpleObject};

use super::Geometry;
use super::finding::{FaceRange, face_ranges, int};
use super::inputs::RevisionUpdated;
use super::mutations::{allowance, revision_after};
use crate::graphql::{mutate, read};
use crate::parts::failure::word_of;
use crate::parts::geometry_of_analysis;
use crate::parts::model::{RepairState, RepairView, RevisionId};
use crate::parts::repair;
use crate::payload;

/// What came of asking for a repair of a revision's mesh, in the units in force. The
/// uploaded file stays as it is: the repaired mesh is another one, beside it.
#[derive(Description)]
pub struct Repair {
    view: RepairView,
}

impl From<RepairView> for Repair {
    fn from(view: RepairView) -> Self {
        Self { view }
    }
}

#[Object(use_type_description)]
impl Repair {
    /// How it stands.
    async fn state(&self) -> RepairState {
        self.view.state
    }

    /// What was done, a kind each; empty until it is made.
    #[graphql(complexity = "5 * child_complexity")]
    async fn done(&self) -> Vec<RepairStep> {
        let log = self.view.log.iter();
        log.flat_map(|log| log.done.iter().map(RepairStep::from))
            .collect()
    }

    /// What is still broken, and why; empty until it is made.
    #[graphql(complexity = "5 * child_complexity")]
    async fn left(&self) -> Vec<RepairObstacle> {
        let log = self.view.log.iter();
        log.flat_map(|log| log.left.iter().map(RepairObstacle::from))
            .collect()
    }

    /// The uploaded mesh; null until it is made.
    async fn before(&self) -> Option<MeshState> {
        self.view.log.as_ref().map(|log| log.before.into())
    }

    /// The repaired mesh; null until it is made.
    async fn after(&self) -> Option<MeshState> {
        self.view.log.as_ref().map(|log| log.after.into())
    }

    /// What is known of the repaired mesh, analysed like any other; null where there is none.
    async fn geometry(&self, ctx: &Context<'_>) -> Result<Option<Geometry>> {
        let Some(analysis) = self.view.analysis else {
            return Ok(None);
        };
        let facts = read(ctx, move |read| geometry_of_analysis(read, analysis)).await?;
        Ok(Some(facts.into()))
    }

    /// Why it could not be made: a word that readers translate, such as `timed_out`.
    async fn failure(&self) -> Option<&str> {
        let failure = self.view.failure.as_ref()?;
        Some(&failure.key)
    }
}

/// A kind of repair, and how much of it was done.
#[derive(Debug, SimpleObject)]
pub struct RepairStep {
    /// What was done: a word that readers translate, such as `holes_filled`.
    kind: String,
    /// How many edges were joined, faces left out or turned, shells turned or holes filled.
    count: i32,
    /// How many faces of the uploaded file it was about.
    face_count: i32,
    /// Those faces, ascending.
    #[graphql(complexity = "5 * child_complexity")]
    faces: Vec<FaceRange>,
    /// The largest distance over which corners were joined, mm.
    tolerance_mm: Option<f64>,
    /// Faces that are new.
    added_faces: i32,
}

impl From<&geometry::Mended> for RepairStep {
    fn from(done: &geometry::Mended) -> Self {
        Self {
            kind: word_of(&done.repair),
            count: int(done.count),
            face_count: i32::try_from(done.faces.len()).unwrap_or(i32::MAX),
            faces: face_ranges(&done.faces),
            tolerance_mm: done.tolerance_mm,
            added_faces: int(done.added_faces),
        }
    }
}

/// Something that is still broken.
#[derive(Debug, SimpleObject)]
pub struct RepairObstacle {
    /// Why: a word that readers translate, such as `opening_too_large`.
    kind: String,
    /// How many edges, faces or shells it is about.
    count: i32,
    /// How many faces of the uploaded file are there.
    face_count: i32,
    /// Those faces, ascending; empty where all of them are new.
    #[graphql(complexity = "5 * child_complexity")]
    faces: Vec<FaceRange>,
    /// The length of an opening's rim, mm.
    rim_mm: Option<f64>,
}

impl From<&geometry::Unmended> for RepairObstacle {
    fn from(left: &geometry::Unmended) -> Self {
        Self {
            kind: word_of(&left.obstacle),
            count: int(left.count),
            face_count: i32::try_from(left.faces.len()).unwrap_or(i32::MAX),
            faces: face_ranges(&left.faces),
            rim_mm: left.rim_mm,
        }
    }
}

/// How sound a mesh is, and its sizes.
#[derive(Debug, SimpleObject)]
pub struct MeshState {
    /// Its triangles.
    triangles: i32,
    /// Every edge has exactly two faces.
    closed: bool,
    /// The faces agree on what is outside.
    oriented: bool,
    /// Bodies.
    shells: i32,
    /// Edges with one face.
    boundary_edges: i32,
    /// Edges with more than two faces.
    non_manifold_edges: i32,
    /// mm².
    area_mm2: f64,
    /// mm³; none where the surface encloses nothing.
    volume_mm3: Option<f64>,
}

impl From<geometry::MeshState> for MeshState {
    fn from(state: geometry::MeshState) -> Self {
        Self {
            triangles: int(state.triangles),
            closed: state.closed,
            oriented: state.oriented,
            shells: int(state.shells),
            boundary_edges: int(state.boundary_edges),
            non_manifold_edges: int(state.non_manifold_edges),
            area_mm2: state.area_mm2,
            // As of a geometry: that faces look inwards is told elsewhere.
            volume_mm3: state.volume_mm3.map(f64::abs),
        }
    }
}

/// Which revision.
#[derive(Debug, Clone, InputObject)]
pub struct RequestRepairInput {
    /// A revision of your own whose analysis is done.
    revision_id: ID,
}

/// Which revision.
#[derive(Debug, Clone, InputObject)]
pub struct AcceptRepairInput {
    /// A revision of your own for which a repaired mesh is offered.
    revision_id: ID,
}

payload!(
    /// The revision with its repair, or why not.
    RequestRepairPayload,
    RevisionUpdated
);
payload!(
    /// The revision with its repair, or why not.
    AcceptRepairPayload,
    RevisionUpdated
);

/// What owners do about broken meshes.
#[derive(Default)]
pub struct RepairMutation;

#[Object]
impl RepairMutation {
    /// Asks for a repair of a revision's mesh: a mesh that is mended as far as that needs no
    /// guessing. It is offered beside the uploaded one, which stays as it is.
    async fn request_repair(
        &self,
        ctx: &Context<'_>,
        input: RequestRepairInput,
        idempotency_key: Option<String>,
    ) -> Result<RequestRepairPayload> {
        let allowed = allowance(ctx);
        let asked = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = RevisionId::from_global(&input.revision_id)?;
            repair::ask(tx, &viewer.acting_buyer()?, id, &allowed)?;
            Ok(id)
        })
        .await?;
        Ok(revision_after(ctx, asked).await?.into())
    }

    /// Makes the repaired mesh that is offered for a revision the newest revision of its part.
    async fn accept_repair(
        &self,
        ctx: &Context<'_>,
        input: AcceptRepairInput,
        idempotency_key: Option<String>,
    ) -> Result<AcceptRepairPayload> {
        let accepted = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = RevisionId::from_global(&input.revision_id)?;
            repair::accept(tx, &viewer.acting_buyer()?, id)?;
            Ok(id)
        })
        .await?;
        Ok(revision_after(ctx, accepted).await?.into())
    }
}
