//! Access to the files of the corpus, and to the same parts laid on another side elsewhere.

use std::fmt::Write as _;

use geometry::{Limits, Report, Units, Unwatched, analyse, triangles};

/// Larger files take long and say no more.
const MOST_TRIANGLES: u32 = 20_000;

/// How far a share of the surface may be off: the cells of the maps lie elsewhere.
const OFF: f64 = 0.02;

/// Files whose access is another one when they are laid on another side, and why. This list only
/// shrinks.
const DIFFERS: &[(&str, &str)] = &[(
    "trimesh__P_XPM_0331_01.3mf",
    "four flats, three of them equal: which of them the frame begins with is arbitrary",
)];

#[test]
fn a_part_laid_on_another_side_has_the_same_access() {
    let Some(files) = super::files() else {
        println!("FORJA_CORPUS is not set: no access was compared");
        return;
    };
    let mut wrong = Vec::new();
    let mut compared = 0;
    for (file, bytes) in files {
        let Some(here) = report(&bytes) else { continue };
        let Some(there) = report(&laid(&bytes)) else {
            wrong.push(format!("{file}: has no access once it is moved"));
            continue;
        };
        compared += 1;
        let before = wrong.len();
        for ((what, a), (_, b)) in shares(&here).into_iter().zip(shares(&there)) {
            if !((0.0..=1.0 + 1e-9).contains(&a) && (a - b).abs() <= OFF) {
                wrong.push(format!("{file}: {what} {a} is not {b}"));
            }
        }
        if DIFFERS.iter().any(|d| d.0 == file) {
            let same = wrong.len() == before;
            wrong.truncate(before);
            if same {
                wrong.push(format!("{file}: is the same now, take it off the list"));
            }
        }
    }
    println!("access of {compared} files compared");
    assert!(compared > 0, "the corpus has no sound mesh");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The report of a sound mesh that is not too large.
fn report(bytes: &[u8]) -> Option<Report> {
    let limits = Limits {
        max_triangles: MOST_TRIANGLES.into(),
        ..Limits::default()
    };
    let analysis = analyse(bytes, Units::Millimetre, &limits, &Unwatched).ok()?;
    analysis.report.access.is_some().then_some(analysis.report)
}

/// The triangles of a file with their axes exchanged and moved by a tenth of their size, as text.
fn laid(bytes: &[u8]) -> Vec<u8> {
    let mut all = Vec::new();
    let read = triangles(bytes, &Limits::default(), &mut |t| all.push(t));
    read.expect("it was read before");
    let corners = all.as_flattened().as_flattened().iter();
    let far = corners.fold(0.0_f64, |far, c| far.max(c.abs()));
    let mut text = "solid laid\n".to_owned();
    for triangle in all {
        text += "facet normal 0 0 0\nouter loop\n";
        for [x, y, z] in triangle {
            // Writing into a string cannot fail.
            let _ = writeln!(text, "vertex {:e} {x:e} {y:e}", z + far / 8.0);
        }
        text += "endloop\nendfacet\n";
    }
    (text + "endsolid laid\n").into_bytes()
}

/// Shares of the surface that must not change.
fn shares(report: &Report) -> Vec<(&'static str, f64)> {
    let access = report.access.as_ref().expect("asked for before");
    let die = report.die.as_ref().expect("goes with access");
    let mut shares = vec![
        ("six", access.six.unreached),
        ("twenty-six", access.twenty_six.unreached),
        ("undercut", die.undercut_mm2 / report.measures.area_mm2),
    ];
    let tools = access.tools.iter();
    shares.extend(tools.map(|tool| ("tool", tool.share.unwrap_or(0.0))));
    shares
}
