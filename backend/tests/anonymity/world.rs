//! A server with participants whose every answer, event, mail and file is kept.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use forja::accounts::PersonId;
use forja::platform::db::Instant;
use reqwest::header::{COOKIE, HeaderMap, SET_COOKIE};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use super::asking::{self, Known};
use super::cast::{EVERYBODY, Who};
use super::record::{Channel, Phase, Record, addresses};
use super::sdl::Sdl;
use super::socket::Socket;
use crate::support::sending::OFFSET_STREAM;
use crate::support::{Client, TestApp};

/// A participant's place: with what it asks, and what it obtained.
pub struct Seat {
    /// Its bearer, once signed in.
    pub client: Client,
    /// What it obtained.
    pub record: Record,
    /// Where its mails go; empty for a guest.
    pub address: String,
    /// The person, once signed in.
    pub person: Option<PersonId>,
    cookie: String,
    socket: Option<Socket>,
    files: BTreeSet<String>,
}

/// The server and everybody at it.
pub struct World {
    /// The server.
    pub app: TestApp,
    /// How far the story has come.
    pub phase: Phase,
    /// Everybody's place.
    pub seats: BTreeMap<Who, Seat>,
    /// What there is to ask for.
    pub known: Known,
    sdl: Sdl,
    /// Questions that cost the server too much: from then on each is asked in two.
    too_much: HashSet<String>,
    mails: BTreeSet<String>,
}

impl World {
    /// Nobody is in yet.
    pub fn new(app: TestApp) -> Self {
        let seat = |who| {
            let seat = Seat {
                client: app.guest(),
                record: Record::default(),
                address: String::new(),
                person: None,
                cookie: String::new(),
                socket: None,
                files: BTreeSet::new(),
            };
            (who, seat)
        };
        Self {
            seats: EVERYBODY.map(seat).into(),
            phase: Phase::Sealed,
            known: Known::default(),
            sdl: Sdl::served(),
            too_much: HashSet::new(),
            mails: BTreeSet::new(),
            app,
        }
    }

    /// Somebody's place.
    pub fn seat(&mut self, who: Who) -> &mut Seat {
        self.seats.get_mut(&who).expect("everybody has a place")
    }

    /// Sends a request and keeps all of its answer.
    pub async fn exchange(
        &mut self,
        who: Who,
        label: &str,
        channel: Channel,
        request: RequestBuilder,
    ) -> (HeaderMap, Vec<u8>) {
        let answer = request.send().await.unwrap();
        let mut lines = vec![answer.status().to_string()];
        for (name, value) in answer.headers() {
            lines.push(format!(
                "{name}: {}",
                String::from_utf8_lossy(value.as_bytes())
            ));
        }
        lines[1..].sort();
        let headers = answer.headers().clone();
        let body = answer.bytes().await.unwrap().to_vec();
        let (phase, record) = (self.phase, &self.seat(who).record);
        record.keep(phase, Channel::Header, label, lines.join("\n"));
        record.keep(phase, channel, label, body.clone());
        (headers, body)
    }

    /// Runs an operation and gives the whole answer.
    pub async fn ask(&mut self, who: Who, label: &str, query: &str, variables: Value) -> Value {
        let body = json!({ "query": query, "variables": variables });
        let request = self
            .seat(who)
            .client
            .request(Method::POST, "/graphql")
            .json(&body);
        let (headers, body) = self.exchange(who, label, Channel::Body, request).await;
        self.remember_cookie(who, &headers);
        serde_json::from_slice(&body).unwrap()
    }

    /// Runs an operation that must not have errors and gives its data.
    pub async fn read(&mut self, who: Who, query: &str, variables: Value) -> Value {
        let answer = self.ask(who, query, query, variables).await;
        assert!(
            answer.get("errors").is_none(),
            "{who:?} {query}\n{answer:#}"
        );
        answer["data"].clone()
    }

    /// Tries a mutation `name(input: Type!)` and gives its payload, or null with an error.
    pub async fn attempt(&mut self, who: Who, name: &str, input: Value, done: &str) -> Value {
        let mut kind = name.to_owned();
        kind[..1].make_ascii_uppercase();
        let query = format!(
            "mutation Run($input: {kind}Input!) {{ {name}(input: $input) {{ __typename {done} \
             ... on Refusal {{ code field detail limit passage }} }} }}"
        );
        let answer = self.ask(who, name, &query, json!({ "input": input })).await;
        answer["data"][name].clone()
    }

    /// Runs a mutation that must be done; `done` is `... on Success { fields }`.
    pub async fn act(&mut self, who: Who, name: &str, input: Value, done: &str) -> Value {
        let payload = self.attempt(who, name, input, done).await;
        let refused = payload.is_null() || payload["__typename"] == "Refusal";
        assert!(!refused, "{who:?} {name} {payload:#}");
        payload
    }

    /// Sends a file and gives the upload's id.
    pub async fn send(&mut self, who: Who, mut input: Value, bytes: &[u8]) -> Value {
        input["sizeBytes"] = json!(bytes.len() as f64);
        let fields = "... on UploadCreated { upload { id url expiresAt maxChunkBytes } }";
        let upload = self.act(who, "createUpload", input, fields).await["upload"].clone();
        let url = upload["url"].as_str().unwrap();
        let request = self.seat(who).client.request(Method::PATCH, url);
        let request = request
            .header("tus-resumable", "1.0.0")
            .header("upload-offset", 0)
            .header("content-type", OFFSET_STREAM)
            .body(bytes.to_vec());
        let (_, body) = self.exchange(who, "PATCH", Channel::Body, request).await;
        assert!(body.is_empty(), "{}", String::from_utf8_lossy(&body));
        upload["id"].clone()
    }

