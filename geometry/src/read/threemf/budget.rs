//! What reading a package may take.

use std::cell::Cell;

use crate::limits::{Guard, Stage};
use crate::rejection::Rejection;

/// How much larger all unpacked parts may be than the largest file that is taken. A model's text
/// packs to between a fourth and a tenth.
const UNPACKED: u64 = 10;
/// How much larger they may be than this very file, once they are large at all: text that packs
/// to less says nothing.
const UNPACKED_OF_THIS: u64 = 250;
const LARGE: u64 = 64 << 20;

/// What share of the reading is done when all texts are read.
pub(super) const TEXTS: f64 = 0.7;

/// Counts what comes out of an archive and what is kept of it, against the limits.
pub(super) struct Budget<'g> {
    pub(super) guard: &'g Guard<'g>,
    /// Bytes that may come out.
    most: u64,
    unpacked: u64,
    held: u64,
    /// How far the watcher has been told that reading is.
    told: Cell<f64>,
}

impl<'g> Budget<'g> {
    /// `bytes` is the length of the file.
    pub(super) fn new(guard: &'g Guard<'g>, bytes: usize) -> Self {
        let of_this = (bytes as u64).saturating_mul(UNPACKED_OF_THIS).max(LARGE);
        Self {
            guard,
            most: guard.limits.max_bytes.saturating_mul(UNPACKED).min(of_this),
            unpacked: 0,
            held: 0,
            told: Cell::new(0.0),
        }
    }

    /// That many bytes more have come out of the archive.
    pub(super) fn unpack(&mut self, bytes: u64) -> Result<(), Rejection> {
        self.unpacked = self.unpacked.saturating_add(bytes);
        if self.unpacked > self.most {
            return Err(Rejection::TooManyBytes {
                limit: self.most,
                value: self.unpacked,
            });
        }
        self.within_memory()?;
        self.spend(0.0, bytes)
    }

    /// That many bytes more are kept, beside vertices and triangles.
    pub(super) fn hold(&mut self, bytes: u64) -> Result<(), Rejection> {
        self.held = self.held.saturating_add(bytes);
        self.within_memory()
    }

    /// A text and the numbers that are read from it are there at the same time; the numbers are
    /// never larger than their text.
    fn within_memory(&self) -> Result<(), Rejection> {
        let value = self.unpacked.saturating_mul(2).saturating_add(self.held);
        let limit = self.guard.limits.max_memory_bytes;
        if value > limit {
            return Err(Rejection::TooMuchMemory { limit, value });
        }
        Ok(())
    }

    /// Makes room for that many bytes more in `out`.
    pub(super) fn room(&self, out: &mut Vec<u8>, bytes: usize) -> Result<(), Rejection> {
        out.try_reserve(bytes)
            .map_err(|_| Rejection::TooMuchMemory {
                limit: self.guard.limits.max_memory_bytes,
                value: (out.len() as u64).saturating_add(bytes as u64),
            })
    }

    /// Tells the watcher now and then; `fraction` of all reading is done, or more.
    pub(super) fn spend(&self, fraction: f64, work: u64) -> Result<(), Rejection> {
        self.told.set(self.told.get().max(fraction));
        self.guard.spend(Stage::Reading, self.told.get(), work)
    }
}
