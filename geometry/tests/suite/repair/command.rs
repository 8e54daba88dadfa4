//! `inspect --repair`.

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

use super::*;

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn inspect(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_inspect"))
        .args(arguments)
        .output()
        .expect("the program runs")
}

#[test]
fn the_command_writes_the_mesh_and_tells_the_log() {
    let folder = folder("repair-command");
    let path = |name: &str| folder.join(name).display().to_string();
    let (from, to) = (path("cube.stl"), path("out.stl"));
    let mut cube = block([10.0, 10.0, 10.0], 1);
    cube[5].swap(1, 2);
    cube.pop();
    let bytes = text(&cube);
    std::fs::write(&from, &bytes).expect("a file");

    let told = inspect(&["--repair", &to, &from]);
    assert!(told.status.success());
    let told = String::from_utf8(told.stdout).expect("text");
    assert!(told.contains("Turned 1 face over"), "{told}");
    assert!(
        told.contains("Filled holes with 1 new faces; holes: 1."),
        "{told}"
    );
    assert_eq!(
        std::fs::read(&to).expect("a mesh"),
        mesh_of(&mended(&bytes))
    );

    let again = inspect(&["--json", "--repair", &path("again.stl"), &to]);
    let value: Value = serde_json::from_slice(&again.stdout).expect("json");
    assert_eq!(value["repair"]["sound"], true);
    let broken = inspect(&["--json", "--repair", &to, &from]);
    let value: Value = serde_json::from_slice(&broken.stdout).expect("json");
    assert_eq!(value["closed"], false, "the report is that of the file");
    assert_eq!(value["repair"]["sound"], false);
    assert_eq!(value["repair"]["after"]["volume_mm3"], 1000.0);
    assert_eq!(value["repair"]["done"][0]["repair"], "faces_turned");
    assert!(value["repair"]["done"][1]["text"].is_string());
}

#[test]
fn nothing_is_written_for_what_is_no_mesh() {
    let folder = folder("repair-refused");
    let path = |name: &str| folder.join(name).display().to_string();
    let (from, to) = (path("page.stl"), path("none.stl"));
    std::fs::write(&from, "<html>").expect("a file");
    assert_eq!(inspect(&["--repair", &to, &from]).status.code(), Some(1));
    assert!(!folder.join("none.stl").exists());
    assert_eq!(inspect(&["--repair"]).status.code(), Some(2));
}
