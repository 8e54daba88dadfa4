//! Organisations, people and parts as rows: for tests that are about something else
//! than how they come to be.

use diesel::prelude::*;
use forja::accounts::model::{OrganisationId, PersonId, Role, SupplierState};
use forja::error::Error;
use forja::identity::{BuyerId, SupplierId};
use forja::jobs::model::Process;
use forja::parts::model::{AnalysisState, FileId, PartId, RevisionId, Units};
use forja::platform::db::schema as tables;
use forja::platform::id::AnyId;
use forja::q;
use forja::session::SessionId;

use super::geometries::analysed;
use super::{Client, TestApp};

/// What an organisation is like.
#[derive(Clone)]
pub struct Wish {
    pub name: String,
    pub country: &'static str,
    pub tax_id: String,
    pub buys: bool,
    pub supplies: Option<SupplierState>,
    pub role: Role,
}

/// A person in an organisation, or an operator in none.
#[derive(Clone)]
pub struct Account {
    pub name: String,
    pub person: PersonId,
    pub organisation: Option<OrganisationId>,
    pub buyer: Option<BuyerId>,
    pub supplier: Option<SupplierId>,
    session: SessionId,
}

impl Account {
    /// A client with a fresh token: tokens last ten minutes of the test's clock.
    pub fn client(&self, app: &TestApp) -> Client {
        let now = app.clock.now();
        let issued = app.app.access_tokens.issue(self.person, self.session, now);
        let mut client = app.guest();
        client.token = Some(issued.unwrap().0);
        client
    }
}

/// A buying organisation of this name.
pub fn buying(name: &str) -> Wish {
    Wish {
        name: name.to_owned(),
        country: "CO",
        tax_id: uuid::Uuid::new_v4().simple().to_string(),
        buys: true,
        supplies: None,
        role: Role::Owner,
    }
}

/// A verified supplying organisation of this name.
pub fn supplying(name: &str) -> Wish {
    Wish {
        buys: false,
        supplies: Some(SupplierState::Verified),
        ..buying(name)
    }
}

impl TestApp {
    /// Writes an organisation with one member, signed in.
    pub async fn account(&self, wish: Wish) -> Account {
        let organisation = OrganisationId::random();
        let mut account = self.person(&wish.name, Some(organisation)).await;
        account.buyer = wish.buys.then(BuyerId::random);
        account.supplier = wish.supplies.map(|_| SupplierId::random());
        let (person, buyer, supplier) = (account.person, account.buyer, account.supplier);
        self.write(move |tx| {
            use tables::{buyers, members, organisations, suppliers};
            let now = tx.now()?;
            q!(tx, |c| diesel::insert_into(organisations::table)
                .values((
                    (
                        organisations::id.eq(organisation),
                        organisations::name.eq(&wish.name),
                        organisations::country.eq(wish.country),
                        organisations::city.eq("Medellín"),
                        organisations::address.eq(""),
                        organisations::website.eq(""),
                        organisations::about.eq(""),
                        organisations::tax_id.eq(&wish.tax_id),
                        organisations::tax_id_plain.eq(&wish.tax_id),
                    ),
                    (
                        organisations::currency.eq("COP"),
                        organisations::language.eq("es"),
                        organisations::unit_system.eq("metric"),
                        organisations::time_zone.eq("America/Bogota"),
                        organisations::demo.eq(false),
                        organisations::created_at.eq(now),
                    ),
                ))
                .execute(c))?;
            q!(tx, |c| diesel::insert_into(members::table)
                .values((
                    members::organisation_id.eq(organisation),
                    members::person_id.eq(person),
                    members::role.eq(wish.role),
                    members::joined_at.eq(now),
                ))
                .execute(c))?;
            if let Some(buyer) = buyer {
                q!(tx, |c| diesel::insert_into(buyers::table)
                    .values((
                        buyers::id.eq(buyer),
                        buyers::organisation_id.eq(organisation),
                        buyers::active.eq(true),
                        buyers::created_at.eq(now),
                    ))
                    .execute(c))?;
            }
            if let (Some(supplier), Some(state)) = (supplier, wish.supplies) {
                q!(tx, |c| diesel::insert_into(suppliers::table)
                    .values((
                        suppliers::id.eq(supplier),
                        suppliers::organisation_id.eq(organisation),
                        suppliers::active.eq(true),
                        suppliers::state.eq(state),
                        suppliers::created_at.eq(now),
                    ))
                    .execute(c))?;
            }
            link_session(tx, person, organisation)
        })
        .await;
        account
    }

