//! Billing: plans, subscriptions, quotas and invoices.
//!
//! Suppliers pay a subscription, not a commission. A plan gives a number of jobs
//! that may be quoted in a month of the subscription's own; revising a quote is
//! free, withdrawing gives nothing back, a job cancelled before opening does.

pub mod graphql;
pub mod model;
mod payments;
pub mod provider;
pub mod rules;
mod store;
pub mod tasks;

use self::model::{
    Invoice, InvoiceId, InvoiceState, NewInvoice, Plan, Running, Standing, SubscriptionId,
    SubscriptionState,
};
pub use self::payments::{Payments, Wanted, payment, payments};
use self::provider::{Paid, PaymentProvider, ToPay};
use crate::error::{Error, Refusal, RefusalCode};
use crate::identity::SupplierId;
use crate::jobs::JobId;
use crate::notify::{self, Message, To};
use crate::platform::db::{Instant, Read, Tx};
use crate::platform::events::{self, Audience};
use crate::session::{Acting, Operator, Supplier};

/// The plans on offer, in their order.
pub fn plans(read: &mut Read<'_>) -> Result<Vec<Plan>, Error> {
    store::plans::all(read)
}

/// How the supplier's own subscription stands now.
pub fn standing(read: &mut Read<'_>, who: &Supplier) -> Result<Option<Standing>, Error> {
    let (supplier, now) = (who.id(), read.now()?);
    if let Some(running) = store::plans::running(read, supplier, now)? {
        let (start, end) = rules::month_of(running.started_at, now);
        let used = store::quota::used(read, supplier, start)?;
        let open = store::invoices::open(read, supplier)?;
        return Ok(Some(Standing {
            quota_left: (running.plan.monthly_quota - used).max(0),
            quota_used: used,
            state: SubscriptionState::Running,
            started_at: Some(running.started_at),
            period: Some((start, end.min(running.paid_until))),
            reference: open.map(|invoice| invoice.reference),
            plan: running.plan,
        }));
    }
    let Some((plan, state)) = store::plans::latest(read, supplier)? else {
        return Ok(None);
    };
    let open = store::invoices::open(read, supplier)?;
    let state = match state {
        // Its time ran out; nothing was deleted.
        SubscriptionState::Running => SubscriptionState::Ended,
        other => other,
    };
    Ok(Some(Standing {
        plan,
        state,
        started_at: None,
        period: None,
        quota_used: 0,
        quota_left: 0,
        reference: open.map(|invoice| invoice.reference),
    }))
}

/// The supplier's own invoices, newest first, at most 100.
pub fn invoices(read: &mut Read<'_>, who: &Supplier) -> Result<Vec<Invoice>, Error> {
    store::invoices::of_supplier(read, who.id())
}

/// One of the supplier's own invoices.
pub fn invoice(read: &mut Read<'_>, who: &Supplier, id: InvoiceId) -> Result<Invoice, Error> {
    let found = store::invoices::get(read, id, Some(who.id()))?;
    Ok(found.ok_or_else(|| Refusal::not_found("invoice"))?)
}

/// Takes one of the month's quota for the first sending on a job. Sending again on
/// the same job takes nothing.
pub fn take_quota(tx: &mut Tx<'_>, who: &Acting<Supplier>, job: JobId) -> Result<(), Error> {
    if store::quota::has_entry(tx, who.id(), job)? {
        return Ok(());
    }
    // Locked, so that two sendings at once can't both take the last one.
    store::plans::lock_subscriptions(tx, who.id())?;
    let now = tx.now()?;
    let running = store::plans::running(tx, who.id(), now)?.ok_or_else(|| {
        Refusal::new(RefusalCode::NoSubscription)
            .because("there is no running subscription; choose a plan first")
    })?;
    let (start, _) = rules::month_of(running.started_at, now);
    let used = store::quota::used(tx, who.id(), start)?;
    if used >= running.plan.monthly_quota {
        return Err(Refusal::new(RefusalCode::QuotaFull)
            .with_limit(running.plan.monthly_quota.to_string())
            .because(format!(
                "{used} jobs were quoted this month, as many as the plan allows"
            ))
            .into());
    }
    store::quota::add_entry(tx, who.id(), job)
}

/// Gives back what quotes on this job took of their suppliers' quotas: it was
/// cancelled before its quotes opened.
pub fn release(tx: &mut Tx<'_>, job: JobId) -> Result<(), Error> {
    store::quota::release(tx, job)
}

