//! How a subscription is paid: the interface that a payment service fills.

use crate::platform::id::random_code;

/// Takes payments of invoices.
pub trait PaymentProvider: Send + Sync {
    /// Whatever the payer must name so that the payment is found again.
    fn reference(&self) -> String;
}

/// Bank transfers, confirmed by an operator who finds the reference on the
/// account statement.
#[derive(Debug, Clone, Copy, Default)]
pub struct BankTransfer;

impl PaymentProvider for BankTransfer {
    fn reference(&self) -> String {
        random_code('P')
    }
}