    /// A buyer of this name.
    pub async fn buyer_account(&self, name: &str) -> Account {
        self.account(buying(name)).await
    }

    /// A verified supplier of this name.
    pub async fn supplier_account(&self, name: &str) -> Account {
        self.account(supplying(name)).await
    }

    /// An operator of the site.
    pub async fn operator_account(&self) -> Account {
        let account = self.person("Operator", None).await;
        let person = account.person;
        self.write(move |tx| {
            use tables::operators;
            let now = tx.now()?;
            q!(tx, |c| diesel::insert_into(operators::table)
                .values((
                    operators::person_id.eq(person),
                    operators::created_at.eq(now),
                ))
                .execute(c))?;
            Ok(())
        })
        .await;
        account
    }

    async fn person(&self, name: &str, organisation: Option<OrganisationId>) -> Account {
        let (person, session) = (PersonId::random(), SessionId::random());
        let called = format!("{name} person");
        self.write(move |tx| {
            use tables::{persons, sessions};
            let now = tx.now()?;
            q!(tx, |c| diesel::insert_into(persons::table)
                .values((
                    persons::id.eq(person),
                    persons::email.eq(format!("{}@example.com", person.uuid().simple())),
                    persons::name.eq(&called),
                    persons::password_hash.eq(""),
                    persons::language.eq("es"),
                    persons::unit_system.eq("metric"),
                    persons::email_confirmed_at.eq(Some(now)),
                    persons::created_at.eq(now),
                ))
                .execute(c))?;
            q!(tx, |c| diesel::insert_into(sessions::table)
                .values((
                    sessions::id.eq(session),
                    sessions::person_id.eq(person),
                    sessions::created_at.eq(now),
                ))
                .execute(c))?;
            Ok(())
        })
        .await;
        Account {
            name: name.to_owned(),
            person,
            organisation,
            buyer: None,
            supplier: None,
            session,
        }
    }

