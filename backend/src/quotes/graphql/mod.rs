//! Quotes in the API: one type for each audience, and no decision.

mod mutations;
mod own;

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{ID, Interface, SimpleObject, Union};

use super::model;
use crate::accounts::graphql::Profile;
use crate::accounts::{OrganisationId, profile};
use crate::error::Error;
use crate::graphql::scalars::{Date, DateTime};
use crate::identity::DisclosedSupplier;
use crate::jobs::JobId;
use crate::money::Money;
use crate::platform::db::Read;
use crate::session::{Buyer, Supplier};

pub use mutations::QuoteMutation;
pub use own::{OwnQuote, OwnQuoteConnection, OwnQuoteEdge, OwnQuoteRevision, SupplierQuotes};

/// A supplier's priced answer to a job, whoever reads it.
#[derive(Interface)]
#[expect(
    clippy::duplicated_attributes,
    reason = "two fields of one Rust type are no slip"
)]
#[graphql(
    field(name = "id", ty = "&ID", desc = "Its id."),
    field(
        name = "alias",
        ty = "&String",
        desc = "The name under which the supplier appears in this job."
    ),
    field(
        name = "valid_until",
        ty = "&Date",
        desc = "The last day on which the prices hold, to its end in the job's zone."
    ),
    field(name = "remark", ty = "&String", desc = "The supplier's text."),
    field(
        name = "lines",
        ty = "&Vec<QuotedLine>",
        desc = "The lines that it prices, by their position in the job."
    )
)]
pub enum Quote {
    /// As its buyer reads it.
    SealedOffer(SealedOffer),
    /// As its buyer reads it after the award.
    AwardedQuote(Box<AwardedQuote>),
    /// As its supplier reads it.
    OwnQuote(Box<OwnQuote>),
}

/// A job's quotes as its buyer may read them now.
#[derive(Union)]
pub enum JobQuotes {
    /// Not open yet.
    Sealed(SealedQuotes),
    /// Open.
    Opened(OpenedQuotes),
}

/// All that can be read of a job's quotes before they open.
#[derive(SimpleObject)]
pub struct SealedQuotes {
    /// How many quotes count at this moment. It is fetched, never pushed.
    pub count: i32,
    /// The job's deadline.
    pub opens_at: Option<DateTime>,
}

/// A job's quotes once they are open.
#[derive(SimpleObject)]
pub struct OpenedQuotes {
    /// Since when they can be read.
    pub opened_at: DateTime,
    /// Every quote that counts, by total at the first break, then alias.
    #[graphql(complexity = "10 * child_complexity")]
    pub offers: Vec<SealedOffer>,
    /// Those that were awarded, by alias, with who they are from.
    pub awarded: Vec<AwardedQuote>,
}

/// The price at one quantity break.
#[derive(SimpleObject, Clone)]
pub struct QuotedPrice {
    /// Pieces.
    pub quantity: i32,
    /// Price of one piece, without VAT.
    pub unit_price: Money,
    /// Unit price times quantity plus the one-off cost, rounded once to the currency's digits.
    pub total: Money,
    /// Calendar days from confirmation.
    pub lead_time_days: i32,
}

/// A line with its prices.
#[derive(SimpleObject, Clone)]
pub struct QuotedLine {
    /// The job's line.
    pub line_id: ID,
    /// Tooling and set-up, once an order.
    pub one_off: Money,
    /// By quantity.
    pub prices: Vec<QuotedPrice>,
}

/// An opened offer before (or without) its award: an alias, nothing of the supplier.
#[derive(SimpleObject)]
pub struct SealedOffer {
    /// The quote.
    pub id: ID,
    /// The revision that counts; an award names it.
    pub revision_id: ID,
    /// The name under which the supplier appears in this job.
    pub alias: String,
    /// The last day on which the prices hold, to its end in the job's zone.
    pub valid_until: Date,
    /// The supplier's text.
    pub remark: String,
    /// The lines that it prices, by their position in the job.
    pub lines: Vec<QuotedLine>,
    /// When it arrived; only under the arrival rule, of which both sides were told.
    pub arrived_at: Option<DateTime>,
}

