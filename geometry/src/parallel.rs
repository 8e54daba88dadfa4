//! Work that is shared out among threads.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::limits::{Guard, Limits, Stage, Watch};
use crate::rejection::Rejection;

/// The part of a stage that some work is, as fractions of it.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) stage: Stage,
    pub(crate) from: f64,
    pub(crate) to: f64,
}

/// How often a caller that waits for its helpers asks the watcher.
const PATIENCE: Duration = Duration::from_millis(20);

/// Room for threads that work: stages that run side by side share what the limits allow.
pub(crate) struct Seats {
    free: Mutex<usize>,
    changed: Condvar,
}

impl Seats {
    pub(crate) fn new(free: usize) -> Self {
        Self {
            free: Mutex::new(free),
            changed: Condvar::new(),
        }
    }

    fn free(&self) -> MutexGuard<'_, usize> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a seat and takes it; none once nothing is `wanted` any more.
    fn take(&self, wanted: impl Fn() -> bool) -> bool {
        let mut free = self.free();
        while wanted() {
            if *free > 0 {
                *free -= 1;
                return true;
            }
            let woken = self.changed.wait(free);
            free = woken.unwrap_or_else(PoisonError::into_inner);
        }
        false
    }

    fn give(&self) {
        *self.free() += 1;
        self.changed.notify_all();
    }

    /// Makes those who wait look again at what is wanted.
    fn wake(&self) {
        // Whoever has looked and found something wanted waits before this lock is had.
        drop(self.free());
        self.changed.notify_all();
    }

    /// Waits a little, or until something happens, if that is still `wanted`.
    fn rest(&self, wanted: impl Fn() -> bool) {
        let free = self.free();
        if wanted() {
            let _ = self.changed.wait_timeout(free, PATIENCE);
        }
    }
}

/// Whether a caller that waits for its helpers leaves its seat to others meanwhile. Who leaves may
/// have to wait for it afterwards.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leave {
    Stays,
    Goes,
}

/// What is left to do, and who is at it.
struct Queue<T> {
    items: Mutex<std::vec::IntoIter<T>>,
    left: AtomicUsize,
    helping: AtomicUsize,
    stopped: AtomicBool,
    leave: Leave,
}

impl<T> Queue<T> {
    fn of(items: Vec<T>, leave: Leave) -> Self {
        Self {
            left: AtomicUsize::new(items.len()),
            items: Mutex::new(items.into_iter()),
            helping: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
            leave,
        }
    }

    /// The next item, unless all was stopped.
    fn next(&self) -> Option<T> {
        if self.stopped.load(Ordering::Relaxed) {
            return None;
        }
        let mut items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        let item = items.next();
        self.left.store(items.len(), Ordering::Relaxed);
        item
    }

    fn open(&self) -> bool {
        self.left.load(Ordering::Relaxed) > 0 && !self.stopped.load(Ordering::Relaxed)
    }

    fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

/// Cancels what helpers do once their work is stopped; they tell nobody anything.
struct Follower<'q>(&'q AtomicBool);

impl Watch for Follower<'_> {
    fn progress(&self, _stage: Stage, _fraction: f32) {}
    fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Does `task` once with every item, on as many threads as there are seats for.
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
    let queue = Queue::of(items, Leave::Stays);
    let help = |_: &Guard<'_>, item| {
        task(item);
        Ok(())
    };
    helped(&queue, guard, help, || {
        loop {
            let share = 1.0 - queue.left.load(Ordering::Relaxed) as f64 / total.max(1) as f64;
            guard.reached(span.stage, span.from + (span.to - span.from) * share)?;
            match queue.next() {
                Some(item) => task(item),
                None => return Ok(()),
            }
        }
    })
}

/// A stage that may be done on another thread.
pub(crate) type Task<'t> = Box<dyn FnOnce(&Guard<'_>) -> Result<(), Rejection> + Send + 't>;

/// Does `first` on the calling thread, and the other tasks beside it as seats allow, else after it:
/// each once, begun in their order. All must be right to be done in any order.
pub(crate) fn beside<R>(
    guard: &Guard<'_>,
    others: Vec<Task<'_>>,
    first: impl FnOnce(&Guard<'_>) -> Result<R, Rejection>,
) -> Result<R, Rejection> {
    let queue = Queue::of(others, Leave::Goes);
    let help = |guard: &Guard<'_>, task: Task<'_>| task(guard);
    helped(&queue, guard, help, || {
        let done = first(guard)?;
        while let Some(task) = queue.next() {
            task(guard)?;
        }
        Ok(done)
    })
}

/// Runs `own` on the calling thread, while helpers do `help` with items of the queue as seats
/// allow; comes back when all are done. The first of them to fail stops the others.
fn helped<T: Send, R>(
    queue: &Queue<T>,
    guard: &Guard<'_>,
    help: impl Fn(&Guard<'_>, T) -> Result<(), Rejection> + Sync,
    own: impl FnOnce() -> Result<R, Rejection>,
) -> Result<R, Rejection> {
    let helpers = guard.limits.threads.saturating_sub(1);
    let helpers = helpers.min(queue.left.load(Ordering::Relaxed));
    let failed = Mutex::new(None);
    let (limits, seats): (&Limits, &Arc<Seats>) = (guard.limits, &guard.seats);
    let helper = || {
        let watch = Follower(&queue.stopped);
        let guard = Guard::seated(limits, &watch, Arc::clone(seats));
        if seats.take(|| queue.open()) {
            while let Some(item) = queue.next() {
                if let Err(rejection) = help(&guard, item) {
                    queue.stop();
                    let mut failed = failed.lock().unwrap_or_else(PoisonError::into_inner);
                    failed.get_or_insert(rejection);
                }
            }
            seats.give();
        }
        queue.helping.fetch_sub(1, Ordering::Release);
        seats.wake();
    };
    let done = thread::scope(|scope| {
        for _ in 0..helpers {
            queue.helping.fetch_add(1, Ordering::Relaxed);
            let started = thread::Builder::new().spawn_scoped(scope, helper);
            if started.is_err() {
                queue.helping.fetch_sub(1, Ordering::Relaxed);
                break;
            }
        }
        let done = own();
        if done.is_err() {
            queue.stop();
        }
        seats.wake();
        wait(queue, guard, done)
    });
    let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    failed.map_or(done, Err)
}

/// Waits for the helpers, and asks the watcher meanwhile.
fn wait<T, R>(
    queue: &Queue<T>,
    guard: &Guard<'_>,
    mut done: Result<R, Rejection>,
) -> Result<R, Rejection> {
    let helping = || queue.helping.load(Ordering::Acquire) > 0;
    let goes = queue.leave == Leave::Goes && helping();
    if goes {
        guard.seats.give();
    }
    while helping() {
        if done.is_ok()
            && let Err(rejection) = guard.on()
        {
            queue.stop();
            done = Err(rejection);
        }
        guard.seats.rest(helping);
    }
    if goes {
        guard.seats.take(|| true);
    }
    done
}

#[cfg(test)]
mod tests;
