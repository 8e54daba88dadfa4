//! The buyer's choice: one transaction that makes the orders.

use std::collections::BTreeMap;

use super::model::{FrozenLine, FrozenTerms, Pick};
use super::store::{self, Candidate, writes};
use super::{rules, telling};
use crate::error::{Error, Refusal, RefusalCode};
use crate::identity::SupplierId;
use crate::jobs::model::{ActivityKind, JobMove};
use crate::jobs::{self, Head, JobId, LineId};
use crate::money::Amount;
use crate::orders::OrderId;
use crate::orders::model::LAPSE;
use crate::parts::RevisionId;
use crate::platform::db::{Instant, Tx};
use crate::platform::tasks;
use crate::quotes::model::{QuoteRevisionId, QuoteState, QuotedLine, QuotedPrice};
use crate::quotes::rules as quote_rules;
use crate::quotes::store::{self as quote_store, write as quote_writes};
use crate::session::{Acting, Buyer};

/// A pick with all that it stands for.
struct Chosen {
    pick: Pick,
    one_off: Amount,
    price: QuotedPrice,
    revision: RevisionId,
    specification: FrozenLine,
}

/// The picks that go to one supplier, on one revision of its quote.
struct Share {
    candidate: Candidate,
    quote_revision: QuoteRevisionId,
    chosen: Vec<Chosen>,
}

/// Awards lines of the buyer's own job: each goes to one quote at one of its
/// quantities. In one transaction the orders are made with frozen copies, one for
/// each supplier, the two sides are disclosed to each other and the mails are
/// queued. Returns the orders by code.
///
/// Refuses: `NotFound` (also for another's job or a quote on another job),
/// `NotOpenYet`, `WrongState`, `AlreadyAwarded`, `QuoteChanged` (also withdrawn),
/// `QuoteExpired`, `Invalid` for a line or a quantity that the quote did not price,
/// `MoneyOverflow`.
pub fn award(
    tx: &mut Tx<'_>,
    who: &Acting<Buyer>,
    job: JobId,
    picks: &[Pick],
) -> Result<Vec<OrderId>, Error> {
    let head = jobs::lock_own(tx, who, job)?;
    let now = tx.now()?;
    rules::may_award(head.state, head.opening_rule)?;
    rules::check_picks(picks)?;
    let shares = shares(tx, &head, picks, now)?;
    let frozen = store::terms(tx, job)?;
    let mut made = Vec::with_capacity(shares.len());
    for share in shares.values() {
        made.push(place(tx, who, &head, &frozen, share, now)?);
    }
    let facts = jobs::facts(tx, &head)?;
    let state = jobs::rules::after(head.state, JobMove::Award, facts)?;
    jobs::set_state(tx, job, state)?;
    made.sort_by(|one, other| one.1.cmp(&other.1));
    let codes: Vec<&str> = made.iter().map(|(_, code)| code.as_str()).collect();
    let person = who.member().person();
    jobs::record(
        tx,
        job,
        ActivityKind::Awarded,
        Some(person),
        Some(&codes.join(" ")),
    )?;
    telling::changed(tx, who.member().organisation(), job)?;
    Ok(made.into_iter().map(|(order, _)| order).collect())
}

/// Checks every pick against what stands now, and groups them by supplier.
fn shares(
    tx: &mut Tx<'_>,
    head: &Head,
    picks: &[Pick],
    now: Instant,
) -> Result<BTreeMap<QuoteRevisionId, Share>, Error> {
    let job = head.id;
    let specifications = store::specifications(tx, job)?;
    let living = store::living(tx, job)?;
    let mut shares: BTreeMap<QuoteRevisionId, Share> = BTreeMap::new();
    let currency = head.currency.as_str();
    let revisions = picks.iter().map(|pick| (pick.revision, currency));
    let quoted = quote_store::lines_of(tx, revisions)?;
    for (at, pick) in picks.iter().enumerate() {
        let (revision, specification) = specifications
            .get(&pick.line)
            .cloned()
            .ok_or_else(|| Refusal::not_found("line").at(format!("picks.{at}.lineId")))?;
        let candidate = candidate(tx, job, pick, at)?;
        if living.contains_key(&pick.line) {
            return Err(rules::already().at(format!("picks.{at}.lineId")).into());
        }
        if !quote_rules::still_valid(candidate.valid_until, now, &head.deadline_zone) {
            return Err(Refusal::new(RefusalCode::QuoteExpired)
                .at(format!("picks.{at}.quoteRevisionId"))
                .because(format!(
                    "the quote was valid until {}",
                    candidate.valid_until
                ))
                .into());
        }
        let lines = quoted.get(&pick.revision).map_or(&[][..], Vec::as_slice);
        let (one_off, price) = price_of(lines, pick, at)?;
        let share = shares.entry(pick.revision).or_insert_with(|| Share {
            candidate,
            quote_revision: pick.revision,
            chosen: Vec::new(),
        });
        share.chosen.push(Chosen {
            pick: *pick,
            one_off,
            price,
            revision,
            specification,
        });
    }
    Ok(shares)
}

