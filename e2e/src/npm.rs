//! Whether a folder's npm packages are those of its lock.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

/// Whether `node_modules` in `folder` holds what `package-lock.json` says. npm itself writes
/// what it installed to `node_modules/.package-lock.json`, last of all, so an installation that
/// was cut short, another lock or a removed package each give `false`.
pub(crate) fn is_installed(folder: &Path) -> bool {
    let (Some(locked), Some(installed)) = (
        packages(&folder.join("package-lock.json")),
        packages(&folder.join("node_modules/.package-lock.json")),
    ) else {
        return false;
    };
    matches(&locked, &installed)
        && installed
            .keys()
            .all(|path| folder.join(path).join("package.json").is_file())
}

/// Every installed package is locked as it is, and a locked one may be absent only if it is for
/// some other kind of machine.
fn matches(locked: &Map<String, Value>, installed: &Map<String, Value>) -> bool {
    let no_other = installed.iter().all(|(path, package)| {
        locked.get(path).is_some_and(|lock| {
            lock["version"] == package["version"] && lock["integrity"] == package["integrity"]
        })
    });
    let none_missing = locked.iter().all(|(path, package)| {
        path.is_empty() || installed.contains_key(path) || package["optional"] == true
    });
    no_other && none_missing
}

/// The `packages` of a lock: by path, with `""` for the project itself.
fn packages(lock: &Path) -> Option<Map<String, Value>> {
    let text = fs::read_to_string(lock).ok()?;
    let Value::Object(mut lock) = serde_json::from_str(&text).ok()? else {
        return None;
    };
    match lock.remove("packages") {
        Some(Value::Object(packages)) => Some(packages),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    const LOCK: &str = r#"{"packages":{"":{"version":"0.1.0"},
        "node_modules/react":{"version":"19.3.1","integrity":"sha512-a"},
        "node_modules/fsevents":{"version":"2.3.3","integrity":"sha512-b","optional":true}}}"#;
    const INSTALLED: &str = r#"{"packages":{
        "node_modules/react":{"version":"19.3.1","integrity":"sha512-a"}}}"#;

    fn folder(lock: &str, installed: &str) -> io::Result<tempfile::TempDir> {
        let folder = tempfile::tempdir()?;
        let react = folder.path().join("node_modules/react");
        fs::create_dir_all(&react)?;
        fs::write(react.join("package.json"), "{}")?;
        fs::write(folder.path().join("package-lock.json"), lock)?;
        fs::write(
            folder.path().join("node_modules/.package-lock.json"),
            installed,
        )?;
        Ok(folder)
    }

    #[test]
    fn packages_as_locked_are_installed() -> io::Result<()> {
        assert!(is_installed(folder(LOCK, INSTALLED)?.path()));
        Ok(())
    }

    #[test]
    fn another_version_is_not() -> io::Result<()> {
        let newer = LOCK.replace("19.3.1", "19.3.2");
        assert!(!is_installed(folder(&newer, INSTALLED)?.path()));
        Ok(())
    }

    #[test]
    fn a_package_too_many_or_too_few_is_not() -> io::Result<()> {
        let none = r#"{"packages":{"":{"version":"0.1.0"}}}"#;
        assert!(!is_installed(folder(none, INSTALLED)?.path()));
        assert!(!is_installed(folder(LOCK, r#"{"packages":{}}"#)?.path()));
        Ok(())
    }

    #[test]
    fn a_removed_folder_is_not() -> io::Result<()> {
        let folder = folder(LOCK, INSTALLED)?;
        fs::remove_file(folder.path().join("node_modules/react/package.json"))?;
        assert!(!is_installed(folder.path()));
        assert!(!is_installed(&folder.path().join("nowhere")));
        Ok(())
    }
}
