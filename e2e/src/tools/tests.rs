use super::*;

#[test]
fn versions_compare_by_number() {
    assert_eq!(version("v20.19.1"), Some((20, 19)));
    assert!(version("v20.9.0") < Some(NODE));
    assert!(version("v24.0.0") > Some(NODE));
    assert_eq!(version("unknown"), None);
}

#[test]
fn the_newest_version_is_taken_by_number() -> io::Result<()> {
    let versions = tempfile::tempdir()?;
    for name in ["9", "15", "tmp"] {
        std::fs::create_dir(versions.path().join(name))?;
    }
    assert_eq!(
        newest_folder(versions.path()),
        Some(versions.path().join("15/bin"))
    );
    Ok(())
}

#[test]
fn a_program_is_an_executable_file() {
    assert!(on_path("sh").is_some());
    assert!(on_path("/").is_none());
    assert!(on_path("no-such-program-here").is_none());
}

const LINKER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../.cargo/linker");

#[test]
fn without_a_c_compiler_linking_says_how_to_get_one() -> io::Result<()> {
    let nowhere = Command::new(LINKER).env("PATH", "/nowhere").output()?;
    let said = String::from_utf8_lossy(&nowhere.stderr);
    assert!(said.contains("install -y build-essential"), "{said}");
    assert!(!nowhere.status.success());
    Ok(())
}

/// A compiler that links nothing, and says of each file of its library that it is `file`.
fn linking_with(file: &str) -> io::Result<(Option<i32>, String)> {
    let tools = tempfile::tempdir()?;
    // Another program writes it: what this one had open for writing could not be run at once.
    let script = format!(
        "printf '#!/bin/sh\\ncase $1 in -print-file-name=*) echo {file} ;; *) exit 7 ;; esac\\n' >cc
        chmod +x cc"
    );
    let mut shell = Command::new("sh");
    assert!(
        shell
            .args(["-c", &script])
            .current_dir(&tools)
            .status()?
            .success()
    );
    let path = format!("{}:/usr/bin:/bin", tools.path().display());
    let linked = Command::new(LINKER).env("PATH", path).output()?;
    let said = String::from_utf8_lossy(&linked.stderr).into_owned();
    Ok((linked.status.code(), said))
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_c_library_linking_says_how_to_get_it() -> io::Result<()> {
    let (status, said) = linking_with("${1#*=}")?;
    assert_eq!(status, Some(7));
    assert!(said.contains("install -y libc6-dev"), "{said}");
    Ok(())
}

#[test]
fn what_does_not_link_for_another_reason_is_left_to_the_compiler() -> io::Result<()> {
    assert_eq!(linking_with("/lib/found")?, (Some(7), String::new()));
    Ok(())
}