    fn remember_cookie(&mut self, who: Who, headers: &HeaderMap) {
        let set = headers
            .get(SET_COOKIE)
            .and_then(|value| value.to_str().ok());
        if let Some(cookie) = set.and_then(|header| header.split(';').next()) {
            cookie.clone_into(&mut self.seat(who).cookie);
        }
    }

    /// Takes the person and the token of a `LoggedIn`.
    pub fn come_in(&mut self, who: Who, logged_in: &Value) {
        let id = async_graphql::ID(logged_in["viewer"]["person"]["id"].as_str().unwrap().into());
        let seat = self.seat(who);
        seat.client.token = logged_in["accessToken"].as_str().map(str::to_owned);
        seat.person = Some(PersonId::from_global(&id).unwrap());
    }

    /// Opens everybody's socket.
    pub async fn listen(&mut self) {
        let (url, bus, phase) = (self.app.url.clone(), self.app.app.bus.clone(), self.phase);
        for seat in self.seats.values_mut() {
            if let (Some(token), Some(person)) = (&seat.client.token, seat.person) {
                let person = person.uuid();
                let mut socket = Socket::open(&url, token, person, phase, &seat.record).await;
                socket.begin(&*bus).await;
                seat.socket = Some(socket);
            }
        }
    }

    /// Moves the clock to an instant and lets everybody go on with a new token.
    pub async fn until(&mut self, instant: Instant) {
        let seconds = instant.seconds_since(self.app.clock.now());
        assert!(seconds >= 0, "the clock goes on only");
        self.app.clock.advance_seconds(seconds);
        self.settle().await;
        for who in EVERYBODY {
            let seat = self.seat(who);
            if seat.person.is_none() {
                continue;
            }
            let request = Client::new(&seat.client.url)
                .request(Method::POST, "/session/refresh")
                .header("x-forja", "1")
                .header(COOKIE, seat.cookie.clone());
            let label = "/session/refresh";
            let (headers, body) = self.exchange(who, label, Channel::Body, request).await;
            self.remember_cookie(who, &headers);
            let answer: Value = serde_json::from_slice(&body).unwrap();
            let token = answer["accessToken"].as_str().expect("the session lives");
            self.seat(who).client.token = Some(token.to_owned());
        }
    }

    /// Lets everything that waits be done and told, and keeps what it brought everybody.
    pub async fn settle(&mut self) {
        self.app.run_tasks().await;
        self.collect_mails();
        let (bus, phase) = (self.app.app.bus.clone(), self.phase);
        for seat in self.seats.values_mut() {
            if let Some(socket) = &mut seat.socket {
                socket.keep_all(&*bus, phase, &seat.record).await;
            }
        }
        self.app.clock.advance_seconds(1);
    }

    fn collect_mails(&mut self) {
        let mut arrived = Vec::new();
        for file in std::fs::read_dir(self.app.app.config.mail_folder()).unwrap() {
            let file = file.unwrap();
            let name = file.file_name().into_string().unwrap();
            if self.mails.insert(name) {
                arrived.push(String::from_utf8(std::fs::read(file.path()).unwrap()).unwrap());
            }
        }
        // Their names are random; a mail is told from another by what it is about.
        arrived.sort_by_key(|mail| line_of(mail, "Subject: "));
        for mail in arrived {
            let to = line_of(&mail, "To: ");
            let mut seats = self.seats.values();
            let seat = seats.find(|seat| !seat.address.is_empty() && to.contains(&seat.address));
            let seat = seat.unwrap_or_else(|| panic!("a mail to nobody: {to}"));
            seat.record.keep(self.phase, Channel::Mail, "mail", mail);
        }
    }

    /// Everybody asks for everything, and fetches every file that an answer names.
    pub async fn look(&mut self) {
        for who in EVERYBODY {
            let mut asked = asking::everything(&self.sdl, &self.known);
            while let Some(question) = asked.pop() {
                let query = question.text();
                if self.too_much.contains(&query) {
                    asked.extend(question.halves().expect("it was halved before"));
                    continue;
                }
                let label: String = query.chars().take(60).collect();
                let answer = self.ask(who, &label, &query, Value::Null).await;
                let code = &answer["errors"][0]["extensions"]["code"];
                if code == "TURNED_AWAY" {
                    asked.extend(question.halves().expect("one field is never too much"));
                    self.too_much.insert(query);
                    continue;
                }
                let known = ["NOT_FOUND", "UNAUTHENTICATED", "NOT_ALLOWED"];
                let expected = code.as_str().is_some_and(|code| known.contains(&code));
                assert!(
                    answer.get("errors").is_none() || expected,
                    "{who:?} {query} {answer:#}"
                );
                let mut files = Vec::new();
                addresses("", &answer, &mut files);
                for (field, address) in files {
                    self.fetch(who, &field, &address).await;
                }
            }
        }
    }

    /// Fetches what a field gives, once; no bearer: the address is the credential.
    pub async fn fetch(&mut self, who: Who, field: &str, address: &str) -> Vec<u8> {
        if !self.seat(who).files.insert(address.to_owned()) {
            return Vec::new();
        }
        let request = self.app.guest().request(Method::GET, address);
        self.exchange(who, field, Channel::File, request).await.1
    }
}

/// The rest of a header's line.
fn line_of(mail: &str, start: &str) -> String {
    let found = mail.lines().find_map(|line| line.strip_prefix(start));
    found.unwrap_or_default().to_owned()
}
