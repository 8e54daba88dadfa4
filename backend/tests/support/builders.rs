//! Organisations, jobs and what belongs to them, written straight into the
//! database: for tests that begin where another domain's work has ended.

mod jobs;

use diesel::prelude::*;
use forja::accounts::model::{Language, OrganisationId, PersonId, Role, SupplierState, UnitSystem};
use forja::app::App;
use forja::billing::model::SubscriptionState;
use forja::error::{Error, Refusal};
use forja::identity::{BuyerId, SupplierId};
use forja::platform::db::schema as s;
use forja::platform::db::{Read, Tx};
use forja::platform::id::AnyId;
use forja::q;
use forja::session::{self, SessionId, Viewer};

pub use jobs::{
    Job, JobPlan, accept_confidentiality, job, job_state, open_at_deadline, stored_file,
};

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

/// A verified supplier of this name that never had a plan.
pub async fn supplier_without_plan(app: &TestApp, name: &str) -> Shop {
    shop_on(app, name, false, Some(SupplierState::Verified), None).await
}

/// An organisation that buys, supplies (with the largest plan), or both.
pub async fn shop(app: &TestApp, name: &str, buys: bool, supplies: Option<SupplierState>) -> Shop {
    shop_on(app, name, buys, supplies, Some("plant")).await
}

async fn shop_on(
    app: &TestApp,
    name: &str,
    buys: bool,
    supplies: Option<SupplierState>,
    plan: Option<&'static str>,
) -> Shop {
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
            let supplier = supplying(tx, organisation, state)?;
            if let Some(plan) = plan {
                subscribe(tx, supplier, plan)?;
            }
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

/// A supplying organisation of this name that nobody belongs to.
pub fn deserted_supplier(tx: &mut Tx<'_>, name: &str) -> Result<SupplierId, Error> {
    let organisation = organisation(tx, name)?;
    supplying(tx, organisation, SupplierState::Verified)
}

fn supplying(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    state: SupplierState,
) -> Result<SupplierId, Error> {
    let (supplier, now) = (SupplierId::random(), tx.now()?);
    q!(tx, |c| diesel::insert_into(s::suppliers::table)
        .values((
            s::suppliers::id.eq(supplier),
            s::suppliers::organisation_id.eq(organisation),
            s::suppliers::active.eq(true),
            s::suppliers::state.eq(state),
            s::suppliers::created_at.eq(now),
        ))
        .execute(c))?;
    Ok(supplier)
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
