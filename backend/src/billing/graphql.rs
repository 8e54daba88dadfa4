//! Plans, subscriptions and invoices in the API.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::model::{self, InvoiceId, InvoiceState, Standing, SubscriptionState};
use super::provider::BankTransfer;
use super::{choose_plan, confirm_payment, plans, standing, store};
use crate::accounts::model::SupplierState;
use crate::error::Error;
use crate::graphql::scalars::DateTime;
use crate::graphql::{mutate, read, require_viewer};
use crate::money::Money;
use crate::payload;
use crate::session::{Operator, Supplier};

/// A plan on offer.
#[derive(SimpleObject)]
#[graphql(name = "Plan")]
pub struct PlanObject {
    /// Its key: `trial`, `workshop`, `plant`.
    key: String,
    /// What people call it.
    name: String,
    /// Jobs that may be quoted in a month.
    monthly_quota: i32,
    /// Of a month.
    price: Money,
    /// Days for which it is free, for a trial.
    trial_days: Option<i32>,
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
    plan: PlanObject,
    /// Whether it waits for payment, runs or has ended.
    state: SubscriptionState,
    /// From when its months are counted; null until it runs.
    started_at: Option<DateTime>,
    /// The month that runs: the quota is counted in it.
    period_start: Option<DateTime>,
    /// When that month ends and the quota begins anew; null while nothing runs.
    period_end: Option<DateTime>,
    /// Jobs quoted in the month that runs. Revising a quote counts once.
    quota_used: i32,
    /// Jobs that may still be quoted in it.
    quota_left: i32,
    /// What to write on the transfer, while an invoice is open.
    reference: Option<String>,
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
    id: ID,
    /// The number to be named in the books. Random, not counted.
    number: String,
    /// Whether it is to be paid, paid or cancelled.
    state: InvoiceState,
    /// What is to be paid.
    amount: Money,
    /// The plan's name.
    plan: String,
    /// What to write on the transfer.
    reference: String,
    /// When it was written.
    created_at: DateTime,
    /// When an operator confirmed the transfer; null until then.
    paid_at: Option<DateTime>,
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

/// An invoice as an operator reads it.
#[derive(SimpleObject)]
pub struct PaymentForReview {
    /// The invoice's id, for `confirmPayment`.
    id: ID,
    /// What is to be paid, and whether it is.
    invoice: InvoiceObject,
    /// Who is to pay.
    organisation_name: String,
}

/// What anybody may know of plans.
#[derive(Default)]
pub struct BillingQuery;

#[Object]
impl BillingQuery {
    /// The plans on offer.
    async fn plans(&self, ctx: &Context<'_>) -> Result<Vec<PlanObject>> {
        let plans = read(ctx, plans).await?;
        Ok(plans.into_iter().map(PlanObject::from).collect())
    }
}

/// A supplier's own plan.
pub struct SupplierBilling {
    /// Whose.
    pub supplier: Supplier,
}

#[Object]
impl SupplierBilling {
    /// Whether an operator verified you.
    async fn state(&self) -> SupplierState {
        self.supplier.state()
    }

    /// The plan and what is left of its quota.
    async fn subscription(&self, ctx: &Context<'_>) -> Result<Option<PlanSubscription>> {
        let supplier = self.supplier.id();
        let standing = read(ctx, move |read| standing(read, supplier)).await?;
        Ok(standing.map(PlanSubscription::from))
    }

    /// The newest invoices.
    async fn invoices(&self, ctx: &Context<'_>) -> Result<Vec<InvoiceObject>> {
        let supplier = self.supplier.id();
        let invoices = read(ctx, move |read| {
            store::invoices::of_supplier(read, supplier)
        })
        .await?;
        Ok(invoices.into_iter().map(InvoiceObject::from).collect())
    }
}

/// Payments on the operator's desk.
pub struct OperatorPayments {
    /// Proof that the reader curates.
    pub operator: Operator,
}

#[Object]
impl OperatorPayments {
    /// The newest invoices and who is to pay them.
    async fn payments(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only invoices in this state; all if left out.")] state: Option<
            InvoiceState,
        >,
    ) -> Result<Vec<PaymentForReview>> {
        let rows = read(ctx, move |read| store::invoices::for_review(read, state)).await?;
        Ok(rows
            .into_iter()
            .map(|(invoice, organisation_name)| PaymentForReview {
                id: invoice.id.to_global(),
                invoice: invoice.into(),
                organisation_name,
            })
            .collect())
    }
}

/// Which plan.
#[derive(InputObject)]
pub struct ChoosePlanInput {
    /// Its key.
    plan_key: String,
}

/// The plan is chosen.
#[derive(SimpleObject)]
pub struct PlanChosen {
    /// The subscription as it stands now; a paid one waits for its first transfer.
    subscription: PlanSubscription,
    /// What is to be paid; none for a trial.
    invoice: Option<InvoiceObject>,
}

payload!(
    /// What came of `choosePlan`.
    ChoosePlanPayload,
    PlanChosen
);

/// Which invoice was paid.
#[derive(InputObject)]
pub struct ConfirmPaymentInput {
    /// The invoice.
    invoice_id: ID,
}

/// The payment is confirmed.
#[derive(SimpleObject)]
pub struct PaymentConfirmed {
    /// The invoice, paid.
    invoice: InvoiceObject,
}

payload!(
    /// What came of `confirmPayment`.
    ConfirmPaymentPayload,
    PaymentConfirmed
);

/// What suppliers and operators do about plans.
#[derive(Default)]
pub struct BillingMutation;

#[Object]
impl BillingMutation {
    /// Chooses a plan, or renews the one that runs.
    async fn choose_plan(
        &self,
        ctx: &Context<'_>,
        input: ChoosePlanInput,
        idempotency_key: Option<String>,
    ) -> Result<ChoosePlanPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            choose_plan(
                tx,
                &viewer.acting_supplier()?,
                &input.plan_key,
                &BankTransfer,
            )
        })
        .await?;
        let invoice = match done {
            Ok(invoice) => invoice,
            Err(refusal) => return Ok(Err(refusal).into()),
        };
        let supplier = require_viewer(ctx)?.acting_supplier().map_err(Error::from);
        let chosen = read(ctx, move |read| {
            let standing = standing(read, supplier?.id())?
                .ok_or_else(|| anyhow::anyhow!("a plan was chosen and is not there"))?;
            let invoice = match invoice {
                Some(id) => store::invoices::get(read, id)?.map(InvoiceObject::from),
                None => None,
            };
            Ok(PlanChosen {
                subscription: standing.into(),
                invoice,
            })
        })
        .await?;
        Ok(Ok(chosen).into())
    }

    /// Confirms that a transfer arrived (operators).
    async fn confirm_payment(
        &self,
        ctx: &Context<'_>,
        input: ConfirmPaymentInput,
        idempotency_key: Option<String>,
    ) -> Result<ConfirmPaymentPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = InvoiceId::from_global(&input.invoice_id)?;
            confirm_payment(tx, &viewer.require_operator()?, id)
        })
        .await?;
        let id = match done {
            Ok(id) => id,
            Err(refusal) => return Ok(Err(refusal).into()),
        };
        let invoice = read(ctx, move |read| {
            store::invoices::get(read, id)?
                .ok_or_else(|| anyhow::anyhow!("a paid invoice is not there").into())
        })
        .await?;
        Ok(Ok(PaymentConfirmed {
            invoice: invoice.into(),
        })
        .into())
    }
}
