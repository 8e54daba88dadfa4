//! Ids, states and read models of quotes: one read model for each audience.

use jiff::civil::Date;

use crate::identity::DisclosedSupplier;
use crate::jobs::{JobId, LineId};
use crate::money::Amount;
use crate::orders::OrderId;
use crate::platform::db::Instant;

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

/// What a supplier writes: a whole revision of its quote on one job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewQuote {
    /// The job that it answers.
    pub job: JobId,
    /// The last day on which the prices hold, to its end in the job's zone.
    pub valid_until: Option<Date>,
    /// Free text to the buyer, without contact details.
    pub remark: String,
    /// The lines that are priced; a line may be left out whole.
    pub lines: Vec<NewQuoteLine>,
}

/// The prices of one line, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewQuoteLine {
    /// The job's line.
    pub line: LineId,
    /// Tooling and set-up, once an order, in the job's currency.
    pub one_off: Amount,
    /// One price for each quantity break.
    pub prices: Vec<NewPrice>,
}

/// The price at one quantity break, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPrice {
    /// Pieces; one of the line's breaks.
    pub quantity: i32,
    /// Price of one piece, in the job's currency, without VAT.
    pub unit_price: Amount,
    /// Calendar days from confirmation.
    pub lead_time_days: i32,
}

/// The price at one quantity break, with its total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuotedPrice {
    /// Pieces.
    pub quantity: i32,
    /// Price of one piece.
    pub unit_price: Amount,
    /// Unit price times quantity plus the one-off cost, rounded once.
    pub total: Amount,
    /// Calendar days from confirmation.
    pub lead_time_days: i32,
}

/// A priced line; its prices are sorted by quantity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedLine {
    /// The job's line.
    pub line: LineId,
    /// Tooling and set-up, once an order.
    pub one_off: Amount,
    /// By quantity, the smallest first.
    pub prices: Vec<QuotedPrice>,
}

/// All that a buyer can read of a job's quotes before they open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealedQuotes {
    /// How many suppliers' quotes count at this moment.
    pub count: i64,
    /// The deadline, once the job has one.
    pub opens_at: Option<Instant>,
}

/// An opened quote as its buyer reads it: an alias and prices, nothing of the supplier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedOffer {
    /// The quote.
    pub quote: QuoteId,
    /// The revision that counts; an award names it.
    pub revision: QuoteRevisionId,
    /// The name under which the supplier appears in this job.
    pub alias: String,
    /// The last day on which the prices hold.
    pub valid_until: Date,
    /// The supplier's text.
    pub remark: String,
    /// ISO 4217, the job's.
    pub currency: String,
    /// By the line's position in the job.
    pub lines: Vec<QuotedLine>,
    /// Only under the arrival rule, of which both sides were told.
    pub arrived_at: Option<Instant>,
}

/// A quote after its award, as its buyer reads it: the supplier is disclosed.
#[derive(Debug, Clone)]
pub struct AwardedQuote {
    /// The quote.
    pub quote: QuoteId,
    /// The name under which the supplier appeared before.
    pub alias: String,
    /// The last day on which the prices held.
    pub valid_until: Date,
    /// The supplier's text.
    pub remark: String,
    /// ISO 4217, the job's.
    pub currency: String,
    /// The lines as quoted in the awarded revision.
    pub lines: Vec<QuotedLine>,
    /// The order that the award made.
    pub order: OrderId,
    /// Proof that the supplier may be known.
    pub supplier: DisclosedSupplier,
}

/// A job's quotes as its buyer may read them now.
#[derive(Debug, Clone)]
pub enum JobQuotes {
    /// Not open: a count.
    Sealed(SealedQuotes),
    /// Open.
    Opened {
        /// Since when.
        opened_at: Instant,
        /// By total at the first break, then alias.
        offers: Vec<SealedOffer>,
        /// By alias.
        awarded: Vec<AwardedQuote>,
    },
}

impl JobQuotes {
    /// Those that were awarded; none while they are sealed.
    pub fn awarded(&self) -> &[AwardedQuote] {
        match self {
            Self::Sealed(_) => &[],
            Self::Opened { awarded, .. } => awarded,
        }
    }
}

/// A supplier's own quote, with its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnQuote {
    /// The quote.
    pub quote: QuoteId,
    /// The job that it answers.
    pub job: JobId,
    /// The name under which the buyer sees it.
    pub alias: String,
    /// How it stands.
    pub state: QuoteState,
    /// ISO 4217, the job's.
    pub currency: String,
    /// The revision shown: the newest while the quote can still be changed, then the one that counts.
    pub shown: OwnRevision,
    /// When the revision that counts was sent.
    pub sent_at: Option<Instant>,
    /// Why it was taken back.
    pub withdrawn_reason: Option<String>,
    /// How it stood, where that is told: `first`, `second`, `third` or `lower`.
    pub rank: Option<String>,
    /// Every revision, the newest first.
    pub revisions: Vec<OwnRevision>,
    /// Sum of the shown revision's lines at their first breaks; `None` while nothing is priced.
    pub total: Option<Amount>,
    /// The lines of the revision that counts whose parts were analysed anew since it was sent.
    pub analysed_anew: Vec<LineId>,
}

/// One revision of an own quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRevision {
    /// The revision.
    pub id: QuoteRevisionId,
    /// 1 for the first.
    pub number: i32,
    /// `None` while it is a draft.
    pub sent_at: Option<Instant>,
    /// The last day on which the prices hold.
    pub valid_until: Date,
    /// The text to the buyer.
    pub remark: String,
    /// By the line's position in the job.
    pub lines: Vec<QuotedLine>,
}
