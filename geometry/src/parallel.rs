//! Work that is shared out among threads.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::limits::{Guard, Stage};
use crate::rejection::Rejection;

/// The part of a stage that some work is, as fractions of it.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) stage: Stage,
    pub(crate) from: f64,
    pub(crate) to: f64,
}

/// Does `task` once with every item, on as many threads as the limits of `guard` allow.
///
/// Which thread takes which item is left to chance, so a task may write nothing but its own item.
/// Only the calling thread, which works along, speaks with the watcher; once that has cancelled,
/// no further item is begun. Where no thread can be started (in a browser) the caller does all.
pub(crate) fn each<T: Send>(
    items: Vec<T>,
    guard: &Guard<'_>,
    span: Span,
    task: impl Fn(T) + Sync,
) -> Result<(), Rejection> {
    let total = items.len();
    let helpers = guard.limits.threads.min(total).saturating_sub(1);
    let queue = Mutex::new(items.into_iter());
    let done = AtomicUsize::new(0);
    let stopped = AtomicBool::new(false);
    let one_more = || {
        // A bound name would hold the lock for as long as the task takes.
        let Some(item) = queue.lock().unwrap_or_else(PoisonError::into_inner).next() else {
            return false;
        };
        task(item);
        done.fetch_add(1, Ordering::Relaxed);
        true
    };
    thread::scope(|scope| {
        for _ in 0..helpers {
            let help = || {
                loop {
                    if stopped.load(Ordering::Relaxed) || !one_more() {
                        break;
                    }
                }
            };
            let started = thread::Builder::new().spawn_scoped(scope, help);
            if started.is_err() {
                break;
            }
        }
        loop {
            let share = done.load(Ordering::Relaxed) as f64 / total.max(1) as f64;
            let told = guard.reached(span.stage, span.from + (span.to - span.from) * share);
            if told.is_err() {
                stopped.store(true, Ordering::Relaxed);
                return told;
            }
            if !one_more() {
                return Ok(());
            }
        }
    })
}
