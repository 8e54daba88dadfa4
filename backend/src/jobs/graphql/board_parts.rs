//! What a job on the board is made of: its lines, and questions with their answers.

use std::sync::Arc;

use async_graphql::{Context, Description, ID, Object, Result, SimpleObject};

use super::board::BoardPage;
use super::micrometres;
use crate::graphql::scalars::{DateTime, Vector};
use crate::jobs::model::{self, Process};
use crate::money::Decimal;
use crate::parts::graphql::Geometry;

/// A line as a supplier sees it. Texts are empty for one that is not verified.
#[derive(Description)]
pub struct BoardLine {
    pub(super) line: model::BoardLine,
    pub(super) code: String,
    pub(super) share_stl: bool,
    pub(super) page: Arc<BoardPage>,
}

#[Object(use_type_description)]
impl BoardLine {
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

    /// The box along the part's axes, mm.
    async fn size_mm(&self) -> Option<Vector> {
        self.line.size_mm.map(Vector::from)
    }

    /// Only for a verified supplier that accepted confidentiality for this job.
    async fn geometry(&self, ctx: &Context<'_>) -> Result<Option<Geometry>> {
        match self.line.opened {
            Some(opened) => self
                .page
                .geometries
                .get(ctx, opened.revision)
                .await
                .map(Some),
            None => Ok(None),
        }
    }

    /// The drawing, its metadata stripped; only with the geometry.
    async fn drawing_url(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        match self.line.opened.and_then(|opened| opened.drawing) {
            Some(drawing) => {
                let url = self.page.geometries.drawing_url(ctx, drawing).await;
                url.map(Some)
            }
            None => Ok(None),
        }
    }

    /// A binary STL rewritten by the site, if the buyer allows it; only with the geometry.
    async fn stl_url(&self, ctx: &Context<'_>) -> Result<Option<String>> {
        match self.line.opened.filter(|_| self.share_stl) {
            Some(opened) => {
                let (code, position) = (&self.code, self.line.position);
                let geometries = &self.page.geometries;
                let url = geometries.stl_url(ctx, opened.revision, code, position);
                url.await.map(Some)
            }
            None => Ok(None),
        }
    }
}

/// A question and its answer, without an author.
#[derive(SimpleObject)]
pub struct PublishedQuestion {
    /// Its id.
    id: ID,
    /// What was asked.
    text: String,
    /// The buyer's answer.
    answer: String,
    /// When it was answered.
    answered_at: DateTime,
}

impl From<model::PublishedQuestion> for PublishedQuestion {
    fn from(question: model::PublishedQuestion) -> Self {
        Self {
            id: question.id.to_global(),
            text: question.text,
            answer: question.answer,
            answered_at: DateTime(question.answered_at),
        }
    }
}

/// A question as its own supplier reads it.
#[derive(SimpleObject)]
pub struct OwnQuestion {
    /// Its id.
    id: ID,
    /// What was asked.
    text: String,
    /// When.
    asked_at: DateTime,
    /// The buyer's answer.
    answer: Option<String>,
}

impl From<model::OwnQuestion> for OwnQuestion {
    fn from(question: model::OwnQuestion) -> Self {
        Self {
            id: question.id.to_global(),
            text: question.text,
            asked_at: DateTime(question.asked_at),
            answer: question.answer,
        }
    }
}
