//! The one build that the tests of a run come from.
//!
//! Cargo chooses the features of what packages share by those that it is given. One build for
//! each package would make much of the tree several times over, each with other features.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// A program that Cargo built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Program {
    /// The folder of its package, where its tests run.
    folder: PathBuf,
    kind: String,
    name: String,
    is_test: bool,
    pub(crate) path: PathBuf,
}

impl Program {
    /// What running its tests is called.
    pub(crate) fn step(&self) -> String {
        match self.kind.as_str() {
            "lib" => "unit tests".to_owned(),
            "bin" => format!("unit tests of the program {}", self.name),
            _ => self.name.clone(),
        }
    }
}

/// All programs of the build.
#[derive(Default)]
pub(crate) struct Built(Vec<Program>);

impl Built {
    /// Reads what Cargo says with `--message-format=json`; what else is printed is passed over.
    pub(crate) fn read(messages: &str) -> Self {
        let messages = messages.lines().filter_map(|line| {
            let message: Value = serde_json::from_str(line).ok()?;
            let text = |value: &Value| value.as_str().map(str::to_owned);
            Some(Program {
                folder: PathBuf::from(text(&message["manifest_path"])?)
                    .parent()?
                    .into(),
                kind: text(&message["target"]["kind"][0])?,
                name: text(&message["target"]["name"])?,
                is_test: message["profile"]["test"].as_bool()?,
                path: text(&message["executable"])?.into(),
            })
        });
        Self(messages.collect())
    }

    /// The tests of the package in a folder: those of its library first, then those of each of
    /// its other targets by name.
    pub(crate) fn tests(&self, folder: &Path) -> Vec<Program> {
        let own = |program: &&Program| program.is_test && program.folder == folder;
        let mut tests: Vec<_> = self.0.iter().filter(own).cloned().collect();
        tests.sort_by_key(|test| (test.kind != "lib", test.name.clone()));
        tests
    }

    /// The program of a kind (`bin`, `example`) and name, without its tests.
    pub(crate) fn program(&self, kind: &str, name: &str) -> Option<PathBuf> {
        let is = |p: &&Program| !p.is_test && p.kind == kind && p.name == name;
        self.0.iter().find(is).map(|program| program.path.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn artifact(kind: &str, name: &str, test: bool, path: &str) -> String {
        format!(
            r#"{{"reason":"compiler-artifact","manifest_path":"/forja/backend/Cargo.toml","target":{{"kind":["{kind}"],"name":"{name}"}},"profile":{{"test":{test}}},"executable":{path}}}"#
        )
    }

    #[test]
    fn a_test_is_told_from_the_program_of_the_same_name() {
        let messages = [
            "   Compiling forja".to_owned(),
            artifact("lib", "forja", false, "null"),
            artifact("test", "it", true, r#""/target/it-1""#),
            artifact("bin", "forja", true, r#""/target/forja-2""#),
            artifact("bin", "forja", false, r#""/target/forja""#),
            artifact("lib", "forja", true, r#""/target/forja-3""#),
            r#"{"reason":"build-finished","success":true}"#.to_owned(),
        ];
        let built = Built::read(&messages.join("\n"));
        let tests = built.tests(Path::new("/forja/backend"));
        let paths: Vec<_> = tests.iter().map(|test| test.path.display()).collect();
        let paths: Vec<_> = paths.iter().map(ToString::to_string).collect();
        assert_eq!(
            paths,
            ["/target/forja-3", "/target/forja-2", "/target/it-1"]
        );
        assert_eq!(built.program("bin", "forja"), Some("/target/forja".into()));
        assert_eq!(built.program("example", "forja"), None);
        assert!(built.tests(Path::new("/forja/geometry")).is_empty());
    }
}
