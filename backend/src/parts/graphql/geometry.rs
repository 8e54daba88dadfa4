//! What is known of a geometry: one type for its owner and for suppliers.

use std::sync::Arc;

use async_graphql::{Context, Description, Enum, Object, SimpleObject};
use geometry::Report;

use super::access::{Access, Die};
use super::build::{Build, OrientedBox};
use super::features::Features;
use super::field::FaceField;
use super::finding::{Finding, findings, int};
use super::health::Health;
use crate::graphql::scalars::Vector;
use crate::graphql::{app, viewer};
use crate::http::files::{self, Grant};
use crate::jobs::model::Process;
use crate::parts::failure::word_of;
use crate::parts::model::{AnalysisId, AnalysisState, GeometryFacts, Units};

/// Whether a part can be made by a process as drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum Verdict {
    /// Nothing speaks against it.
    Fits,
    /// Somebody should look at the findings.
    Review,
    /// Not as drawn.
    DoesNotFit,
}

impl From<geometry::Verdict> for Verdict {
    fn from(verdict: geometry::Verdict) -> Self {
        match verdict {
            geometry::Verdict::Fits => Self::Fits,
            geometry::Verdict::Review => Self::Review,
            geometry::Verdict::DoesNotFit => Self::DoesNotFit,
        }
    }
}

fn process_of(process: geometry::Process) -> Process {
    match process {
        geometry::Process::Milling => Process::Milling,
        geometry::Process::Turning => Process::Turning,
        geometry::Process::WireEdm => Process::WireEdm,
        geometry::Process::SinkerEdm => Process::SinkerEdm,
        geometry::Process::ClosedDieForging => Process::ClosedDieForging,
        geometry::Process::Fdm => Process::Fdm,
        geometry::Process::Sla => Process::Sla,
        geometry::Process::Sls => Process::Sls,
        geometry::Process::Dmls => Process::Dmls,
    }
}

/// Sizes, in the part's own coordinates.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct Measures {
    /// The box along the axes, mm.
    size_mm: Vector,
    /// mm².
    area_mm2: f64,
    /// mm³; none where the surface encloses nothing.
    volume_mm3: Option<f64>,
    /// Centre of the volume, mm; none with it.
    centroid_mm: Option<Vector>,
}

/// What one process has to say.
#[derive(Description)]
pub struct Assessment {
    analysis: AnalysisId,
    report: Arc<Report>,
    position: usize,
}

impl Assessment {
    fn get(&self) -> Option<&geometry::Assessment> {
        self.report.assessments.get(self.position)
    }
}

#[Object(use_type_description)]
impl Assessment {
    /// The process that is assessed.
    async fn process(&self) -> Process {
        self.get()
            .map_or(Process::Milling, |one| process_of(one.process))
    }

    /// Whether the part can be made by it as drawn.
    async fn verdict(&self) -> Verdict {
        self.get().map_or(Verdict::Review, |one| one.verdict.into())
    }

    /// Clampings needed (milling).
    async fn setups(&self) -> Option<i32> {
        self.get()?.setups.map(int)
    }

    /// Tool approach of the first setup (milling), wire (wire EDM), die motion
    /// (forging) or upwards (printing), in the part's own coordinates.
    async fn orientation(&self) -> Option<Vector> {
        self.get()?.orientation.map(Vector::from)
    }

    /// What speaks against it or needs a look, the worst first; empty if nothing does.
    #[graphql(complexity = "5 * child_complexity")]
    async fn findings(&self) -> Vec<Finding> {
        self.get().map_or_else(Vec::new, |one| {
            findings(self.analysis, one.process.key(), &one.findings)
        })
    }
}

/// What is known of a geometry: the same type for its owner and for suppliers. No
/// file names.
#[derive(Description)]
pub struct Geometry {
    facts: Arc<GeometryFacts>,
}

impl From<Arc<GeometryFacts>> for Geometry {
    fn from(facts: Arc<GeometryFacts>) -> Self {
        Self { facts }
    }
}

/// The address of a field for whoever asks; none for a guest.
pub(super) fn field_url(ctx: &Context<'_>, key: &str) -> Option<String> {
    url(ctx, Some(Grant::field(key)))
}

/// The address of a blob for whoever asks; none for a guest.
fn url(ctx: &Context<'_>, grant: Option<Grant>) -> Option<String> {
    Some(files::address(app(ctx), viewer(ctx)?, grant?))
}

#[Object(use_type_description)]
impl Geometry {
    /// How the analysis stands.
    async fn state(&self) -> AnalysisState {
        self.facts.state
    }

