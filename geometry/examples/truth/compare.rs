//! One part's analysis against its formulas.

use geometry::generate::{Case, DrawnHole, Generated};
use geometry::{Analysis, Hole, Limits, Measures, Quantity, Rejection, Unwatched, analyse};

/// Walls up to this thickness are measured with a ball too, mm.
const BALLS: f64 = 6.0;

/// How far what was measured of one part is from what its formulas say.
#[derive(Debug, Default)]
pub struct Errors {
    pub name: String,
    pub triangles: usize,
    /// Shares of the true value.
    pub area: f64,
    pub volume: f64,
    /// Of the largest moment.
    pub inertia: f64,
    /// Distance of the centres as a share of the diagonal.
    pub centre: f64,
    /// The largest share by which a box edge is off.
    pub size: f64,
    /// Faces whose thickness has a formula, and the largest share by which one is off.
    pub walls: usize,
    pub ray: f64,
    /// The same by ball, for those of walls up to six millimetres.
    pub balls: usize,
    pub ball: f64,
    pub holes: Holes,
    /// What is not a matter of degree: one sentence each.
    pub wrong: Vec<String>,
}

/// How the holes that were drawn and those that were found go together.
#[derive(Debug, Default)]
pub struct Holes {
    pub drawn: usize,
    /// Where one was drawn, of a diameter that may be its own.
    pub found: usize,
    /// Found, but never drawn.
    pub invented: usize,
    /// Largest errors, mm: of the circle on which the corners lie, of the depth (also that of a
    /// counterbore), of the diameter of a countersink or counterbore, and of the axis's place.
    pub corners_mm: f64,
    pub depth_mm: f64,
    pub mouth_mm: f64,
    pub place_mm: f64,
    /// Largest error of the diameter as a share of the uncertainty that was told.
    pub uncertainty: f64,
    /// Largest error of a direction or a countersink's angle, degrees.
    pub angle_deg: f64,
}

/// Analyses a case's file, text in full precision, and compares.
///
/// # Errors
/// The engine's rejection of the file.
pub fn errors(case: &Case) -> Result<Errors, Rejection> {
    let part = &case.part;
    let mut file = part.clone();
    for c in file.triangles.as_flattened_mut().as_flattened_mut() {
        *c /= case.units.mm_per_unit();
    }
    let limits = Limits::default();
    let analysis = analyse(
        file.to_stl_text().as_bytes(),
        case.units,
        &limits,
        &Unwatched,
    )?;
    let mut errors = Errors {
        name: part.name.to_owned(),
        triangles: part.triangles.len(),
        ..Errors::default()
    };
    measures(&mut errors, part, &analysis.report.measures);
    if analysis.report.health.shells != part.truth.shells {
        errors.wrong.push("other shells than drawn".to_owned());
    }
    walls(&mut errors, part, &analysis);
    let found = &analysis.report.features.holes;
    holes(&mut errors, &part.truth.holes, found);
    Ok(errors)
}

fn share(measured: f64, truth: f64) -> f64 {
    ((measured - truth) / truth).abs()
}

fn largest(values: impl IntoIterator<Item = f64>) -> f64 {
    // A number that is none is the worst error.
    let worse = |a: f64, b: f64| if b.is_nan() || b > a { b } else { a };
    values.into_iter().fold(0.0, worse)
}

fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
    (0..3).map(|k| (a[k] - b[k]).powi(2)).sum::<f64>().sqrt()
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    (0..3).map(|k| a[k] * b[k]).sum()
}

fn measures(errors: &mut Errors, part: &Generated, measured: &Measures) {
    let truth = &part.truth;
    errors.area = share(measured.area_mm2, truth.area_mm2);
    errors.size = largest((0..3).map(|k| share(measured.size_mm[k], truth.size_mm[k])));
    let (Some(volume), Some(centre), Some(inertia)) = (
        measured.volume_mm3.zip(truth.volume_mm3),
        measured.centroid_mm.zip(truth.centroid_mm),
        measured.inertia_mm5.zip(truth.inertia_mm5),
    ) else {
        errors.wrong.push("no volume".to_owned());
        return;
    };
    errors.volume = share(volume.0, volume.1);
    let diagonal = distance(truth.size_mm, [0.0; 3]);
    errors.centre = distance(centre.0, centre.1) / diagonal;
    let (found, truth) = (inertia.0.as_flattened(), inertia.1.as_flattened());
    let scale = largest(truth.iter().map(|m| m.abs()));
    let off = found.iter().zip(truth).map(|(a, b)| (a - b).abs() / scale);
    errors.inertia = largest(off);
}

