//! `cargo verify`: sets up and runs every test of Forja, or those of the areas it is given.
//!
//! It goes on after a failure, so that one run shows everything, and ends with one line,
//! `N passed, N failed`.

mod areas;
mod built;
mod count;
mod journeys;
mod npm;
mod postgres;
mod process;
mod steps;
mod tools;
mod verify;

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use areas::{AREAS, Area};
use count::Count;
use process::Interrupt;
use steps::{Record, Steps, seconds};
use verify::{Verify, corpus};

/// What the command line asks for.
enum Request {
    Help,
    Areas(Vec<&'static Area>),
    Unknown(String),
}

fn main() -> ExitCode {
    let areas = match request(env::args().skip(1)) {
        Request::Areas(areas) => areas,
        Request::Help => {
            print!("{}", help());
            return ExitCode::SUCCESS;
        }
        Request::Unknown(word) => {
            eprintln!("There is no area `{word}`.\n\n{}", help());
            return ExitCode::from(2);
        }
    };
    match run(&areas) {
        Ok(status) => status,
        Err(error) => {
            eprintln!("The tests could not be run: {error}");
            ExitCode::FAILURE
        }
    }
}

fn request(words: impl Iterator<Item = String>) -> Request {
    let mut wanted = Vec::new();
    for word in words {
        if ["help", "--help", "-h"].contains(&word.as_str()) {
            return Request::Help;
        }
        if !AREAS.iter().any(|area| area.name == word) {
            return Request::Unknown(word);
        }
        wanted.push(word);
    }
    let is_wanted = |area: &&Area| wanted.is_empty() || wanted.iter().any(|name| name == area.name);
    Request::Areas(AREAS.iter().filter(is_wanted).collect())
}

fn help() -> String {
    let areas: String = AREAS
        .iter()
        .map(|area| format!("  {:<10}{}\n", area.name, area.about))
        .collect();
    format!(
        "cargo verify          sets up and runs every test\n\
         cargo verify AREA...  runs those of some areas\n\n\
         Areas:\n{areas}\n\
         FORJA_CORPUS    a folder of real CAD files, used beside generated parts\n\
         FORJA_CHROMIUM  the browser for the journeys, if not the one on PATH\n"
    )
}

/// Runs the areas and says what came of them.
fn run(areas: &[&Area]) -> io::Result<ExitCode> {
    let started = Instant::now();
    let corpus = match corpus() {
        Ok(corpus) => corpus,
        Err(set) => {
            eprintln!("FORJA_CORPUS is {}, which is not a folder.", set.display());
            return Ok(ExitCode::from(2));
        }
    };
    match &corpus {
        Some(folder) => println!(
            "Real CAD files: {}, beside generated parts.",
            folder.display()
        ),
        None => println!("Real CAD files: none (FORJA_CORPUS is not set); generated parts alone."),
    }
    let interrupt = Interrupt::listen()?;
    let mut verify = Verify::new(root(), corpus, Steps::new(interrupt.clone()), areas)?;
    for area in areas {
        if interrupt.raised() {
            break;
        }
        verify.area(area);
    }
    let records = verify.finish();
    println!("\n{}", table(&records));
    println!("{} in all.", seconds(started.elapsed()));
    if interrupt.raised() {
        println!("Interrupted: not everything was run.");
    }
    let total = total(&records);
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(status(total, interrupt.raised()))
}

/// The project's folder: where this program's own sources lie, as cargo says when it runs it.
fn root() -> PathBuf {
    let own =
        env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let own = Path::new(&own);
    own.parent().unwrap_or(own).to_owned()
}

fn total(records: &[Record]) -> Count {
    let mut total = Count::default();
    for record in records {
        total += record.count;
    }
    total
}

/// A run without any test is no success.
fn status(total: Count, interrupted: bool) -> ExitCode {
    if interrupted {
        ExitCode::from(130)
    } else if total.failed > 0 || total.passed == 0 {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// One row per step, and below each what went wrong with it.
fn table(records: &[Record]) -> String {
    let names: Vec<String> = records
        .iter()
        .map(|record| format!("{}: {}", record.area, record.step))
        .collect();
    let width = names.iter().map(String::len).max().unwrap_or(0).max(4);
    let mut table = format!(
        "{:<width$}  {:>7}  {:>7}  {:>7}  {:>12}\n",
        "step", "passed", "failed", "skipped", "time"
    );
    for (name, record) in names.iter().zip(records) {
        let Count {
            passed,
            failed,
            skipped,
        } = record.count;
        let time = seconds(record.time);
        table += &format!("{name:<width$}  {passed:>7}  {failed:>7}  {skipped:>7}  {time:>12}\n");
        if let Some(trouble) = &record.trouble {
            table += &format!("  {}\n", trouble.lines().next().unwrap_or_default());
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(words: &[&str]) -> Vec<&'static str> {
        match request(words.iter().map(|&word| word.to_owned())) {
            Request::Areas(areas) => areas.iter().map(|area| area.name).collect(),
            Request::Help => vec!["help"],
            Request::Unknown(_) => vec!["unknown"],
        }
    }

    #[test]
    fn no_word_means_every_area() {
        assert_eq!(names(&[]).len(), AREAS.len());
    }

    #[test]
    fn named_areas_run_once_in_their_usual_order() {
        let asked = ["journeys", "format", "journeys"];
        assert_eq!(names(&asked), ["format", "journeys"]);
    }

    #[test]
    fn help_and_unknown_words_run_nothing() {
        assert_eq!(names(&["backend", "--help"]), ["help"]);
        assert_eq!(names(&["backend", "frontent"]), ["unknown"]);
    }

    #[test]
    fn only_passed_tests_are_a_success() {
        let count = |passed, failed| Count {
            passed,
            failed,
            skipped: 0,
        };
        assert_eq!(status(count(2, 0), false), ExitCode::SUCCESS);
        assert_eq!(status(count(2, 1), false), ExitCode::FAILURE);
        assert_eq!(status(count(0, 0), false), ExitCode::FAILURE);
        assert_eq!(status(count(2, 0), true), ExitCode::from(130));
    }
}
