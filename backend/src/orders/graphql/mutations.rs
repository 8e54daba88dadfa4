//! What the two sides do with an order.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use super::{Order, OrderMessage};
use crate::error::{Error, Refusal};
use crate::graphql::scalars::Date;
use crate::graphql::{mutate, read, require_viewer};
use crate::orders::model::{MessageId, NewMove, OrderId, OrderMove, OrderView};
use crate::orders::{self, Party};
use crate::parts::model::UploadId;
use crate::platform::db::{Read, Tx};
use crate::session::Viewer;

/// A move of an order.
#[derive(InputObject)]
pub struct MoveOrderInput {
    /// The order.
    pub id: ID,
    /// The move; `allowedMoves` says which are open.
    #[graphql(name = "move")]
    pub by_move: OrderMove,
    /// A note on the step; the reason for declining and cancelling.
    pub note: Option<String>,
    /// The day for which the next step is announced.
    pub due_on: Option<Date>,
    /// Photos of the step, uploaded for this order.
    pub photo_upload_ids: Option<Vec<ID>>,
}

/// A message to the other side.
#[derive(InputObject)]
pub struct WriteMessageInput {
    /// The order.
    pub order_id: ID,
    /// What to say.
    pub text: String,
}

/// Something is wrong with what arrived.
#[derive(InputObject)]
pub struct OpenClaimInput {
    /// The order.
    pub order_id: ID,
    /// What.
    pub reason: String,
}

/// A claim is settled.
#[derive(InputObject)]
pub struct ResolveClaimInput {
    /// The order.
    pub order_id: ID,
    /// How.
    pub resolution: String,
}

/// The order changed.
#[derive(SimpleObject)]
pub struct OrderMoved {
    /// As it is now.
    pub order: Order,
}

/// The message was written.
#[derive(SimpleObject)]
pub struct MessageWritten {
    /// As it was written.
    pub message: OrderMessage,
}

crate::payload!(
    /// What came of `moveOrder`.
    MoveOrderPayload,
    OrderMoved
);
crate::payload!(
    /// What came of `writeMessage`.
    WriteMessagePayload,
    MessageWritten
);
crate::payload!(
    /// What came of `openClaim`.
    OpenClaimPayload,
    OrderMoved
);
crate::payload!(
    /// What came of `resolveClaim`.
    ResolveClaimPayload,
    OrderMoved
);

fn party(tx: &mut Tx<'_>, viewer: &Viewer, id: &ID) -> Result<Party, Error> {
    Party::of(tx, viewer, OrderId::from_global(id)?)
}

fn new_move(order: OrderId, input: &MoveOrderInput) -> Result<NewMove, Refusal> {
    let photos = input.photo_upload_ids.iter().flatten();
    Ok(NewMove {
        order,
        by_move: input.by_move,
        note: input.note.clone().unwrap_or_default(),
        due_on: input.due_on.map(|date| date.0),
        photos: photos
            .map(|id| UploadId::from_global(id).map_err(|refusal| refusal.at("photoUploadIds")))
            .collect::<Result<_, _>>()?,
    })
}

fn view(read: &mut Read<'_>, viewer: &Viewer, order: OrderId) -> Result<OrderView, Error> {
    let party = Party::of(read, viewer, order)?;
    orders::one(read, &party.reader(), order)
}

/// The order as it is after a mutation.
async fn moved(
    ctx: &Context<'_>,
    done: Result<OrderId, Refusal>,
) -> async_graphql::Result<Result<OrderMoved, Refusal>> {
    let order = match done {
        Ok(order) => order,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let viewer = require_viewer(ctx)?.clone();
    let view = read(ctx, move |read| view(read, &viewer, order)).await?;
    Ok(Ok(OrderMoved { order: view.into() }))
}

/// What the two sides do with orders.
#[derive(Default)]
pub struct OrderMutation;

#[Object]
impl OrderMutation {
    /// Moves an order along, for the side of whoever asks.
    async fn move_order(
        &self,
        ctx: &Context<'_>,
        input: MoveOrderInput,
        idempotency_key: Option<String>,
    ) -> async_graphql::Result<MoveOrderPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let party = party(tx, viewer, &input.id)?;
            let new = new_move(party.order(), &input)?;
            orders::move_order(tx, &party, &new)
        })
        .await?;
        Ok(moved(ctx, done).await?.into())
    }

    /// Writes to the other side.
    async fn write_message(
        &self,
        ctx: &Context<'_>,
        input: WriteMessageInput,
        idempotency_key: Option<String>,
    ) -> async_graphql::Result<WriteMessagePayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let party = party(tx, viewer, &input.order_id)?;
            let message = orders::write_message(tx, &party, &input.text)?;
            Ok((party.order(), message))
        })
        .await?;
        let (order, id): (OrderId, MessageId) = match done {
            Ok(written) => written,
            Err(refusal) => return Ok(WriteMessagePayload::Refused(refusal)),
        };
        let viewer = require_viewer(ctx)?.clone();
        let message = read(ctx, move |read| {
            let view = view(read, &viewer, order)?;
            let mut messages = view.messages.into_iter();
            let written = messages.find(|message| message.id == id);
            Ok(written.ok_or_else(|| Refusal::not_found("message"))?)
        })
        .await?;
        Ok(WriteMessagePayload::Done(MessageWritten {
            message: message.into(),
        }))
    }

    /// Says that something is wrong with what arrived, within 30 days of delivery.
    async fn open_claim(
        &self,
        ctx: &Context<'_>,
        input: OpenClaimInput,
        idempotency_key: Option<String>,
    ) -> async_graphql::Result<OpenClaimPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let party = party(tx, viewer, &input.order_id)?;
            orders::open_claim(tx, &party, &input.reason)
        })
        .await?;
        Ok(moved(ctx, done).await?.into())
    }

    /// Says how a claim was settled; the side that opened it does.
    async fn resolve_claim(
        &self,
        ctx: &Context<'_>,
        input: ResolveClaimInput,
        idempotency_key: Option<String>,
    ) -> async_graphql::Result<ResolveClaimPayload> {
        let done = mutate(ctx, idempotency_key, move |tx, viewer| {
            let party = party(tx, viewer, &input.order_id)?;
            orders::resolve_claim(tx, &party, &input.resolution)
        })
        .await?;
        Ok(moved(ctx, done).await?.into())
    }
}
