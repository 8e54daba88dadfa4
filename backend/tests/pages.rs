//! A page costs the same few statements, however much is on it: whatever can be asked
//! for of a thing in a list is read for the whole list at once.

use diesel::prelude::*;
use forja::accounts::model::Role;
use forja::capacity::{self, model::NewMachine};
use forja::jobs::model::{JobState, Process};
use forja::platform::db::schema as s;
use forja::q;
use serde_json::{Value, json};

use crate::awards::{award, offers, opened, pick};
use crate::on_both;
use crate::quotes::{send, whole_quote};
use crate::support::builders::{
    Job, JobPlan, Shop, accept_confidentiality, buyer, job, shop, stored_file, supplier,
};
use crate::support::people::Account;
use crate::support::{Client, TestApp};

const LINE_OF_JOB: &str = "id drawingUrl part { name } revision { number } geometry { state }";
const QUOTES: &str = "quotes { ... on SealedQuotes { count } ... on OpenedQuotes { openedAt \
    offers { alias lines { prices { quantity } } } \
    awarded { alias lines { oneOff { amount } } supplier { name machines { name } } } } }";
const BOARD_JOB: &str = "code fitsMachine ownQuote { state revisions { number } job { code } } \
    questions { text } lines { id drawingUrl stlUrl geometry { state } }";

/// A list, with everything of its entries that is read apart from them.
fn lists() -> [(&'static str, String, &'static str); 8] {
    let job = format!(
        "code lines {{ {LINE_OF_JOB} }} preview {{ title lines {{ drawingUrl geometry {{ state }} }} }} \
         questions {{ text }} activity {{ kind }} {QUOTES} \
         orders {{ code counterparty {{ name }} lines {{ geometry {{ state }} drawingUrl }} \
         milestones {{ by photoUrls }} messages {{ text }} }}"
    );
    let order = "code counterparty { name machines { name } } lines { fileUrl drawingUrl }";
    let edges = |fields: &str| format!("{{ edges {{ node {{ {fields} }} }} }}");
    [
        (
            "/buyer/jobs/edges",
            format!("buyer {{ jobs {} }}", edges(&job)),
            "jobs",
        ),
        (
            "/buyer/parts/edges",
            format!(
                "buyer {{ parts(first: 15) {} }}",
                edges(&format!(
                    "name revisions {{ geometry {{ state }} fileUrl }} jobs {{ code {QUOTES} }}"
                ))
            ),
            "parts",
        ),
        (
            "/buyer/orders/edges",
            format!("buyer {{ orders {} }}", edges(order)),
            "a buyer's orders",
        ),
        (
            "/supplier/board/edges",
            format!("supplier {{ board {} }}", edges(BOARD_JOB)),
            "the board",
        ),
        (
            "/supplier/quotes/edges",
            format!(
                "supplier {{ quotes {} }}",
                edges(&format!("alias lines {{ lineId }} job {{ {BOARD_JOB} }}"))
            ),
            "a supplier's quotes",
        ),
        (
            "/operator/queue",
            "operator { queue { checks { key } asSuppliersSeeIt { title lines { drawingUrl \
             geometry { state } } } } }"
                .to_owned(),
            "the queue",
        ),
        (
            "/operator/suppliers/edges",
            format!(
                "operator {{ suppliers {} }}",
                edges("profile { name contactName } machines { name }")
            ),
            "suppliers",
        ),
        (
            "/viewer/memberships",
            "viewer { memberships { organisation { name members { person { name } } \
             invitations { email } } } }"
                .to_owned(),
            "memberships",
        ),
    ]
}

/// Everybody who reads a list.
struct World {
    buyer: Shop,
    maker: Shop,
    operator: Account,
}

impl World {
    async fn new(app: &TestApp) -> Self {
        Self {
            buyer: buyer(app, "Compras").await,
            maker: equipped(supplier(app, "Taller propio").await).await,
            operator: app.operator_account().await,
        }
    }

    /// One more of everything: suppliers, orders, quotes, jobs in each state, parts,
    /// memberships. Nothing of one is another's, so that nothing is read only once by chance.
    async fn grow(&self, app: &TestApp, round: usize) {
        let name = format!("Taller {round}");
        let (opened, shops) = opened(app, &self.buyer, &[&name]).await;
        let winner = equipped(shops[0].clone()).await;
        self.draw(&opened).await;
        let offer = offers(&self.buyer, &opened).await.remove(0);
        let picks = vec![pick(opened.lines[0], &offer, 10)];
        award(&self.buyer, &opened, picks).await.unwrap();
        self.join(&winner).await;
        let plan = JobPlan {
            state: JobState::InReview,
            ..JobPlan::default()
        };
        self.hand_in(&job(app, &self.buyer, plan).await).await;
    }

    /// What is on the board now, with the maker's quote on each: after the clock was moved.
    async fn publish(&self, app: &TestApp, jobs: usize) {
        for _ in 0..jobs {
            let plan = JobPlan::default();
            let job = job(app, &self.buyer, plan.clone()).await;
            self.draw(&job).await;
            accept_confidentiality(app, &self.maker, &job).await;
            let quote = whole_quote(&job, &plan, 100);
            let valid = forja::quotes::model::NewQuote {
                valid_until: Some("2026-12-31".parse().unwrap()),
                ..quote
            };
            send(&self.maker, valid).await.unwrap();
        }
    }

