//! Repair of every file of the corpus.

use geometry::{
    Health, Limits, MeshState, Obstacle, Rejection, Repair, Repaired, Report, Units, Unwatched,
    analyse, repair,
};

/// What drops nothing of a surface: such faces are in no mesh.
const HARMLESS: [Repair; 3] = [
    Repair::NonFiniteDropped,
    Repair::CollapsedDropped,
    Repair::RoundedAway,
];

#[derive(Debug, Default)]
struct Table {
    sound: u32,
    broken: u32,
    open: u32,
    closed_by_joining: u32,
    closed_by_filling: u32,
    closed_otherwise: u32,
    left_open: u32,
    opening_too_large: u32,
    made_oriented: u32,
    with_volume_before: u32,
    with_volume_after: u32,
}

#[test]
fn a_repair_harms_no_file() {
    let Some(files) = super::files() else {
        println!("FORJA_CORPUS is not set: no file was repaired");
        return;
    };
    let mut table = Table::default();
    let mut wrong = Vec::new();
    for (file, bytes) in files {
        let problems = match mended(&bytes) {
            Ok(repaired) => problems(&bytes, &repaired, &mut table),
            Err(rejection) if analysed(&bytes).err() == Some(rejection.clone()) => Vec::new(),
            Err(rejection) => vec![format!("is refused: {rejection}")],
        };
        wrong.extend(problems.iter().map(|problem| format!("{file}: {problem}")));
    }
    println!("{table:#?}");
    assert!(
        table.sound > 0 && table.open > 0,
        "the corpus has no broken mesh"
    );
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn mended(bytes: &[u8]) -> Result<Repaired, Rejection> {
    repair(bytes, Units::Millimetre, &Limits::default(), &Unwatched)
}

fn analysed(bytes: &[u8]) -> Result<Report, Rejection> {
    let analysis = analyse(bytes, Units::Millimetre, &Limits::default(), &Unwatched)?;
    Ok(analysis.report)
}

fn problems(bytes: &[u8], repaired: &Repaired, table: &mut Table) -> Vec<String> {
    let log = &repaired.log;
    let (before, after) = (&log.before, &log.after);
    let mut found = worse(before, after);
    if before.closed && before.oriented && !shells_turned(repaired) {
        table.sound += 1;
        let done = log.done.iter().find(|d| !HARMLESS.contains(&d.repair));
        found.extend(done.map(|done| format!("is sound, and {:?} was done", done.repair)));
        let volumes = [before.volume_mm3, after.volume_mm3];
        if !same(volumes) {
            found.push(format!("is sound, and its volume changed: {volumes:?}"));
        }
    } else {
        table.broken += 1;
        count(repaired, table);
    }
    let Some(stl) = &repaired.stl else {
        return found;
    };
    match mended(stl) {
        Ok(twice) if twice.stl.is_none() && twice.log.done.is_empty() => {}
        Ok(twice) => found.push(format!("is repaired twice: {:?}", twice.log.done)),
        Err(rejection) => found.push(format!("is refused the second time: {rejection}")),
    }
    match (analysed(bytes), analysed(stl)) {
        (Ok(before), Ok(after)) => {
            let added = log.done.iter().map(|done| done.added_faces).sum();
            found.extend(worse_faces(&before.health, &after.health, added));
        }
        other => found.push(format!("is refused: {other:?}")),
    }
    found
}

/// Whether shells looked the wrong way, which the analysis tells of a whole part only.
fn shells_turned(repaired: &Repaired) -> bool {
    repaired
        .log
        .done
        .iter()
        .any(|done| done.repair == Repair::ShellsTurned)
}

fn same([a, b]: [Option<f64>; 2]) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1e-300),
        (a, b) => a == b,
    }
}

fn count(repaired: &Repaired, table: &mut Table) {
    let log = &repaired.log;
    let did = |kind| log.done.iter().any(|done| done.repair == kind);
    let (before, after) = (&log.before, &log.after);
    table.made_oriented += u32::from(!before.oriented && after.oriented);
    table.with_volume_before += u32::from(before.volume_mm3.is_some());
    table.with_volume_after += u32::from(after.volume_mm3.is_some());
    if before.boundary_edges == 0 {
        return;
    }
    table.open += 1;
    if after.boundary_edges > 0 {
        table.left_open += 1;
        let large = |left: &geometry::Unmended| left.obstacle == Obstacle::OpeningTooLarge;
        table.opening_too_large += u32::from(log.left.iter().any(large));
    } else if did(Repair::HolesFilled) {
        table.closed_by_filling += 1;
    } else if did(Repair::CornersJoined) {
        table.closed_by_joining += 1;
    } else {
        table.closed_otherwise += 1;
    }
}

/// The defects of edges of which there are more than before.
fn worse(before: &MeshState, after: &MeshState) -> Vec<String> {
    let states = [before, after];
    more(&[
        (
            "broken edges",
            states.map(|state| state.boundary_edges + state.non_manifold_edges),
        ),
        ("open edges", states.map(|state| state.boundary_edges)),
        ("not closed", states.map(|state| u32::from(!state.closed))),
        (
            "not oriented",
            states.map(|state| u32::from(!state.oriented)),
        ),
        (
            "without a volume",
            states.map(|state| u32::from(state.volume_mm3.is_none())),
        ),
    ])
}

/// The defects of faces of which there are more than before. A corner on an edge that has none
/// there is closed by a new face without area: `added` of those are allowed.
fn worse_faces(before: &Health, after: &Health, added: u32) -> Vec<String> {
    let healths = [before, after];
    more(&[
        ("flipped faces", healths.map(|health| health.flipped_faces)),
        ("copies", healths.map(|health| health.duplicate_faces)),
        ("collapsed", healths.map(|health| health.collapsed_faces)),
        (
            "without area",
            [before.zero_area_faces + added, after.zero_area_faces],
        ),
    ])
}

fn more(counts: &[(&str, [u32; 2])]) -> Vec<String> {
    let more = counts.iter().filter(|(_, [before, after])| after > before);
    more.map(|(what, [before, after])| format!("{what}: {after} and not {before}"))
        .collect()
}
