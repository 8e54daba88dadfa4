//! What the web shows of a part, whatever the mesh: a number for each face, and levels of detail
//! that a viewer can decode.

use geometry::{Analysis, FieldHead, FieldScale, Quantity, Report};

use super::level::decoded;

/// The fields and the preview of an analysis are those of its report.
pub fn holds(analysis: &Analysis) {
    fields(analysis);
    preview(analysis);
}

fn fields(analysis: &Analysis) {
    let report = &analysis.report;
    let sound = report.measures.volume_mm3.is_some_and(|v| v != 0.0);
    // Walls, the overhang of what can be built, access and draft of what is reached.
    let (built, reached) = (report.build.is_some(), report.access.is_some());
    let count = 4 * usize::from(sound) + usize::from(built) + 2 * usize::from(reached);
    assert_eq!(analysis.fields.len(), count);
    assert!(sound || !(built || reached));
    let size = report.measures.size_mm;
    let diagonal = size.iter().map(|c| c * c).sum::<f64>().sqrt();
    for field in &analysis.fields {
        assert_eq!(field.values.len(), report.triangles as usize);
        let range = match field.quantity {
            Quantity::Overhang => 0.0..=90.0,
            Quantity::Access => 0.0..=26.0,
            Quantity::Draft => -90.0..=90.0,
            _ => 0.0..=1.001 * diagonal,
        };
        for &value in field.values.iter().filter(|v| !v.is_nan()) {
            assert!(range.contains(&f64::from(value)), "{value}");
        }
    }
}

fn preview(analysis: &Analysis) {
    let (report, preview) = (&analysis.report, &analysis.preview);
    assert!((1..=2).contains(&preview.levels.len()));
    for level in &preview.levels {
        if level.triangles == 0 {
            continue;
        }
        let mesh = decoded(level);
        assert_eq!(mesh.uploaded, u64::from(report.triangles));
        assert_eq!(mesh.triangles.len(), level.triangles as usize);
        assert!(level.triangles <= report.triangles);
        let corners = mesh.positions.len() as u32;
        assert!(mesh.triangles.as_flattened().iter().all(|v| *v < corners));
        assert!(mesh.faces.iter().all(|f| *f < report.triangles));
        mesh.positions.iter().for_each(|p| is_near(*p, report));
    }
    let finest = preview.levels.last().map(|level| level.triangles);
    for field in &preview.fields {
        assert_eq!(FieldHead::of(&field.bytes), Some(field.head));
        assert_eq!(Some(field.head.triangles), finest);
        let (least, most) = (field.head.least, field.head.most);
        let counted = field.head.scale == FieldScale::Linear;
        assert!((least > 0.0 || counted) && least <= most && most.is_finite());
    }
    let png = &preview.thumbnail_png;
    if cfg!(feature = "packed") {
        assert!(png.starts_with(b"\x89PNG") && png.len() < 100_000);
    } else {
        assert!(png.is_empty());
    }
}

/// A corner of a level lies in the box, but for a step of its grid.
fn is_near(point: [f64; 3], report: &Report) {
    let (corner, size) = (report.measures.corner_mm, report.measures.size_mm);
    let longest = size.iter().fold(0.0, |a: f64, b| a.max(*b));
    for k in 0..3 {
        let slack = longest / 4000.0 + 1e-6 * corner[k].abs();
        let within = corner[k] - slack..=corner[k] + size[k] + slack;
        assert!(
            within.contains(&point[k]),
            "{point:?}, {corner:?}, {size:?}"
        );
    }
}
