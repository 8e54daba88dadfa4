//! Jobs and what they are made from, written straight into the database.

use diesel::prelude::*;
use forja::accounts::model::{OrganisationId, PersonId};
use forja::error::Error;
use forja::identity::BuyerId;
use forja::jobs::model::{JobState, OpeningRule, Process};
use forja::jobs::{JobId, LineId};
use forja::parts::model::{AnalysisId, AnalysisState, FileId, Units};
use forja::parts::{PartId, RevisionId};
use forja::platform::db::schema as s;
use forja::platform::db::{Instant, Tx};
use forja::platform::id::random_code;
use forja::q;

use super::{Shop, write};
use crate::support::TestApp;

/// What a job is to be like.
#[derive(Clone)]
pub struct JobPlan {
    /// The quantity breaks of each line.
    pub lines: Vec<Vec<i32>>,
    /// ISO 4217.
    pub currency: &'static str,
    /// When quotes open.
    pub opening_rule: OpeningRule,
    /// How it stands.
    pub state: JobState,
    /// Seconds from now to the deadline.
    pub deadline_seconds: i64,
}

impl Default for JobPlan {
    fn default() -> Self {
        Self {
            lines: vec![vec![10, 100]],
            currency: "COP",
            opening_rule: OpeningRule::AtDeadline,
            state: JobState::Published,
            deadline_seconds: 7 * 86_400,
        }
    }
}

/// A job that was written.
#[derive(Clone)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Its lines, by position.
    pub lines: Vec<LineId>,
    /// Its deadline.
    pub deadline: Instant,
}

/// A job of the buyer.
pub async fn job(app: &TestApp, buyer: &Shop, plan: JobPlan) -> Job {
    let viewer = buyer.viewer().await;
    let organisation = buyer.organisation;
    write(app, move |tx| {
        let me = *viewer.buyer().expect("a buyer");
        let (id, now) = (JobId::random(), tx.now()?);
        let deadline = now.plus_seconds(plan.deadline_seconds);
        insert_job(tx, id, me.id(), viewer.person(), &plan, deadline)?;
        let mut lines = Vec::new();
        for (at, quantities) in plan.lines.iter().enumerate() {
            let revision = revision(tx, organisation, me.id(), viewer.person())?;
            lines.push(line(
                tx,
                id,
                i32::try_from(at + 1).unwrap(),
                revision,
                quantities,
            )?);
        }
        Ok(Job {
            id,
            lines,
            deadline,
        })
    })
    .await
}

fn insert_job(
    tx: &mut Tx<'_>,
    id: JobId,
    buyer: BuyerId,
    person: PersonId,
    plan: &JobPlan,
    deadline: Instant,
) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| diesel::insert_into(s::jobs::table)
        .values((
            (
                s::jobs::id.eq(id),
                s::jobs::code.eq(random_code('J')),
                s::jobs::buyer_id.eq(buyer),
                s::jobs::created_by.eq(person),
                s::jobs::state.eq(plan.state),
                s::jobs::title.eq("Soportes de motor"),
                s::jobs::currency.eq(plan.currency),
                s::jobs::deadline.eq(Some(deadline)),
                s::jobs::deadline_zone.eq("America/Bogota"),
                s::jobs::opening_rule.eq(plan.opening_rule),
            ),
            (
                s::jobs::curated.eq(false),
                s::jobs::show_buyer_name.eq(false),
                s::jobs::share_stl.eq(false),
                s::jobs::delivery_city.eq("Medellín"),
                s::jobs::delivery_country.eq("CO"),
                s::jobs::delivery_address.eq("Carrera 50 # 10-20"),
                s::jobs::incoterm.eq("DAP"),
                s::jobs::remark.eq("Sin rebabas"),
                s::jobs::created_at.eq(now),
                s::jobs::published_at.eq(Some(now)),
            ),
        ))
        .execute(c))?;
    Ok(())
}

/// A file of the organisation that has a row and no bytes; with its hash, which is its key too.
pub fn stored_file(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    media_type: &str,
    file_name: &str,
) -> Result<(FileId, String), Error> {
    let (file, now) = (FileId::random(), tx.now()?);
    let sha256 = file.uuid().simple().to_string();
    q!(tx, |c| diesel::insert_into(s::files::table)
        .values((
            s::files::id.eq(file),
            s::files::organisation_id.eq(organisation),
            s::files::blob_key.eq(&sha256),
            s::files::sha256.eq(&sha256),
            s::files::size_bytes.eq(84_i64),
            s::files::media_type.eq(media_type),
            s::files::file_name.eq(file_name),
            s::files::created_at.eq(now),
        ))
        .execute(c))?;
    Ok((file, sha256))
}

