//! The only SQL of billing: plans with the subscriptions to them, quotas, invoices.

pub(super) mod invoices;
pub(super) mod plans;
pub(super) mod quota;
