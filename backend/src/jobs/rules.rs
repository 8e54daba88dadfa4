//! The states of a job and the moves between them: a table, and what follows
//! from it. `docs/job-states.md` is printed from the same table.

use std::fmt::Write as _;

use super::model::{JobMove, JobState, OpeningRule};
use crate::error::{Refusal, RefusalCode};

/// Who may make a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mover {
    /// The buyer whose job it is.
    Buyer,
    /// An operator of the site.
    Operator,
    /// The clock, or an order of the job.
    System,
}

/// How many of the job's lines are awarded, when the move is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Awarded {
    /// None.
    None,
    /// At least one, not all.
    Some,
    /// All.
    Every,
}

impl Awarded {
    /// So many awards of so many lines.
    pub fn of(awards: usize, lines: usize) -> Self {
        match awards {
            0 => Self::None,
            some if some < lines => Self::Some,
            _ => Self::Every,
        }
    }
}

/// What a move depends on beside the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    /// An operator looks at the job before suppliers do.
    pub curated: bool,
    /// When the buyer may read quotes.
    pub opening_rule: OpeningRule,
    /// How many lines are awarded.
    pub awarded: Awarded,
}

impl Facts {
    /// Of a job without an award.
    pub fn without_award(curated: bool, opening_rule: OpeningRule) -> Self {
        Self {
            curated,
            opening_rule,
            awarded: Awarded::None,
        }
    }
}

/// The condition of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    Always,
    Curated,
    Direct,
    NothingAwarded,
    SomethingAwarded,
    LinesLeft,
    EveryLineAwarded,
    OnArrival,
    OnArrivalLinesLeft,
    OnArrivalEveryLine,
}

impl When {
    fn holds(self, facts: Facts) -> bool {
        let on_arrival = facts.opening_rule == OpeningRule::OnArrival;
        match self {
            Self::Always => true,
            Self::Curated => facts.curated,
            Self::Direct => !facts.curated,
            Self::NothingAwarded => facts.awarded == Awarded::None,
            Self::SomethingAwarded => facts.awarded != Awarded::None,
            Self::LinesLeft => facts.awarded != Awarded::Every,
            Self::EveryLineAwarded => facts.awarded == Awarded::Every,
            Self::OnArrival => on_arrival,
            Self::OnArrivalLinesLeft => on_arrival && facts.awarded != Awarded::Every,
            Self::OnArrivalEveryLine => on_arrival && facts.awarded == Awarded::Every,
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::Curated => "the job is curated",
            Self::Direct => "the job is not curated",
            Self::NothingAwarded => "nothing is awarded",
            Self::SomethingAwarded => "something is awarded",
            Self::LinesLeft => "lines are left to award",
            Self::EveryLineAwarded => "every line is awarded",
            Self::OnArrival => "quotes open on arrival",
            Self::OnArrivalLinesLeft => "quotes open on arrival, lines are left to award",
            Self::OnArrivalEveryLine => "quotes open on arrival, every line is awarded",
        }
    }
}

/// One row of the table: a move from a state, under a condition, to a state.
struct Row {
    from: JobState,
    by_move: JobMove,
    when: When,
    to: JobState,
}

macro_rules! rows {
    ($($from:ident $by_move:ident $when:ident => $to:ident;)*) => {
        &[$(Row {
            from: JobState::$from,
            by_move: JobMove::$by_move,
            when: When::$when,
            to: JobState::$to,
        },)*]
    };
}

const TABLE: &[Row] = rows! {
    Draft Edit Always => Draft;
    Draft Submit Curated => InReview;
    Draft Submit Direct => Published;
    Draft Cancel Always => Cancelled;
    Draft Copy Always => Draft;
    InReview Publish Always => Published;
    InReview Return Always => Returned;
    InReview Decline Always => Declined;
    InReview Cancel Always => Cancelled;
    InReview Copy Always => InReview;
    Returned Edit Always => Returned;
    Returned Submit Curated => InReview;
    Returned Submit Direct => Published;
    Returned Cancel Always => Cancelled;
    Returned Copy Always => Returned;
    Declined Copy Always => Declined;
    Published Extend Always => Published;
    Published Open Always => Opened;
    Published Award OnArrivalLinesLeft => Published;
    Published Award OnArrivalEveryLine => Awarded;
    Published Reopen OnArrival => Published;
    Published Cancel NothingAwarded => Cancelled;
    Published Copy Always => Published;
    Opened Award LinesLeft => Opened;
    Opened Award EveryLineAwarded => Awarded;
    Opened Reopen Always => Opened;
    Opened Close NothingAwarded => Closed;
    Opened Close SomethingAwarded => Awarded;
    Opened Cancel NothingAwarded => Cancelled;
    Opened Copy Always => Opened;
    Awarded Reopen Always => Opened;
    Awarded Copy Always => Awarded;
    Closed Copy Always => Closed;
    Cancelled Copy Always => Cancelled;
};

/// Who makes a move.
pub fn mover(by_move: JobMove) -> Mover {
    match by_move {
        JobMove::Edit
        | JobMove::Submit
        | JobMove::Extend
        | JobMove::Award
        | JobMove::Close
        | JobMove::Cancel
        | JobMove::Copy => Mover::Buyer,
        JobMove::Publish | JobMove::Return | JobMove::Decline => Mover::Operator,
        JobMove::Open | JobMove::Reopen => Mover::System,
    }
}

