//! How much an analysis may take, and how its caller watches and stops it.

use std::cell::Cell;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::parallel::Seats;
use crate::rejection::Rejection;

/// Bounds of one analysis. What would exceed one is refused before it is allocated.
///
/// Time is not among them: the crate reads no clock. A caller with a deadline answers
/// [`Watch::cancelled`] with true once it has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Length of the file, bytes.
    pub max_bytes: u64,
    /// Triangles in the file.
    pub max_triangles: u64,
    /// Estimated peak memory beyond the file itself, bytes.
    pub max_memory_bytes: u64,
    /// Threads that may work at once, the caller's among them. What comes out is the same bit for
    /// bit.
    pub threads: usize,
}

impl Default for Limits {
    /// A file of 500 MB, ten million triangles, 6 GiB, and the caller's thread alone.
    fn default() -> Self {
        Self {
            max_bytes: 500_000_000,
            max_triangles: 10_000_000,
            max_memory_bytes: 6 << 30,
            threads: 1,
        }
    }
}

/// Memory that one triangle costs at the peak of an analysis, bytes: welded mesh, topology and
/// the tree that rays are cast against.
pub(crate) const BYTES_PER_TRIANGLE: u64 = 500;

/// The steps of an analysis, in the order in which they are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Reading triangles and welding equal corners.
    Reading,
    /// Finding edges, shells and defects.
    Health,
    /// Size, area, volume, wall thickness.
    Measures,
    /// What each process has to say.
    Processes,
    /// The web mesh and the thumbnail.
    Preview,
}

/// Somebody who is told how far an analysis has come and may stop it.
pub trait Watch {
    /// `fraction` of `stage` is done, 0 to 1. Called often; should be cheap.
    fn progress(&self, stage: Stage, fraction: f32);
    /// True ends the analysis soon with [`Rejection::Cancelled`].
    fn cancelled(&self) -> bool;
}

/// Watches nothing and never cancels.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn progress(&self, _stage: Stage, _fraction: f32) {}
    fn cancelled(&self) -> bool {
        false
    }
}

/// The limits and the watcher of the analysis that is running.
pub(crate) struct Guard<'a> {
    pub(crate) limits: &'a Limits,
    watch: &'a dyn Watch,
    spent: Cell<u64>,
    /// The threads that may work beside the caller's.
    pub(crate) seats: Arc<Seats>,
}

/// Work between two looks at the watcher, in samples drawn: some hundredths of a second.
const STRETCH: u64 = 1 << 24;

impl<'a> Guard<'a> {
    pub(crate) fn new(limits: &'a Limits, watch: &'a dyn Watch) -> Self {
        let seats = Seats::new(limits.threads.saturating_sub(1));
        Self::seated(limits, watch, Arc::new(seats))
    }

    /// The guard of a further thread of the same analysis.
    pub(crate) fn seated(limits: &'a Limits, watch: &'a dyn Watch, seats: Arc<Seats>) -> Self {
        Self {
            limits,
            watch,
            spent: Cell::new(0),
            seats,
        }
    }

    /// Tells the watcher and obeys it.
    pub(crate) fn reached(&self, stage: Stage, fraction: f64) -> Result<(), Rejection> {
        self.watch.progress(stage, fraction.clamp(0.0, 1.0) as f32);
        self.on()
    }

    /// Whether to go on: obeys the watcher without telling it anything.
    pub(crate) fn on(&self) -> Result<(), Rejection> {
        if self.watch.cancelled() {
            return Err(Rejection::Cancelled);
        }
        Ok(())
    }

    /// The same, once every 65,536 of `total` items; cheap enough for inner loops.
    pub(crate) fn item(&self, stage: Stage, done: usize, total: usize) -> Result<(), Rejection> {
        if done & 0xffff == 0 {
            self.reached(stage, done as f64 / total.max(1) as f64)?;
        }
        Ok(())
    }

    /// The same for loops that are run more than once, so that how far one is says little: the
    /// stage is told to be done but for them.
    pub(crate) fn again(&self, stage: Stage, done: usize) -> Result<(), Rejection> {
        if done & 0xffff == 0 {
            self.reached(stage, 1.0)?;
        }
        Ok(())
    }

    /// The same, once enough work has been done since the last time. For loops whose turns cost
    /// very differently, so that no file can keep an analysis from being stopped.
    pub(crate) fn spend(&self, stage: Stage, fraction: f64, work: u64) -> Result<(), Rejection> {
        let spent = self.spent.get() + work;
        if spent < STRETCH {
            self.spent.set(spent);
            return Ok(());
        }
        self.spent.set(0);
        self.reached(stage, fraction)
    }

    /// Whether that many triangles fit.
    pub(crate) fn triangles(&self, count: u64) -> Result<(), Rejection> {
        if count > self.limits.max_triangles {
            return Err(Rejection::TooManyTriangles {
                limit: self.limits.max_triangles,
                value: count,
            });
        }
        let needed = count.saturating_mul(BYTES_PER_TRIANGLE);
        if needed > self.limits.max_memory_bytes {
            return Err(Rejection::TooMuchMemory {
                limit: self.limits.max_memory_bytes,
                value: needed,
            });
        }
        Ok(())
    }
}
