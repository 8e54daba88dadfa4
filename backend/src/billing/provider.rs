//! How invoices are paid: the interface that a payment service fills.

use crate::accounts::model::PersonId;
use crate::error::Refusal;
use crate::money::Amount;
use crate::platform::id::random_code;
use crate::session::Operator;

/// What is to be paid.
#[derive(Debug, Clone)]
pub struct ToPay {
    /// The invoice's number.
    pub number: String,
    /// More than nothing.
    pub amount: Amount,
    /// ISO 4217.
    pub currency: String,
}

/// Says that an invoice is paid: without one, none is marked so and no plan runs.
#[derive(Debug, Clone, Copy)]
pub struct Paid {
    by: Option<PersonId>,
}

impl Paid {
    /// By an operator's word.
    pub fn by_word_of(operator: &Operator) -> Self {
        Self {
            by: Some(operator.person()),
        }
    }

    /// There was nothing to pay.
    pub(super) fn nothing_due(amount: Amount) -> Option<Self> {
        (amount == Amount(0)).then_some(Self { by: None })
    }

    /// The person on whose word it is; none where it was no person's.
    pub(super) fn confirmed_by(self) -> Option<PersonId> {
        self.by
    }
}

/// Takes payments of invoices.
pub trait PaymentProvider: Send + Sync {
    /// Begins the payment of an invoice. Returns what the payer names, so that the
    /// payment is found again.
    fn begin(&self, invoice: &ToPay) -> Result<String, Refusal>;

    /// Judges whether the payment with this reference arrived, as an operator says.
    fn confirm(&self, reference: &str, operator: &Operator) -> Result<Paid, Refusal>;

    /// Where payers send their money, in words; none if they are led there.
    fn pay_to(&self) -> Option<&str>;
}

/// Bank transfers, confirmed by an operator who finds the reference on the
/// account statement.
#[derive(Debug, Clone, Default)]
pub struct BankTransfer {
    account: String,
}

impl BankTransfer {
    /// To this account, in the words of whoever runs the site; they may be empty.
    pub fn to(account: &str) -> Self {
        Self {
            account: account.trim().to_owned(),
        }
    }
}

impl PaymentProvider for BankTransfer {
    fn begin(&self, _invoice: &ToPay) -> Result<String, Refusal> {
        Ok(random_code('P'))
    }

    fn confirm(&self, _reference: &str, operator: &Operator) -> Result<Paid, Refusal> {
        Ok(Paid::by_word_of(operator))
    }

    fn pay_to(&self) -> Option<&str> {
        (!self.account.is_empty()).then_some(self.account.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_that_was_not_written_is_none() {
        assert_eq!(BankTransfer::to("  ").pay_to(), None);
        assert_eq!(BankTransfer::to(" 12-3456 ").pay_to(), Some("12-3456"));
    }

    #[test]
    fn only_nothing_is_paid_by_itself() {
        assert!(Paid::nothing_due(Amount(1)).is_none());
        assert!(Paid::nothing_due(Amount(0)).is_some());
    }
}
