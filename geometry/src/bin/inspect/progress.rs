//! How far an analysis has come, on a terminal.

use std::cell::Cell;
use std::io::{IsTerminal, Write, stderr};
use std::time::{Duration, Instant};

use geometry::{Stage, Watch};

/// Work that is shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);
const EVERY: Duration = Duration::from_millis(100);
const WIDTH: usize = 30;

/// Draws a bar on the standard error output, if that is a terminal.
pub struct Progress {
    terminal: bool,
    next: Cell<Instant>,
    drawn: Cell<bool>,
}

impl Progress {
    pub fn new() -> Self {
        Self {
            terminal: stderr().is_terminal(),
            next: Cell::new(Instant::now() + PATIENCE),
            drawn: Cell::new(false),
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        if self.drawn.get() {
            eprint!("\r\x1b[K");
        }
    }
}

fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Reading => "reading",
        Stage::Health => "health",
        Stage::Measures => "measures",
        Stage::Processes => "processes",
        Stage::Preview => "preview",
    }
}

impl Watch for Progress {
    fn progress(&self, stage: Stage, fraction: f32) {
        let now = Instant::now();
        if !self.terminal || now < self.next.get() {
            return;
        }
        self.next.set(now + EVERY);
        self.drawn.set(true);
        let full = (fraction.clamp(0.0, 1.0) * WIDTH as f32) as usize;
        let mut err = stderr().lock();
        // A terminal that is gone is no reason to stop.
        let _ = write!(
            err,
            "\r\x1b[K{:10} [{}{}]",
            word(stage),
            "=".repeat(full),
            " ".repeat(WIDTH - full),
        );
        let _ = err.flush();
    }

    fn cancelled(&self) -> bool {
        false
    }
}
