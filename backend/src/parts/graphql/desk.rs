//! The library on the buyer's desk.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::{Part, PendingUpload};
use crate::error::{Error, Refusal, RefusalCode};
use crate::graphql::page::{self, PageInfo};
use crate::graphql::{app, read};
use crate::parts::library::{self, PartCursor, PartOrder, Wanted};
use crate::parts::model::PartId;
use crate::parts::uploads;
use crate::session::Buyer;

/// A part in its list.
#[derive(SimpleObject)]
pub struct PartEdge {
    /// Give it as `after` to get what follows.
    cursor: String,
    /// The part.
    node: Part,
}

/// A page of parts.
#[derive(SimpleObject)]
pub struct PartConnection {
    /// The parts of the page, in the order that was asked for.
    edges: Vec<PartEdge>,
    /// Where the page stands.
    page_info: PageInfo,
    /// How many the same search finds in all.
    total_count: i32,
}

/// What a buyer reads of its parts.
pub struct BuyerParts {
    /// Who reads.
    pub buyer: Buyer,
}

/// What is not there, and what is another's, is none.
pub(super) fn none_if_missing<T>(
    found: std::result::Result<T, Error>,
) -> std::result::Result<Option<T>, Error> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Error::Refused(Refusal {
            code: RefusalCode::NotFound,
            ..
        })) => Ok(None),
        Err(error) => Err(error),
    }
}

#[Object]
impl BuyerParts {
    /// A part of the buyer's, put away or not.
    async fn part(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The id of a part.")] id: ID,
    ) -> Result<Option<Part>> {
        let buyer = self.buyer;
        let view = read(ctx, move |read| {
            let Ok(id) = PartId::from_global(&id) else {
                return Ok(None);
            };
            none_if_missing(library::part(read, &buyer, id))
        })
        .await?;
        Ok(view.map(Part::from))
    }

    /// The library, without what was put away.
    #[graphql(complexity = "first.max(0) as usize * child_complexity")]
    async fn parts(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 24)] first: i32,
        after: Option<String>,
        #[graphql(
            desc = "Only parts with this in their name, in any case of letters; at most 200 characters."
        )]
        search: Option<String>,
        #[graphql(
            default_with = "PartOrder::Newest",
            desc = "What comes first. A cursor holds in its own order alone."
        )]
        order: PartOrder,
    ) -> Result<PartConnection> {
        let buyer = self.buyer;
        let node = ctx.look_ahead().field("edges").field("node");
        let every_geometry = node.field("revisions").field("geometry").exists();
        let found = read(ctx, move |read| {
            let wanted = Wanted {
                first: page::size(first)?,
                after: page::after::<PartCursor>(after.as_deref())?,
                search,
                order,
                every_geometry,
            };
            library::list(read, &buyer, &wanted)
        })
        .await?;
        let places = found.parts.iter();
        let cursors: Vec<String> = places
            .map(|view| page::cursor(&PartCursor::of(view, order)))
            .collect();
        let edge = |(cursor, node)| PartEdge { cursor, node };
        let nodes = Part::page(found.parts);
        let edges: Vec<PartEdge> = cursors.into_iter().zip(nodes).map(edge).collect();
        let page_info = PageInfo {
            has_next_page: found.more,
            end_cursor: edges.last().map(|edge| edge.cursor.clone()),
        };
        Ok(PartConnection {
            edges,
            page_info,
            total_count: i32::try_from(found.total).unwrap_or(i32::MAX),
        })
    }

    /// Uploads that wait for more bytes, oldest first.
    #[graphql(complexity = "20 * child_complexity")]
    async fn pending_uploads(&self, ctx: &Context<'_>) -> Result<Vec<PendingUpload>> {
        let member = *self.buyer.member();
        let all = read(ctx, move |read| uploads::pending(read, &member)).await?;
        Ok(all.into_iter().map(PendingUpload::from).collect())
    }

    /// Bytes that the organisation's files take, uploads under way included.
    async fn storage_used_bytes(&self, ctx: &Context<'_>) -> Result<f64> {
        let member = *self.buyer.member();
        let used = read(ctx, move |read| uploads::storage_used(read, &member)).await?;
        Ok(used as f64)
    }

    /// Bytes that one file of a part may have.
    async fn part_limit_bytes(&self, ctx: &Context<'_>) -> f64 {
        app(ctx).config.upload_max_bytes as f64
    }

    /// Bytes that they may take.
    async fn storage_limit_bytes(&self, ctx: &Context<'_>) -> f64 {
        app(ctx).config.storage_limit_bytes as f64
    }
}