/// Chooses a plan, or renews the one that runs. A trial starts at once, once; a
/// paid plan runs when its invoice is paid. Returns the invoice, if there is one.
pub fn choose_plan(
    tx: &mut Tx<'_>,
    who: &Acting<Supplier>,
    key: &str,
    provider: &dyn PaymentProvider,
) -> Result<Option<InvoiceId>, Error> {
    store::plans::lock_subscriptions(tx, who.id())?;
    let now = tx.now()?;
    let plan = store::plans::get(tx, key)?.ok_or_else(|| {
        Refusal::new(RefusalCode::NotFound)
            .at("planKey")
            .because("no such plan")
    })?;
    let running = store::plans::running(tx, who.id(), now)?;
    if let Some(days) = plan.trial_days {
        return start_trial(tx, who, &plan, days, running.is_some()).map(|()| None);
    }
    store::invoices::cancel_open(tx, who.id())?;
    let amount = rules::cost_today(&plan, running.as_ref(), now)?;
    let subscription = store::plans::add_subscription(tx, who.id(), &plan.key)?;
    let id = InvoiceId::random();
    let due = ToPay {
        number: rules::invoice_number(),
        amount,
        currency: plan.currency.clone(),
    };
    let nothing_due = Paid::nothing_due(amount);
    let reference = match nothing_due {
        // Nobody pays it; its number is as good a name.
        Some(_) => due.number.clone(),
        None => provider.begin(&due)?,
    };
    let new = NewInvoice {
        id,
        subscription,
        plan: plan.key.clone(),
        amount,
        currency: due.currency,
        number: due.number,
        reference,
    };
    store::invoices::add(tx, who.id(), &new)?;
    if let Some(paid) = nothing_due {
        start(tx, who.id(), subscription, running.as_ref(), now)?;
        store::invoices::mark_paid(tx, id, paid)?;
        return Ok(Some(id));
    }
    let issued = Message::InvoiceIssued {
        number: new.number,
        amount: amount.to_decimal(),
        currency: new.currency,
        reference: new.reference,
    };
    notify::send(tx, To::Organisation(who.member().organisation()), &issued)?;
    events::tell(tx, "payment", id.uuid(), Audience::Operators)?;
    tell_supplier(tx, who, subscription)?;
    Ok(Some(id))
}

fn start_trial(
    tx: &mut Tx<'_>,
    who: &Acting<Supplier>,
    plan: &Plan,
    days: i32,
    runs: bool,
) -> Result<(), Error> {
    if runs || store::plans::had_plan(tx, who.id(), &plan.key)? {
        return Err(Refusal::new(RefusalCode::WrongState)
            .at("planKey")
            .because("the trial starts once, and not beside a running plan")
            .into());
    }
    let now = tx.now()?;
    let subscription = store::plans::add_subscription(tx, who.id(), &plan.key)?;
    let until = now.plus_seconds(i64::from(days) * 86_400);
    store::plans::start(tx, subscription, now, until)?;
    tasks::remind(tx, subscription, until)?;
    tell_supplier(tx, who, subscription)
}

fn tell_supplier(
    tx: &mut Tx<'_>,
    who: &Acting<Supplier>,
    subscription: SubscriptionId,
) -> Result<(), Error> {
    let audience = Audience::Organisation(who.member().organisation().uuid());
    events::tell(tx, "subscription", subscription.uuid(), audience)
}

/// Starts a paid month. The same plan goes on from where it was paid to; another
/// plan begins a month of its own.
fn start(
    tx: &mut Tx<'_>,
    supplier: SupplierId,
    subscription: SubscriptionId,
    running: Option<&Running>,
    now: Instant,
) -> Result<(), Error> {
    let plan = store::plans::plan_of(tx, subscription)?;
    let (started_at, from) = match running {
        Some(running) if running.plan.key == plan => (running.started_at, running.paid_until),
        _ => (now, now),
    };
    store::plans::end_others(tx, supplier, subscription)?;
    let until = rules::month_after(from);
    store::plans::start(tx, subscription, started_at, until)?;
    tasks::remind(tx, subscription, until)
}

/// An operator confirms that a payment arrived, as far as the provider takes its word:
/// the plan runs.
pub fn confirm_payment(
    tx: &mut Tx<'_>,
    operator: &Operator,
    provider: &dyn PaymentProvider,
    invoice: InvoiceId,
) -> Result<InvoiceId, Error> {
    let row = store::invoices::lock(tx, invoice)?.ok_or_else(|| Refusal::not_found("invoice"))?;
    if row.state != InvoiceState::Open {
        return Err(Refusal::new(RefusalCode::WrongState)
            .because(format!("the invoice is {}", row.state.as_str()))
            .into());
    }
    let paid = provider.confirm(&row.reference, operator)?;
    let now = tx.now()?;
    let running = store::plans::running(tx, row.supplier, now)?;
    start(tx, row.supplier, row.subscription, running.as_ref(), now)?;
    store::invoices::mark_paid(tx, invoice, paid)?;
    let organisation = store::plans::organisation_of(tx, row.supplier)?;
    let plan = row.plan_name;
    notify::send(
        tx,
        To::Organisation(organisation),
        &Message::PaymentConfirmed { plan },
    )?;
    let audience = Audience::Organisation(organisation.uuid());
    events::tell(tx, "subscription", row.subscription.uuid(), audience)?;
    events::tell(tx, "payment", invoice.uuid(), Audience::Operators)?;
    Ok(invoice)
}
