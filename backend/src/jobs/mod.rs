//! Jobs: requests for quotes, their lines, questions and curation.
//!
//! A buyer writes a draft and hands it in; an operator may look at it; suppliers
//! see it on their board until its deadline, when its quotes open. The states are
//! a pure table in [`rules`]; what each side reads is a type of its own in [`model`].

mod board;
mod checks;
mod drafts;
pub mod drawing;
mod ending;
pub mod graphql;
mod handing_in;
pub mod model;
mod opening;
mod questions;
mod reading;
mod review;
pub mod rules;
mod store;
pub mod tasks;
mod telling;

pub use board::{
    BoardPage, Found, Reviewer, accept_confidentiality, board, on_board, on_board_among,
    search_board, shown_to_suppliers,
};
pub use drafts::{copy, remove_drawing, save};
pub use ending::{cancel, close, extend};
pub use handing_in::submit;
pub use model::{JobId, LineId};
pub use opening::open_due;
pub use questions::{answer, ask};
pub use reading::{
    FullJob, JobPage, Named, activities, in_full, of_parts, own, own_page, questions_of, search,
};
pub use review::{Verdict, Waiting, check_list, judge, queue};
pub use store::board::Wanted as BoardWanted;
pub use store::own::Wanted as JobsWanted;
pub use store::{Head, facts, lock, lock_own, organisation_of, record, set_state};
