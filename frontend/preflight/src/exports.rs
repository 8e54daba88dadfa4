//! How the page calls the module: numbers in and out, and bytes in the memory that both see.
//!
//! The page asks for [`room`] and writes the file into it; each question then gives the length of
//! its answer, which lies at [`answer`] until the next question. Nothing here reads or writes
//! through an address: that is left to the page, which sees the whole memory anyway.
#![expect(
    unsafe_code,
    reason = "a name that is not mangled could clash with another; there is no other way to be called"
)]

use std::cell::RefCell;

use geometry::{Analysis, Stage, Watch};

use crate::answers;

/// What stays between two calls.
#[derive(Default)]
struct Kept {
    file: Vec<u8>,
    answer: Vec<u8>,
    analysis: Option<Analysis>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

unsafe extern "C" {
    /// The page is told how far a stage has come, 0 to 1; stages are counted from 0.
    safe fn told(stage: u32, share: f32);
}

/// Tells the page; it stops an analysis by ending the worker.
struct Page;

impl Watch for Page {
    fn progress(&self, stage: Stage, fraction: f32) {
        told(stage as u32, fraction);
    }

    fn cancelled(&self) -> bool {
        false
    }
}

fn answered(make: impl FnOnce(&mut Kept) -> Vec<u8>) -> usize {
    KEPT.with_borrow_mut(|kept| {
        kept.answer = Vec::new();
        kept.answer = make(kept);
        kept.answer.len()
    })
}

/// Makes room for a file of so many bytes, and gives where it is.
#[unsafe(no_mangle)]
extern "C" fn room(length: usize) -> *const u8 {
    KEPT.with_borrow_mut(|kept| {
        *kept = Kept::default();
        kept.file = vec![0; length];
        kept.file.as_ptr()
    })
}

/// Where the answer to the last question lies.
#[unsafe(no_mangle)]
extern "C" fn answer() -> *const u8 {
    KEPT.with_borrow(|kept| kept.answer.as_ptr())
}

/// See [`answers::first`].
#[unsafe(no_mangle)]
extern "C" fn first() -> usize {
    answered(|kept| answers::first(&kept.file, &Page))
}

/// See [`answers::analysis`].
#[unsafe(no_mangle)]
extern "C" fn analysis(units: usize) -> usize {
    answered(|kept| {
        kept.analysis = None;
        let (answer, analysis) = answers::analysis(&kept.file, units, &Page);
        kept.analysis = analysis;
        answer
    })
}

/// See [`answers::numbers`]; of the last analysis.
#[unsafe(no_mangle)]
extern "C" fn numbers() -> usize {
    answered(|kept| {
        kept.analysis
            .as_ref()
            .map_or_else(Vec::new, answers::numbers)
    })
}
