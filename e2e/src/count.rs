//! How many tests passed, read from what the test runners print or write.

use std::ops::AddAssign;

use serde_json::Value;
use thiserror::Error;

/// Tests by how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    /// Tests that a runner left out on purpose: ignored, skipped or to do.
    pub(crate) skipped: u64,
}

impl Count {
    /// One check that is not a test runner: it passed or it failed.
    pub(crate) fn one(passed: bool) -> Self {
        Self {
            passed: u64::from(passed),
            failed: u64::from(!passed),
            skipped: 0,
        }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// A test runner's report that does not hold what it should.
#[derive(Debug, Error)]
pub(crate) enum ReportError {
    #[error("the report is not JSON: {0}")]
    NotJson(#[from] serde_json::Error),
    #[error("the report has no number {0}")]
    NoNumber(&'static str),
}

/// Reads one line of `cargo test`. Only the line that closes a test binary counts; any other
/// gives `None`.
pub(crate) fn cargo_test_line(line: &str) -> Option<Count> {
    let plain = without_colours(line);
    let (_, numbers) = plain.strip_prefix("test result: ")?.split_once(". ")?;
    let mut count = Count::default();
    for part in numbers.split("; ") {
        let Some((number, kind)) = part.split_once(' ') else {
            continue;
        };
        let field = match kind {
            "passed" => &mut count.passed,
            "failed" => &mut count.failed,
            "ignored" => &mut count.skipped,
            _ => continue,
        };
        *field = number.parse().ok()?;
    }
    Some(count)
}

/// Reads the report of Vitest's `json` reporter. A test file that could not be loaded has no
/// failed test in it and counts as one.
pub(crate) fn vitest(report: &str) -> Result<Count, ReportError> {
    let report: Value = serde_json::from_str(report)?;
    let unloaded = list(&report, "testResults")
        .filter(|file| file["status"] == "failed")
        .filter(|file| !list(file, "assertionResults").any(|test| test["status"] == "failed"))
        .count();
    Ok(Count {
        passed: number(&report, "numPassedTests")?,
        failed: number(&report, "numFailedTests")? + unloaded as u64,
        skipped: number(&report, "numPendingTests")? + number(&report, "numTodoTests")?,
    })
}

/// Reads the report of Playwright's `json` reporter. Errors outside any test, and tests that
/// passed only when tried again, count as failed.
pub(crate) fn playwright(report: &str) -> Result<Count, ReportError> {
    let report: Value = serde_json::from_str(report)?;
    let stats = &report["stats"];
    let outside = list(&report, "errors").count();
    Ok(Count {
        passed: number(stats, "expected")?,
        failed: number(stats, "unexpected")? + number(stats, "flaky")? + outside as u64,
        skipped: number(stats, "skipped")?,
    })
}

fn number(value: &Value, name: &'static str) -> Result<u64, ReportError> {
    value[name].as_u64().ok_or(ReportError::NoNumber(name))
}

fn list<'v>(value: &'v Value, name: &str) -> impl Iterator<Item = &'v Value> {
    value[name].as_array().into_iter().flatten()
}

/// Takes terminal escape sequences out: `ESC [ … letter` and the three-byte `ESC ( letter`.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character != '\u{1b}' {
            plain.push(character);
            continue;
        }
        match characters.next() {
            Some('[') => {
                characters.find(char::is_ascii_alphabetic);
            }
            Some('(') => {
                characters.next();
            }
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(passed: u64, failed: u64, skipped: u64) -> Count {
        Count {
            passed,
            failed,
            skipped,
        }
    }

    /// What `cargo test --no-fail-fast -- --color always` printed for two binaries and the
    /// examples of one crate.
    const CARGO: &str = "\
     Running unittests src/lib.rs (target/debug/deps/sample-c949c1892e8b348d)

running 2 tests
test later ... \u{1b}[33mignored\u{1b}(B\u{1b}[m
test good ... \u{1b}[32mok\u{1b}(B\u{1b}[m

test result: \u{1b}[32mok\u{1b}(B\u{1b}[m. 1 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s

     Running tests/b.rs (target/debug/deps/b-11b4e2557efcbcae)

running 2 tests
test good ... ok
test bad ... FAILED

---- bad stdout ----
thread 'bad' (16983) panicked at tests/b.rs:2:20:
assertion `left == right` failed

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.08s

error: test failed, to rerun pass `--test b`
   Doc-tests sample

test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
";

    #[test]
    fn cargo_test_adds_up_over_binaries() {
        let mut total = Count::default();
        CARGO
            .lines()
            .filter_map(cargo_test_line)
            .for_each(|binary| total += binary);
        assert_eq!(total, count(3, 1, 1));
    }

    #[test]
    fn cargo_test_counts_only_the_closing_line() {
        assert_eq!(cargo_test_line("test a::b ... ok"), None);
        assert_eq!(cargo_test_line("  test result: ok. 9 passed"), None);
        assert_eq!(cargo_test_line("test result: ok. many passed"), None);
    }

    /// From a run with a broken test and a file whose import does not exist.
    const VITEST: &str = r#"{"numTotalTestSuites":3,"numPassedTestSuites":0,
        "numFailedTestSuites":3,"numPendingTestSuites":0,"numTotalTests":4,"numPassedTests":1,
        "numFailedTests":1,"numPendingTests":1,"numTodoTests":1,"success":false,"testResults":[
        {"assertionResults":[
            {"fullName":"money adds","status":"passed","failureMessages":[]},
            {"fullName":"money breaks","status":"failed","failureMessages":["expected 1 to be 2"]},
            {"fullName":"money later","status":"skipped","failureMessages":[]},
            {"fullName":"money todo","status":"todo","failureMessages":[]}],
         "status":"failed","message":"","name":"/src/a.test.ts"},
        {"assertionResults":[],"status":"failed","message":"Cannot find module './nowhere'",
         "name":"/src/b.test.ts"}]}"#;

    #[test]
    fn vitest_counts_a_file_that_did_not_load() -> Result<(), ReportError> {
        assert_eq!(vitest(VITEST)?, count(1, 2, 2));
        Ok(())
    }

    /// The end of a report of a run with one test of each kind.
    const PLAYWRIGHT: &str = r#"{"suites":[],"errors":[],"stats":{
        "startTime":"2026-11-24T10:54:14.947Z","duration":1052.6280000000002,
        "expected":1,"skipped":1,"unexpected":1,"flaky":0}}"#;

    #[test]
    fn playwright_counts_by_outcome() -> Result<(), ReportError> {
        assert_eq!(playwright(PLAYWRIGHT)?, count(1, 1, 1));
        Ok(())
    }

    #[test]
    fn playwright_counts_errors_outside_tests_and_flaky_tests_as_failed() -> Result<(), ReportError>
    {
        let report = r#"{"errors":[{"message":"the server ended with status 1"}],
            "stats":{"expected":2,"skipped":0,"unexpected":0,"flaky":1}}"#;
        assert_eq!(playwright(report)?, count(2, 2, 0));
        Ok(())
    }

    #[test]
    fn a_report_that_says_nothing_is_an_error() {
        assert!(vitest("{}").is_err());
        assert!(playwright("{}").is_err());
        assert!(playwright("").is_err());
    }
}
