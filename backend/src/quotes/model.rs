//! Ids and states of quotes.

crate::id_type!(
    /// A supplier's quote on one job.
    QuoteId,
    "quote"
);
crate::id_type!(
    /// One revision of a quote, never changed once sent.
    QuoteRevisionId,
    "quote-revision"
);

crate::text_enum! {
    /// How a quote stands, as its supplier reads it.
    #[graphql(name = "OwnQuoteState")]
    pub enum QuoteState {
        /// Being written; nobody else knows of it.
        Draft = "draft",
        /// Sent, and counts.
        Sent = "sent",
        /// Taken back before the deadline.
        Withdrawn = "withdrawn",
        /// At least one of its lines was awarded.
        Awarded = "awarded",
        /// The job was awarded to others or closed.
        NotAwarded = "not-awarded",
        /// The job was cancelled.
        JobCancelled = "job-cancelled",
    }
}
