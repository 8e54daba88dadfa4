//! A supplier's side: drafting, sending, revising and withdrawing its quote.

use super::model::{NewQuote, QuoteId};
use super::rules::{self, Purpose};
use super::store::{kinship, write};
use crate::accounts::model::SupplierState;
use crate::billing;
use crate::error::{Error, FreeText, Refusal, RefusalCode};
use crate::identity::alias;
use crate::identity::contact::Released;
use crate::jobs::model::OpeningRule;
use crate::jobs::{self, Head, JobId};
use crate::money;
use crate::platform::db::{Instant, Tx};
use crate::platform::events::{self, Audience};
use crate::session::{Acting, Supplier};

/// A job that takes quotes, locked, with the instant that decided it.
struct Taking {
    terms: Head,
    now: Instant,
}

/// Locks the job and reads the clock after it, so that nothing can slip between
/// the two; refuses what is not there, one's own, or past its deadline.
fn taking(tx: &mut Tx<'_>, who: &Supplier, job: JobId) -> Result<Taking, Error> {
    let terms = jobs::lock(tx, job)?;
    let now = tx.now()?;
    let open = rules::takes_quotes(terms.state, terms.deadline, now);
    match kinship::of(tx, who.member().organisation(), terms.buyer)? {
        kinship::Kinship::Stranger => open?,
        kinship::Kinship::Itself => {
            return Err(Refusal::new(RefusalCode::OwnJob)
                .because("an organisation does not quote its own job")
                .into());
        }
        // Said otherwise, a tax id would be a way to ask whose job it is.
        kinship::Kinship::SameTaxId => return Err(Refusal::not_found("job").into()),
    }
    Ok(Taking { terms, now })
}

/// Keeps a draft of the quote on a job, which may have gaps. What was sent before
/// stays as it is and goes on counting. The alias is drawn at the first draft.
///
/// Refuses: `NotFound`, `OwnJob`, `DeadlinePassed`, `WrongState`, `ContactDetails`
/// and what has not the form of the job's lines.
pub fn save(tx: &mut Tx<'_>, who: &Acting<Supplier>, new: &NewQuote) -> Result<QuoteId, Error> {
    let job = taking(tx, who, new.job)?;
    let (quote, _) = write_revision(tx, who, new, &job, Purpose::Draft)?;
    Ok(quote.id)
}

/// Sends the quote, or sends it anew: from now on this revision counts, and the
/// one before is history. The first sending on a job takes one of the quota.
///
/// Refuses as [`save`], and: `SupplierNotVerified`, `ConfidentialityNeeded`,
/// `NoSubscription`, `QuotaFull`, `Required` for gaps, `OutOfRange` for the
/// validity, `MoneyOverflow`.
pub fn send(tx: &mut Tx<'_>, who: &Acting<Supplier>, new: &NewQuote) -> Result<QuoteId, Error> {
    let job = taking(tx, who, new.job)?;
    if who.state() != SupplierState::Verified {
        return Err(Refusal::new(RefusalCode::SupplierNotVerified)
            .because("only suppliers that an operator verified send quotes")
            .into());
    }
    if !write::accepted_confidentiality(tx, new.job, who.id())? {
        return Err(Refusal::new(RefusalCode::ConfidentialityNeeded)
            .because("accept confidentiality for this job first")
            .into());
    }
    rules::check_validity(
        new.valid_until,
        job.terms.deadline,
        &job.terms.deadline_zone,
    )?;
    let (quote, revision) = write_revision(tx, who, new, &job, Purpose::Send)?;
    if quote.sent_revision.is_none() {
        billing::take_quota(tx, who, new.job)?;
    }
    write::set_sent(tx, quote.id, revision)?;
    tell(tx, who, quote.id, new.job, &job.terms)?;
    Ok(quote.id)
}

/// Takes the quote back, with a reason that is the supplier's own: the buyer sees
/// the quote no more. What it took of the quota is not given back.
///
/// Refuses: `NotFound`, `DeadlinePassed`, `WrongState` (also once it was awarded),
/// `Required` without a reason.
pub fn withdraw(
    tx: &mut Tx<'_>,
    who: &Acting<Supplier>,
    job: JobId,
    reason: &str,
) -> Result<QuoteId, Error> {
    let taking = taking(tx, who, job)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::new(RefusalCode::Required)
            .at("reason")
            .because("say why, for your own records")
            .into());
    }
    let released = Released::of(tx, who.member().organisation())?;
    let place = FreeText::WithdrawalReason;
    rules::check_text(place, "reason", reason, rules::MAX_REASON, &released)?;
    let quote = write::quote_of(tx, job, who.id())?.ok_or_else(|| Refusal::not_found("quote"))?;
    rules::may_withdraw(quote.state)?;
    write::set_withdrawn(tx, quote.id, reason)?;
    tell(tx, who, quote.id, job, &taking.terms)?;
    Ok(quote.id)
}

fn write_revision(
    tx: &mut Tx<'_>,
    who: &Supplier,
    new: &NewQuote,
    job: &Taking,
    purpose: Purpose,
) -> Result<(write::QuoteRow, super::model::QuoteRevisionId), Error> {
    let breaks = write::breaks(tx, new.job)?;
    let currency = money::currency(&job.terms.currency)?;
    let released = Released::of(tx, who.member().organisation())?;
    rules::check(new, purpose, &breaks, currency, &released)?;
    let quote = match write::quote_of(tx, new.job, who.id())? {
        Some(quote) => {
            rules::may_write(quote.state)?;
            quote
        }
        None => {
            alias::of(tx, new.job, who.id())?;
            write::insert_quote(tx, new.job, who.id(), job.now)?
        }
    };
    let valid_until = new.valid_until.unwrap_or_else(|| {
        rules::proposed_validity(job.terms.deadline, job.now, &job.terms.deadline_zone)
    });
    let row = write::RevisionRow {
        quote: quote.id,
        new,
        valid_until,
        written_by: who.member().person(),
        now: job.now,
        sent_at: (purpose == Purpose::Send).then_some(job.now),
    };
    let revision = write::write_revision(tx, &row)?;
    Ok((quote, revision))
}

/// Tells the supplier's own people; the buyer only under the arrival rule:
/// otherwise the count is fetched and never pushed.
fn tell(
    tx: &mut Tx<'_>,
    who: &Supplier,
    quote: QuoteId,
    job: JobId,
    terms: &Head,
) -> Result<(), Error> {
    let own = Audience::Organisation(who.member().organisation().uuid());
    events::tell(tx, "quote", quote.uuid(), own)?;
    if terms.opening_rule == OpeningRule::OnArrival {
        let buyer = jobs::organisation_of(tx, terms.buyer)?;
        events::tell(tx, "job", job.uuid(), Audience::Organisation(buyer.uuid()))?;
    }
    Ok(())
}
