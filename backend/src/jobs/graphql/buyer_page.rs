//! What a buyer's jobs on one page have in common to read: each kind once for all of
//! them, when the first is asked for.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Context, Result};

use super::board::BoardJob;
use super::buyer_parts::{Activity, Question};
use super::geometries::Geometries;
use crate::error::{Error, Refusal};
use crate::graphql::{Together, to_api};
use crate::jobs::{self, FullJob, JobId, Reviewer};
use crate::orders::graphql::{Order, orders_of_jobs};
use crate::parts::PartId;
use crate::parts::graphql::Part;
use crate::parts::library;
use crate::platform::db::Read;
use crate::quotes::graphql::{JobQuotes, quotes_of_jobs};
use crate::session::Buyer;

/// The jobs of one page, for the buyer whose own they are.
pub(super) struct JobsPage {
    pub(super) geometries: Geometries,
    buyer: Buyer,
    parts: Together<PartId, Arc<Part>>,
    previews: Together<JobId, Arc<BoardJob>>,
    questions: Together<JobId, Arc<Vec<Question>>>,
    activities: Together<JobId, Arc<Vec<Activity>>>,
    quotes: Together<JobId, Arc<JobQuotes>>,
    orders: Together<JobId, Arc<Vec<Order>>>,
}

impl JobsPage {
    /// Of these jobs; nothing more is read yet.
    pub(super) fn of(buyer: Buyer, jobs: &[FullJob]) -> Arc<Self> {
        let ids = || jobs.iter().map(|one| one.job.id);
        let lines = || jobs.iter().flat_map(|one| &one.lines);
        let drawing = |line: &jobs::model::OwnLine| line.drawing.as_ref().map(|(id, _)| *id);
        Arc::new(Self {
            geometries: Geometries::of(lines().map(|line| (line.revision, drawing(line)))),
            buyer,
            parts: Together::of(lines().map(|line| line.part)),
            previews: Together::of(ids()),
            questions: Together::of(ids()),
            activities: Together::of(ids()),
            quotes: Together::of(ids()),
            orders: Together::of(ids()),
        })
    }

    /// A part that a line was made from.
    pub(super) async fn part(&self, ctx: &Context<'_>, part: PartId) -> Result<Arc<Part>> {
        let buyer = self.buyer;
        let parts = move |read: &mut Read<'_>, among: &[PartId]| {
            let views = library::parts(read, &buyer, among)?;
            let shown = |part: Part| (part.part_id(), Arc::new(part));
            Ok(Part::page(views).into_iter().map(shown).collect())
        };
        there(self.parts.get(ctx, part, parts).await?, "part")
    }

    /// A job as suppliers will see it.
    pub(super) async fn preview(&self, ctx: &Context<'_>, job: JobId) -> Result<Arc<BoardJob>> {
        let buyer = self.buyer;
        let previews = move |read: &mut Read<'_>, among: &[JobId]| {
            let found = jobs::shown_to_suppliers(read, Reviewer::Buyer(&buyer), among)?;
            Ok(BoardJob::by_id(found))
        };
        there(self.previews.get(ctx, job, previews).await?, "job")
    }

    /// A job's questions.
    pub(super) async fn questions(
        &self,
        ctx: &Context<'_>,
        job: JobId,
    ) -> Result<Arc<Vec<Question>>> {
        let buyer = self.buyer;
        let questions = move |read: &mut Read<'_>, among: &[JobId]| {
            Ok(shapes(jobs::questions_of(read, &buyer, among)?))
        };
        let found = self.questions.get(ctx, job, questions).await?;
        Ok(found.unwrap_or_default())
    }

    /// What happened to a job.
    pub(super) async fn activity(
        &self,
        ctx: &Context<'_>,
        job: JobId,
    ) -> Result<Arc<Vec<Activity>>> {
        let buyer = self.buyer;
        let activities = move |read: &mut Read<'_>, among: &[JobId]| {
            Ok(shapes(jobs::activities(read, &buyer, among)?))
        };
        let found = self.activities.get(ctx, job, activities).await?;
        Ok(found.unwrap_or_default())
    }

    /// A job's quotes, as far as they may be read now.
    pub(super) async fn quotes(&self, ctx: &Context<'_>, job: JobId) -> Result<Arc<JobQuotes>> {
        let buyer = self.buyer;
        let quotes =
            move |read: &mut Read<'_>, among: &[JobId]| quotes_of_jobs(read, &buyer, among);
        there(self.quotes.get(ctx, job, quotes).await?, "job")
    }

    /// What was ordered.
    pub(super) async fn orders(&self, ctx: &Context<'_>, job: JobId) -> Result<Arc<Vec<Order>>> {
        let buyer = self.buyer;
        let orders =
            move |read: &mut Read<'_>, among: &[JobId]| orders_of_jobs(read, &buyer, among);
        let found = self.orders.get(ctx, job, orders).await?;
        Ok(found.unwrap_or_default())
    }
}

/// What belongs to each job, as the API shows it.
fn shapes<T, S: From<T>>(found: HashMap<JobId, Vec<T>>) -> HashMap<JobId, Arc<Vec<S>>> {
    let shape = |(job, all): (_, Vec<T>)| (job, Arc::new(all.into_iter().map(S::from).collect()));
    found.into_iter().map(shape).collect()
}

fn there<T>(found: Option<T>, word: &str) -> Result<T> {
    found.ok_or_else(|| to_api(Error::from(Refusal::not_found(word))))
}
