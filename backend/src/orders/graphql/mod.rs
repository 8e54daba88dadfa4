//! Orders in the API: one type for both sides, who know each other.

mod desk;
mod line;
mod mutations;

use async_graphql::{Context, Description, ID, Object, SimpleObject};

use super::model::{self, OrderMove, OrderState, OrderView, Side};
use crate::accounts::graphql::Profile;
use crate::graphql::scalars::{Date, DateTime};
use crate::graphql::{app, viewer};
use crate::http::files::{Grant, address};
use crate::money::Money;
use crate::parts::library::StoredFile;

pub use desk::{
    BuyerOrders, OrderConnection, OrderEdge, SupplierOrders, orders_of, orders_of_jobs,
};
pub use line::OrderLine;
pub use mutations::OrderMutation;

/// What follows an award: both sides read the same.
#[derive(Description)]
pub struct Order(OrderView);

/// A dated step of an order.
#[derive(Description)]
pub struct Milestone(model::Milestone);

/// A message between the two sides.
#[derive(SimpleObject)]
pub struct OrderMessage {
    /// Its id.
    pub id: ID,
    /// Who wrote it.
    pub side: Side,
    /// The name of who wrote it.
    pub by: String,
    /// What was written.
    pub text: String,
    /// When.
    pub at: DateTime,
}

/// Something is wrong with what arrived.
#[derive(SimpleObject)]
pub struct Claim {
    /// What.
    pub reason: String,
    /// When it was said.
    pub opened_at: DateTime,
    /// Who said it; that side says too when it is settled.
    pub side: Side,
    /// When it was settled.
    pub resolved_at: Option<DateTime>,
    /// How.
    pub resolution: Option<String>,
}

impl From<OrderView> for Order {
    fn from(view: OrderView) -> Self {
        Self(view)
    }
}

impl From<model::OrderMessage> for OrderMessage {
    fn from(message: model::OrderMessage) -> Self {
        Self {
            id: message.id.to_global(),
            side: message.side,
            by: message.by,
            text: message.text,
            at: message.at.into(),
        }
    }
}

impl From<model::Claim> for Claim {
    fn from(claim: model::Claim) -> Self {
        Self {
            reason: claim.reason,
            opened_at: claim.opened_at.into(),
            side: claim.side,
            resolved_at: claim.resolved_at.map(DateTime),
            resolution: claim.resolution,
        }
    }
}

/// The address of a file for whoever asks; none for a guest.
fn file_address(ctx: &Context<'_>, grant: Grant) -> Option<String> {
    Some(address(app(ctx), viewer(ctx)?, grant))
}

fn download(file: &StoredFile) -> Grant {
    Grant::download(&file.blob_key, &file.media_type, &file.file_name)
}

fn shown(file: &StoredFile) -> Grant {
    Grant::shown(&file.blob_key, &file.media_type)
}

#[Object(use_type_description)]
impl Order {
    /// Its id.
    async fn id(&self) -> ID {
        self.0.id.to_global()
    }

    /// The short random code that people see, such as `O-7K3F9Q`.
    async fn code(&self) -> &str {
        &self.0.code
    }

    /// How it stands.
    async fn state(&self) -> OrderState {
        self.0.state
    }

    /// The code of the job that it came from.
    async fn job_code(&self) -> &str {
        &self.0.terms.job_code
    }

    /// The job's title, as it was awarded.
    async fn title(&self) -> &str {
        &self.0.terms.title
    }

    /// ISO 4217.
    async fn currency(&self) -> &str {
        &self.0.currency
    }

    /// Sum of the lines, without VAT.
    async fn total(&self) -> Money {
        Money::new(self.0.total, &self.0.currency)
    }

    /// When it was awarded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// Until when the supplier may confirm: the end of the third working day.
    async fn confirm_by(&self) -> DateTime {
        self.0.confirm_by.into()
    }

    /// The day by which the goods are promised, once the order is confirmed.
    async fn due_on(&self) -> Option<Date> {
        self.0.due_on.map(Date)
    }

    /// Whether a step is late.
    async fn late(&self) -> bool {
        self.0.late
    }

    /// The side of whoever asks.
    async fn my_side(&self) -> Side {
        self.0.side
    }

    /// The other side.
    async fn counterparty(&self) -> Profile {
        self.0.counterparty.as_ref().clone().into()
    }

    /// What was awarded, by the lines' position in the job; a supplier sees its own alone.
    async fn lines(&self) -> Vec<OrderLine> {
        let line = |line: &model::OrderLine| OrderLine {
            line: line.clone(),
            currency: self.0.currency.clone(),
        };
        self.0.lines.iter().map(line).collect()
    }

    /// Incoterm 2020.
    async fn incoterm(&self) -> &str {
        &self.0.terms.incoterm
    }

    /// Where it is delivered.
    async fn delivery_address(&self) -> &str {
        &self.0.terms.delivery_address
    }

    /// Where it is delivered.
    async fn delivery_city(&self) -> &str {
        &self.0.terms.delivery_city
    }

    /// ISO 3166-1, two letters.
    async fn delivery_country(&self) -> &str {
        &self.0.terms.delivery_country
    }

    /// The buyer's text, as it was awarded.
    async fn remark(&self) -> &str {
        &self.0.terms.remark
    }

    /// The supplier's text, as it was awarded.
    async fn quote_remark(&self) -> &str {
        &self.0.terms.quote_remark
    }

    /// What was done, beginning with the award, then what is to come.
    async fn milestones(&self) -> Vec<Milestone> {
        self.0.milestones.iter().cloned().map(Milestone).collect()
    }

    /// The oldest first.
    #[graphql(complexity = "20 * child_complexity")]
    async fn messages(&self) -> Vec<OrderMessage> {
        self.0
            .messages
            .iter()
            .cloned()
            .map(OrderMessage::from)
            .collect()
    }

    /// At most one.
    async fn claim(&self) -> Option<Claim> {
        self.0.claim.clone().map(Claim::from)
    }

    /// What the side of whoever asks may do now.
    async fn allowed_moves(&self) -> &[OrderMove] {
        &self.0.allowed_moves
    }
}

#[Object(use_type_description)]
impl Milestone {
    /// Which step.
    async fn state(&self) -> OrderState {
        self.0.state
    }

    /// The day by which it is (or was) due.
    async fn due_on(&self) -> Option<Date> {
        self.0.due_on.map(Date)
    }

    /// When it was done; nothing while it is to come.
    async fn done_at(&self) -> Option<DateTime> {
        self.0.done_at.map(DateTime)
    }

    /// The name of who did it.
    async fn by(&self) -> Option<&str> {
        self.0.by.as_deref()
    }

    /// The side that did it.
    async fn side(&self) -> Option<Side> {
        self.0.side
    }

    /// What that person wrote.
    async fn note(&self) -> &str {
        &self.0.note
    }

    /// Photos.
    async fn photo_urls(&self, ctx: &Context<'_>) -> Vec<String> {
        let photos = self.0.photos.iter();
        photos
            .filter_map(|photo| file_address(ctx, shown(photo)))
            .collect()
    }

    /// Due before today, and still to come.
    async fn late(&self) -> bool {
        self.0.late
    }
}
