//! What a supplier does with its quotes.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::OwnQuote;
use crate::error::Refusal;
use crate::graphql::scalars::Date;
use crate::graphql::{mutate, read, require_viewer, to_api};
use crate::jobs::{JobId, LineId};
use crate::money::Decimal;
use crate::quotes;
use crate::quotes::model::{NewPrice, NewQuote, NewQuoteLine};

/// The price at one quantity break.
#[derive(InputObject, Clone)]
pub struct QuotePriceInput {
    /// Pieces; one of the line's breaks.
    pub quantity: i32,
    /// Price of one piece in the job's currency, without VAT.
    pub unit_price: Decimal,
    /// Calendar days from confirmation.
    pub lead_time_days: i32,
}

/// The prices of one line.
#[derive(InputObject, Clone)]
pub struct QuoteLineInput {
    /// The job's line.
    pub line_id: ID,
    /// Tooling and set-up, once an order.
    pub one_off: Decimal,
    /// A price for each break; a draft may leave some out.
    pub prices: Vec<QuotePriceInput>,
}

/// A draft, which may have gaps.
#[derive(InputObject)]
pub struct SaveQuoteInput {
    /// The job.
    pub job_id: ID,
    /// The last day on which the prices hold.
    pub valid_until: Option<Date>,
    /// Free text to the buyer, without contact details.
    pub remark: String,
    /// The lines that are priced.
    pub lines: Vec<QuoteLineInput>,
}

/// A whole quote, to be sent or sent anew.
#[derive(InputObject)]
pub struct SendQuoteInput {
    /// The job.
    pub job_id: ID,
    /// The last day on which the prices hold: from the day of the deadline to a year later.
    pub valid_until: Option<Date>,
    /// Free text to the buyer, without contact details.
    pub remark: String,
    /// The lines that are priced, each at every break; others are left out whole.
    pub lines: Vec<QuoteLineInput>,
}

/// Takes a sent quote back.
#[derive(InputObject)]
pub struct WithdrawQuoteInput {
    /// The job.
    pub job_id: ID,
    /// Why; the buyer does not see it.
    pub reason: String,
}

/// The draft was kept.
#[derive(SimpleObject)]
pub struct QuoteSaved {
    /// As it is now.
    pub quote: OwnQuote,
}

/// The quote was sent.
#[derive(SimpleObject)]
pub struct QuoteSent {
    /// As it is now.
    pub quote: OwnQuote,
}

/// The quote was taken back.
#[derive(SimpleObject)]
pub struct QuoteWithdrawn {
    /// As it is now.
    pub quote: OwnQuote,
}

crate::payload!(
    /// What came of `saveQuote`.
    SaveQuotePayload,
    QuoteSaved
);
crate::payload!(
    /// What came of `sendQuote`.
    SendQuotePayload,
    QuoteSent
);
crate::payload!(
    /// What came of `withdrawQuote`.
    WithdrawQuotePayload,
    QuoteWithdrawn
);

fn new_quote(
    job: JobId,
    valid_until: Option<Date>,
    remark: String,
    lines: &[QuoteLineInput],
) -> Result<NewQuote, Refusal> {
    let line = |(at, line): (usize, &QuoteLineInput)| {
        let field = format!("lines.{at}");
        let price = |(at, price): (usize, &QuotePriceInput)| {
            Ok(NewPrice {
                quantity: price.quantity,
                unit_price: price
                    .unit_price
                    .amount()
                    .map_err(|refusal| refusal.at(format!("{field}.prices.{at}.unitPrice")))?,
                lead_time_days: price.lead_time_days,
            })
        };
        Ok(NewQuoteLine {
            line: LineId::from_global(&line.line_id)
                .map_err(|refusal| refusal.at(format!("{field}.lineId")))?,
            one_off: line
                .one_off
                .amount()
                .map_err(|refusal| refusal.at(format!("{field}.oneOff")))?,
            prices: line
                .prices
                .iter()
                .enumerate()
                .map(price)
                .collect::<Result<_, _>>()?,
        })
    };
    Ok(NewQuote {
        job,
        valid_until: valid_until.map(|date| date.0),
        remark: remark.trim().to_owned(),
        lines: lines
            .iter()
            .enumerate()
            .map(line)
            .collect::<Result<_, _>>()?,
    })
}

/// The quote as it is after a mutation; the job's id was read once already.
async fn after(ctx: &Context<'_>, job: &ID) -> async_graphql::Result<OwnQuote> {
    let gone = || to_api(Refusal::not_found("quote").into());
    let job = JobId::from_global(job).map_err(|refusal| to_api(refusal.into()))?;
    let supplier = require_viewer(ctx)?.supplier().ok_or_else(gone)?;
    let me = *supplier;
    let found = read(ctx, move |read| quotes::own_of_job(read, &me, job)).await?;
    found.map(|quote| OwnQuote::one(quote, me)).ok_or_else(gone)
}

/// What suppliers do with quotes.
#[derive(Default)]
pub struct QuoteMutation;

#[Object]
impl QuoteMutation {
    /// Keeps a draft of the quote on a job. Nobody else sees it; what was sent goes on counting.
    async fn save_quote(
        &self,
        ctx: &Context<'_>,
        input: SaveQuoteInput,
        idempotency_key: Option<String>,
    ) -> async_graphql::Result<SaveQuotePayload> {
        let job_id = input.job_id.clone();
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let who = viewer.acting_supplier()?;
            let job = JobId::from_global(&input.job_id)?;
            let new = new_quote(job, input.valid_until, input.remark.clone(), &input.lines)?;
            quotes::save(tx, &who, &new)
        })
        .await?;
        Ok(match done {
            Ok(_) => SaveQuotePayload::Done(QuoteSaved {
                quote: after(ctx, &job_id).await?,
            }),
            Err(refusal) => SaveQuotePayload::Refused(refusal),
        })
    }

    /// Sends the quote under an alias, or sends it anew before the deadline. The first
    /// sending on a job takes one of the month's quota.
    async fn send_quote(
        &self,
        ctx: &Context<'_>,
        input: SendQuoteInput,
        idempotency_key: Option<String>,
    ) -> async_graphql::Result<SendQuotePayload> {
        let job_id = input.job_id.clone();
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let who = viewer.acting_supplier()?;
            let job = JobId::from_global(&input.job_id)?;
            let new = new_quote(job, input.valid_until, input.remark.clone(), &input.lines)?;
            quotes::send(tx, &who, &new)
        })
        .await?;
        Ok(match done {
            Ok(_) => SendQuotePayload::Done(QuoteSent {
                quote: after(ctx, &job_id).await?,
            }),
            Err(refusal) => SendQuotePayload::Refused(refusal),
        })
    }

    /// Takes a sent quote back, until the deadline.
    async fn withdraw_quote(
        &self,
        ctx: &Context<'_>,
        input: WithdrawQuoteInput,
        idempotency_key: Option<String>,
    ) -> async_graphql::Result<WithdrawQuotePayload> {
        let job_id = input.job_id.clone();
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let who = viewer.acting_supplier()?;
            let job = JobId::from_global(&input.job_id)?;
            quotes::withdraw(tx, &who, job, &input.reason)
        })
        .await?;
        Ok(match done {
            Ok(_) => WithdrawQuotePayload::Done(QuoteWithdrawn {
                quote: after(ctx, &job_id).await?,
            }),
            Err(refusal) => WithdrawQuotePayload::Refused(refusal),
        })
    }
}
