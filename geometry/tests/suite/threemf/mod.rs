//! 3MF packages: as other programs write them, broken ones, and ones made to break a reader.

mod archives;
mod broken_objects;
mod broken_texts;
mod maker;
mod objects;
mod texts;

use geometry::{Format, Limits, PackageProblem, Rejection, Report, Rule, triangles};

use super::files::{Triangle, cube};
use super::random::Random;
use super::{analysed, close};
use maker::{Entry, PRODUCTION, assembly, entries, model, object, zip};

const ITEM: &str = r#"<item objectid="1"/>"#;
/// The part with the model, as refusals name it.
const PART: &str = "/3D/3dmodel.model";

fn plain() -> Vec<Triangle> {
    cube([0.0; 3], 10.0)
}

fn plain_model() -> String {
    model("unit=\"millimeter\"", &object(1, "", &plain()), ITEM)
}

fn report(bytes: &[u8]) -> Report {
    analysed(bytes).expect("a report").report
}

/// The bytes hold closed solids of that many faces and that volume; gives the rules found.
fn solid(bytes: &[u8], triangles: u32, volume: f64) -> Vec<Rule> {
    let report = report(bytes);
    assert_eq!(report.format, Format::ThreeMf);
    assert_eq!(report.triangles, triangles);
    assert!(
        report.health.closed && report.health.oriented,
        "{:?}",
        report.health
    );
    assert!(!report.health.inside_out);
    let measured = report.measures.volume_mm3.expect("a volume");
    assert!(close(measured, volume, 1e-9), "{measured} is not {volume}");
    report.health.findings.iter().map(|f| f.rule).collect()
}

fn refused(bytes: &[u8]) -> Option<Rejection> {
    analysed(bytes).err()
}

fn problem(part: &str, line: u64, problem: PackageProblem) -> Option<Rejection> {
    Some(Rejection::Package {
        part: part.to_owned(),
        line,
        problem,
    })
}

/// The line, counted from 1, in which a text has its first `word`.
fn line_of(text: &str, word: &str) -> u64 {
    let mut lines = text.lines();
    1 + lines.position(|line| line.contains(word)).expect("a line") as u64
}

#[test]
fn no_bytes_of_a_package_make_it_panic() {
    let text = plain_model();
    let resources = object(1, "", &plain()) + &assembly(2, &["objectid=\"1\""]);
    let attributes = format!("xmlns:p=\"{PRODUCTION}\" unit=\"inch\"");
    let item =
        "<item objectid=\"2\" p:path=\"/3D/b.model\" transform=\"1 0 0 0 1 0 0 0 1 0 0 0\"/>";
    let outer = model(&attributes, &resources, item);
    let inner = model("", &resources, "");
    let mut random = Random::new();
    let mut read = 0;
    for round in 0..3000 {
        // The whole archive is damaged, or the text in one that is sound.
        let mut bytes = match round % 4 {
            0 => zip(&entries(text.as_bytes(), &[]), round % 8 == 0, ""),
            1 => outer.clone().into_bytes(),
            _ => inner.clone().into_bytes(),
        };
        for _ in 0..=random.below(4) {
            random.harm(&mut bytes, &[]);
        }
        let bytes = match round % 4 {
            0 => bytes,
            1 => zip(&entries(&bytes, &[("3D/b.model", &inner)]), false, ""),
            _ => {
                let part = Entry::stored("x", &bytes).named("3D/b.model");
                let mut files = entries(outer.as_bytes(), &[]);
                files.push(part);
                zip(&files, false, "")
            }
        };
        read += usize::from(triangles(&bytes, &Limits::default(), &mut |_| {}).is_ok());
    }
    assert!(read > 100, "{read} of them were read");
}
