//! Two ways of going wrong. A [`Refusal`] is expected: a closed list, part of
//! the API, translated by the web UI. A fault is not: it is logged once, with an
//! id, and shown as that id.

use async_graphql::{Enum, SimpleObject};
use serde::{Deserialize, Serialize};

use crate::platform::db::{DbError, Retry, is_retryable};

/// Why something expected did not happen. The web UI has a text for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Enum, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RefusalCode {
    /// Not there, or not yours: the same answer.
    NotFound,
    /// Your role does not allow it.
    NotAllowed,
    /// The field does not have the form that it needs; `detail` says what would fit.
    Invalid,
    /// The text is too long.
    TooLong,
    /// The text is too short.
    TooShort,
    /// The list is too long.
    TooMany,
    /// The number is outside its range.
    OutOfRange,
    /// The field is missing.
    Required,
    /// The move is not allowed from this state.
    WrongState,
    /// Somebody else was first; read again.
    Conflict,
    /// The idempotency key was used with another input.
    KeyReused,
    /// Too many attempts; `limit` says in how many seconds the next is allowed.
    RateLimited,
    /// The e-mail address and the password don't belong together.
    WrongCredentials,
    /// The e-mail address was not confirmed yet.
    EmailNotConfirmed,
    /// The link is used up, too old or not ours.
    TokenInvalid,
    /// The password is too easy to guess.
    PasswordTooWeak,
    /// The tax id is not one of this country.
    TaxIdInvalid,
    /// The text names somebody; `passage` is the part that does.
    ContactDetails,
    /// The month's quota of jobs to quote is used up.
    QuotaFull,
    /// There is no running subscription.
    NoSubscription,
    /// The supplier is not verified by an operator.
    SupplierNotVerified,
    /// Confidentiality must be accepted first.
    ConfidentialityNeeded,
    /// The job is the organisation's own.
    OwnJob,
    /// The deadline has passed.
    DeadlinePassed,
    /// The deadline is too near or in the past.
    DeadlineTooSoon,
    /// Quotes are still sealed.
    NotOpenYet,
    /// A line was awarded already.
    AlreadyAwarded,
    /// The quote is no longer valid.
    QuoteExpired,
    /// The quote was revised since it was read.
    QuoteChanged,
    /// The file is larger than allowed.
    FileTooLarge,
    /// The organisation's storage is full.
    StorageFull,
    /// The file is of a kind that is not taken.
    FileType,
    /// The part's analysis is not done.
    AnalysisNotReady,
    /// The sum is too large to be counted.
    MoneyOverflow,
    /// The last owner can't leave.
    LastOwner,
}

crate::text_enum! {
    /// A free text that the other side reads: the places for which an operator can release
    /// one that seems to name somebody.
    pub enum FreeText {
        /// The title of a job.
        JobTitle = "job-title",
        /// The remark of a job.
        JobRemark = "job-remark",
        /// The city of delivery of a job.
        DeliveryCity = "delivery-city",
        /// The title of a line.
        LineTitle = "line-title",
        /// The fits of a line.
        IsoFit = "iso-fit",
        /// The threads of a line.
        Threads = "threads",
        /// The remark of a line.
        LineRemark = "line-remark",
        /// Why a job is cancelled.
        CancelReason = "cancel-reason",
        /// A question.
        Question = "question",
        /// An answer.
        Answer = "answer",
        /// The remark of a quote.
        QuoteRemark = "quote-remark",
        /// Why a quote is withdrawn.
        WithdrawalReason = "withdrawal-reason",
    }
}

/// An expected "no", with what a client needs to explain it.
#[derive(Debug, Clone, PartialEq, Eq, SimpleObject, Serialize, Deserialize)]
pub struct Refusal {
    /// Which rule.
    pub code: RefusalCode,
    /// The input field it is about, as a path such as `lines.0.quantities`.
    pub field: Option<String>,
    /// One plain English sentence for the developer of a client.
    pub detail: String,
    /// The limit's value, or what would fit.
    pub limit: Option<String>,
    /// The offending passage of a text.
    pub passage: Option<String>,
    /// Which free text was refused for naming somebody, where an operator can release it:
    /// `askRelease` takes it, with the `text`.
    pub place: Option<FreeText>,
    /// The whole text that was refused for naming somebody. It was not kept.
    pub text: Option<String>,
}

impl Refusal {
    /// A refusal by this rule.
    pub fn new(code: RefusalCode) -> Self {
        Self {
            code,
            field: None,
            detail: format!("{code:?}"),
            limit: None,
            passage: None,
            place: None,
            text: None,
        }
    }

    /// "Not there" and "not yours", alike.
    pub fn not_found(word: &str) -> Self {
        Self::new(RefusalCode::NotFound).because(format!("no such {word}"))
    }

    /// Names the input field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Says in a sentence what is wrong and what would fit.
    #[must_use]
    pub fn because(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Gives the limit's value.
    #[must_use]
    pub fn with_limit(mut self, limit: impl Into<String>) -> Self {
        self.limit = Some(limit.into());
        self
    }

    /// Names the text that an operator can release.
    #[must_use]
    pub fn of_text(mut self, place: FreeText, text: impl Into<String>) -> Self {
        self.place = Some(place);
        self.text = Some(text.into());
        self
    }

    /// Marks the passage.
    #[must_use]
    pub fn with_passage(mut self, passage: impl Into<String>) -> Self {
        self.passage = Some(passage.into());
        self
    }
}

/// What an operation returns instead of its value.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Expected: goes to the client as it is.
    #[error("refused: {}", .0.detail)]
    Refused(Refusal),
    /// A rule of the database itself or the database is away.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Anything unexpected.
    #[error("{0:#}")]
    Fault(anyhow::Error),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        Self::Db(DbError::Query(error))
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Fault(error)
    }
}

impl From<crate::platform::blobs::BlobError> for Error {
    fn from(error: crate::platform::blobs::BlobError) -> Self {
        Self::Fault(error.into())
    }
}

impl Retry for Error {
    fn is_retryable(&self) -> bool {
        match self {
            Self::Db(DbError::Query(error)) => is_retryable(error),
            Self::Db(_) | Self::Refused(_) | Self::Fault(_) => false,
        }
    }
}
