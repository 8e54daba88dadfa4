//! Ids, states and choices of jobs.

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
