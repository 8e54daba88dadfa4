//! Organisations, jobs and what belongs to them, written straight into the
//! database: for tests that begin where another domain's work has ended.

use diesel::prelude::*;
use forja::accounts::model::{Language, OrganisationId, PersonId, Role, SupplierState, UnitSystem};
use forja::app::App;
use forja::billing::model::SubscriptionState;
use forja::error::{Error, Refusal};
use forja::identity::{BuyerId, SupplierId};
use forja::jobs::model::{JobState, OpeningRule, Process};
use forja::jobs::{JobId, LineId};
use forja::parts::model::{AnalysisId, AnalysisState, FileId, Units};
use forja::parts::{PartId, RevisionId};
use forja::platform::db::schema as s;
use forja::platform::db::{Instant, Read, Tx};
use forja::platform::id::{AnyId, random_code};
use forja::q;
use forja::session::{self, SessionId, Viewer};

use super::{Client, TestApp};

/// A person at work in an organisation.
#[derive(Clone)]
pub struct Shop {
    app: App,
    url: String,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The person.
    pub person: PersonId,
    session: SessionId,
}

impl Shop {
    /// The person as the server knows it now.
    pub async fn viewer(&self) -> Viewer {
        let session = self.session;
        self.app
            .db
            .read(move |read| session::viewer_of(read, session))
            .await
            .unwrap()
            .expect("the session lives")
    }

    /// A client that is signed in as this person, with a fresh token.
    pub fn client(&self) -> Client {
        let now = self.app.clock.now();
        let (token, _) = self
            .app
            .access_tokens
            .issue(self.person, self.session, now)
            .unwrap();
        let mut client = Client::new(&self.url);
        client.token = Some(token);
        client
    }

