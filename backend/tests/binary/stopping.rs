//! SIGTERM and SIGINT drain: what runs ends well, nothing new begins, sockets are
//! told, and the program leaves with 0.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

use super::{PATIENCE, Place, Server};
use crate::support::TestDatabase;

const BODY: &str = "{\"query\":\"{ version }\"}";

/// A request of which half was sent, and which the server has begun to answer.
pub(super) fn half_a_request(server: &Server) -> BufReader<TcpStream> {
    let mut line = TcpStream::connect(&server.address).unwrap();
    line.set_read_timeout(Some(PATIENCE)).unwrap();
    let head = format!(
        "POST /graphql HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        server.address,
        BODY.len()
    );
    line.write_all(head.as_bytes()).unwrap();
    line.write_all(&BODY.as_bytes()[..10]).unwrap();
    let mut line = BufReader::new(line);
    let mut first = String::new();
    line.read_line(&mut first).unwrap();
    assert_eq!(first, "HTTP/1.1 100 Continue\r\n");
    line
}

/// Waits until nobody is let in any more.
pub(super) fn until_closed(server: &Server) {
    let until = Instant::now() + PATIENCE;
    while TcpStream::connect(&server.address).is_ok() {
        assert!(Instant::now() < until, "it still lets others in");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Sends the other half of a request, and sees that it is answered.
pub(super) fn ends_well(running: &mut BufReader<TcpStream>) {
    let rest = &BODY.as_bytes()[10..];
    running.get_mut().write_all(rest).unwrap();
    let mut answer = String::new();
    running.read_to_string(&mut answer).unwrap();
    assert!(answer.contains("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.contains("{\"data\":{\"version\":"), "{answer}");
}

#[test]
fn a_running_request_ends_well_and_nothing_new_begins() {
    for signal in ["TERM", "INT"] {
        let place = Place::new();
        let mut server = place.serve(&["serve"]);
        let mut running = half_a_request(&server);
        server.signal(signal);
        until_closed(&server);
        ends_well(&mut running);
        assert_eq!(server.child.ended(), Some(0), "{signal}");
    }
}

#[actix_web::test]
async fn sockets_are_told_and_do_not_hold_the_end_up() {
    let place = Place::new();
    let mut server = place.serve(&["serve"]);
    let address = format!("ws://{}/graphql", server.address);
    let mut sockets = Vec::new();
    for _ in 0..20 {
        let mut request = address.as_str().into_client_request().unwrap();
        let protocol = "graphql-transport-ws".parse().unwrap();
        request
            .headers_mut()
            .insert("sec-websocket-protocol", protocol);
        let (stream, _) = tokio_tungstenite::connect_async(request).await.unwrap();
        sockets.push(stream);
    }
    server.signal("TERM");
    for mut socket in sockets {
        let next = tokio::time::timeout(PATIENCE, socket.next()).await;
        match next.unwrap().unwrap().unwrap() {
            Message::Close(Some(frame)) => assert_eq!(u16::from(frame.code), 1001),
            other => panic!("{other:?}"),
        }
    }
    let code = tokio::task::spawn_blocking(move || server.child.ended()).await;
    assert_eq!(code.unwrap(), Some(0));
}

#[test]
fn on_postgresql_it_starts_drains_and_starts_again() {
    let Some(database) = TestDatabase::postgres() else {
        eprintln!("FORJA_TEST_POSTGRES is not set: PostgreSQL is left out");
        return;
    };
    let url = database.url();
    let on_postgres = [("FORJA_DATABASE_URL", url.as_str())];
    let place = Place::new();
    let words = ["serve", "--folder", "data"];
    for _ in 0..2 {
        let mut server = place.serve_with(&words, &on_postgres);
        let mut running = half_a_request(&server);
        server.signal("TERM");
        until_closed(&server);
        ends_well(&mut running);
        assert_eq!(server.child.ended(), Some(0));
    }
    // It was there that the rows were, and nowhere else.
    let migrate = place.run_with(&["migrate", "--folder", "data"], &on_postgres);
    assert_eq!(migrate.printed(), "0 migrations ran\n");
    assert!(!place.path("data/forja.sqlite").exists());
}
