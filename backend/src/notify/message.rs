//! Every message that the program sends.

mod names;
mod paths;

pub use names::{JobName, OrderName, Rank};

use serde::{Deserialize, Serialize};

use crate::error::FreeText;
use crate::orders::model::OrderState;

/// One message. Before an award none of them can name the other side: there is
/// no field for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Message {
    /// To a new person: confirm the address.
    ConfirmEmail {
        /// The secret of the link.
        token: String,
    },
    /// To a person who forgot the password.
    ResetPassword {
        /// The secret of the link.
        token: String,
    },
    /// To somebody who is asked to join.
    Invitation {
        /// Who asks.
        organisation: String,
        /// The secret of the link.
        token: String,
    },
    /// To a person whose address somebody tried to sign up with again.
    AddressInUse,
    /// To the owner of a part: its analysis failed on our side.
    AnalysisFailed {
        /// The part's name.
        part: String,
        /// The part's global id.
        part_id: String,
    },
    /// To operators: a job waits for review.
    JobInReview {
        /// Which.
        job: JobName,
    },
    /// To the buyer: suppliers see the job now.
    JobPublished {
        /// Which.
        job: JobName,
    },
    /// To the buyer: an operator asks for a change.
    JobReturned {
        /// Which.
        job: JobName,
        /// What is asked.
        note: String,
    },
    /// To the buyer: an operator declined the job.
    JobDeclined {
        /// Which.
        job: JobName,
        /// Why.
        note: String,
    },
    /// To suppliers whose machines fit: a new job on the board.
    JobOnBoard {
        /// Which.
        job: JobName,
    },
    /// To suppliers who deal with the job: the deadline moved.
    DeadlineExtended {
        /// Which.
        job: JobName,
        /// The new deadline, RFC 3339.
        deadline: String,
    },
    /// To suppliers who deal with the job: the buyer cancelled it.
    JobCancelled {
        /// Which.
        job: JobName,
        /// Why, in the buyer's words, which name nobody.
        #[serde(default)]
        reason: String,
    },
    /// To the buyer: the quotes can be read.
    QuotesOpened {
        /// Which.
        job: JobName,
        /// How many there are.
        count: i64,
    },
    /// To the buyer: a supplier asks.
    QuestionAsked {
        /// About which job.
        job: JobName,
    },
    /// To suppliers who deal with the job: an answer was published.
    QuestionAnswered {
        /// About which job.
        job: JobName,
    },
    /// To the supplier that was chosen.
    QuoteAwarded {
        /// Which job.
        job: JobName,
        /// The order to confirm.
        order: OrderName,
    },
    /// To a supplier that was not chosen.
    QuoteNotAwarded {
        /// Which job.
        job: JobName,
        /// How its quote stood, if that is told.
        rank: Option<Rank>,
    },
    /// To the buyer: the supplier confirmed.
    OrderConfirmed {
        /// Which.
        order: OrderName,
    },
    /// To the buyer: the supplier declined.
    OrderDeclined {
        /// Which.
        order: OrderName,
    },
    /// To both: the supplier did not confirm in time.
    OrderLapsed {
        /// Which.
        order: OrderName,
    },
    /// To the other side: the order moved.
    OrderMoved {
        /// Which.
        order: OrderName,
        /// Where to.
        state: OrderState,
    },
    /// To both: a milestone is late.
    OrderLate {
        /// Which.
        order: OrderName,
        /// The day it was due, `YYYY-MM-DD`.
        due_on: String,
    },
    /// To the other side: a message was written.
    OrderMessage {
        /// On which order.
        order: OrderName,
    },
    /// To the other side: a claim was opened.
    ClaimOpened {
        /// On which order.
        order: OrderName,
    },
    /// To the other side: the claim was resolved.
    ClaimResolved {
        /// On which order.
        order: OrderName,
    },
    /// To operators: a supplier waits to be verified.
    SupplierWaiting,
    /// To operators: a text that names somebody waits to be released.
    TextToRelease,
    /// To whose text it is: it may be sent as it is.
    TextReleased {
        /// Which free text it is to be.
        place: FreeText,
        /// What it was refused for.
        passage: String,
    },
    /// To whose text it is: it stays refused.
    TextRefused {
        /// Which free text it was to be.
        place: FreeText,
        /// What it was refused for.
        passage: String,
    },
    /// To a supplier: verified.
    SupplierVerified,
    /// To a supplier: suspended.
    SupplierSuspended {
        /// Why.
        note: String,
    },
    /// To a supplier: an invoice to pay by transfer.
    InvoiceIssued {
        /// Its number.
        number: String,
        /// Decimal amount.
        amount: String,
        /// ISO 4217.
        currency: String,
        /// What to write on the transfer.
        reference: String,
    },
    /// To a supplier: the payment arrived, the plan runs.
    PaymentConfirmed {
        /// The plan's name.
        plan: String,
    },
    /// To a supplier: the subscription ends soon.
    SubscriptionEnding {
        /// The day, `YYYY-MM-DD`.
        ends_on: String,
    },
}