    /// Runs an operation as this person, in a transaction: what it returns, or its refusal.
    pub async fn act<T, F>(&self, work: F) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: Fn(&mut Tx<'_>, &Viewer) -> Result<T, Error> + Send + 'static,
    {
        let viewer = self.viewer().await;
        match self.app.db.write(move |tx| work(tx, &viewer)).await {
            Ok(value) => Ok(value),
            Err(Error::Refused(refusal)) => Err(refusal),
            Err(other) => panic!("{other}"),
        }
    }

    /// Reads as this person.
    pub async fn look<T, F>(&self, work: F) -> Result<T, Refusal>
    where
        T: Send + 'static,
        F: FnOnce(&mut Read<'_>, &Viewer) -> Result<T, Error> + Send + 'static,
    {
        let viewer = self.viewer().await;
        match self.app.db.read(move |read| work(read, &viewer)).await {
            Ok(value) => Ok(value),
            Err(Error::Refused(refusal)) => Err(refusal),
            Err(other) => panic!("{other}"),
        }
    }
}

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

async fn write<T: Send + 'static>(
    app: &TestApp,
    work: impl Fn(&mut Tx<'_>) -> Result<T, Error> + Send + 'static,
) -> T {
    app.app.db.write(work).await.unwrap()
}

/// A buyer of this name, with its owner signed in.
pub async fn buyer(app: &TestApp, name: &str) -> Shop {
    shop(app, name, true, None).await
}

/// A verified supplier of this name with the largest plan and its owner signed in.
pub async fn supplier(app: &TestApp, name: &str) -> Shop {
    shop(app, name, false, Some(SupplierState::Verified)).await
}

/// An organisation that buys, supplies, or both.
pub async fn shop(app: &TestApp, name: &str, buys: bool, supplies: Option<SupplierState>) -> Shop {
    let (name, kept) = (name.to_owned(), app.app.clone());
    let (organisation, person, session) = write(app, move |tx| {
        let organisation = organisation(tx, &name)?;
        let (person, session) = owner(tx, &name, organisation)?;
        let now = tx.now()?;
        if buys {
            q!(tx, |c| diesel::insert_into(s::buyers::table)
                .values((
                    s::buyers::id.eq(BuyerId::random()),
                    s::buyers::organisation_id.eq(organisation),
                    s::buyers::active.eq(true),
                    s::buyers::created_at.eq(now),
                ))
                .execute(c))?;
        }
        if let Some(state) = supplies {
            let supplier = SupplierId::random();
            q!(tx, |c| diesel::insert_into(s::suppliers::table)
                .values((
                    s::suppliers::id.eq(supplier),
                    s::suppliers::organisation_id.eq(organisation),
                    s::suppliers::active.eq(true),
                    s::suppliers::state.eq(state),
                    s::suppliers::created_at.eq(now),
                ))
                .execute(c))?;
            subscribe(tx, supplier, "plant")?;
        }
        Ok((organisation, person, session))
    })
    .await;
    Shop {
        app: kept,
        url: app.url.clone(),
        organisation,
        person,
        session,
    }
}

fn subscribe(tx: &mut Tx<'_>, supplier: SupplierId, plan: &str) -> Result<(), Error> {
    let now = tx.now()?;
    q!(tx, |c| diesel::insert_into(s::subscriptions::table)
        .values((
            s::subscriptions::id.eq(AnyId::random()),
            s::subscriptions::supplier_id.eq(supplier),
            s::subscriptions::plan_key.eq(plan),
            s::subscriptions::state.eq(SubscriptionState::Running),
            s::subscriptions::started_at.eq(Some(now)),
            s::subscriptions::paid_until.eq(Some(now.plus_seconds(365 * 86_400))),
            s::subscriptions::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(())
}

fn organisation(tx: &mut Tx<'_>, name: &str) -> Result<OrganisationId, Error> {
    let (id, now) = (OrganisationId::random(), tx.now()?);
    q!(tx, |c| diesel::insert_into(s::organisations::table)
        .values((
            (
                s::organisations::id.eq(id),
                s::organisations::name.eq(name),
                s::organisations::country.eq("CO"),
                s::organisations::city.eq("Medellín"),
                s::organisations::address.eq(format!("Calle de {name}")),
                s::organisations::website.eq(""),
                s::organisations::about.eq(""),
                s::organisations::tax_id.eq(name),
            ),
            (
                s::organisations::tax_id_plain.eq(name),
                s::organisations::currency.eq("COP"),
                s::organisations::language.eq(Language::Es),
                s::organisations::unit_system.eq(UnitSystem::Metric),
                s::organisations::time_zone.eq("America/Bogota"),
                s::organisations::demo.eq(false),
                s::organisations::created_at.eq(now),
            ),
        ))
        .execute(c))?;
    Ok(id)
}

fn owner(
    tx: &mut Tx<'_>,
    name: &str,
    organisation: OrganisationId,
) -> Result<(PersonId, SessionId), Error> {
    let (person, session, now) = (PersonId::random(), SessionId::random(), tx.now()?);
    q!(tx, |c| diesel::insert_into(s::persons::table)
        .values((
            s::persons::id.eq(person),
            s::persons::email.eq(format!("{}@example.test", person.uuid().simple())),
            s::persons::name.eq(format!("Owner of {name}")),
            s::persons::password_hash.eq(""),
            s::persons::language.eq(Language::Es),
            s::persons::unit_system.eq(UnitSystem::Metric),
            s::persons::email_confirmed_at.eq(Some(now)),
            s::persons::created_at.eq(now),
        ))
        .execute(c))?;
    q!(tx, |c| diesel::insert_into(s::members::table)
        .values((
            s::members::organisation_id.eq(organisation),
            s::members::person_id.eq(person),
            s::members::role.eq(Role::Owner),
            s::members::joined_at.eq(now),
        ))
        .execute(c))?;
    q!(tx, |c| diesel::insert_into(s::sessions::table)
        .values((
            s::sessions::id.eq(session),
            s::sessions::person_id.eq(person),
            s::sessions::organisation_id.eq(Some(organisation)),
            s::sessions::created_at.eq(now),
        ))
        .execute(c))?;
    Ok((person, session))
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

fn revision(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    buyer: BuyerId,
    person: PersonId,
) -> Result<RevisionId, Error> {
    let (file, analysis, now) = (FileId::random(), AnalysisId::random(), tx.now()?);
    let (part, revision) = (PartId::random(), RevisionId::random());
    let sha256 = file.uuid().simple().to_string();
    q!(tx, |c| diesel::insert_into(s::files::table)
        .values((
            s::files::id.eq(file),
            s::files::organisation_id.eq(organisation),
            s::files::blob_key.eq(&sha256),
            s::files::sha256.eq(&sha256),
            s::files::size_bytes.eq(84_i64),
            s::files::media_type.eq("model/stl"),
            s::files::file_name.eq("soporte-motor-v3.stl"),
            s::files::created_at.eq(now),
        ))
        .execute(c))?;
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

/// How many rows of the quota a supplier used on a job.
pub async fn quota_used(app: &TestApp, supplier: &Shop, job: &Job) -> i64 {
    let (viewer, job) = (supplier.viewer().await, job.id);
    app.app
        .db
        .read(move |read| {
            let me = viewer.supplier().expect("a supplier").id();
            Ok::<_, Error>(q!(read, |c| s::quota_entries::table
                .filter(s::quota_entries::supplier_id.eq(me))
                .filter(s::quota_entries::job_id.eq(job))
                .count()
                .get_result(c))?)
        })
        .await
        .unwrap()
}