fn revision(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    buyer: BuyerId,
    person: PersonId,
) -> Result<RevisionId, Error> {
    let (file, sha256) = stored_file(tx, organisation, "model/stl", "soporte-motor-v3.stl")?;
    let (analysis, now) = (AnalysisId::random(), tx.now()?);
    let (part, revision) = (PartId::random(), RevisionId::random());
    q!(tx, |c| diesel::insert_into(s::analyses::table)
        .values((
            s::analyses::id.eq(analysis),
            s::analyses::organisation_id.eq(organisation),
            s::analyses::file_id.eq(file),
            s::analyses::sha256.eq(&sha256),
            s::analyses::units.eq(Units::Millimetre),
            s::analyses::engine_version.eq(1),
            s::analyses::state.eq(AnalysisState::Queued),
            s::analyses::progress.eq(0),
            s::analyses::created_at.eq(now),
        ))
        .execute(c))?;
    q!(tx, |c| diesel::insert_into(s::parts::table)
        .values((
            s::parts::id.eq(part),
            s::parts::buyer_id.eq(buyer),
            s::parts::name.eq("Soporte interno 4711"),
            s::parts::created_at.eq(now),
        ))
        .execute(c))?;
    q!(tx, |c| diesel::insert_into(s::revisions::table)
        .values((
            s::revisions::id.eq(revision),
            s::revisions::part_id.eq(part),
            s::revisions::number.eq(1),
            s::revisions::file_id.eq(file),
            s::revisions::analysis_id.eq(analysis),
            s::revisions::uploaded_by.eq(person),
            s::revisions::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(revision)
}

fn line(
    tx: &mut Tx<'_>,
    job: JobId,
    position: i32,
    revision: RevisionId,
    quantities: &[i32],
) -> Result<LineId, Error> {
    use s::line_quantities::{line_id, quantity};
    let id = LineId::random();
    q!(tx, |c| diesel::insert_into(s::lines::table)
        .values((
            s::lines::id.eq(id),
            s::lines::job_id.eq(job),
            s::lines::position.eq(position),
            s::lines::revision_id.eq(revision),
            s::lines::title.eq(format!("Soporte {position}")),
            s::lines::process.eq(Process::Milling),
            s::lines::material.eq("al-6061-t6"),
            s::lines::finish.eq("as-machined"),
            s::lines::general_tolerance.eq("m"),
            s::lines::iso_fit.eq("H7"),
            s::lines::threads.eq("M6"),
            s::lines::roughness_ra_nm.eq(3_200),
            s::lines::remark.eq("Cantos matados"),
        ))
        .execute(c))?;
    let of = |pieces: &i32| (line_id.eq(id), quantity.eq(*pieces));
    let rows: Vec<_> = quantities.iter().map(of).collect();
    q!(tx, |c| diesel::insert_into(s::line_quantities::table)
        .values(&rows)
        .execute(c))?;
    Ok(id)
}

/// Lets the supplier accept confidentiality for the job.
pub async fn accept_confidentiality(app: &TestApp, supplier: &Shop, job: &Job) {
    let (viewer, job) = (supplier.viewer().await, job.id);
    write(app, move |tx| {
        let now = tx.now()?;
        let me = viewer.supplier().expect("a supplier").id();
        q!(tx, |c| diesel::insert_into(
            s::confidentiality_acceptances::table
        )
        .values((
            s::confidentiality_acceptances::job_id.eq(job),
            s::confidentiality_acceptances::supplier_id.eq(me),
            s::confidentiality_acceptances::person_id.eq(viewer.person()),
            s::confidentiality_acceptances::accepted_at.eq(now),
        ))
        .execute(c))?;
        Ok(())
    })
    .await;
}

/// Moves the clock to the job's deadline and opens its quotes.
pub async fn open_at_deadline(app: &TestApp, job: &Job) {
    let (id, deadline) = (job.id, job.deadline);
    let left = deadline.seconds_since(app.clock.now());
    app.clock.advance_seconds(left.max(0));
    write(app, move |tx| {
        let now = tx.now()?;
        q!(tx, |c| diesel::update(s::jobs::table.find(id))
            .set((
                s::jobs::state.eq(JobState::Opened),
                s::jobs::opened_at.eq(Some(now)),
            ))
            .execute(c))?;
        Ok(())
    })
    .await;
}

/// The state of a job.
pub async fn job_state(app: &TestApp, job: &Job) -> JobState {
    let id = job.id;
    app.app
        .db
        .read(move |read| {
            Ok::<_, Error>(q!(read, |c| s::jobs::table
                .find(id)
                .select(s::jobs::state)
                .first(c))?)
        })
        .await
        .unwrap()
}