    /// How far it has come, 0 to 1.
    async fn progress(&self) -> f64 {
        self.facts.progress
    }

    /// What is being done while it runs: `reading`, `health`, `measures`,
    /// `processes` or `preview`.
    async fn stage(&self) -> Option<&str> {
        self.facts.stage.as_deref()
    }

    /// Why there is no report: a word that readers translate, such as
    /// `not_a_mesh_html`, `truncated` or `timed_out`.
    async fn failure(&self) -> Option<&str> {
        self.facts
            .failure
            .as_ref()
            .map(|failure| failure.key.as_str())
    }

    /// The same in a plain English sentence with its numbers.
    async fn failure_detail(&self) -> Option<&str> {
        self.facts
            .failure
            .as_ref()
            .map(|failure| failure.detail.as_str())
    }

    /// `stl-binary`, `stl-text`, `3mf` or `obj`.
    async fn format(&self) -> Option<String> {
        self.facts
            .report
            .as_ref()
            .map(|report| word_of(&report.format))
    }

    /// The unit in which the file was read.
    async fn units(&self) -> Units {
        self.facts.units
    }

    /// Triangles in the file; faces of findings are numbered 0 to this.
    async fn triangles(&self) -> Option<i32> {
        self.facts
            .report
            .as_ref()
            .map(|report| int(report.triangles))
    }

    /// Whether the mesh is the surface of a solid; null until the analysis is done.
    async fn health(&self) -> Option<Health> {
        let report = self.facts.report.clone()?;
        Some(Health {
            analysis: self.facts.analysis,
            report,
        })
    }

    /// Sizes in millimetres; null until the analysis is done.
    async fn measures(&self) -> Option<Measures> {
        let measures = &self.facts.report.as_ref()?.measures;
        Some(Measures {
            size_mm: measures.size_mm.into(),
            area_mm2: measures.area_mm2,
            // A part has the volume that it takes; that its faces look inwards is a finding.
            volume_mm3: measures.volume_mm3.map(f64::abs),
            centroid_mm: measures.centroid_mm.map(Vector::from),
        })
    }

    /// One for each process that is assessed; empty until the analysis is done.
    async fn assessments(&self) -> Vec<Assessment> {
        let Some(report) = &self.facts.report else {
            return Vec::new();
        };
        (0..report.assessments.len())
            .map(|position| Assessment {
                analysis: self.facts.analysis,
                report: Arc::clone(report),
                position,
            })
            .collect()
    }

    /// Holes, bosses, fillets and the axis of turning; null until the analysis is done.
    async fn features(&self) -> Option<Features> {
        let report = self.facts.report.clone()?;
        Some(Features { report })
    }

    /// The smallest box around it; null until the analysis is done, and for older analyses.
    async fn oriented_box(&self) -> Option<OrientedBox> {
        self.facts
            .report
            .as_ref()?
            .oriented_box
            .map(OrientedBox::from)
    }

    /// How it is best built in layers; null for a mesh that is not closed and oriented, and
    /// for older analyses.
    async fn build(&self) -> Option<Build> {
        Build::of(self.facts.report.as_ref()?)
    }

    /// What tools reach; null with `build`.
    async fn access(&self) -> Option<Access> {
        let access = self.facts.report.as_ref()?.access.as_ref();
        access.map(Access::from)
    }

    /// Two dies along the best direction; null with `build`.
    async fn die(&self) -> Option<Die> {
        self.facts.report.as_ref()?.die.as_ref().map(Die::from)
    }

    /// Numbers for each triangle of the fine level, a quantity each; empty for a mesh that
    /// is not closed, and for analyses that are older than these numbers.
    #[graphql(complexity = "2 * child_complexity")]
    async fn fields(&self) -> Vec<FaceField> {
        self.facts.fields.iter().map(FaceField::from).collect()
    }

    /// A picture, PNG 480 x 360 with a transparent ground.
    async fn thumbnail_url(&self, ctx: &Context<'_>) -> Option<String> {
        url(ctx, self.facts.thumbnail_key.as_deref().map(Grant::png))
    }

    /// The coarse level of the web mesh, GLB.
    async fn coarse_preview_url(&self, ctx: &Context<'_>) -> Option<String> {
        url(ctx, self.facts.coarse_key.as_deref().map(Grant::glb))
    }

    /// The fine level; the coarse one's address where a small part has only one.
    async fn fine_preview_url(&self, ctx: &Context<'_>) -> Option<String> {
        url(ctx, self.facts.fine_key.as_deref().map(Grant::glb))
    }
}
