//! Ids, states, moves and the read model of orders.

use std::sync::Arc;

use jiff::civil::Date;

use crate::accounts::profile::Profile;
use crate::awards::model::{FrozenLine, FrozenTerms};
use crate::jobs::model::LineId;
use crate::money::Amount;
use crate::parts::GeometryFacts;
use crate::parts::library::StoredFile;
use crate::parts::model::UploadId;
use crate::platform::db::Instant;

crate::id_type!(
    /// An order: what follows an award.
    OrderId,
    "order"
);
crate::id_type!(
    /// A message between the two sides of an order.
    MessageId,
    "message"
);

crate::text_enum! {
    /// How an order stands.
    pub enum OrderState {
        /// Waits for the supplier, three working days.
        AwaitingConfirmation = "awaiting-confirmation",
        /// The supplier confirmed.
        Confirmed = "confirmed",
        /// Being made.
        InProduction = "in-production",
        /// Made, not sent yet.
        Ready = "ready",
        /// On its way.
        Shipped = "shipped",
        /// Arrived.
        Delivered = "delivered",
        /// Done.
        Closed = "closed",
        /// The supplier did not take it.
        Declined = "declined",
        /// The supplier did not answer in time.
        Lapsed = "lapsed",
        /// Cancelled by one side.
        Cancelled = "cancelled",
    }
}

crate::text_enum! {
    /// A side of an order.
    pub enum Side {
        /// The one who ordered.
        Buyer = "buyer",
        /// The one who makes.
        Supplier = "supplier",
    }
}

crate::text_enum! {
    /// What a side of an order can do with it.
    pub enum OrderMove {
        /// Take the order.
        Confirm = "confirm",
        /// Not take it, with a reason.
        Decline = "decline",
        /// Begin to make it.
        StartProduction = "start-production",
        /// Say that it is made.
        MarkReady = "mark-ready",
        /// Send it off.
        Ship = "ship",
        /// Say that it arrived.
        Deliver = "deliver",
        /// End it as done.
        Close = "close",
        /// Stop it before it is sent off, with a reason.
        Cancel = "cancel",
        /// Say that something is wrong with what arrived.
        Claim = "claim",
    }
}

/// The task that ends an order whose supplier did not answer in time.
pub const LAPSE: &str = "orders.lapse";
/// The task that points out a late milestone.
pub const LATE: &str = "orders.late";

/// What a side does with an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMove {
    /// The order.
    pub order: OrderId,
    /// The move.
    pub by_move: OrderMove,
    /// A note on the step; the reason for declining and cancelling.
    pub note: String,
    /// The day for which the next step is announced.
    pub due_on: Option<Date>,
    /// Photos uploaded for this order.
    pub photos: Vec<UploadId>,
}

/// An order as one of its two sides reads it: they know each other.
#[derive(Debug, Clone)]
pub struct OrderView {
    /// Its id.
    pub id: OrderId,
    /// The short code that people see.
    pub code: String,
    /// How it stands.
    pub state: OrderState,
    /// The job that it came from, for its code.
    pub terms: FrozenTerms,
    /// ISO 4217.
    pub currency: String,
    /// Sum of the lines.
    pub total: Amount,
    /// When it was awarded.
    pub created_at: Instant,
    /// Until when the supplier may confirm.
    pub confirm_by: Instant,
    /// The day by which the goods are promised, once confirmed.
    pub due_on: Option<Date>,
    /// Whether the next step is late.
    pub late: bool,
    /// Whose view this is.
    pub side: Side,
    /// The other side, disclosed by the award.
    pub counterparty: Arc<Profile>,
    /// By the line's position in the job.
    pub lines: Vec<OrderLine>,
    /// What was done, then what is to come.
    pub milestones: Vec<Milestone>,
    /// The oldest first.
    pub messages: Vec<OrderMessage>,
    /// At most one.
    pub claim: Option<Claim>,
    /// What this side may do now.
    pub allowed_moves: Vec<OrderMove>,
}

/// A line of an order, as it was awarded.
#[derive(Debug, Clone)]
pub struct OrderLine {
    /// The job's line that it came from.
    pub line: LineId,
    /// Frozen copy of what is asked.
    pub specification: FrozenLine,
    /// What is known of its geometry.
    pub geometry: Arc<GeometryFacts>,
    /// The file as it was uploaded; none for a supplier that did not take the order.
    pub file: Option<StoredFile>,
    /// The drawing, as the file.
    pub drawing: Option<StoredFile>,
    /// Pieces.
    pub quantity: i32,
    /// Price of one piece.
    pub unit_price: Amount,
    /// Once.
    pub one_off: Amount,
    /// Rounded once.
    pub total: Amount,
    /// Calendar days from confirmation.
    pub lead_time_days: i32,
}

/// A dated step.
#[derive(Debug, Clone)]
pub struct Milestone {
    /// Which step.
    pub state: OrderState,
    /// When it is (or was) due.
    pub due_on: Option<Date>,
    /// When it was done; `None` while it is to come.
    pub done_at: Option<Instant>,
    /// The name of who did it.
    pub by: Option<String>,
    /// The side that did it.
    pub side: Option<Side>,
    /// What that person wrote.
    pub note: String,
    /// Photos.
    pub photos: Vec<StoredFile>,
    /// Due before today, and still to come.
    pub late: bool,
}

/// A message between the two sides.
#[derive(Debug, Clone)]
pub struct OrderMessage {
    /// Its id.
    pub id: MessageId,
    /// Who wrote it.
    pub side: Side,
    /// The name of who wrote it.
    pub by: String,
    /// What was written.
    pub text: String,
    /// When.
    pub at: Instant,
}

/// Something is wrong with what arrived.
#[derive(Debug, Clone)]
pub struct Claim {
    /// What.
    pub reason: String,
    /// When it was said.
    pub opened_at: Instant,
    /// Who said it.
    pub side: Side,
    /// When it was settled.
    pub resolved_at: Option<Instant>,
    /// How.
    pub resolution: Option<String>,
}
