//! Payments on the operator's desk.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::shapes::InvoiceObject;
use crate::billing::model::{Invoice, InvoiceId, InvoiceState};
use crate::billing::{Payments, Wanted, payments};
use crate::error::Refusal;
use crate::graphql::page::{self, PageInfo};
use crate::graphql::{to_api, write};
use crate::session::Operator;

/// An invoice as an operator reads it.
#[derive(SimpleObject)]
pub struct PaymentForReview {
    /// The invoice's id, for `confirmPayment`.
    id: ID,
    /// What is to be paid, and whether it is.
    invoice: InvoiceObject,
    /// Who is to pay.
    organisation_name: String,
}

/// A payment in a list.
#[derive(SimpleObject)]
pub struct PaymentForReviewEdge {
    /// Give it as `after` to get what follows.
    cursor: String,
    /// The payment.
    node: PaymentForReview,
}

/// A page of payments.
#[derive(SimpleObject)]
pub struct PaymentForReviewConnection {
    /// The payments, those of the newest invoices first.
    edges: Vec<PaymentForReviewEdge>,
    /// Where the page stands.
    page_info: PageInfo,
    /// How many there are, of all pages.
    total_count: i32,
}

impl From<Payments> for PaymentForReviewConnection {
    fn from(page: Payments) -> Self {
        let edge = |(invoice, organisation_name): (Invoice, String)| PaymentForReviewEdge {
            cursor: page::cursor_at(invoice.created_at, &invoice.id.to_global()),
            node: PaymentForReview {
                id: invoice.id.to_global(),
                invoice: invoice.into(),
                organisation_name,
            },
        };
        let edges: Vec<PaymentForReviewEdge> = page.invoices.into_iter().map(edge).collect();
        Self {
            page_info: PageInfo {
                has_next_page: page.more,
                end_cursor: edges.last().map(|edge| edge.cursor.clone()),
            },
            edges,
            total_count: i32::try_from(page.total).unwrap_or(i32::MAX),
        }
    }
}

/// Payments on the operator's desk.
pub struct OperatorPayments {
    /// Proof that the reader curates.
    pub operator: Operator,
}

#[Object]
impl OperatorPayments {
    /// Invoices and who is to pay them, newest first. Reading them is written down, of those
    /// on the page.
    #[graphql(complexity = "first.max(1) as usize * child_complexity")]
    async fn payments(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        #[graphql(desc = "Only invoices in this state; all if left out.")] state: Option<
            InvoiceState,
        >,
        #[graphql(
            desc = "Only those with this in their reference, their number or the name of who is to \
                    pay, in any case of letters, with accents or without, however it is spaced. \
                    The first 100 characters count."
        )]
        search: Option<String>,
    ) -> Result<PaymentForReviewConnection> {
        let refused = |refusal: Refusal| to_api(refusal.into());
        let operator = self.operator;
        let wanted = Wanted {
            state,
            search: page::searched(search.as_deref()),
            after: page::after_at(after.as_deref(), InvoiceId::from_global).map_err(refused)?,
            first: page::size(first).map_err(refused)?,
        };
        let found = write(ctx, move |tx| payments(tx, &operator, &wanted));
        Ok(found.await?.into())
    }
}