/// The state after a move; a move that the table does not have is refused.
pub fn after(state: JobState, by_move: JobMove, facts: Facts) -> Result<JobState, Refusal> {
    TABLE
        .iter()
        .find(|row| row.from == state && row.by_move == by_move && row.when.holds(facts))
        .map(|row| row.to)
        .ok_or_else(|| {
            Refusal::new(RefusalCode::WrongState)
                .because(format!(
                    "{} is not allowed: the job is {}",
                    by_move.as_str(),
                    state.as_str()
                ))
                .with_limit(state.as_str())
        })
}

/// The moves that the buyer may make now, in the order of the declaration.
pub fn allowed_moves(state: JobState, facts: Facts) -> Vec<JobMove> {
    JobMove::ALL
        .iter()
        .copied()
        .filter(|&by_move| mover(by_move) == Mover::Buyer)
        .filter(|&by_move| after(state, by_move, facts).is_ok())
        .collect()
}

/// The table as Markdown, for `docs/job-states.md`.
pub fn table_in_markdown() -> String {
    let mut text = String::from(
        "# The states of a job\n\n\
         Printed from the state machine in `backend/src/jobs/rules.rs`; a test compares.\n\n\
         | from | move | who | to | when |\n|---|---|---|---|---|\n",
    );
    for row in TABLE {
        let who = match mover(row.by_move) {
            Mover::Buyer => "buyer",
            Mover::Operator => "operator",
            Mover::System => "system",
        };
        let to = if row.to == row.from {
            "the same"
        } else {
            row.to.as_str()
        };
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "| {} | {} | {who} | {to} | {} |",
            row.from.as_str(),
            row.by_move.as_str(),
            row.when.in_words()
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use JobState::{
        Awarded as AwardedState, Cancelled, Closed, Declined, Draft, InReview, Opened, Published,
        Returned,
    };

    fn every_fact() -> Vec<Facts> {
        let mut all = Vec::new();
        for curated in [false, true] {
            for &opening_rule in OpeningRule::ALL {
                for awarded in [Awarded::None, Awarded::Some, Awarded::Every] {
                    all.push(Facts {
                        curated,
                        opening_rule,
                        awarded,
                    });
                }
            }
        }
        all
    }

    #[test]
    fn no_two_rows_answer_the_same_question() {
        for &state in JobState::ALL {
            for &by_move in JobMove::ALL {
                for facts in every_fact() {
                    let answers = TABLE
                        .iter()
                        .filter(|r| r.from == state && r.by_move == by_move && r.when.holds(facts))
                        .count();
                    assert!(answers <= 1, "{state:?} {by_move:?} {facts:?}");
                }
            }
        }
    }

    /// Written down a second time, by hand and the other way round, so that a slip in
    /// the table does not pass.
    fn allowed_by_hand(state: JobState, by_move: JobMove, facts: Facts) -> Option<JobState> {
        let arrival = facts.opening_rule == OpeningRule::OnArrival;
        let every = facts.awarded == Awarded::Every;
        let none = facts.awarded == Awarded::None;
        match (by_move, state) {
            (JobMove::Copy, any) => Some(any),
            (JobMove::Edit, Draft | Returned) => Some(state),
            (JobMove::Submit, Draft | Returned) if facts.curated => Some(InReview),
            (JobMove::Submit, Draft | Returned) => Some(Published),
            (JobMove::Publish, InReview) => Some(Published),
            (JobMove::Return, InReview) => Some(Returned),
            (JobMove::Decline, InReview) => Some(Declined),
            (JobMove::Extend, Published) => Some(Published),
            (JobMove::Open, Published) => Some(Opened),
            (JobMove::Award, Opened) => Some(if every { AwardedState } else { Opened }),
            (JobMove::Award, Published) if arrival => {
                Some(if every { AwardedState } else { Published })
            }
            (JobMove::Reopen, AwardedState | Opened) => Some(Opened),
            (JobMove::Reopen, Published) if arrival => Some(Published),
            (JobMove::Close, Opened) => Some(if none { Closed } else { AwardedState }),
            (JobMove::Cancel, Draft | InReview | Returned) => Some(Cancelled),
            (JobMove::Cancel, Published | Opened) if none => Some(Cancelled),
            _ => None,
        }
    }

    #[test]
    fn every_state_and_move_does_what_the_rules_say() {
        for &state in JobState::ALL {
            for &by_move in JobMove::ALL {
                for facts in every_fact() {
                    let got = after(state, by_move, facts);
                    let wanted = allowed_by_hand(state, by_move, facts);
                    assert_eq!(got.as_ref().ok(), wanted.as_ref(), "{state:?} {by_move:?}");
                    if let Err(refusal) = got {
                        assert_eq!(refusal.code, RefusalCode::WrongState);
                        assert!(refusal.detail.contains(state.as_str()));
                    }
                }
            }
        }
    }

    #[test]
    fn a_published_job_can_be_extended_cancelled_and_copied_and_nothing_else() {
        let facts = Facts::without_award(true, OpeningRule::AtDeadline);
        assert_eq!(
            allowed_moves(Published, facts),
            [JobMove::Extend, JobMove::Cancel, JobMove::Copy]
        );
        assert_eq!(
            allowed_moves(Declined, facts),
            [JobMove::Copy],
            "a declined job can be copied to a new draft"
        );
    }

    #[test]
    fn the_documented_table_is_this_one() {
        let written = include_str!("../../../docs/job-states.md");
        let printed = table_in_markdown();
        assert!(
            written == printed,
            "docs/job-states.md is out of date; it should be:\n{printed}"
        );
    }
}
