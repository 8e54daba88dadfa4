//! Suppliers on the operator's desk.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::profiles::Profile;
use crate::accounts::model::{OrganisationId, SupplierState};
use crate::accounts::verification::{self, Reviewed, Wanted};
use crate::capacity::graphql::MachineObject;
use crate::error::Refusal;
use crate::graphql::page::{self, PageInfo};
use crate::graphql::scalars::DateTime;
use crate::graphql::{mutate, require_viewer, to_api, write};
use crate::payload;
use crate::session::Operator;

/// A supplier as an operator reads it.
#[derive(SimpleObject)]
pub struct SupplierForReview {
    /// The id of the supplier's organisation, for `verifySupplier` and `suspendSupplier`.
    id: ID,
    /// Whether it waits, is verified or is suspended.
    state: SupplierState,
    /// That it was read is written down.
    profile: Profile,
    /// What it makes parts with, by name.
    #[graphql(complexity = "10 * child_complexity")]
    machines: Vec<MachineObject>,
    /// What is odd about its tax id.
    tax_id_warning: Option<String>,
    /// Since when it supplies.
    created_at: DateTime,
}

impl From<Reviewed> for SupplierForReview {
    fn from(reviewed: Reviewed) -> Self {
        let machines = reviewed.profile.machines.clone();
        Self {
            id: reviewed.organisation.to_global(),
            state: reviewed.state,
            profile: reviewed.profile.into(),
            machines: machines.into_iter().map(MachineObject::from).collect(),
            tax_id_warning: reviewed.tax_id_warning,
            created_at: reviewed.created_at.into(),
        }
    }
}

/// A supplier in a list.
#[derive(SimpleObject)]
pub struct SupplierForReviewEdge {
    /// Give it as `after` to get what follows.
    cursor: String,
    /// The supplier.
    node: SupplierForReview,
}

/// A page of suppliers.
#[derive(SimpleObject)]
pub struct SupplierForReviewConnection {
    /// The suppliers, newest first.
    edges: Vec<SupplierForReviewEdge>,
    /// Where the page stands.
    page_info: PageInfo,
    /// How many there are, of all pages.
    total_count: i32,
}

impl From<verification::Page> for SupplierForReviewConnection {
    fn from(page: verification::Page) -> Self {
        let edge = |reviewed: Reviewed| SupplierForReviewEdge {
            cursor: page::cursor_at(reviewed.created_at, &reviewed.organisation.to_global()),
            node: reviewed.into(),
        };
        let edges: Vec<SupplierForReviewEdge> = page.suppliers.into_iter().map(edge).collect();
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

/// Suppliers on the operator's desk.
pub struct OperatorSuppliers {
    /// Proof that the reader curates.
    pub operator: Operator,
}

#[Object]
impl OperatorSuppliers {
    /// Suppliers, newest first. Reading them is written down, of those on the page.
    #[graphql(complexity = "first.max(1) as usize * child_complexity")]
    async fn suppliers(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        #[graphql(desc = "Only those in this state; all if left out.")] state: Option<
            SupplierState,
        >,
        #[graphql(
            desc = "Only those with this in their name, their tax id or an owner's e-mail address, \
                    in any case of letters, with accents or without, however it is spaced. The \
                    first 100 characters count."
        )]
        search: Option<String>,
    ) -> Result<SupplierForReviewConnection> {
        let refused = |refusal: Refusal| to_api(refusal.into());
        let operator = self.operator;
        let wanted = Wanted {
            state,
            search: page::searched(search.as_deref()),
            after: page::after_at(after.as_deref(), OrganisationId::from_global)
                .map_err(refused)?,
            first: page::size(first).map_err(refused)?,
        };
        let found = write(ctx, move |tx| {
            verification::suppliers(tx, &operator, &wanted)
        });
        Ok(found.await?.into())
    }
}

/// Which supplier.
#[derive(InputObject)]
pub struct VerifySupplierInput {
    /// The supplier.
    id: ID,
}

/// Which supplier, and why.
#[derive(InputObject)]
pub struct SuspendSupplierInput {
    /// The supplier.
    id: ID,
    /// Why; the supplier reads it.
    note: String,
}

/// The supplier's state is set.
#[derive(SimpleObject)]
pub struct SupplierReviewed {
    /// The supplier as it stands now.
    supplier: SupplierForReview,
}

payload!(
    /// What came of `verifySupplier`.
    VerifySupplierPayload,
    SupplierReviewed
);
payload!(
    /// What came of `suspendSupplier`.
    SuspendSupplierPayload,
    SupplierReviewed
);

/// What operators do about suppliers.
#[derive(Default)]
pub struct VerificationMutation;

#[Object]
impl VerificationMutation {
    /// Verifies a supplier: it may open parts and quote (operators).
    async fn verify_supplier(
        &self,
        ctx: &Context<'_>,
        input: VerifySupplierInput,
        idempotency_key: Option<String>,
    ) -> Result<VerifySupplierPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = OrganisationId::from_global(&input.id)?;
            verification::verify(tx, &viewer.require_operator()?, id)?;
            Ok(id)
        })
        .await?;
        Ok(match done {
            Ok(id) => Ok(SupplierReviewed {
                supplier: read_one(ctx, id).await?,
            }),
            Err(refusal) => Err(refusal),
        }
        .into())
    }

    /// Suspends a supplier; quotes already sent stand (operators).
    async fn suspend_supplier(
        &self,
        ctx: &Context<'_>,
        input: SuspendSupplierInput,
        idempotency_key: Option<String>,
    ) -> Result<SuspendSupplierPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = OrganisationId::from_global(&input.id)?;
            verification::suspend(tx, &viewer.require_operator()?, id, &input.note)?;
            Ok(id)
        })
        .await?;
        Ok(match done {
            Ok(id) => Ok(SupplierReviewed {
                supplier: read_one(ctx, id).await?,
            }),
            Err(refusal) => Err(refusal),
        }
        .into())
    }
}

async fn read_one(ctx: &Context<'_>, id: OrganisationId) -> Result<SupplierForReview> {
    let viewer = require_viewer(ctx)?.clone();
    let found = write(ctx, move |tx| {
        verification::supplier(tx, &viewer.require_operator()?, id)
    })
    .await?;
    Ok(found.into())
}
