//! What `backend/visibility.toml` calls secret, or another's own, is in nothing
//! that can be read: everything is asked for, as each kind of viewer, and the
//! answers are searched for the values that the database holds.

use std::collections::{BTreeMap, BTreeSet};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::sql_types::{Nullable, Text};
use diesel::{QueryableByName, RunQueryDsl};
use forja::error::FreeText;
use forja::platform::db::Conn;
use forja::platform::db::migrate::open_single;
use forja::releases;

use super::diesel_file;
use super::everything::Everything;
use super::visibility::{Audience, FILE, audiences};
use crate::awards::{award, offers, pick};
use crate::on_both;
use crate::quotes::{ready, send, whole_quote};
use crate::support::TestApp;
use crate::support::builders::{JobPlan, buyer, job, open_at_deadline};

/// Characters from which on a text is not by chance in another.
const TELLING: usize = 16;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Nullable<Text>)]
    value: Option<String>,
}

#[expect(
    clippy::disallowed_methods,
    reason = "reads every column of every table by name"
)]
fn column(connection: &mut Conn, table: &str, column: &str) -> Vec<String> {
    let rows: Vec<Row> = match connection {
        Conn::Sqlite(c) => diesel::sql_query(format!(
            "SELECT CASE typeof({column}) WHEN 'blob' THEN lower(hex({column})) \
             ELSE CAST({column} AS TEXT) END AS value FROM {table}"
        ))
        .load(c)
        .unwrap(),
        Conn::Pg(c) => diesel::sql_query(format!("SELECT {column}::text AS value FROM {table}"))
            .load(c)
            .unwrap(),
    };
    rows.into_iter().filter_map(|row| row.value).collect()
}

/// Every telling value: where it stands, by how far it may go at the widest.
struct Values(BTreeMap<String, (Audience, String)>);

impl Values {
    /// What the database holds now, after a file of visibility.
    fn now(app: &TestApp, file: &str) -> Self {
        let mut connection = open_single(&app.app.config.database()).unwrap();
        let audiences = audiences(file);
        let mut values: BTreeMap<String, (Audience, String)> = BTreeMap::new();
        for (table, described) in diesel_file::tables() {
            for (name, is) in described.columns {
                let id = matches!(is.kind.as_str(), "Id16" | "SupplierRef" | "BuyerRef");
                if !id && is.kind != "Text" {
                    continue;
                }
                // What an event is about stands where it belongs, and is decided about there.
                if (table.as_str(), name.as_str()) == ("events", "subject") {
                    continue;
                }
                let audience = audiences[&(table.clone(), name.clone())];
                for mut value in column(&mut connection, &table, &name) {
                    if id {
                        value = value.replace('-', "");
                    }
                    let stands = (audience, format!("{table}.{name}"));
                    // What stands in two places may go as far as the wider says.
                    let kept = values.entry(value).or_insert_with(|| stands.clone());
                    if kept.0 < audience {
                        *kept = stands;
                    }
                }
            }
        }
        values.retain(|value, _| value.chars().count() >= TELLING);
        Self(values)
    }

    /// The columns of which a value shows in the answers that may go no farther than this.
    fn shown(&self, up_to: Audience, answers: &Answers) -> BTreeSet<&str> {
        let narrow = self
            .0
            .iter()
            .filter(|(_, (audience, _))| *audience <= up_to);
        narrow
            .filter(|(value, _)| answers.hold(value))
            .map(|(_, (_, place))| place.as_str())
            .collect()
    }
}

/// Answers, with what can be decoded in them.
struct Answers(String);

impl Answers {
    fn new(mut text: String) -> Self {
        let word = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
        let mut decoded = String::new();
        for word in text.split(word).filter(|word| word.len() >= TELLING) {
            if let Ok(bytes) = URL_SAFE_NO_PAD.decode(word) {
                decoded += &String::from_utf8_lossy(&bytes);
                decoded += &forja::platform::seal::hex(&bytes);
            }
        }
        // An id may be written with hyphens.
        let plain = text.replace('-', "");
        text += &decoded;
        text += &plain;
        Self(text)
    }

    fn hold(&self, value: &str) -> bool {
        self.0.contains(value) || self.0.contains(&json_text(value))
    }
}

/// A text as it stands inside JSON.
fn json_text(value: &str) -> String {
    let quoted = serde_json::Value::from(value).to_string();
    quoted.trim_matches('"').to_owned()
}

