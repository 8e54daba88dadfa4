//! The roots: each domain's part, merged.

use async_graphql::{Context, MergedObject, Object, Schema, SchemaBuilder};

use super::changes::SubscriptionRoot;
use super::described::Described;
use super::desks::DeskQuery;
use super::front_door::{MAX_COST, MAX_DEPTH};
use super::search::SearchQuery;
use super::viewer;
use crate::accounts::graphql::{
    AccountsQuery, EntryMutation, OrganisationMutation, VerificationMutation,
};
use crate::app::App;
use crate::awards::graphql::AwardMutation;
use crate::billing::graphql::{BillingMutation, BillingQuery};
use crate::capacity::graphql::CapacityMutation;
use crate::catalogue::graphql::CatalogueQuery;
use crate::jobs::graphql::JobsMutation;
use crate::notify::graphql::{NotifyMutation, NotifyQuery};
use crate::orders::graphql::OrderMutation;
use crate::parts::graphql::{PartsMutation, RepairMutation};
use crate::quotes::graphql::{Quote, QuoteMutation};
use crate::releases::graphql::ReleaseMutation;

/// The schema as served.
pub type ForjaSchema = Schema<Described<QueryRoot>, Described<MutationRoot>, SubscriptionRoot>;

/// The root of queries: what anybody may know, and the desks of whoever is signed in.
#[derive(MergedObject, Default)]
#[graphql(name = "Query")]
pub struct QueryRoot(
    SiteQuery,
    AccountsQuery,
    DeskQuery,
    CatalogueQuery,
    SearchQuery,
    NotifyQuery,
    BillingQuery,
);

/// The root of mutations. Each gives what it did, or a `Refusal`.
#[derive(MergedObject, Default)]
#[graphql(name = "Mutation")]
pub struct MutationRoot(
    SiteMutation,
    EntryMutation,
    OrganisationMutation,
    VerificationMutation,
    PartsMutation,
    RepairMutation,
    JobsMutation,
    QuoteMutation,
    AwardMutation,
    OrderMutation,
    NotifyMutation,
    BillingMutation,
    CapacityMutation,
    ReleaseMutation,
);

/// What belongs to no domain.
#[derive(Default)]
pub struct SiteQuery;

#[Object]
impl SiteQuery {
    /// The server's version.
    async fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// True on a demonstration site, whose data is made up.
    async fn demo(&self, ctx: &Context<'_>) -> bool {
        super::app(ctx).demo
    }
}

/// What belongs to no domain.
#[derive(Default)]
pub struct SiteMutation;

#[Object]
impl SiteMutation {
    /// Does nothing, and says whether somebody is signed in: for a client's first try.
    async fn ping(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Has no effect here: nothing is done.")] idempotency_key: Option<String>,
    ) -> bool {
        drop(idempotency_key);
        viewer(ctx).is_some()
    }
}

/// Builds the schema over the application, with its limits.
pub fn schema(app: App) -> ForjaSchema {
    builder().data(app).finish()
}

/// The schema as text, as `backend/schema.graphql` holds it.
pub fn sdl() -> String {
    builder().finish().sdl()
}

type Builder = SchemaBuilder<Described<QueryRoot>, Described<MutationRoot>, SubscriptionRoot>;

fn builder() -> Builder {
    unlimited()
        .limit_depth(MAX_DEPTH)
        .limit_complexity(MAX_COST)
        .limit_directives(20)
}

/// The schema without its limits: for weighing what was refused, never for running it.
pub(super) fn unlimited() -> Builder {
    Schema::build(
        Described::<QueryRoot>::default(),
        Described::<MutationRoot>::default(),
        SubscriptionRoot,
    )
    .register_output_type::<Quote>()
    .disable_suggestions()
}
