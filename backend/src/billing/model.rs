//! Ids, states and read models of billing.

use crate::identity::SupplierId;
use crate::money::Amount;
use crate::platform::db::Instant;

crate::id_type!(
    /// A supplier's subscription to a plan.
    SubscriptionId,
    "subscription"
);
crate::id_type!(
    /// An invoice.
    InvoiceId,
    "payment"
);

crate::text_enum! {
    /// How a subscription stands.
    pub enum SubscriptionState {
        /// Its first invoice is not paid.
        AwaitingPayment = "awaiting-payment",
        /// It runs.
        Running = "running",
        /// It ended; quotes already sent stand.
        Ended = "ended",
    }
}

crate::text_enum! {
    /// How an invoice stands.
    pub enum InvoiceState {
        /// To be paid.
        Open = "open",
        /// Paid.
        Paid = "paid",
        /// Taken back: another plan was chosen.
        Cancelled = "cancelled",
    }
}

/// A plan on offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its key, such as `workshop`.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Jobs that may be quoted in a month.
    pub monthly_quota: i32,
    /// Price of a month.
    pub price: Amount,
    /// ISO 4217.
    pub currency: String,
    /// Days for which it is free, for a trial.
    pub trial_days: Option<i32>,
}

/// A subscription that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// Its plan.
    pub plan: Plan,
    /// From when its months are counted.
    pub started_at: Instant,
    /// To when it is paid.
    pub paid_until: Instant,
}

/// How a supplier's subscription stands, as the supplier reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The plan.
    pub plan: Plan,
    /// How it stands.
    pub state: SubscriptionState,
    /// Since when it runs.
    pub started_at: Option<Instant>,
    /// The month that runs, or what is left of it.
    pub period: Option<(Instant, Instant)>,
    /// Jobs quoted in it.
    pub quota_used: i32,
    /// Jobs that may still be quoted in it.
    pub quota_left: i32,
    /// What to write on the transfer, while an invoice is open.
    pub reference: Option<String>,
}

/// An invoice as its supplier reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// Its id.
    pub id: InvoiceId,
    /// Its number.
    pub number: String,
    /// How it stands.
    pub state: InvoiceState,
    /// What is to be paid.
    pub amount: Amount,
    /// ISO 4217.
    pub currency: String,
    /// The plan's name.
    pub plan: String,
    /// What to write on the transfer.
    pub reference: String,
    /// When it was written.
    pub created_at: Instant,
    /// When it was paid.
    pub paid_at: Option<Instant>,
}

/// An invoice to write.
#[derive(Debug, Clone)]
pub(super) struct NewInvoice {
    pub(super) id: InvoiceId,
    pub(super) subscription: SubscriptionId,
    pub(super) plan: String,
    pub(super) amount: Amount,
    pub(super) currency: String,
    pub(super) number: String,
    pub(super) reference: String,
}

/// An invoice that is decided about.
#[derive(Debug, Clone)]
pub(super) struct LockedInvoice {
    pub(super) supplier: SupplierId,
    pub(super) subscription: SubscriptionId,
    pub(super) state: InvoiceState,
    pub(super) plan_name: String,
    pub(super) reference: String,
}