on_both!(what_is_secret_can_be_read_by_nobody, |app| async move {
    let plan = JobPlan::default();
    let buyer = buyer(&app, "Compras Secretas").await;
    let job = job(&app, &buyer, plan.clone()).await;
    let winner = ready(&app, "Taller Ganador", &job).await;
    let loser = ready(&app, "Taller Perdedor", &job).await;
    for (shop, unit) in [(&winner, 100), (&loser, 200)] {
        send(shop, whole_quote(&job, &plan, unit)).await.unwrap();
    }
    open_at_deadline(&app, &job).await;
    let found = offers(&buyer, &job).await;
    let orders = award(&buyer, &job, vec![pick(job.lines[0], &found[0], 10)])
        .await
        .unwrap();
    app.run_tasks().await;
    let ids = [
        ("job", job.id.to_global().0),
        ("order", orders[0].to_global().0),
        ("buyer", buyer.organisation.to_global().0),
        ("supplier", winner.organisation.to_global().0),
    ];
    let everything = Everything::of(&app.guest(), &ids).await;
    let operator = app.operator_account().await.client(&app);
    let mut said = String::new();
    for client in [buyer.client(), winner.client(), loser.client(), operator] {
        said += &everything.read_as(&client).await;
    }
    let values = Values::now(&app, FILE);
    let answers = Answers::new(said);
    assert_eq!(values.shown(Audience::Secret, &answers), BTreeSet::new());
    // The control: what is not secret is found, in every form that it is shown in.
    let seen = values.shown(Audience::Public, &answers);
    for column in [
        "organisations.id",
        "awards.order_id",
        "quote_revisions.quote_id",
        "persons.name",
    ] {
        assert!(seen.contains(column), "{column}: {seen:?}");
    }
    let leaky = FILE.replace(
        "name = \"counterparty\"\npassword_hash",
        "name = \"secret\"\npassword_hash",
    );
    let leaks = Values::now(&app, &leaky);
    assert_eq!(
        leaks.shown(Audience::Secret, &answers),
        BTreeSet::from(["persons.name"])
    );
});

on_both!(
    what_others_own_can_be_read_by_no_rival_stranger_or_guest,
    |app| async move {
        let plan = JobPlan::default();
        let buyer = buyer(&app, "Compras Propias").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let maker = ready(&app, "Taller Propio", &job).await;
        send(&maker, whole_quote(&job, &plan, 100)).await.unwrap();
        let text = "Pregunte por el taller en taller-propio.example.com";
        let asked = maker.act(move |tx, viewer| {
            releases::ask(tx, &viewer.acting_member()?, FreeText::QuoteRemark, text)
        });
        asked.await.unwrap();
        app.run_tasks().await;
        // Whoever comes from here on owns nothing of this.
        let values = Values::now(&app, FILE);
        let rival = ready(&app, "Taller Rival", &job).await.client();
        let stranger = crate::support::builders::shop(&app, "Nadie", true, None).await;
        let ids = [
            ("job", job.id.to_global().0),
            ("buyer", buyer.organisation.to_global().0),
            ("supplier", maker.organisation.to_global().0),
        ];
        let everything = Everything::of(&app.guest(), &ids).await;
        let answers = Answers::new(everything.read_as(&rival).await);
        assert_eq!(values.shown(Audience::Owner, &answers), BTreeSet::new());
        for said in [
            everything.read_as(&stranger.client()).await,
            everything.read_as(&app.guest()).await,
        ] {
            let answers = Answers::new(said);
            assert_eq!(
                values.shown(Audience::Counterparty, &answers),
                BTreeSet::new()
            );
        }
        // The controls: the rival sees the job, and its owner what it owns.
        let seen = values.shown(Audience::Public, &answers);
        assert!(seen.contains("aliases.job_id"), "{seen:?}");
        let own = Answers::new(everything.read_as(&buyer.client()).await);
        let seen = values.shown(Audience::Owner, &own);
        for column in ["parts.name", "parts.id"] {
            assert!(seen.contains(column), "{column}: {seen:?}");
        }
        let operator = app.operator_account().await.client(&app);
        let asked = Answers::new(everything.read_as(&operator).await);
        let seen = values.shown(Audience::Owner, &asked);
        assert!(seen.contains("releases.body"), "{seen:?}");
    }
);
