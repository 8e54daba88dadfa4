//! The first command of the README: a marketplace of made-up data, and the empty one beside it.

use diesel::sql_types::{BigInt, Text};
use diesel::{Connection as _, QueryableByName, RunQueryDsl as _, SqliteConnection};

use super::{Place, Server};

/// What is counted of the rows of a kind.
#[derive(QueryableByName, Debug, PartialEq, Eq)]
struct Count {
    #[diesel(sql_type = Text)]
    what: String,
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

/// The counts that a query gives of the data in a folder.
fn counts(place: &Place, query: &str) -> Vec<Count> {
    let file = place.path("forja-demo/forja.sqlite");
    let mut connection = SqliteConnection::establish(file.to_str().unwrap()).unwrap();
    diesel::sql_query(query).load(&mut connection).unwrap()
}

/// The states of a table's rows, by name.
fn states(place: &Place, table: &str) -> Vec<String> {
    let query = format!("SELECT state AS what, count(*) AS rows FROM {table} GROUP BY state");
    counts(place, &query)
        .into_iter()
        .map(|count| count.what)
        .collect()
}

fn stopped(mut server: Server) {
    server.signal("TERM");
    assert_eq!(server.child.ended(), Some(0));
}

#[test]
fn the_demonstration_has_every_state_and_goes_on_with_the_same_data() {
    let place = Place::new();
    let server = place.serve(&["demo"]);
    let said = server.said.join("\n");
    for who in [
        "forja-demo-2026",
        "compras1@demo.example",
        "compras3@demo.example",
        "taller1@demo.example",
        "taller6@demo.example",
        "operador@demo.example",
    ] {
        assert!(said.contains(who), "{who} is not in:\n{said}");
    }
    stopped(server);

    let every_job = "awarded cancelled closed declined draft in-review opened published returned";
    assert_eq!(states(&place, "jobs").join(" "), every_job);
    let every_order = "awaiting-confirmation cancelled closed confirmed declined delivered \
                       in-production lapsed ready shipped";
    assert_eq!(states(&place, "orders").join(" "), every_order);
    // It lapses after three working days: so it is one of today's, whatever day that is.
    let fresh = counts(
        &place,
        "SELECT state AS what, count(*) AS rows FROM orders \
         WHERE state = 'awaiting-confirmation' \
         AND created_at > (unixepoch() - 3600) * 1000000 GROUP BY state",
    );
    assert_eq!(fresh.len(), 1, "{fresh:?}");

    let running = counts(
        &place,
        "SELECT plan_key AS what, count(*) AS rows FROM subscriptions \
         WHERE paid_until > (unixepoch() + 7 * 86400) * 1000000 GROUP BY plan_key",
    );
    let running: Vec<_> = running.iter().map(|c| (c.what.as_str(), c.rows)).collect();
    assert_eq!(running, [("plant", 1), ("trial", 2), ("workshop", 2)]);

    let everything = "SELECT 'jobs' AS what, count(*) AS rows FROM jobs \
                      UNION ALL SELECT 'buyers', count(*) FROM buyers \
                      UNION ALL SELECT 'suppliers', count(*) FROM suppliers \
                      UNION ALL SELECT 'operators', count(*) FROM operators \
                      UNION ALL SELECT 'parts', count(*) FROM parts";
    let before = counts(&place, everything);
    let rows: Vec<i64> = before.iter().map(|count| count.rows).collect();
    assert_eq!(rows[1..4], [3, 6, 1], "{before:?}");
    assert!(rows[4] >= 12, "{before:?}");
    stopped(place.serve(&["demo"]));
    assert_eq!(counts(&place, everything), before);
}

#[test]
fn a_demonstration_that_was_cut_short_is_told_from_a_whole_one() {
    let place = Place::new();
    std::fs::create_dir(place.path("forja-demo")).unwrap();
    place.write("forja-demo/demonstration-unfinished", "");
    let said = place.run(&["demo", "--listen", "127.0.0.1:0"]);
    assert_eq!(
        (said.code, said.stderr.as_str()),
        (
            Some(1),
            "forja: the demonstration in forja-demo was cut short while it was made; \
             delete that folder and start again\n"
        )
    );
}

#[test]
fn an_empty_marketplace_says_how_to_make_the_first_operator() {
    let place = Place::new();
    let server = place.serve(&["serve"]);
    let said = server.said.join("\n");
    assert!(
        said.contains("forja operator add you@example.org"),
        "{said}"
    );
    assert!(place.path("forja-data/forja.sqlite").exists());
    stopped(server);
}