    /// Runs a write that must succeed.
    pub async fn write<F>(&self, work: F)
    where
        F: Fn(&mut forja::platform::db::Tx<'_>) -> Result<(), Error> + Send + 'static,
    {
        self.app.db.write(work).await.unwrap();
    }

    /// Gives a supplier a machine: envelope in mm, material keys.
    pub async fn machine(
        &self,
        of: &Account,
        process: Process,
        [x, y, z]: [f64; 3],
        materials: &'static str,
    ) {
        let supplier = of.supplier.unwrap();
        self.write(move |tx| {
            use tables::machines;
            let now = tx.now()?;
            q!(tx, |c| diesel::insert_into(machines::table)
                .values((
                    machines::id.eq(AnyId::random()),
                    machines::supplier_id.eq(supplier),
                    machines::name.eq("Machine"),
                    machines::process.eq(process),
                    machines::envelope_x_mm.eq(x),
                    machines::envelope_y_mm.eq(y),
                    machines::envelope_z_mm.eq(z),
                    machines::materials.eq(materials),
                    machines::created_at.eq(now),
                ))
                .execute(c))?;
            Ok(())
        })
        .await;
    }

    /// A part of the buyer's: a block of this size in mm, with its analysis in this
    /// state. Its name and its file's name are `secret-name`.
    pub async fn block(&self, of: &Account, size: [f64; 3], state: AnalysisState) -> RevisionId {
        let (organisation, buyer, person) =
            (of.organisation.unwrap(), of.buyer.unwrap(), of.person);
        let revision = RevisionId::random();
        let stl = block_stl(size);
        let report = (state == AnalysisState::Done).then(|| report_of(&stl));
        let blob = uuid::Uuid::new_v4().simple().to_string();
        self.app.blobs.put(&blob, stl.into()).await.unwrap();
        self.write(move |tx| {
            use tables::{analyses, files, parts, revisions};
            let (file, part) = (FileId::random(), PartId::random());
            let analysis = forja::parts::model::AnalysisId::random();
            let now = tx.now()?;
            q!(tx, |c| diesel::insert_into(files::table)
                .values((
                    files::id.eq(file),
                    files::organisation_id.eq(organisation),
                    files::blob_key.eq(&blob),
                    files::sha256.eq(file.uuid().simple().to_string()),
                    files::size_bytes.eq(684_i64),
                    files::media_type.eq("model/stl"),
                    files::file_name.eq("secret-name.stl"),
                    files::created_at.eq(now),
                ))
                .execute(c))?;
            q!(tx, |c| diesel::insert_into(parts::table)
                .values((
                    parts::id.eq(part),
                    parts::buyer_id.eq(buyer),
                    parts::name.eq("secret-name"),
                    parts::created_at.eq(now),
                ))
                .execute(c))?;
            q!(tx, |c| diesel::insert_into(analyses::table)
                .values((
                    analyses::id.eq(analysis),
                    analyses::organisation_id.eq(organisation),
                    analyses::file_id.eq(file),
                    analyses::sha256.eq(file.uuid().simple().to_string()),
                    analyses::units.eq(Units::Millimetre),
                    analyses::engine_version.eq(1),
                    analyses::state.eq(state),
                    analyses::progress.eq(1_000),
                    analyses::report.eq(report.clone()),
                    analyses::created_at.eq(now),
                ))
                .execute(c))?;
            q!(tx, |c| diesel::insert_into(revisions::table)
                .values((
                    revisions::id.eq(revision),
                    revisions::part_id.eq(part),
                    revisions::number.eq(1),
                    revisions::file_id.eq(file),
                    revisions::analysis_id.eq(analysis),
                    revisions::uploaded_by.eq(person),
                    revisions::created_at.eq(now),
                ))
                .execute(c))?;
            Ok(())
        })
        .await;
        revision
    }
}

fn link_session(
    tx: &mut forja::platform::db::Tx<'_>,
    person: PersonId,
    organisation: OrganisationId,
) -> Result<(), Error> {
    use tables::sessions;
    q!(tx, |c| diesel::update(
        sessions::table.filter(sessions::person_id.eq(person))
    )
    .set(sessions::organisation_id.eq(Some(organisation)))
    .execute(c))?;
    Ok(())
}

/// A block as a binary STL, with a header that must not reach anybody else.
fn block_stl(size: [f64; 3]) -> Vec<u8> {
    let corner = |bits: usize| -> [f32; 3] {
        std::array::from_fn(|axis| {
            if bits >> axis & 1 == 1 {
                size[axis] as f32
            } else {
                0.0
            }
        })
    };
    let sides = [
        [0, 2, 3, 1],
        [4, 5, 7, 6],
        [0, 1, 5, 4],
        [2, 6, 7, 3],
        [0, 4, 6, 2],
        [1, 3, 7, 5],
    ];
    let mut bytes = vec![b' '; 80];
    bytes[..11].copy_from_slice(b"secret-name");
    bytes.extend(12_u32.to_le_bytes());
    for [a, b, c, d] in sides {
        for triangle in [[a, b, c], [a, c, d]] {
            bytes.extend([0; 12]);
            let corners = triangle.map(corner);
            bytes.extend(corners.iter().flatten().flat_map(|x| x.to_le_bytes()));
            bytes.extend([0; 2]);
        }
    }
    bytes
}

/// What the geometry crate says of it.
fn report_of(stl: &[u8]) -> String {
    serde_json::to_string(&analysed(stl).report).unwrap()
}
