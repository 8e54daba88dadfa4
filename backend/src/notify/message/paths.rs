//! The pages that messages lead to.

use super::Message;
use crate::error::FreeText;

impl Message {
    /// The page that it leads to.
    pub fn path(&self) -> String {
        match self {
            Self::ConfirmEmail { token } => format!("/confirm?token={token}"),
            Self::ResetPassword { token } => format!("/reset?token={token}"),
            Self::Invitation { token, .. } => format!("/invite?token={token}"),
            Self::AddressInUse => "/login".to_owned(),
            Self::AnalysisFailed { part_id, .. } => format!("/parts/{part_id}"),
            Self::JobInReview { .. } => "/operator/queue".to_owned(),
            Self::JobPublished { job }
            | Self::JobReturned { job, .. }
            | Self::JobDeclined { job, .. }
            | Self::QuotesOpened { job, .. }
            | Self::QuestionAsked { job } => format!("/jobs/{}", job.code),
            Self::JobOnBoard { job }
            | Self::DeadlineExtended { job, .. }
            | Self::JobCancelled { job, .. }
            | Self::QuestionAnswered { job }
            | Self::QuoteNotAwarded { job, .. } => format!("/board/{}", job.code),
            Self::QuoteAwarded { order, .. }
            | Self::OrderConfirmed { order }
            | Self::OrderDeclined { order }
            | Self::OrderLapsed { order }
            | Self::OrderMoved { order, .. }
            | Self::OrderLate { order, .. }
            | Self::OrderMessage { order }
            | Self::ClaimOpened { order }
            | Self::ClaimResolved { order } => format!("/orders/{}", order.id),
            Self::SupplierWaiting => "/operator/suppliers".to_owned(),
            Self::TextToRelease => "/operator/texts".to_owned(),
            Self::TextReleased { place, .. } | Self::TextRefused { place, .. } => {
                written_at(*place).to_owned()
            }
            Self::SupplierVerified | Self::SupplierSuspended { .. } => "/board".to_owned(),
            Self::InvoiceIssued { .. }
            | Self::PaymentConfirmed { .. }
            | Self::SubscriptionEnding { .. } => "/plan".to_owned(),
        }
    }
}

/// The list that leads to where a text was written.
fn written_at(place: FreeText) -> &'static str {
    match place {
        FreeText::Question | FreeText::QuoteRemark | FreeText::WithdrawalReason => "/board",
        FreeText::JobTitle
        | FreeText::JobRemark
        | FreeText::DeliveryCity
        | FreeText::LineTitle
        | FreeText::IsoFit
        | FreeText::Threads
        | FreeText::LineRemark
        | FreeText::CancelReason
        | FreeText::Answer => "/jobs",
    }
}
