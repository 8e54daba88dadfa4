//! The fuzz targets, over the inputs that are kept.

use std::fs;
use std::path::Path;

use super::targets;

/// Runs a target over its kept inputs; a failure names the one.
fn all(name: &str, target: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/kept")
        .join(name);
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .expect("the folder of kept inputs")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    assert!(
        paths.len() >= 10,
        "{name}: only {} inputs are kept",
        paths.len()
    );
    for path in paths {
        let bytes = fs::read(&path).expect("a kept input");
        let outcome = std::panic::catch_unwind(|| target(&bytes));
        assert!(outcome.is_ok(), "{name} fails on {}", path.display());
    }
}

#[test]
fn kept_bytes_of_stl_are_read_as_promised() {
    all("stl", targets::stl);
}

#[test]
fn kept_texts_of_obj_are_read_as_promised() {
    all("obj", targets::obj);
}

#[test]
fn kept_packages_are_read_as_promised() {
    all("threemf", targets::threemf);
}

#[test]
fn kept_recipes_are_analysed_and_repaired_as_promised() {
    all("analysis", targets::analysis);
}