    /// Puts a drawing to each line of the job, and lets suppliers have its geometry.
    async fn draw(&self, job: &Job) {
        let (organisation, job) = (self.buyer.organisation, job.id);
        let drawn = self.buyer.act(move |tx, _| {
            let (file, _) = stored_file(tx, organisation, "application/pdf", "plano.pdf")?;
            q!(tx, |c| diesel::update(
                s::lines::table.filter(s::lines::job_id.eq(job))
            )
            .set(s::lines::drawing_file_id.eq(Some(file)))
            .execute(c))?;
            q!(tx, |c| diesel::update(s::jobs::table.find(job))
                .set(s::jobs::share_stl.eq(true))
                .execute(c))?;
            Ok(())
        });
        drawn.await.unwrap();
    }

    async fn hand_in(&self, job: &Job) {
        let job = job.id;
        let handed_in = self.buyer.act(move |tx, _| {
            let now = tx.now()?;
            q!(tx, |c| diesel::update(s::jobs::table.find(job))
                .set(s::jobs::submitted_at.eq(Some(now)))
                .execute(c))?;
            Ok(())
        });
        handed_in.await.unwrap();
    }

    /// Makes the maker's owner an owner of another organisation as well.
    async fn join(&self, other: &Shop) {
        let organisation = other.organisation;
        let joined = self.maker.act(move |tx, viewer| {
            let now = tx.now()?;
            q!(tx, |c| diesel::insert_into(s::members::table)
                .values((
                    s::members::organisation_id.eq(organisation),
                    s::members::person_id.eq(viewer.person()),
                    s::members::role.eq(Role::Owner),
                    s::members::joined_at.eq(now.plus_seconds(1)),
                ))
                .execute(c))?;
            Ok(())
        });
        joined.await.unwrap();
    }

    /// A fresh client: the clock was moved, and tokens are good for minutes.
    fn client(&self, app: &TestApp, query: &str) -> Client {
        match query.split_once(' ').map(|(desk, _)| desk) {
            Some("buyer") => self.buyer.client(),
            Some("operator") => self.operator.client(app),
            _ => self.maker.client(),
        }
    }

    /// How many entries each list has, and the statements that it takes.
    async fn measure(&self, app: &TestApp) -> Vec<(usize, Vec<String>)> {
        let mut measured = Vec::new();
        for (path, query, _) in lists() {
            let client = self.client(app, &query);
            let text = format!("{{ {query} }}");
            let asked = client.run(&text, Value::Null);
            let (data, statements) = app.statements_of(asked).await;
            let entries = data.pointer(path).and_then(Value::as_array).unwrap();
            measured.push((entries.len(), statements));
        }
        measured
    }
}

/// A supplier with a machine of its own.
async fn equipped(shop: Shop) -> Shop {
    let added = shop.act(|tx, viewer| {
        let machine = NewMachine {
            name: "Fresadora".to_owned(),
            process: Process::Milling,
            envelope_mm: [500.0, 400.0, 300.0],
            materials: Vec::new(),
            tolerance_mm: None,
        };
        capacity::save_machine(tx, &viewer.acting_supplier()?, None, &machine)
    });
    added.await.unwrap();
    shop
}

on_both!(
    a_page_costs_the_same_however_long_it_is,
    TestApp::start_counted,
    |app| async move {
        let world = World::new(&app).await;
        for round in 0..2 {
            world.grow(&app, round).await;
        }
        world.publish(&app, 2).await;
        let short = world.measure(&app).await;
        for round in 2..4 {
            world.grow(&app, round).await;
        }
        world.publish(&app, 4).await;
        let long = world.measure(&app).await;
        for (((_, query, name), short), long) in lists().iter().zip(&short).zip(&long) {
            assert!(short.0 >= 2 && long.0 >= short.0 + 2, "{name}: {query}");
            assert!(!short.1.is_empty(), "{name}: nothing was counted");
            assert_eq!(
                short.1.len(),
                long.1.len(),
                "{name}: {} entries, then {}\n{}",
                short.0,
                long.0,
                long.1.join("\n")
            );
        }
    }
);

on_both!(
    what_is_read_for_each_is_seen_by_the_count,
    TestApp::start_counted,
    |app| async move {
        // The control: a list of lists, each asked for by itself, costs more the more there are.
        let buyer = shop(&app, "Compras", true, None).await;
        let mut asked = Vec::new();
        let (mut counts, mut last) = (Vec::new(), Vec::new());
        for _ in 0..3 {
            let job = job(&app, &buyer, JobPlan::default()).await;
            let at = asked.len();
            let id = json!(job.id.to_global().0);
            asked.push(format!("j{at}: job(id: {id}) {{ {QUOTES} }}"));
            let query = format!("{{ buyer {{ {} }} }}", asked.join(" "));
            let run = buyer.client();
            let (_, statements) = app.statements_of(run.run(&query, Value::Null)).await;
            counts.push(statements.len());
            last = statements;
        }
        let each = counts[1] - counts[0];
        assert!(each > 0, "{counts:?}");
        let said = last.join("\n");
        assert_eq!(counts[2] - counts[1], each, "{counts:?}\n{said}");
    }
);
