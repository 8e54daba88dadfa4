//! Real and hostile files with measures taken by other tools.
//!
//! `FORJA_CORPUS` names a folder with `manifest.csv` and the files; without it only generated
//! parts are tested (the other test binary), and this says so.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use geometry::{Limits, Rejection, Report, Units, Unwatched, analyse};

/// Files of which the engine says something else than the manifest, and why. This list only
/// shrinks.
const DIFFERS: &[(&str, &str)] = &[
    (
        "gen__count_too_low.stl",
        "the whole records beyond the count belong to the part, and are reported",
    ),
    (
        "gen__count_zero_with_data.stl",
        "the count is 0 and the records are there, which is reported",
    ),
    (
        "genx__count_minus_one.stl",
        "the one whole record beyond the count closes the part, which is reported",
    ),
    (
        "genx__ascii_nul_tail.stl",
        "the reference reads the text as binary; it is a text box of 12 triangles",
    ),
    (
        "trimesh__polygonfaces.obj",
        "the one polygon is not flat: no triangles over its corners have the area of the manifest, \
         which is that of its shadow on the plane that fits it best",
    ),
    (
        "trimesh__wallhole.obj",
        "polygons with corners on a straight side: a fan, as the manifest has it, makes flat \
         triangles of them, two of which coincide and open the solid; the engine makes none",
    ),
];

/// Files that the manifest would have refused and that are read all the same, and why. What is
/// measured of them is compared. This list only shrinks too.
const READ: &[(&str, &str)] = &[
    (
        "gen__ascii_nan.stl",
        "to be refused where a corner is no number; here some normals are, which are not read",
    ),
    (
        "gen__count_too_high.stl",
        "the file ends with a whole record: the length decides, and the wrong count is reported",
    ),
    (
        "gen__single_triangle.stl",
        "an open surface is no garbage: its report says that it has no volume, and why",
    ),
];
#[path = "corpus/access.rs"]
mod access;
#[path = "corpus/orientation.rs"]
mod orientation;
#[path = "corpus/repair.rs"]
mod repair;

type Row = HashMap<String, String>;

#[test]
fn measures_agree_with_the_manifest() {
    let Some(rows) = rows() else {
        println!("FORJA_CORPUS is not set: only generated parts were tested");
        return;
    };
    let mut wrong = Vec::new();
    let mut tested = 0;
    for (row, path) in &rows {
        let file = &row["file"];
        tested += 1;
        let bytes = std::fs::read(path).expect("a listed file");
        let read = READ.iter().any(|r| r.0 == file);
        let problems = match analyse(&bytes, Units::Millimetre, &Limits::default(), &Unwatched) {
            Ok(_) if must_be_refused(row) && !read => vec!["is not refused".to_owned()],
            Ok(analysis) => differences(row, &analysis.report),
            Err(_) if read => vec!["is refused now, take it off the list".to_owned()],
            Err(rejection) => refused(row, &rejection),
        };
        let listed = DIFFERS.iter().any(|d| d.0 == file);
        if listed && problems.is_empty() {
            wrong.push(format!("{file}: agrees now, take it off the list"));
        }
        if !listed {
            wrong.extend(problems.iter().map(|p| format!("{file}: {p}")));
        }
    }
    println!("{tested} files of the corpus compared");
    assert!(tested > 0, "the corpus has no file that is read");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The rows about files that are read, or should be refused, with the paths of these. None
/// without a corpus.
fn rows() -> Option<Vec<(Row, PathBuf)>> {
    let folder = PathBuf::from(std::env::var_os("FORJA_CORPUS")?);
    let readable = |row: &Row| {
        // The ending tells which format a hostile file is of, or should be.
        let format = match row["kind"].as_str() {
            "hostile" => row["file"].rsplit('.').next().unwrap_or_default(),
            kind => kind,
        };
        ["stl", "3mf", "obj"].contains(&format)
    };
    let rows = manifest(&folder).into_iter().filter(readable);
    let placed = rows.map(|row| {
        let path = folder.join(&row["kind"]).join(&row["file"]);
        (row, path)
    });
    Some(placed.collect())
}

/// The same files by name, each with its bytes.
fn files() -> Option<impl Iterator<Item = (String, Vec<u8>)>> {
    let rows = rows()?.into_iter();
    Some(rows.map(|(row, path)| {
        let bytes = std::fs::read(path).expect("a listed file");
        (row["file"].clone(), bytes)
    }))
}

/// The rows of the manifest by column name; quoted fields may hold commas.
fn manifest(folder: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(folder.join("manifest.csv")).expect("a manifest");
    let mut lines = text.lines().map(fields);
    let columns = lines.next().expect("a header");
    lines
        .map(|values| columns.iter().cloned().zip(values).collect())
        .collect()
}

fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => fields.last_mut().expect("a field").push(c),
        }
    }
    fields
}

/// Whether the manifest leaves no other choice.
fn must_be_refused(row: &Row) -> bool {
    let expect = &row["expect"];
    let choice = [" or ", "unless"].iter().any(|word| expect.contains(word));
    expect.starts_with("reject") && !choice
}

/// A refusal is right where the manifest asks for one or has no triangles.
fn refused(row: &Row, rejection: &Rejection) -> Vec<String> {
    if row["expect"].contains("reject") || row["triangles"] == "0" {
        return Vec::new();
    }
    vec![format!("refused: {rejection}")]
}

fn differences(row: &Row, report: &Report) -> Vec<String> {
    let mut found = Vec::new();
    let number = |key: &str| row[key].parse::<f64>().unwrap_or(f64::NAN);
    let is = |key: &str| row[key] == "true";
    let health = &report.health;
    let mut check = |what: &str, ours: f64, theirs: f64, relative: f64| {
        let close = (ours - theirs).abs() <= relative * theirs.abs().max(1e-300);
        if !close {
            found.push(format!("{what} {ours} is not {theirs}"));
        }
    };
    check(
        "triangles",
        report.triangles.into(),
        number("triangles"),
        0.0,
    );
    check("vertices", report.vertices.into(), number("vertices"), 0.0);
    check("closed", health.closed.into(), is("watertight").into(), 0.0);
    check(
        "oriented",
        health.oriented.into(),
        is("winding").into(),
        0.0,
    );
    check("shells", health.shells.into(), number("bodies"), 0.0);
    for (key, ours) in [
        ("boundary_edges", health.boundary_edges),
        ("nonmanifold_edges", health.non_manifold_edges),
        ("dup_faces", health.duplicate_faces),
        ("collapsed", health.collapsed_faces),
        ("nonfinite", health.non_finite_faces),
    ] {
        check(key, ours.into(), number(key), 0.0);
    }
    check("area", report.measures.area_mm2, number("area"), 1e-6);
    for (k, key) in ["bbox_x", "bbox_y", "bbox_z"].iter().enumerate() {
        check(key, report.measures.size_mm[k], number(key), 1e-6);
    }
    if is("closed_oriented") {
        let ours = report.measures.volume_mm3.unwrap_or(f64::NAN);
        check("volume", ours, number("volume"), 1e-6);
        let inside_out = number("volume") < 0.0;
        check(
            "inside out",
            health.inside_out.into(),
            inside_out.into(),
            0.0,
        );
    } else if is("tol_closed_oriented") {
        // Closed only within a tolerance, which moves corners by as much.
        let ours = report.measures.volume_mm3.unwrap_or(f64::NAN);
        check("volume", ours.abs(), number("volume").abs(), 1e-3);
    } else if report.measures.volume_mm3.is_some() {
        found.push("has a volume, and is not closed".to_owned());
    }
    found
}
