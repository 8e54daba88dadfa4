//! Ids and states of orders.

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

/// The task that ends an order whose supplier did not answer in time.
pub const LAPSE: &str = "orders.lapse";
/// The task that points out a late milestone.
pub const LATE: &str = "orders.late";