fn walls(errors: &mut Errors, part: &Generated, analysis: &Analysis) {
    let field = |quantity: Quantity| {
        let mut all = analysis.fields.iter();
        all.find(|f| f.quantity == quantity).map(|f| &f.values)
    };
    let fields = field(Quantity::Thickness).zip(field(Quantity::ThicknessBall));
    let Some((rays, balls)) = fields else {
        errors.wrong.push("no thickness".to_owned());
        return;
    };
    for wall in &part.truth.walls {
        let off = |values: &[f32]| {
            let own = values.get(wall.faces.clone()).unwrap_or_default();
            largest(own.iter().map(|&v| share(v.into(), wall.thickness_mm)))
        };
        errors.walls += wall.faces.len();
        errors.ray = largest([errors.ray, off(rays)]);
        if wall.thickness_mm <= BALLS * (1.0 - 1e-6) {
            errors.balls += wall.faces.len();
            errors.ball = largest([errors.ball, off(balls)]);
        }
    }
}

/// Gives each drawn hole the one that was found nearest to its place, and compares the two.
fn holes(errors: &mut Errors, drawn: &[DrawnHole], found: &[Hole]) {
    let mut left: Vec<&Hole> = found.iter().collect();
    for hole in drawn {
        let far = |h: &&Hole| place(h, hole);
        let near = (0..left.len()).min_by(|&a, &b| far(&left[a]).total_cmp(&far(&left[b])));
        // Of all that stands a hundredth of its width away from where it was drawn, nothing is it.
        let near = near.filter(|&i| far(&left[i]) <= 0.01 * hole.diameter_mm);
        match near.map(|i| left.remove(i)) {
            Some(found) => one(errors, hole, found),
            None => errors.wrong.push(format!("not found: {hole:?}")),
        }
    }
    errors.holes.drawn = drawn.len();
    errors.holes.invented = left.len();
    let invented = |h: &&Hole| format!("invented: {} mm, {} deep", h.diameter_mm, h.depth_mm);
    errors.wrong.extend(left.iter().map(invented));
}

/// How far the middle of a found hole's mouth is from the drawn one, or where both mouths are
/// alike from either.
fn place(found: &Hole, drawn: &DrawnHole) -> f64 {
    let (at, way) = (drawn.axis.point_mm, drawn.axis.direction);
    let other: [f64; 3] = std::array::from_fn(|k| at[k] + drawn.depth_mm * way[k]);
    let alike = drawn.through && drawn.countersink.is_none() && drawn.counterbore.is_none();
    let near = distance(found.axis.point_mm, at);
    if alike {
        near.min(distance(found.axis.point_mm, other))
    } else {
        near
    }
}

fn one(errors: &mut Errors, drawn: &DrawnHole, found: &Hole) {
    let holes = &mut errors.holes;
    let off = (found.diameter_mm - drawn.diameter_mm).abs() / found.uncertainty_mm;
    holes.uncertainty = largest([holes.uncertainty, off]);
    if off <= 1.0 {
        holes.found += 1;
    } else {
        errors.wrong.push(format!("{drawn:?} has {found:?}"));
    }
    let corners = (found.diameter_mm - drawn.corners_mm).abs();
    holes.corners_mm = largest([holes.corners_mm, corners]);
    let depth = (found.depth_mm - drawn.depth_mm).abs();
    holes.depth_mm = largest([holes.depth_mm, depth]);
    holes.place_mm = largest([holes.place_mm, place(found, drawn)]);
    let cosine = dot(found.axis.direction, drawn.axis.direction).abs();
    let lean = cosine.min(1.0).acos().to_degrees();
    holes.angle_deg = largest([holes.angle_deg, lean]);
    if found.through != drawn.through || found.bottom.is_some() == drawn.through {
        errors.wrong.push(format!("through: {drawn:?}"));
    }
    match (found.countersink, drawn.countersink) {
        (Some(a), Some(b)) => {
            let (wide, angle) = (a.diameter_mm - b.diameter_mm, a.angle_deg - b.angle_deg);
            holes.mouth_mm = largest([holes.mouth_mm, wide.abs()]);
            holes.angle_deg = largest([holes.angle_deg, angle.abs()]);
        }
        (None, None) => {}
        (a, _) => errors.wrong.push(format!("countersink {a:?}: {drawn:?}")),
    }
    match (found.counterbore, drawn.counterbore) {
        (Some(a), Some(b)) => {
            let (wide, deep) = (a.diameter_mm - b.diameter_mm, a.depth_mm - b.depth_mm);
            holes.mouth_mm = largest([holes.mouth_mm, wide.abs()]);
            holes.depth_mm = largest([holes.depth_mm, deep.abs()]);
        }
        (None, None) => {}
        (a, _) => errors.wrong.push(format!("counterbore {a:?}: {drawn:?}")),
    }
}
