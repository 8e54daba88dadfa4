//! Plans, subscriptions and invoices, as they are shown.

use async_graphql::{ID, SimpleObject};

use crate::billing::model::{self, InvoiceState, Standing, SubscriptionState};
use crate::graphql::scalars::DateTime;
use crate::money::Money;

/// A plan on offer.
#[derive(SimpleObject)]
#[graphql(name = "Plan")]
pub struct PlanObject {
    /// Its key: `trial`, `workshop`, `plant`.
    pub(super) key: String,
    /// What people call it.
    pub(super) name: String,
    /// Jobs that may be quoted in a month.
    pub(super) monthly_quota: i32,
    /// Of a month.
    pub(super) price: Money,
    /// Days for which it is free, for a trial.
    pub(super) trial_days: Option<i32>,
}

impl From<model::Plan> for PlanObject {
    fn from(plan: model::Plan) -> Self {
        Self {
            price: Money::new(plan.price, &plan.currency),
            key: plan.key,
            name: plan.name,
            monthly_quota: plan.monthly_quota,
            trial_days: plan.trial_days,
        }
    }
}

/// How a supplier's subscription stands.
#[derive(SimpleObject)]
pub struct PlanSubscription {
    /// The plan that runs, or the one that waits for its payment.
    pub(super) plan: PlanObject,
    /// Whether it waits for payment, runs or has ended.
    pub(super) state: SubscriptionState,
    /// From when its months are counted; null until it runs.
    pub(super) started_at: Option<DateTime>,
    /// The month that runs: the quota is counted in it.
    pub(super) period_start: Option<DateTime>,
    /// When that month ends and the quota begins anew; null while nothing runs.
    pub(super) period_end: Option<DateTime>,
    /// Jobs quoted in the month that runs. Revising a quote counts once.
    pub(super) quota_used: i32,
    /// Jobs that may still be quoted in it.
    pub(super) quota_left: i32,
    /// What to write on the transfer, while an invoice is open.
    pub(super) reference: Option<String>,
}

impl From<Standing> for PlanSubscription {
    fn from(standing: Standing) -> Self {
        Self {
            plan: standing.plan.into(),
            state: standing.state,
            started_at: standing.started_at.map(DateTime::from),
            period_start: standing.period.map(|(start, _)| start.into()),
            period_end: standing.period.map(|(_, end)| end.into()),
            quota_used: standing.quota_used,
            quota_left: standing.quota_left,
            reference: standing.reference,
        }
    }
}

/// An invoice.
#[derive(SimpleObject)]
#[graphql(name = "Invoice")]
pub struct InvoiceObject {
    /// Its id, for `confirmPayment`.
    pub(super) id: ID,
    /// The number to be named in the books. Random, not counted.
    pub(super) number: String,
    /// Whether it is to be paid, paid or cancelled.
    pub(super) state: InvoiceState,
    /// What is to be paid.
    pub(super) amount: Money,
    /// The plan's name.
    pub(super) plan: String,
    /// What to write on the transfer.
    pub(super) reference: String,
    /// When it was written.
    pub(super) created_at: DateTime,
    /// When an operator confirmed the transfer; null until then.
    pub(super) paid_at: Option<DateTime>,
}

impl From<model::Invoice> for InvoiceObject {
    fn from(invoice: model::Invoice) -> Self {
        Self {
            id: invoice.id.to_global(),
            number: invoice.number,
            state: invoice.state,
            amount: Money::new(invoice.amount, &invoice.currency),
            plan: invoice.plan,
            reference: invoice.reference,
            created_at: invoice.created_at.into(),
            paid_at: invoice.paid_at.map(DateTime::from),
        }
    }
}
