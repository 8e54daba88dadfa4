//! Runs one program at a time: its output is shown as it comes, it can be interrupted, it has a
//! time limit, and nothing that it started outlives it.

use std::io::{self, BufRead as _, BufReader, Read};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

/// How often a running program is looked at when it prints nothing.
const LOOK: Duration = Duration::from_millis(50);
/// How long a program may take to end after it was asked to.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long to wait for output that a program left in a pipe when it ended.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// Set once somebody asked this program to stop (Ctrl-C, SIGTERM, SIGHUP).
#[derive(Clone, Default)]
pub(crate) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Takes over the three signals. From here on they set the flag and do nothing else, so
    /// that every guard on the way out is run.
    pub(crate) fn listen() -> io::Result<Self> {
        let interrupt = Self::default();
        for signal in [SIGINT, SIGTERM, SIGHUP] {
            signal_hook::flag::register(signal, Arc::clone(&interrupt.0))?;
        }
        Ok(interrupt)
    }

    pub(crate) fn raised(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// How a program ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum End {
    Exited(ExitStatus),
    /// It was stopped because it ran longer than its limit.
    TooLong,
    /// It was stopped because this program was asked to stop.
    Interrupted,
}

impl End {
    pub(crate) fn success(&self) -> bool {
        matches!(self, Self::Exited(status) if status.success())
    }
}

/// Runs `command` to its end, for `limit` at most. Every line is shown at once on the stream
/// where it was printed; `on_line` gets those of standard output, without the line's end.
///
/// # Errors
/// When the program cannot be started.
pub(crate) fn stream(
    mut command: Command,
    limit: Duration,
    interrupt: &Interrupt,
    mut on_line: impl FnMut(&str),
) -> io::Result<End> {
    let started = Instant::now();
    let mut group = Group::start(&mut command)?;
    let lines = group.lines();
    loop {
        match lines.recv_timeout(LOOK) {
            Ok(line) => line.show(&mut on_line),
            Err(RecvTimeoutError::Timeout) => {}
            // Both streams are closed: all that is left is to wait for the end.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(LOOK),
        }
        if let Some(status) = group.leader.try_wait()? {
            drop(group);
            last_words(&lines, on_line);
            return Ok(End::Exited(status));
        }
        let end = if interrupt.raised() {
            End::Interrupted
        } else if started.elapsed() > limit {
            End::TooLong
        } else {
            continue;
        };
        group.stop(&lines);
        return Ok(end);
    }
}

/// A program in a process group of its own, which ends when this value goes.
struct Group {
    leader: Child,
    id: Pid,
}

impl Group {
    fn start(command: &mut Command) -> io::Result<Self> {
        let leader = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()?;
        let id = i32::try_from(leader.id()).map_err(io::Error::other)?;
        Ok(Self {
            leader,
            id: Pid::from_raw(id),
        })
    }

    /// What the group prints, line by line, until all of it has closed its streams.
    fn lines(&mut self) -> Receiver<Line> {
        let (sender, receiver) = channel();
        if let Some(stdout) = self.leader.stdout.take() {
            read_lines(stdout, sender.clone(), Line::Out);
        }
        if let Some(stderr) = self.leader.stderr.take() {
            read_lines(stderr, sender, Line::Err);
        }
        receiver
    }

    /// Asks the group to end, still showing what it says, and waits for its leader. It asks as
    /// Ctrl-C does: Playwright then closes its browsers and servers, on SIGTERM it does not.
    fn stop(mut self, lines: &Receiver<Line>) {
        // The group may be gone already, which is what is wanted.
        let _ = killpg(self.id, Signal::SIGINT);
        let asked = Instant::now();
        while asked.elapsed() < PATIENCE && matches!(self.leader.try_wait(), Ok(None)) {
            match lines.recv_timeout(LOOK) {
                Ok(line) => line.show(|_| {}),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => thread::sleep(LOOK),
            }
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // Also what the leader left behind, which could hold ports and pipes.
        let _ = killpg(self.id, Signal::SIGKILL);
        let _ = self.leader.wait();
    }
}

enum Line {
    Out(Vec<u8>),
    Err(Vec<u8>),
}

impl Line {
    /// Shows the line with the macros that a test's own output goes through, so that what a
    /// test of this file runs does not get among the results.
    fn show(&self, mut on_line: impl FnMut(&str)) {
        match self {
            Self::Out(bytes) => {
                let line = String::from_utf8_lossy(bytes);
                let line = line.trim_end_matches(['\r', '\n']);
                println!("{line}");
                on_line(line);
            }
            Self::Err(bytes) => {
                let line = String::from_utf8_lossy(bytes);
                eprintln!("{}", line.trim_end_matches(['\r', '\n']));
            }
        }
    }
}

fn read_lines(stream: impl Read + Send + 'static, to: Sender<Line>, line: fn(Vec<u8>) -> Line) {
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut bytes = Vec::new();
        while matches!(stream.read_until(b'\n', &mut bytes), Ok(1..)) {
            if to.send(line(std::mem::take(&mut bytes))).is_err() {
                return;
            }
        }
    });
}

/// Shows what is still in the pipes of a program that has ended. A process that left the group
/// can keep a pipe open for ever, so this does not wait for the pipes to close.
fn last_words(lines: &Receiver<Line>, mut on_line: impl FnMut(&str)) {
    while let Ok(line) = lines.recv_timeout(LAST_WORDS) {
        line.show(&mut on_line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn output_and_status_come_back() -> io::Result<()> {
        let mut seen = Vec::new();
        let end = stream(
            shell("echo one; echo other >&2; printf two; exit 3"),
            LONG,
            &Interrupt::default(),
            |line| seen.push(line.to_owned()),
        )?;
        assert_eq!(seen, ["one", "two"]);
        assert!(matches!(end, End::Exited(status) if status.code() == Some(3)));
        assert!(!end.success());
        Ok(())
    }

    #[test]
    fn a_program_past_its_limit_is_stopped_with_all_that_it_started() -> io::Result<()> {
        let mut child = None;
        let end = stream(
            shell("sleep 600 & echo $!; wait"),
            Duration::from_millis(500),
            &Interrupt::default(),
            |line| child = line.parse().ok(),
        )?;
        assert_eq!(end, End::TooLong);
        assert_gone(child);
        Ok(())
    }

    #[test]
    fn a_program_left_behind_is_stopped() -> io::Result<()> {
        let mut child = None;
        let end = stream(
            shell("sleep 600 & echo $!"),
            LONG,
            &Interrupt::default(),
            |line| child = line.parse().ok(),
        )?;
        assert!(end.success());
        assert_gone(child);
        Ok(())
    }

    #[test]
    fn an_interrupt_stops_the_program() -> io::Result<()> {
        let interrupt = Interrupt::default();
        let raise = interrupt.clone();
        let end = stream(shell("echo started; sleep 600"), LONG, &interrupt, |_| {
            raise.0.store(true, Ordering::Relaxed);
        })?;
        assert_eq!(end, End::Interrupted);
        Ok(())
    }

    /// Fails unless the process ends: killed, it may stay a zombie until its new parent looks.
    fn assert_gone(process: Option<i32>) {
        let process = Pid::from_raw(process.expect("the program printed the id"));
        let deadline = Instant::now() + Duration::from_secs(10);
        while nix::sys::signal::kill(process, None).is_ok() {
            let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
            if stat.contains(") Z ") {
                return;
            }
            assert!(Instant::now() < deadline, "process {process} still runs");
            thread::sleep(LOOK);
        }
    }
}
