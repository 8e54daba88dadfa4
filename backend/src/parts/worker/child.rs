//! The child's side: reads a file on its standard input, works, answers in frames.

use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::{Ceilings, Frame, Work};
use crate::parts::cleaning;
use crate::parts::model::{Units, UploadPurpose};
use crate::parts::stl;

/// The first argument of the program when it is to be a child.
pub const COMMAND: &str = "worker";
/// Bytes of a file that is written in runs.
const RUN_BYTES: usize = 64 << 10;
/// Threads of a child at most: more of them wait for memory rather than work, each takes address
/// space of its own out of the child's ceiling, and other children want to run too.
const MOST_THREADS: usize = 4;
/// How often a child says how far it has come.
const PACE: Duration = Duration::from_millis(200);

/// How far a child has come.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Progress {
    /// What it does.
    pub stage: geometry::Stage,
    /// How much of that is done, 0 to 1.
    pub fraction: f32,
}

/// The program's arguments for some work.
pub(super) fn arguments(work: &Work, ceilings: &Ceilings) -> Vec<String> {
    let mut words = vec![
        COMMAND.to_owned(),
        ceilings.triangles.to_string(),
        ceilings.memory_bytes.to_string(),
        ceilings.file_bytes.to_string(),
    ];
    let more: [&str; 3] = match work {
        Work::Analyse(units) => ["analyse", units.as_str(), ""],
        Work::Guess => ["guess", "", ""],
        Work::Stl(units, header) => ["stl", units.as_str(), header],
        Work::Repair(units) => ["repair", units.as_str(), ""],
        Work::Clean(purpose) => ["clean", purpose.as_str(), ""],
    };
    words.extend(more.map(str::to_owned));
    words
}

fn parse(words: &[String]) -> Option<(Work, geometry::Limits)> {
    let [triangles, memory, file, verb, what, header] = words else {
        return None;
    };
    let limits = geometry::Limits {
        max_triangles: triangles.parse().ok()?,
        max_memory_bytes: memory.parse().ok()?,
        max_bytes: file.parse().ok()?,
        threads: threads(),
    };
    let work = match verb.as_str() {
        "analyse" => Work::Analyse(Units::from_word(what)?),
        "guess" => Work::Guess,
        "stl" => Work::Stl(Units::from_word(what)?, header.clone()),
        "repair" => Work::Repair(Units::from_word(what)?),
        "clean" => Work::Clean(UploadPurpose::from_word(what)?),
        _ => return None,
    };
    Some((work, limits))
}

/// The machine's processors, up to [`MOST_THREADS`]: whoever has uploaded a part waits for the
/// whole report, and it is the same with any number of threads.
fn threads() -> usize {
    let processors = std::thread::available_parallelism();
    processors.map_or(1, |n| n.get().min(MOST_THREADS))
}

