//! What every repair promises: no mesh is worse for it, its log is true, and it has no more to do
//! on what it made.

use geometry::{
    FaceSet, Limits, MeshState, Rejection, RepairLog, Repaired, Units, Unwatched, analyse, repair,
};

/// Repairs a file, and what comes of it.
pub fn holds(bytes: &[u8], units: Units, limits: &Limits) {
    let repaired = match repair(bytes, units, limits, &Unwatched) {
        Ok(repaired) => repaired,
        Err(Rejection::TooManyTriangles { .. } | Rejection::TooMuchMemory { .. }) => return,
        Err(refusal) => {
            let analysed = analyse(bytes, units, limits, &Unwatched);
            assert_eq!(analysed.err(), Some(refusal));
            return;
        }
    };
    let log = &repaired.log;
    let json = serde_json::to_string(log).expect("JSON");
    let back: RepairLog = serde_json::from_str(&json).expect("a log");
    assert_eq!(&back, log);
    let (before, after) = (&log.before, &log.after);
    for faces in log
        .done
        .iter()
        .map(|m| &m.faces)
        .chain(log.left.iter().map(|l| &l.faces))
    {
        in_range(faces, before.triangles);
    }
    assert!(log.done.iter().all(|mended| mended.count > 0));
    assert!(after.boundary_edges <= before.boundary_edges);
    assert!(!before.closed || after.closed);
    assert!(!before.oriented || after.oriented);
    assert!(before.volume_mm3.is_none() || after.volume_mm3.is_some());
    match &repaired.stl {
        Some(stl) => again(stl, &repaired, units),
        None => assert_eq!(before, after),
    }
}

/// Faces of a set are those of a file with so many, ascending and each once.
pub fn in_range(faces: &FaceSet, triangles: u32) {
    let mut next = 0;
    for &(first, count) in faces.ranges() {
        assert!(first >= next && count > 0, "{faces:?}");
        next = first.checked_add(count).expect("the end of a range");
    }
    assert!(next <= triangles, "{faces:?} of {triangles}");
}

/// The repaired mesh measures as the log says, and needs no repair.
fn again(stl: &[u8], repaired: &Repaired, units: Units) {
    let limits = Limits::default();
    let log = &repaired.log;
    let twice = repair(stl, units, &limits, &Unwatched).expect("a mesh");
    assert_eq!(twice.log.done, []);
    assert_eq!(twice.stl, None);
    let report = analyse(stl, units, &limits, &Unwatched)
        .expect("a mesh")
        .report;
    let (health, measures) = (&report.health, &report.measures);
    let measured = MeshState {
        triangles: report.triangles,
        closed: health.closed,
        oriented: health.oriented,
        shells: health.shells,
        boundary_edges: health.boundary_edges,
        non_manifold_edges: health.non_manifold_edges,
        area_mm2: measures.area_mm2,
        volume_mm3: measures.volume_mm3,
    };
    assert_eq!(twice.log.before, log.after);
    assert_eq!(measured, log.after);
}
