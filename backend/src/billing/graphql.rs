//! Plans, subscriptions and invoices in the API.

mod payments;
mod shapes;

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

pub use self::payments::OperatorPayments;
use self::shapes::{InvoiceObject, PlanObject, PlanSubscription};
use super::model::InvoiceId;
use super::{choose_plan, confirm_payment, invoice, invoices, payment, plans, standing};
use crate::accounts::model::SupplierState;
use crate::error::Error;
use crate::graphql::{app, mutate, read, require_viewer};
use crate::payload;
use crate::session::Supplier;

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
        let supplier = self.supplier;
        let standing = read(ctx, move |read| standing(read, &supplier)).await?;
        Ok(standing.map(PlanSubscription::from))
    }

    /// The account that invoices are paid to, as whoever runs the site wrote it; null
    /// if nothing was written.
    async fn pay_to(&self, ctx: &Context<'_>) -> Option<String> {
        app(ctx).payments.pay_to().map(str::to_owned)
    }

    /// The newest invoices.
    #[graphql(complexity = "50 * child_complexity")]
    async fn invoices(&self, ctx: &Context<'_>) -> Result<Vec<InvoiceObject>> {
        let supplier = self.supplier;
        let invoices = read(ctx, move |read| invoices(read, &supplier)).await?;
        Ok(invoices.into_iter().map(InvoiceObject::from).collect())
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
        let provider = Arc::clone(&app(ctx).payments);
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let supplier = viewer.acting_supplier()?;
            choose_plan(tx, &supplier, &input.plan_key, &*provider)
        })
        .await?;
        let issued = match done {
            Ok(invoice) => invoice,
            Err(refusal) => return Ok(Err(refusal).into()),
        };
        let supplier = require_viewer(ctx)?.acting_supplier().map_err(Error::from);
        let chosen = read(ctx, move |read| {
            let supplier = supplier?;
            let standing = standing(read, &supplier)?
                .ok_or_else(|| anyhow::anyhow!("a plan was chosen and is not there"))?;
            let issued = issued.map(|id| invoice(read, &supplier, id)).transpose()?;
            Ok(PlanChosen {
                subscription: standing.into(),
                invoice: issued.map(InvoiceObject::from),
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
        let provider = Arc::clone(&app(ctx).payments);
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let operator = viewer.require_operator()?;
            let id = InvoiceId::from_global(&input.invoice_id)?;
            confirm_payment(tx, &operator, &*provider, id)
        })
        .await?;
        let id = match done {
            Ok(id) => id,
            Err(refusal) => return Ok(Err(refusal).into()),
        };
        let operator = require_viewer(ctx)?.require_operator().map_err(Error::from);
        let invoice = read(ctx, move |read| payment(read, &operator?, id)).await?;
        Ok(Ok(PaymentConfirmed {
            invoice: invoice.into(),
        })
        .into())
    }
}
