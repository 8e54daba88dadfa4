//! Runs the steps of a test run, one after another, and keeps what came of each.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::count::{self, Count};
use crate::process::{End, Interrupt, stream};

/// A step that runs longer hangs: a build from nothing on two cores needs half of it.
const STEP_LIMIT: Duration = Duration::from_secs(40 * 60);

/// How the tests of a step are counted.
pub(crate) enum Counting {
    /// The whole step is one check.
    One,
    /// No check: it fails, or it lets the others begin and counts for nothing.
    SetUp,
    /// The closing lines of `cargo test`.
    CargoTest,
    /// The report that Vitest writes to this file.
    Vitest(PathBuf),
    /// The report that Playwright writes to this file.
    Playwright(PathBuf),
}

/// What came of one step.
pub(crate) struct Record {
    pub(crate) area: &'static str,
    pub(crate) step: String,
    pub(crate) count: Count,
    pub(crate) time: Duration,
    /// What went wrong, when it was not a test that failed.
    pub(crate) trouble: Option<String>,
}

/// The steps of this run.
pub(crate) struct Steps {
    interrupt: Interrupt,
    area: &'static str,
    records: Vec<Record>,
}

impl Steps {
    pub(crate) fn new(interrupt: Interrupt) -> Self {
        Self {
            interrupt,
            area: "",
            records: Vec::new(),
        }
    }

    pub(crate) fn begin_area(&mut self, area: &'static str) {
        self.area = area;
    }

    pub(crate) fn into_records(self) -> Vec<Record> {
        self.records
    }

    pub(crate) fn interrupt(&self) -> &Interrupt {
        &self.interrupt
    }

    /// Runs a step, shows it and records it; tells whether all of it passed. After an
    /// interruption nothing is run any more.
    pub(crate) fn run(&mut self, step: &str, command: Command, counting: &Counting) -> bool {
        if self.interrupt.raised() {
            return false;
        }
        println!("\n── {}: {step}\n   {}", self.area, shown(&command));
        let started = Instant::now();
        let mut cargo = Count::default();
        let end = stream(command, STEP_LIMIT, &self.interrupt, |line| {
            if let Some(binary) = count::cargo_test_line(line) {
                cargo += binary;
            }
        });
        let (ended_well, trouble) = match &end {
            Ok(end) => (end.success(), trouble_of(end)),
            Err(error) => (
                false,
                Some(format!("The step could not be started: {error}.")),
            ),
        };
        let mut record = Record {
            area: self.area,
            step: step.to_owned(),
            count: Count::default(),
            time: started.elapsed(),
            trouble,
        };
        record.settle(counting, cargo, ended_well);
        record.announce();
        let passed = record.count.failed == 0;
        self.records.push(record);
        passed
    }

    /// Records a step that could not even begin, with a sentence that says why.
    pub(crate) fn failed(&mut self, step: &str, why: &dyn std::fmt::Display) {
        if self.interrupt.raised() {
            return;
        }
        println!("\n── {}: {step}", self.area);
        let record = Record {
            area: self.area,
            step: step.to_owned(),
            count: Count::one(false),
            time: Duration::ZERO,
            trouble: Some(why.to_string()),
        };
        record.announce();
        self.records.push(record);
    }
}

impl Record {
    /// Counts the step. A step that ended badly has at least one failure, whatever its tests
    /// said; one whose tests cannot be counted has too.
    fn settle(&mut self, counting: &Counting, cargo: Count, ended_well: bool) {
        let report = |path: &PathBuf, read: fn(&str) -> Result<Count, count::ReportError>| {
            let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
            read(&text).map_err(|error| error.to_string())
        };
        let counted = match counting {
            Counting::One => Ok(Count::one(ended_well)),
            Counting::SetUp if ended_well => Ok(Count::default()),
            Counting::SetUp => Ok(Count::one(false)),
            Counting::CargoTest => Ok(cargo),
            Counting::Vitest(path) => report(path, count::vitest),
            Counting::Playwright(path) => report(path, count::playwright),
        };
        match counted {
            Ok(count) => self.count = count,
            Err(why) => {
                self.count = Count::one(false);
                self.note(format!("Its tests could not be counted: {why}."));
            }
        }
        if !ended_well && self.count.failed == 0 {
            self.count.failed = 1;
            self.note("It failed outside its tests (see above).".to_owned());
        }
    }

    fn note(&mut self, trouble: String) {
        self.trouble.get_or_insert(trouble);
    }

    fn announce(&self) {
        if let Some(trouble) = &self.trouble {
            println!("   {trouble}");
        }
        let Count {
            passed,
            failed,
            skipped,
        } = self.count;
        let left_out = if skipped > 0 {
            format!(", {skipped} skipped")
        } else {
            String::new()
        };
        println!(
            "── {}: {}: {passed} passed, {failed} failed{left_out} in {}",
            self.area,
            self.step,
            seconds(self.time)
        );
    }
}

fn trouble_of(end: &End) -> Option<String> {
    match end {
        End::Exited(_) => None,
        End::TooLong => Some(format!(
            "It was stopped because it ran longer than {} minutes.",
            STEP_LIMIT.as_secs() / 60
        )),
        End::Interrupted => Some("It was interrupted.".to_owned()),
    }
}

/// A duration as people read it: `4.2 s`, `3 min 07 s`.
pub(crate) fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    if whole < 60 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} min {:02} s", whole / 60, whole % 60)
    }
}

/// The command as one would type it, to run the step alone.
fn shown(command: &Command) -> String {
    let program = command.get_program().to_string_lossy();
    let name = program.rsplit('/').next().unwrap_or_default();
    let arguments = command.get_args().map(|part| part.to_string_lossy());
    std::iter::once(name.into())
        .chain(arguments)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sh(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    fn run(script: &str, counting: &Counting) -> Count {
        let mut steps = Steps::new(Interrupt::default());
        steps.begin_area("sample");
        steps.run("step", sh(script), counting);
        steps.into_records()[0].count
    }

    const CLOSING: &str = "echo 'test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured'";

    #[test]
    fn tests_are_counted_by_their_closing_lines() {
        let count = run(&format!("{CLOSING}; {CLOSING}"), &Counting::CargoTest);
        assert_eq!((count.passed, count.failed), (6, 0));
    }

    #[test]
    fn a_bad_end_is_a_failure_even_when_no_test_failed() {
        let count = run(&format!("{CLOSING}; exit 101"), &Counting::CargoTest);
        assert_eq!((count.passed, count.failed), (3, 1));
        assert_eq!(run("exit 1", &Counting::One), Count::one(false));
    }

    #[test]
    fn a_set_up_counts_only_when_it_fails() {
        assert_eq!(run("true", &Counting::SetUp), Count::default());
        assert_eq!(run("false", &Counting::SetUp), Count::one(false));
    }

    #[test]
    fn a_report_that_was_not_written_is_a_failure() {
        let nowhere = PathBuf::from("/nonexistent/report.json");
        assert_eq!(run("true", &Counting::Vitest(nowhere)), Count::one(false));
    }

    #[test]
    fn a_program_that_does_not_exist_is_a_failure() {
        let mut steps = Steps::new(Interrupt::default());
        steps.run("step", Command::new("/nonexistent"), &Counting::One);
        let record = &steps.into_records()[0];
        assert_eq!(record.count, Count::one(false));
        assert!(record.trouble.is_some());
    }

    #[test]
    fn time_is_readable() {
        assert_eq!(seconds(Duration::from_millis(4_210)), "4.2 s");
        assert_eq!(seconds(Duration::from_secs(187)), "3 min 07 s");
    }
}