/// A quote after its award: the supplier is known.
#[derive(SimpleObject)]
pub struct AwardedQuote {
    /// The quote.
    pub id: ID,
    /// The name under which the supplier appeared in this job.
    pub alias: String,
    /// The last day on which the prices held.
    pub valid_until: Date,
    /// The supplier's text.
    pub remark: String,
    /// The lines that it priced, by their position in the job.
    pub lines: Vec<QuotedLine>,
    /// Who it is from.
    pub supplier: Profile,
    /// The order that the award made.
    pub order_id: ID,
}

fn lines(lines: &[model::QuotedLine], currency: &str) -> Vec<QuotedLine> {
    let price = |price: &model::QuotedPrice| QuotedPrice {
        quantity: price.quantity,
        unit_price: Money::new(price.unit_price, currency),
        total: Money::new(price.total, currency),
        lead_time_days: price.lead_time_days,
    };
    let line = |line: &model::QuotedLine| QuotedLine {
        line_id: line.line.to_global(),
        one_off: Money::new(line.one_off, currency),
        prices: line.prices.iter().map(price).collect(),
    };
    lines.iter().map(line).collect()
}

impl From<model::SealedQuotes> for SealedQuotes {
    fn from(sealed: model::SealedQuotes) -> Self {
        Self {
            count: i32::try_from(sealed.count).unwrap_or(i32::MAX),
            opens_at: sealed.opens_at.map(DateTime),
        }
    }
}

impl From<model::SealedOffer> for SealedOffer {
    fn from(offer: model::SealedOffer) -> Self {
        Self {
            id: offer.quote.to_global(),
            revision_id: offer.revision.to_global(),
            lines: lines(&offer.lines, &offer.currency),
            alias: offer.alias,
            valid_until: Date(offer.valid_until),
            remark: offer.remark,
            arrived_at: offer.arrived_at.map(DateTime),
        }
    }
}

fn awarded(
    quote: model::AwardedQuote,
    profiles: &HashMap<OrganisationId, profile::Profile>,
) -> Result<AwardedQuote, Error> {
    let supplier = profile::among(profiles, quote.supplier.organisation())?;
    Ok(AwardedQuote {
        supplier: supplier.into(),
        id: quote.quote.to_global(),
        lines: lines(&quote.lines, &quote.currency),
        alias: quote.alias,
        valid_until: Date(quote.valid_until),
        remark: quote.remark,
        order_id: quote.order.to_global(),
    })
}

/// The quotes of the buyer's own jobs among these, as far as they may be read now.
pub fn quotes_of_jobs(
    read: &mut Read<'_>,
    buyer: &Buyer,
    among: &[JobId],
) -> Result<HashMap<JobId, Arc<JobQuotes>>, Error> {
    let found = super::of_jobs(read, buyer, among)?;
    let disclosed: Vec<DisclosedSupplier> = found
        .values()
        .flat_map(model::JobQuotes::awarded)
        .map(|quote| quote.supplier)
        .collect();
    let profiles = profile::of_suppliers(read, &disclosed)?;
    let shown = |(job, quotes)| Ok((job, Arc::new(shown(quotes, &profiles)?)));
    found.into_iter().map(shown).collect()
}

fn shown(
    quotes: model::JobQuotes,
    profiles: &HashMap<OrganisationId, profile::Profile>,
) -> Result<JobQuotes, Error> {
    Ok(match quotes {
        model::JobQuotes::Sealed(sealed) => JobQuotes::Sealed(sealed.into()),
        model::JobQuotes::Opened {
            opened_at,
            offers,
            awarded: chosen,
        } => JobQuotes::Opened(OpenedQuotes {
            opened_at: opened_at.into(),
            offers: offers.into_iter().map(SealedOffer::from).collect(),
            awarded: chosen
                .into_iter()
                .map(|quote| awarded(quote, profiles))
                .collect::<Result<_, _>>()?,
        }),
    })
}

/// The supplier's own quotes on these jobs, by job: those that it began.
pub fn own_quotes_of_jobs(
    read: &mut Read<'_>,
    me: Supplier,
    among: &[JobId],
) -> Result<HashMap<JobId, Arc<OwnQuote>>, Error> {
    let found = super::own_of_jobs(read, &me, among)?;
    let (jobs, quotes): (Vec<JobId>, Vec<model::OwnQuote>) = found.into_iter().unzip();
    let quotes = OwnQuote::page(quotes, me).into_iter().map(Arc::new);
    Ok(jobs.into_iter().zip(quotes).collect())
}
