//! One search over everything that the viewer may see.

use async_graphql::{Context, Object, Result, SimpleObject};

use super::{page, read, viewer};
use crate::error::Error;
use crate::jobs;
use crate::parts::library::{self, PartOrder};
use crate::platform::db::Read;
use crate::session::Viewer;

/// Most hits of one kind.
const EACH: i64 = 8;

/// Something that was found.
#[derive(SimpleObject)]
pub struct SearchHit {
    /// `part`, `job` or `board`.
    kind: &'static str,
    /// What it is called.
    title: String,
    /// The page of the web UI that shows it.
    path: String,
}

/// The search.
#[derive(Default)]
pub struct SearchQuery;

#[Object]
impl SearchQuery {
    /// Parts and jobs of the viewer's own and jobs on its board, by name, title or code.
    #[graphql(complexity = "20 * child_complexity")]
    async fn search(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "What to look for, of which the first 100 characters count; empty finds nothing."
        )]
        text: String,
    ) -> Result<Vec<SearchHit>> {
        let (Some(viewer), Some(text)) = (viewer(ctx).cloned(), page::searched(Some(&text))) else {
            return Ok(Vec::new());
        };
        read(ctx, move |read| hits(read, &viewer, &text)).await
    }
}

fn hits(read: &mut Read<'_>, viewer: &Viewer, text: &str) -> Result<Vec<SearchHit>, Error> {
    let mut all = Vec::new();
    if let Some(buyer) = viewer.buyer() {
        let wanted = library::Wanted {
            first: EACH,
            after: None,
            search: Some(text.to_owned()),
            order: PartOrder::Name,
            every_geometry: false,
        };
        let parts = library::list(read, buyer, &wanted)?.parts;
        all.extend(parts.into_iter().map(|part| SearchHit {
            kind: "part",
            path: format!("/parts/{}", part.id.to_global().0),
            title: part.name,
        }));
        let jobs = jobs::search(read, buyer, text, EACH)?;
        all.extend(jobs.into_iter().map(|job| SearchHit {
            kind: "job",
            path: format!("/jobs/{}", job.code),
            title: format!("{} {}", job.code, job.title),
        }));
    }
    if let Some(supplier) = viewer.supplier() {
        let found = jobs::search_board(read, supplier, text, EACH)?;
        all.extend(found.into_iter().map(|job| SearchHit {
            kind: "board",
            path: format!("/board/{}", job.code),
            title: format!("{} {}", job.code, job.title),
        }));
    }
    Ok(all)
}
