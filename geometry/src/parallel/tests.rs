//! Whatever is shared out is done once, and stops when it is told to.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Span, Task, beside, each};
use crate::limits::{Guard, Limits, Stage, Unwatched, Watch};
use crate::rejection::Rejection;

const SPAN: Span = Span {
    stage: Stage::Measures,
    from: 0.0,
    to: 1.0,
};

fn limits(threads: usize) -> Limits {
    Limits {
        threads,
        ..Limits::default()
    }
}

/// Cancels from the start.
struct Unwilling;

impl Watch for Unwilling {
    fn progress(&self, _stage: Stage, _fraction: f32) {}
    fn cancelled(&self) -> bool {
        true
    }
}

#[test]
fn stages_side_by_side_share_the_seats_and_are_done_once_each() {
    for threads in [1, 2, 3, 7] {
        let limits = limits(threads);
        let guard = Guard::new(&limits, &Unwatched);
        let (busy, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let sum = |guard: &Guard<'_>, into: &mut [usize]| {
            let items = into.iter_mut().enumerate().collect();
            each(items, guard, SPAN, |(i, own): (usize, &mut usize)| {
                most.fetch_max(busy.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                *own += i + 1;
                busy.fetch_sub(1, Ordering::SeqCst);
            })
        };
        let mut stages = vec![vec![0; 500]; 4];
        let [first, others @ ..] = stages.as_mut_slice() else {
            unreachable!("there are four");
        };
        let others: Vec<Task<'_>> = others
            .iter_mut()
            .map(|into| -> Task<'_> { Box::new(|guard| sum(guard, into)) })
            .collect();
        let done = beside(&guard, others, |guard| sum(guard, first).map(|()| 7));
        assert_eq!(done.ok(), Some(7), "{threads} threads");
        let all = (1..=500).collect::<Vec<_>>();
        assert!(
            stages.iter().all(|stage| *stage == all),
            "{threads} threads"
        );
        let most = most.into_inner();
        assert!(most <= threads, "{most} worked at once, of {threads}");
    }
}

#[test]
fn a_stage_that_fails_or_a_watcher_that_cancels_stops_all() {
    for threads in [1, 2, 4] {
        let limits = limits(threads);
        let guard = Guard::new(&limits, &Unwatched);
        let failing: Task<'_> = Box::new(|_| Err(Rejection::NoSurface));
        let found = beside(&guard, vec![failing], |_| Ok(()));
        assert_eq!(found.err(), Some(Rejection::NoSurface), "{threads} threads");
        let patient: Task<'_> = Box::new(|guard| {
            // Whether on the caller's thread or on a helper's, it is told to stop.
            while guard.on().is_ok() {
                std::thread::yield_now();
            }
            guard.on()
        });
        let guard = Guard::new(&limits, &Unwilling);
        let found = beside(&guard, vec![patient], |_| Ok(()));
        assert_eq!(found.err(), Some(Rejection::Cancelled), "{threads} threads");
    }
}