/// Runs the child. `words` are the arguments after [`COMMAND`].
pub fn main(words: &[String]) -> ExitCode {
    let Some((work, limits)) = parse(words) else {
        eprintln!("the server starts this by itself");
        return ExitCode::from(2);
    };
    match answer(&work, &limits) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn answer(work: &Work, limits: &geometry::Limits) -> io::Result<()> {
    let mut bytes = Vec::new();
    // One byte too many is enough for the reader to see that it is too much.
    let most = limits.max_bytes.saturating_add(1);
    io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    // Not locked: work that takes its time tells meanwhile how far it has come.
    let mut out = io::stdout();
    match work {
        Work::Analyse(units) => analyse(&bytes, *units, limits)?,
        Work::Guess => match geometry::guess_units(&bytes, limits) {
            Ok(guess) => Frame::Report(json(&guess)?).write(&mut out)?,
            Err(rejection) => Frame::Refused(json(&rejection)?).write(&mut out)?,
        },
        Work::Stl(units, header) => {
            let mut runs = Runs::new(&mut out);
            stl::rewrite(&bytes, *units, header, limits, &mut runs)?;
            runs.flush()?;
        }
        Work::Repair(units) => repair(&bytes, *units, limits)?,
        Work::Clean(purpose) => match cleaning::clean(&bytes, *purpose) {
            Ok((kind, clean)) => {
                Frame::Report(json(&kind.media_type())?).write(&mut out)?;
                Frame::Bytes(clean).write(&mut out)?;
            }
            Err(unclean) => Frame::Refused(json(&unclean.to_string())?).write(&mut out)?,
        },
    }
    Frame::End.write(&mut out)
}

fn analyse(bytes: &[u8], units: Units, limits: &geometry::Limits) -> io::Result<()> {
    let watch = Teller::default();
    let analysed = geometry::analyse(bytes, units.into(), limits, &watch);
    let mut out = io::stdout().lock();
    match analysed {
        Ok(analysis) => {
            Frame::Report(json(&analysis.report)?).write(&mut out)?;
            for level in analysis.preview.levels {
                Frame::Level(level.brotli).write(&mut out)?;
            }
            for field in analysis.preview.fields {
                Frame::Field(field.brotli).write(&mut out)?;
            }
            Frame::Thumbnail(analysis.preview.thumbnail_png).write(&mut out)
        }
        Err(rejection) => Frame::Refused(json(&rejection)?).write(&mut out),
    }
}

fn repair(bytes: &[u8], units: Units, limits: &geometry::Limits) -> io::Result<()> {
    let repaired = geometry::repair(bytes, units.into(), limits, &Teller::default());
    let mut out = io::stdout().lock();
    match repaired {
        Ok(repaired) => {
            Frame::Report(json(&repaired.log)?).write(&mut out)?;
            let mut runs = Runs::new(&mut out);
            for run in repaired.stl.iter().flat_map(|stl| stl.chunks(RUN_BYTES)) {
                runs.write_all(run)?;
            }
            runs.flush()
        }
        Err(rejection) => Frame::Refused(json(&rejection)?).write(&mut out),
    }
}

fn json(value: &impl Serialize) -> io::Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(io::Error::other)
}

/// Tells the parent how far an analysis has come, and stops it when the parent is gone.
#[derive(Default)]
struct Teller {
    told: Mutex<Option<(geometry::Stage, Instant)>>,
    alone: AtomicBool,
}

impl geometry::Watch for Teller {
    fn progress(&self, stage: geometry::Stage, fraction: f32) {
        let Ok(mut told) = self.told.lock() else {
            return;
        };
        let due = told.is_none_or(|(last, at)| last != stage || at.elapsed() >= PACE);
        if !due {
            return;
        }
        *told = Some((stage, Instant::now()));
        let said = json(&Progress { stage, fraction })
            .and_then(|json| Frame::Progress(json).write(&mut io::stdout().lock()));
        if said.is_err() {
            self.alone.store(true, Ordering::Relaxed);
        }
    }

    fn cancelled(&self) -> bool {
        self.alone.load(Ordering::Relaxed)
    }
}

/// Writes what it gets as frames of a bounded length.
struct Runs<'a> {
    out: &'a mut dyn Write,
    run: Vec<u8>,
}

impl<'a> Runs<'a> {
    fn new(out: &'a mut dyn Write) -> Self {
        let run = Vec::with_capacity(RUN_BYTES);
        Self { out, run }
    }
}

impl Write for Runs<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.run.extend_from_slice(bytes);
        if self.run.len() >= RUN_BYTES {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Frame::Bytes(std::mem::take(&mut self.run)).write(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_gets_its_work_and_every_ceiling() {
        let ceilings = Ceilings {
            seconds: 1,
            memory_bytes: 2,
            triangles: 3,
            file_bytes: 4,
        };
        let work = Work::Stl(Units::Inch, "header".to_owned());
        let words = arguments(&work, &ceilings);
        let Some((Work::Stl(Units::Inch, header), limits)) = parse(&words[1..]) else {
            unreachable!("{words:?}");
        };
        assert_eq!(header, "header");
        let given = (
            limits.max_memory_bytes,
            limits.max_triangles,
            limits.max_bytes,
        );
        assert_eq!(given, (2, 3, 4));
        assert!((1..=MOST_THREADS).contains(&limits.threads));
    }
}
