//! The module that the page loads answers the same as the engine of the server, bit for bit: it is
//! asked by Node.js about generated parts and, where `FORJA_CORPUS` names them, real CAD files.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::env;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use forja_preflight::answers;
use geometry::{Report, Unwatched, generate};

/// Larger files, and more of them, would take minutes.
const LARGEST: u64 = 400_000;
/// Of the real files every so many is asked about.
const EVERY: usize = 2;

/// The module, as the build of the web UI left it.
fn module() -> Option<PathBuf> {
    // Named so that the UI is built before this test is.
    let built = forja_ui::is_built();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/preflight/built/geometry.wasm");
    (built && path.is_file()).then_some(path)
}

/// Generated parts, written to a folder.
fn generated(folder: &Path) -> Vec<PathBuf> {
    let write = |name: String, bytes: Vec<u8>| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let named = generate::NAMES.iter().map(|name| {
        let part = generate::part(name, 0.3).unwrap();
        write(format!("{name}.stl"), part.to_stl_binary())
    });
    named.collect()
}

/// The real files that are not too large, by path.
fn real(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            real(&path, found);
        } else if fs::metadata(&path).unwrap().len() <= LARGEST {
            found.push(path);
        }
    }
    found.sort();
}

/// Whether the answer about a whole analysis has this report, byte for byte.
fn tells(answer: &[u8], report: &Report) -> bool {
    let mut begins = b"{\"report\":".to_vec();
    serde_json::to_writer(&mut begins, report).unwrap();
    begins.extend_from_slice(b",\"mesh\":");
    answer
        .get(4..)
        .is_some_and(|head| head.starts_with(&begins))
}

/// What the server's engine says of a file.
struct Expected {
    first: Vec<u8>,
    /// The whole answer, for a file without a report.
    rejected: Vec<u8>,
    report: Option<Report>,
    numbers: Vec<u8>,
}

fn expected(bytes: &[u8]) -> Expected {
    let (whole, analysis) = answers::analysis(bytes, 0, &Unwatched);
    Expected {
        first: answers::first(bytes, &Unwatched),
        numbers: analysis.as_ref().map_or_else(Vec::new, answers::numbers),
        rejected: whole,
        report: analysis.map(|analysis| analysis.report),
    }
}

/// The same of many, by as many threads as there are cores.
fn all_expected(files: &[PathBuf]) -> Vec<Expected> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let one = |path: &PathBuf| expected(&fs::read(path).unwrap());
    let share = files.len().div_ceil(cores);
    thread::scope(|scope| {
        let parts: Vec<_> = files
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(one).collect::<Vec<_>>()))
            .collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap())
            .collect()
    })
}

/// What of the answers about a file differs; nothing, as a rule.
fn differences(expected: &Expected, answer: impl Fn(&str) -> Vec<u8>) -> Vec<&'static str> {
    let same_report = match &expected.report {
        Some(report) => tells(&answer("analysis"), report),
        None => answer("analysis") == expected.rejected,
    };
    let compared = [
        ("first numbers", answer("first") == expected.first),
        ("report", same_report),
        (
            "numbers of the faces",
            answer("numbers") == expected.numbers,
        ),
    ];
    let different = compared.iter().filter(|(_, same)| !same);
    different.map(|(what, _)| *what).collect()
}

#[test]
fn the_module_answers_as_the_server_does() {
    let Some(module) = module() else {
        println!(
            "left out: the module was not built, for want of Rust's target; run \
             `rustup target add wasm32-unknown-unknown` and build again"
        );
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut files = generated(folder.path());
    if let Some(corpus) = env::var_os("FORJA_CORPUS") {
        let before = files.len();
        let mut found = Vec::new();
        real(Path::new(&corpus), &mut found);
        files.extend(found.into_iter().step_by(EVERY));
        println!("{} real files", files.len() - before);
    } else {
        println!("generated parts alone: FORJA_CORPUS names no folder");
    }
    let list: String = files.iter().map(|p| format!("{}\n", p.display())).collect();
    let listed = folder.path().join("list");
    fs::write(&listed, list).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers.mjs");
    let mut node = Command::new("node");
    node.args([&script, &module, &listed]).arg(folder.path());
    let mut node = node.spawn().unwrap();
    let expected = all_expected(&files);
    assert!(node.wait().unwrap().success(), "the module broke off");

    let mut broken = Vec::new();
    let mut compared = 0;
    for (at, (path, expected)) in files.iter().zip(&expected).enumerate() {
        let answer = |what: &str| fs::read(folder.path().join(format!("{at}.{what}"))).unwrap();
        compared += answer("numbers").len() / 4;
        let different = differences(expected, answer);
        if !different.is_empty() {
            broken.push(format!("{}: {}", path.display(), different.join(", ")));
        }
    }
    assert!(compared > 50_000, "{compared} numbers of faces");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    println!("{} files, {compared} numbers of faces", files.len());
}

#[test]
fn an_answer_that_differs_is_caught() {
    let bytes = generate::part("flange", 0.2).unwrap().to_stl_binary();
    let (whole, _) = answers::analysis(&bytes, 0, &Unwatched);
    let expected = expected(&bytes);
    let answer = |what: &str| match what {
        "first" => expected.first.clone(),
        "analysis" => whole.clone(),
        _ => expected.numbers.clone(),
    };
    assert!(differences(&expected, answer).is_empty());
    let last_digit = String::from_utf8_lossy(&whole)
        .find(",\"volume_mm3\"")
        .unwrap()
        - 1;
    for what in ["first", "analysis", "numbers"] {
        let other = |asked: &str| {
            let mut bytes = answer(asked);
            if asked == what {
                let at = if what == "analysis" { last_digit } else { 40 };
                bytes[at] ^= 1;
            }
            bytes
        };
        assert_eq!(differences(&expected, other).len(), 1, "{what}");
    }
}