fn candidate(tx: &mut Tx<'_>, job: JobId, pick: &Pick, at: usize) -> Result<Candidate, Error> {
    let field = || format!("picks.{at}.quoteRevisionId");
    let candidate = store::candidate(tx, job, pick.revision)?
        .ok_or_else(|| Refusal::not_found("quote").at(field()))?;
    if candidate.counts {
        return Ok(candidate);
    }
    Err(Refusal::new(RefusalCode::QuoteChanged)
        .at(field())
        .because("the quote was revised or withdrawn since; read again")
        .into())
}

/// The price that the quote gives for the pick.
fn price_of(
    lines: &[QuotedLine],
    pick: &Pick,
    at: usize,
) -> Result<(Amount, QuotedPrice), Refusal> {
    let line = lines
        .iter()
        .find(|line| line.line == pick.line)
        .ok_or_else(|| {
            Refusal::new(RefusalCode::Invalid)
                .at(format!("picks.{at}.lineId"))
                .because("the quote does not price this line")
        })?;
    let price = line
        .prices
        .iter()
        .find(|price| price.quantity == pick.quantity)
        .ok_or_else(|| {
            Refusal::new(RefusalCode::Invalid)
                .at(format!("picks.{at}.quantity"))
                .because("not one of the quantities of this line")
        })?;
    Ok((line.one_off, *price))
}

/// Makes the order of one supplier, with the awards of its lines.
fn place(
    tx: &mut Tx<'_>,
    who: &Acting<Buyer>,
    head: &Head,
    frozen: &store::Terms,
    share: &Share,
    now: Instant,
) -> Result<(OrderId, String), Error> {
    let supplier: SupplierId = share.candidate.supplier;
    let quote = share.candidate.quote;
    let (home, zone) = store::supplier_home(tx, supplier)?;
    let total = share
        .chosen
        .iter()
        .try_fold(Amount(0), |sum, chosen| sum.plus(chosen.price.total))?;
    let confirm_by = rules::confirm_by(now, &quote_rules::zone(&zone));
    let row = writes::OrderRow {
        job: head.id,
        buyer: head.buyer,
        supplier,
        quote,
        revision: share.quote_revision,
        currency: &head.currency,
        total,
        terms: &freeze(frozen, &head.deadline_zone, &share.candidate),
        awarded_by: who.member().person(),
        now,
        confirm_by,
    };
    let (order, code) = writes::insert_order(tx, &row)?;
    for chosen in &share.chosen {
        write_line(tx, head.id, order, quote, chosen, now)?;
    }
    quote_writes::set_state(tx, quote, QuoteState::Awarded, None)?;
    tasks::enqueue(tx, LAPSE, order.uuid(), confirm_by)?;
    telling::order_placed(tx, home, head, quote, (order, &code))?;
    Ok((order, code))
}

fn write_line(
    tx: &mut Tx<'_>,
    job: JobId,
    order: OrderId,
    quote: crate::quotes::QuoteId,
    chosen: &Chosen,
    now: Instant,
) -> Result<(), Error> {
    let line: LineId = chosen.pick.line;
    let row = writes::OrderLineRow {
        line,
        revision: chosen.revision,
        quantity: chosen.pick.quantity,
        unit_price: chosen.price.unit_price,
        one_off: chosen.one_off,
        total: chosen.price.total,
        lead_time_days: chosen.price.lead_time_days,
        specification: &chosen.specification,
    };
    writes::insert_order_line(tx, order, &row)?;
    if writes::insert_award(tx, job, line, order, quote, chosen.pick.quantity, now)? {
        Ok(())
    } else {
        Err(rules::already().into())
    }
}

fn freeze(terms: &store::Terms, zone: &str, candidate: &Candidate) -> FrozenTerms {
    FrozenTerms {
        job_code: terms.code.clone(),
        title: terms.title.clone(),
        zone: zone.to_owned(),
        incoterm: terms.incoterm.clone(),
        delivery_address: terms.delivery_address.clone(),
        delivery_city: terms.delivery_city.clone(),
        delivery_country: terms.delivery_country.clone(),
        remark: terms.remark.clone(),
        quote_remark: candidate.remark.clone(),
        valid_until: candidate.valid_until,
        alias: candidate.alias.clone(),
    }
}
