//! Accounts in the API: shapes and payloads.

pub mod entered;
pub mod entry;
pub mod inputs;
pub mod members;
pub mod organisations;
pub mod profiles;
pub mod shapes;
pub mod verification;

pub use entry::EntryMutation;
pub use members::OrganisationMutation;
pub use profiles::{KnownBuyers, KnownSuppliers, Profile};
pub use verification::{OperatorSuppliers, VerificationMutation};

use async_graphql::{Context, Object, Result};

use self::organisations::{InvitationOffer, Organisation};
use self::shapes::{Country, Viewer};
use super::{countries, invitation};
use crate::graphql::{read, viewer};

/// Who one is, and what a guest may know.
#[derive(Default)]
pub struct AccountsQuery;

#[Object]
impl AccountsQuery {
    /// Who is signed in; null for a guest.
    async fn viewer(&self, ctx: &Context<'_>) -> Option<Viewer> {
        viewer(ctx).cloned().map(Viewer)
    }

    /// The organisation of this session; null for a guest, and for an operator that
    /// belongs to none.
    async fn organisation(&self, ctx: &Context<'_>) -> Result<Option<Organisation>> {
        match viewer(ctx).and_then(|viewer| viewer.member()).copied() {
            Some(member) => Organisation::load(ctx, member.organisation(), member.role())
                .await
                .map(Some),
            None => Ok(None),
        }
    }

    /// The countries whose organisations may sign up, with what is proposed for each.
    #[graphql(complexity = "20 * child_complexity")]
    async fn countries(&self) -> Vec<Country> {
        countries::ALL.iter().map(Country).collect()
    }

    /// The invitation of a link; null if it is used up, too old or not ours.
    async fn invitation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The secret of the link that the mail held.")] token: String,
    ) -> Result<Option<InvitationOffer>> {
        let offer = read(ctx, move |read| invitation::offer(read, &token)).await?;
        Ok(offer.map(InvitationOffer::from))
    }
}
