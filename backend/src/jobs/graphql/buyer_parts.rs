//! What a buyer's job is made of: lines, questions, activity.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object, Result, SimpleObject};

use super::buyer_page::JobsPage;
use super::micrometres;
use crate::error::Refusal;
use crate::graphql::scalars::DateTime;
use crate::graphql::to_api;
use crate::jobs::model::{self, OwnLine, Process};
use crate::money::Decimal;
use crate::parts::graphql::{Geometry, Part, Revision};

/// A line as its buyer reads it.
#[derive(Description)]
pub struct Line {
    pub(super) line: OwnLine,
    pub(super) page: Arc<JobsPage>,
}

#[Object(use_type_description)]
impl Line {
    /// Its id.
    async fn id(&self) -> ID {
        self.line.id.to_global()
    }

    /// Counted from 1.
    async fn position(&self) -> i32 {
        self.line.position
    }

    /// Public title.
    async fn title(&self) -> &str {
        &self.line.title
    }

    /// How it is made.
    async fn process(&self) -> Process {
        self.line.process
    }

    /// Key of the catalogue.
    async fn material(&self) -> &str {
        &self.line.material
    }

    /// Key of the catalogue.
    async fn finish(&self) -> &str {
        &self.line.finish
    }

    /// General tolerance, such as `ISO 2768-mK`.
    async fn general_tolerance(&self) -> &str {
        &self.line.general_tolerance
    }

    /// Fits to ISO 286.
    async fn iso_fit(&self) -> &str {
        &self.line.iso_fit
    }

    /// Threads.
    async fn threads(&self) -> &str {
        &self.line.threads
    }

    /// Roughness Ra in micrometres.
    async fn roughness_ra_um(&self) -> Option<Decimal> {
        self.line.roughness_ra_nm.map(micrometres)
    }

    /// For this line.
    async fn remark(&self) -> &str {
        &self.line.remark
    }

    /// Quantity breaks in pieces, ascending.
    async fn quantities(&self) -> &[i32] {
        &self.line.quantities
    }

    /// The name under which the drawing was uploaded.
    async fn drawing_name(&self) -> Option<&str> {
        self.line.drawing.as_ref().map(|(_, name)| name.as_str())
    }

    /// The drawing, its metadata stripped.
    async fn drawing_url(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        match &self.line.drawing {
            Some((drawing, _)) => {
                let url = self.page.geometries.drawing_url(ctx, *drawing).await;
                url.map(Some)
            }
            None => Ok(None),
        }
    }

    /// The part that it was made from: for the owner alone.
    async fn part(&self, ctx: &Context<'_>) -> Result<Option<Arc<Part>>> {
        self.page.part(ctx, self.line.part).await.map(Some)
    }

    /// The revision that it was made from: for the owner alone.
    async fn revision(&self, ctx: &Context<'_>) -> Result<Option<Revision>> {
        let part = self.page.part(ctx, self.line.part).await?;
        let found = part.revision_of(self.line.revision);
        found
            .map(Some)
            .ok_or_else(|| to_api(Refusal::not_found("revision").into()))
    }

    /// What is known of the geometry.
    async fn geometry(&self, ctx: &Context<'_>) -> Result<Geometry> {
        self.page.geometries.get(ctx, self.line.revision).await
    }
}

/// A question as the buyer reads it: under an alias.
#[derive(SimpleObject)]
pub struct Question {
    /// Its id.
    id: ID,
    /// The asker's alias in this job.
    alias: String,
    /// What was asked.
    text: String,
    /// When.
    asked_at: DateTime,
    /// The buyer's answer, published with the question.
    answer: Option<String>,
    /// When it was answered.
    answered_at: Option<DateTime>,
}

impl From<model::Question> for Question {
    fn from(question: model::Question) -> Self {
        Self {
            id: question.id.to_global(),
            alias: question.alias,
            text: question.text,
            asked_at: DateTime(question.asked_at),
            answer: question.answer,
            answered_at: question.answered_at.map(DateTime),
        }
    }
}

/// Something that happened to a job.
#[derive(SimpleObject)]
pub struct Activity {
    /// When.
    at: DateTime,
    /// What: `created`, `submitted`, `published`, `returned`, `declined`,
    /// `extended`, `answered`, `opened`, `cancelled`, `closed`, `awarded`,
    /// `order-declined`, `order-lapsed`.
    kind: String,
    /// Who, where it was one of the buyer's own people.
    by: Option<String>,
    /// A note, a reason, or the new deadline.
    detail: Option<String>,
}

impl From<model::Activity> for Activity {
    fn from(activity: model::Activity) -> Self {
        Self {
            at: DateTime(activity.at),
            kind: activity.kind.as_str().to_owned(),
            by: activity.by,
            detail: activity.detail,
        }
    }
}
