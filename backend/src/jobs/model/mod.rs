//! Ids, states and choices of jobs, and one read model for each audience.

pub mod board;
pub mod draft;
pub mod own;

pub use board::{BoardJob, BoardLine, OwnQuestion, PublishedQuestion};
pub use draft::{JobDraft, LineDraft};
pub use own::{Activity, OwnJob, OwnLine, Question, ReviewCheck};

crate::id_type!(
    /// A job: a request for quotes.
    JobId,
    "job"
);
crate::id_type!(
    /// One part of a job with what is asked of it.
    LineId,
    "line"
);
crate::id_type!(
    /// A question about a job.
    QuestionId,
    "question"
);

crate::text_enum! {
    /// How a job stands.
    pub enum JobState {
        /// Being written; only the buyer sees it.
        Draft = "draft",
        /// Waits for an operator.
        InReview = "in-review",
        /// An operator asked for a change.
        Returned = "returned",
        /// An operator refused it.
        Declined = "declined",
        /// Suppliers see it and may quote.
        Published = "published",
        /// The deadline passed: the buyer reads the quotes.
        Opened = "opened",
        /// Every line is awarded.
        Awarded = "awarded",
        /// Ended without an award.
        Closed = "closed",
        /// Taken back by the buyer.
        Cancelled = "cancelled",
    }
}

crate::text_enum! {
    /// When the buyer may read quotes.
    pub enum OpeningRule {
        /// All at the deadline.
        AtDeadline = "at-deadline",
        /// Each as it arrives; both sides are told that times of arrival show.
        OnArrival = "on-arrival",
    }
}

crate::text_enum! {
    /// One way of making a part.
    pub enum Process {
        /// Milling on three axes or more.
        Milling = "milling",
        /// Turning.
        Turning = "turning",
        /// Electro-erosion by wire.
        WireEdm = "wire-edm",
        /// Electro-erosion by a sunk electrode.
        SinkerEdm = "sinker-edm",
        /// Forging in closed dies.
        ClosedDieForging = "closed-die-forging",
        /// 3D printing by extruded filament.
        Fdm = "fdm",
        /// 3D printing by light-cured resin.
        Sla = "sla",
        /// 3D printing in a powder bed of plastic.
        Sls = "sls",
        /// 3D printing in a powder bed of metal.
        Dmls = "dmls",
    }
}

crate::text_enum! {
    /// What can happen to a job, as its buyer's history names it.
    #[graphql(visible = false)]
    pub enum ActivityKind {
        /// The draft was begun.
        Created = "created",
        /// It was handed in.
        Submitted = "submitted",
        /// Suppliers see it from then on.
        Published = "published",
        /// An operator asked for a change.
        Returned = "returned",
        /// An operator refused it.
        Declined = "declined",
        /// The deadline was put off.
        Extended = "extended",
        /// A question was answered.
        Answered = "answered",
        /// The quotes opened.
        Opened = "opened",
        /// The buyer took it back.
        Cancelled = "cancelled",
        /// It ended without (more) awards.
        Closed = "closed",
        /// Lines were awarded.
        Awarded = "awarded",
        /// The supplier declined the order that an award made.
        OrderDeclined = "order-declined",
        /// The supplier did not confirm the order in time.
        OrderLapsed = "order-lapsed",
    }
}

crate::text_enum! {
    /// What can be done with a job. The buyer's part of it is in the API.
    #[graphql(visible = false)]
    pub enum JobMove {
        /// Change its terms and lines.
        Edit = "edit",
        /// Hand it in.
        Submit = "submit",
        /// Put the deadline off.
        Extend = "extend",
        /// Take it back.
        Cancel = "cancel",
        /// Make a new draft of it.
        Copy = "copy",
        /// Choose quotes.
        Award = "award",
        /// End it without (more) awards.
        Close = "close",
        /// Show it to suppliers.
        Publish = "publish",
        /// Ask the buyer for a change.
        Return = "return",
        /// Refuse it.
        Decline = "decline",
        /// Let the buyer read the quotes, at the deadline.
        Open = "open",
        /// Let the buyer award again, after an order was declined or lapsed.
        Reopen = "reopen",
    }
}
