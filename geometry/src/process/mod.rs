//! What each process has to say about a part.

mod fdm;
mod forging;
mod milling;
mod region;
mod thin;
mod wire_edm;

use crate::access::die::{self, Surface};
use crate::access::{self, Access, Die, Frame, Reach, dominant};
use crate::compact_sort::CompactSort;
use crate::field::Field;
use crate::finding::{Finding, Severity, Unit, is_over, is_under};
use crate::limits::{Guard, Stage};
use crate::measure::thickness::Walls;
use crate::mesh::Mesh;
use crate::orientation::Bed;
use crate::parallel::{self, Span};
use crate::rejection::Rejection;
use crate::report::{Assessment, Process, Verdict};
use crate::rule::Rule;
use crate::rules::Envelope;
use crate::topology::Topology;
use crate::vector::{Vec3, dot, length};

/// What the assessments of one part share.
pub(crate) struct Part<'m> {
    mesh: &'m Mesh,
    topology: &'m Topology,
    /// Directions that most of the area faces.
    dominant: Vec<Vec3>,
    frame: Frame,
    reach: Reach,
    /// The axis of the directions along which dies move best.
    die_axis: usize,
    walls: &'m Walls,
    /// Under it in its best pose.
    bed: Bed,
    /// Unit normal of each face; zero if it has no area.
    normals: Vec<Vec3>,
    /// Area of each face, mm².
    areas: Vec<f64>,
    /// Surface area, mm².
    area: f64,
}

/// What is known of how a part can be made.
pub(crate) struct Assessed {
    pub(crate) assessments: Vec<Assessment>,
    /// What tools reach, and dies; none of a mesh without an inside.
    pub(crate) access: Option<Access>,
    pub(crate) die: Option<Die>,
    pub(crate) fields: Vec<Field>,
}

/// Assesses a part, from a file of so many triangles, for every process that this version knows.
///
/// A mesh without walls or a bed is not closed or not the right way out: there is no inside, and
/// each process says so and nothing more.
pub(crate) fn assess(
    mesh: &Mesh,
    topology: &Topology,
    inside: Option<(&Walls, Bed)>,
    triangles: u32,
    guard: &Guard<'_>,
) -> Result<Assessed, Rejection> {
    let Some((walls, bed)) = inside else {
        return Ok(Assessed {
            assessments: Process::ASSESSED.iter().map(|&p| unsound(p)).collect(),
            access: None,
            die: None,
            fields: Vec::new(),
        });
    };
    guard.reached(Stage::Processes, 0.0)?;
    let mut part = Part::of(mesh, topology, walls, bed, guard)?;
    part.die_axis = die::best(&part.reach, part.area, |axis| forging::score(&part, axis));
    let mut assessments = vec![None; Process::ASSESSED.len()];
    let span = Span {
        stage: Stage::Processes,
        from: 0.8,
        to: 1.0,
    };
    let each = Process::ASSESSED.iter().zip(&mut assessments).collect();
    parallel::each(each, guard, span, |(process, into): (&Process, &mut _)| {
        *into = one(*process, &part);
    })?;
    let die = die::along(part.surface(), &part.reach, part.die_axis);
    let motion = die.direction;
    let fields = access::fields(mesh, triangles, &part.reach, &part.normals, motion);
    Ok(Assessed {
        assessments: assessments.into_iter().flatten().collect(),
        access: Some(access::told(&part.reach)),
        die: Some(die),
        fields: fields.into(),
    })
}

/// What one process has to say; `None` of those that this version does not assess.
fn one(process: Process, part: &Part<'_>) -> Option<Assessment> {
    match process {
        Process::Milling => Some(milling::assess(part)),
        Process::WireEdm => Some(wire_edm::assess(part)),
        Process::ClosedDieForging => Some(forging::assess(part)),
        Process::Fdm => Some(fdm::assess(part)),
        Process::Turning | Process::SinkerEdm | Process::Sla | Process::Sls | Process::Dmls => None,
    }
}

fn unsound(process: Process) -> Assessment {
    concluded(
        process,
        vec![Finding::whole(Rule::MeshNotSound, Severity::Review)],
    )
}

/// The assessment that follows from its findings, gravest first.
fn concluded(process: Process, mut findings: Vec<Finding>) -> Assessment {
    findings.compact_sort_by(|a, b| b.severity.cmp(&a.severity));
    let verdict = match findings.first().map(|f| f.severity) {
        Some(Severity::ChangeNeeded) => Verdict::DoesNotFit,
        Some(Severity::Review) => Verdict::Review,
        Some(Severity::Note) | None => Verdict::Fits,
    };
    Assessment {
        process,
        verdict,
        findings,
        setups: None,
        orientation: None,
    }
}

impl<'m> Part<'m> {
    fn of(
        mesh: &'m Mesh,
        topology: &'m Topology,
        walls: &'m Walls,
        bed: Bed,
        guard: &Guard<'_>,
    ) -> Result<Self, Rejection> {
        let dominant = dominant(mesh);
        let frame = Frame::of(mesh, &dominant);
        let faces = 0..mesh.faces.len();
        let areas: Vec<f64> = faces.clone().map(|f| length(mesh.cross(f)) / 2.0).collect();
        Ok(Self {
            mesh,
            topology,
            frame,
            reach: access::reach(mesh, &frame, &areas, guard)?,
            die_axis: 2,
            walls,
            bed,
            normals: faces.map(|f| mesh.normal(f)).collect(),
            areas,
            area: crate::measure::area(mesh),
            dominant,
        })
    }

    fn surface(&self) -> Surface<'_> {
        Surface {
            mesh: self.mesh,
            topology: self.topology,
            normals: &self.normals,
            areas: &self.areas,
            area: self.area,
        }
    }

    /// Extent along a direction: lowest and highest, about the local origin, mm.
    fn extent(&self, direction: Vec3) -> (f64, f64) {
        let mut low = f64::INFINITY;
        let mut high = f64::NEG_INFINITY;
        for v in &self.mesh.vertices {
            let at = dot(*v, direction);
            low = low.min(at);
            high = high.max(at);
        }
        (low, high)
    }

    /// Extents along the frame, from long to short, mm.
    fn size(&self) -> [f64; 3] {
        let mut size = self.frame.0.map(|d| {
            let (low, high) = self.extent(d);
            high - low
        });
        size.compact_sort_by(|a, b| b.total_cmp(a));
        size
    }

    fn face_area(&self, face: u32) -> f64 {
        self.areas[face as usize]
    }

    /// A finding if the part is larger than a working space, however it is turned.
    fn over(&self, envelope: &Envelope, severity: Severity) -> Option<Finding> {
        let size = self.size();
        let (size, limit) = size
            .iter()
            .zip(envelope.size_mm)
            .find(|(size, limit)| is_over(**size, *limit))?;
        Some(
            Finding::whole(Rule::OverEnvelope, severity)
                .value(*size, Unit::Millimetre)
                .limit(limit),
        )
    }

    /// A finding if the part is smaller than `least` along its longest edge.
    fn under(&self, least: f64, severity: Severity) -> Option<Finding> {
        let longest = self.size()[0];
        is_under(longest, least).then(|| {
            Finding::whole(Rule::UnderSize, severity)
                .value(longest, Unit::Millimetre)
                .limit(least)
        })
    }
}