/// The kinds that a person may choose how to get.
pub const CHOOSABLE: &[&str] = &[
    "analysis-failed",
    "job-in-review",
    "job-published",
    "job-returned",
    "job-declined",
    "job-on-board",
    "deadline-extended",
    "job-cancelled",
    "quotes-opened",
    "question-asked",
    "question-answered",
    "quote-awarded",
    "quote-not-awarded",
    "order-confirmed",
    "order-declined",
    "order-lapsed",
    "order-moved",
    "order-late",
    "order-message",
    "claim-opened",
    "claim-resolved",
    "supplier-waiting",
    "text-to-release",
    "text-released",
    "text-refused",
    "supplier-verified",
    "supplier-suspended",
    "invoice-issued",
    "payment-confirmed",
    "subscription-ending",
];

impl Message {
    /// The word for its kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ConfirmEmail { .. } => "confirm-email",
            Self::ResetPassword { .. } => "reset-password",
            Self::Invitation { .. } => "invitation",
            Self::AddressInUse => "address-in-use",
            Self::AnalysisFailed { .. } => "analysis-failed",
            Self::JobInReview { .. } => "job-in-review",
            Self::JobPublished { .. } => "job-published",
            Self::JobReturned { .. } => "job-returned",
            Self::JobDeclined { .. } => "job-declined",
            Self::JobOnBoard { .. } => "job-on-board",
            Self::DeadlineExtended { .. } => "deadline-extended",
            Self::JobCancelled { .. } => "job-cancelled",
            Self::QuotesOpened { .. } => "quotes-opened",
            Self::QuestionAsked { .. } => "question-asked",
            Self::QuestionAnswered { .. } => "question-answered",
            Self::QuoteAwarded { .. } => "quote-awarded",
            Self::QuoteNotAwarded { .. } => "quote-not-awarded",
            Self::OrderConfirmed { .. } => "order-confirmed",
            Self::OrderDeclined { .. } => "order-declined",
            Self::OrderLapsed { .. } => "order-lapsed",
            Self::OrderMoved { .. } => "order-moved",
            Self::OrderLate { .. } => "order-late",
            Self::OrderMessage { .. } => "order-message",
            Self::ClaimOpened { .. } => "claim-opened",
            Self::ClaimResolved { .. } => "claim-resolved",
            Self::SupplierWaiting => "supplier-waiting",
            Self::TextToRelease => "text-to-release",
            Self::TextReleased { .. } => "text-released",
            Self::TextRefused { .. } => "text-refused",
            Self::SupplierVerified => "supplier-verified",
            Self::SupplierSuspended { .. } => "supplier-suspended",
            Self::InvoiceIssued { .. } => "invoice-issued",
            Self::PaymentConfirmed { .. } => "payment-confirmed",
            Self::SubscriptionEnding { .. } => "subscription-ending",
        }
    }

    /// Mails without which nobody gets in: always sent, never in the program.
    pub fn is_about_the_account(&self) -> bool {
        matches!(
            self,
            Self::ConfirmEmail { .. }
                | Self::ResetPassword { .. }
                | Self::Invitation { .. }
                | Self::AddressInUse
        )
    }
}
