//! Releases in the API: a writer asks, an operator reads and decides.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::model::{ReleaseId, ToRelease};
use crate::error::{FreeText, Refusal};
use crate::graphql::scalars::DateTime;
use crate::graphql::{mutate, write};
use crate::identity::contact::ReleaseState;
use crate::payload;
use crate::session::Operator;

/// A text that waits for an operator. Who wrote it is not told, but for what the text says.
#[derive(SimpleObject)]
pub struct TextToRelease {
    /// Its id, for `releaseText` and `refuseText`.
    id: ID,
    /// Which free text it is to be.
    place: FreeText,
    /// The whole text.
    text: String,
    /// The part of it for which it was refused.
    passage: String,
    /// Since when it waits.
    asked_at: DateTime,
}

impl From<ToRelease> for TextToRelease {
    fn from(waiting: ToRelease) -> Self {
        Self {
            id: waiting.id.to_global(),
            place: waiting.place,
            text: waiting.text,
            passage: waiting.passage,
            asked_at: waiting.asked_at.into(),
        }
    }
}

/// Texts on the operator's desk.
pub struct OperatorReleases {
    /// Proof that the reader curates.
    pub operator: Operator,
}

#[Object]
impl OperatorReleases {
    /// The texts that wait to be released, those that wait longest first, at most 100.
    /// Reading them is written down.
    #[graphql(complexity = "20 * child_complexity")]
    async fn releases(&self, ctx: &Context<'_>) -> Result<Vec<TextToRelease>> {
        let operator = self.operator;
        let waiting = write(ctx, move |tx| super::queue(tx, &operator)).await?;
        Ok(waiting.into_iter().map(TextToRelease::from).collect())
    }
}

/// A text that was refused with `CONTACT_DETAILS`, just as it was sent.
#[derive(InputObject)]
pub struct AskReleaseInput {
    /// The refusal's `place`.
    place: FreeText,
    /// The refusal's `text`.
    text: String,
}

/// Which text.
#[derive(InputObject)]
pub struct ReleaseTextInput {
    /// The text that waits.
    id: ID,
}

/// Which text.
#[derive(InputObject)]
pub struct RefuseTextInput {
    /// The text that waits.
    id: ID,
}

/// The operators were asked.
#[derive(SimpleObject)]
pub struct ReleaseAsked {
    /// The release.
    id: ID,
    /// How it stands: once it is released, send the text again as it is.
    state: ReleaseState,
}

/// An operator decided.
#[derive(SimpleObject)]
pub struct TextDecided {
    /// The release.
    id: ID,
    /// How it stands now.
    state: ReleaseState,
}

payload!(
    /// What came of `askRelease`.
    AskReleasePayload,
    ReleaseAsked
);
payload!(
    /// What came of `releaseText`.
    ReleaseTextPayload,
    TextDecided
);
payload!(
    /// What came of `refuseText`.
    RefuseTextPayload,
    TextDecided
);

/// What writers and operators do about texts that were refused.
#[derive(Default)]
pub struct ReleaseMutation;

#[Object]
impl ReleaseMutation {
    /// Asks the operators to release a text that was refused with `CONTACT_DETAILS`. Until
    /// then the text was kept nowhere; from now on the operators read it, and nobody else.
    async fn ask_release(
        &self,
        ctx: &Context<'_>,
        input: AskReleaseInput,
        idempotency_key: Option<String>,
    ) -> Result<AskReleasePayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            super::ask(tx, &viewer.acting_member()?, input.place, &input.text)
        })
        .await?;
        let asked = |(id, state): (ReleaseId, ReleaseState)| ReleaseAsked {
            id: id.to_global(),
            state,
        };
        Ok(done.map(asked).into())
    }

    /// Releases a text that waits: its organisation may send it as it is (operators).
    async fn release_text(
        &self,
        ctx: &Context<'_>,
        input: ReleaseTextInput,
        idempotency_key: Option<String>,
    ) -> Result<ReleaseTextPayload> {
        let state = ReleaseState::Released;
        Ok(decided(ctx, idempotency_key, input.id, state).await?.into())
    }

    /// Refuses to release a text that waits (operators).
    async fn refuse_text(
        &self,
        ctx: &Context<'_>,
        input: RefuseTextInput,
        idempotency_key: Option<String>,
    ) -> Result<RefuseTextPayload> {
        let state = ReleaseState::Refused;
        Ok(decided(ctx, idempotency_key, input.id, state).await?.into())
    }
}

async fn decided(
    ctx: &Context<'_>,
    key: Option<String>,
    id: ID,
    state: ReleaseState,
) -> Result<std::result::Result<TextDecided, Refusal>> {
    let done = mutate(ctx, key, move |tx, viewer| {
        let operator = viewer.require_operator()?;
        let id = ReleaseId::from_global(&id)?;
        super::decide(tx, &operator, id, state)?;
        Ok(id)
    })
    .await?;
    Ok(done.map(|id| TextDecided {
        id: id.to_global(),
        state,
    }))
}
