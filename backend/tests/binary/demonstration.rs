//! The first command of the README: a marketplace of made-up data, and the empty one beside it.

use diesel::prelude::*;
use forja::identity::SupplierId;
use forja::platform::db::Instant;
use forja::platform::db::schema::{
    buyers, jobs, machines, operators, orders, organisations, parts, persons, subscriptions,
    suppliers,
};

use super::{Place, Server};

/// The data of the demonstration in a place.
fn data(place: &Place) -> SqliteConnection {
    let file = place.path("forja-demo/forja.sqlite");
    SqliteConnection::establish(file.to_str().unwrap()).unwrap()
}

/// Each word of a column once, in their order.
macro_rules! words {
    ($data:expr, $table:ident :: $column:ident) => {{
        let words = $table::table.select($table::$column).distinct();
        let words: Vec<String> = words.order($table::$column).load($data).unwrap();
        words.join(" ")
    }};
}

/// How many rows each of some tables has.
macro_rules! counts {
    ($data:expr, $($table:ident),+) => {
        [$($table::table.count().get_result::<i64>($data).unwrap()),+]
    };
}

fn now() -> Instant {
    forja::clock::Clock::system().now()
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

    let mut rows = data(&place);
    let every_job = "awarded cancelled closed declined draft in-review opened published returned";
    assert_eq!(words!(&mut rows, jobs::state), every_job);
    let every_order = "awaiting-confirmation cancelled closed confirmed declined delivered \
                       in-production lapsed ready shipped";
    assert_eq!(words!(&mut rows, orders::state), every_order);
    // It lapses after three working days: so it is one of today's, whatever day that is.
    let fresh = orders::table
        .filter(orders::state.eq("awaiting-confirmation"))
        .filter(orders::created_at.gt(now().plus_seconds(-3600)));
    assert_eq!(fresh.count().get_result(&mut rows), Ok(1_i64));
    let running = subscriptions::table
        .filter(subscriptions::paid_until.gt(now().plus_seconds(7 * 86_400)))
        .order(subscriptions::plan_key)
        .select(subscriptions::plan_key);
    assert_eq!(
        running.load::<String>(&mut rows).unwrap().join(" "),
        "plant trial trial workshop workshop"
    );
    let before = counts!(&mut rows, buyers, suppliers, operators, jobs, orders, parts);
    assert_eq!(before[..3], [3, 6, 1]);
    assert!(before[5] >= 12, "{before:?}");
    let equipped = machines::table.select(machines::supplier_id).distinct();
    let equipped: Vec<SupplierId> = equipped.load(&mut rows).unwrap();
    assert_eq!(equipped.len(), 6);
    drop(rows);
    stopped(place.serve(&["demo"]));
    let after = counts!(
        &mut data(&place),
        buyers,
        suppliers,
        operators,
        jobs,
        orders,
        parts
    );
    assert_eq!(after, before);
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
    // No word at all: what serves is the marketplace, not the demonstration.
    let server = place.serve::<&str>(&[]);
    let said = server.said.join("\n");
    assert!(
        said.contains("forja operator add you@example.org"),
        "{said}"
    );
    let file = place.path("forja-data/forja.sqlite");
    let mut rows = SqliteConnection::establish(file.to_str().unwrap()).unwrap();
    assert_eq!(
        counts!(&mut rows, organisations, persons, jobs, parts),
        [0, 0, 0, 0]
    );
    stopped(server);
}
