//! What whoever watches the program sees of it: its health, also while it stops, and
//! lines of the log that a machine can read and a request can be found by.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use serde_json::{Value, json};

use super::stopping::{ends_well, half_a_request, until_closed};
use super::{PATIENCE, Place, Server};

/// A connection that stays open from one request to the next.
struct Line(BufReader<TcpStream>);

/// An answer: its status, its head and its body.
struct Answer {
    status: u16,
    head: Vec<String>,
    body: Value,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.iter().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

impl Line {
    fn to(server: &Server) -> Self {
        let stream = TcpStream::connect(&server.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        Self(BufReader::new(stream))
    }

    fn get(&mut self, path: &str) -> Answer {
        let request = format!("GET {path} HTTP/1.1\r\nHost: forja.example\r\n\r\n");
        self.0.get_mut().write_all(request.as_bytes()).unwrap();
        let mut head = Vec::new();
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line).unwrap();
            match line.trim_end() {
                "" => break,
                line => head.push(line.to_owned()),
            }
        }
        let status = head[0].split(' ').nth(1).unwrap().parse().unwrap();
        let mut answer = Answer {
            status,
            head,
            body: Value::Null,
        };
        let length = answer.header("content-length").unwrap().parse().unwrap();
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).unwrap();
        answer.body = serde_json::from_slice(&body).unwrap();
        answer
    }
}

#[test]
fn a_server_that_stops_is_alive_and_not_ready() {
    let place = Place::new();
    let mut server = place.serve(&["serve"]);
    let mut watcher = Line::to(&server);
    let ready = watcher.get("/health/ready");
    let expected = json!({ "ready": true, "database": true, "stopping": false });
    assert_eq!((ready.status, &ready.body), (200, &expected));
    assert_eq!(watcher.get("/health/live").status, 200);

    let mut running = half_a_request(&server);
    server.signal("TERM");
    // It is told in its own time; then whoever comes anew reads it before the door closes.
    let ready = loop {
        let ready = Line::to(&server).get("/health/ready");
        if ready.status != 200 {
            break ready;
        }
    };
    let expected = json!({ "ready": false, "database": true, "stopping": true });
    assert_eq!((ready.status, &ready.body), (503, &expected));
    assert_eq!(ready.header("retry-after"), Some("5"));
    let live = watcher.get("/health/live");
    assert_eq!((live.status, live.body), (200, json!({ "live": true })));
    until_closed(&server);
    ends_well(&mut running);
    drop(watcher);
    assert_eq!(server.child.ended(), Some(0));
}

#[test]
fn a_line_of_the_log_is_json_with_the_id_of_its_request() {
    let place = Place::new();
    let variables = [("FORJA_LOG_FORMAT", "json"), ("FORJA_LOG", "forja=debug")];
    let server = place.serve_with(&["serve"], &variables);
    let mut line = Line::to(&server);
    let asked = ["/health/live", "/health/ready?of=nobody"].map(|path| line.get(path));
    let ids = asked.map(|answer| answer.header("x-request-id").unwrap().to_owned());
    assert_ne!(ids[0], ids[1]);
    let log = std::fs::read_to_string(place.path("log")).unwrap();
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}")))
        .collect();
    for id in ids {
        let of_request = lines
            .iter()
            .filter(|line| line["span"]["id"] == id.as_str());
        let [line] = of_request.collect::<Vec<_>>()[..] else {
            panic!("one line of {id}: {log}");
        };
        let span = json!({ "name": "request", "id": id, "method": "GET", "area": "/health" });
        assert_eq!(line["span"], span);
        let fields = json!({ "message": "answered", "status": 200 });
        assert_eq!(
            (&line["fields"], &line["level"]),
            (&fields, &json!("DEBUG"))
        );
        assert!(line["timestamp"].is_string());
    }
    assert!(
        !log.contains("nobody"),
        "what a query says is not logged: {log}"
    );
}
