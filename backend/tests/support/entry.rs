//! Coming in as a person does: signing up, following the link, signing in.

use diesel::prelude::*;
use forja::error::Error;
use forja::platform::db::schema::mails;
use forja::q;
use reqwest::header::{COOKIE, SET_COOKIE};
use serde_json::{Value, json};

use super::client::done;
use super::{Client, TestApp};

/// A password that is taken.
pub(crate) const PASSWORD: &str = "tres tornos azules";

/// A sign-up of a Colombian organisation that buys and supplies.
pub(crate) fn sign_up_input(email: &str) -> Value {
    json!({
        "organisation": {
            "name": "Tornos del Valle", "country": "CO", "city": "Cali", "taxId": "890.903.938-8",
            "currency": "COP", "language": "ES", "unitSystem": "METRIC", "timeZone": "America/Bogota",
            "buys": true, "supplies": true,
        },
        "person": { "name": "Ana Gómez", "email": email, "password": PASSWORD, "language": "ES" },
    })
}

/// Signs up, or asks to.
pub(crate) async fn sign_up(client: &Client, input: Value) -> Value {
    client
        .mutate("signUp", input, "SignedUp", "email taxIdWarning")
        .await
}

/// What came of `login`, with the refresh token of its cookie.
pub(crate) struct Entered {
    /// The payload.
    pub(crate) payload: Value,
    /// The value of the cookie.
    pub(crate) cookie: Option<String>,
    /// The header that set it.
    pub(crate) header: Option<String>,
}

impl Entered {
    /// A client with the access token.
    pub(crate) fn client(&self, app: &TestApp) -> Client {
        let mut client = app.guest();
        client.token = self.payload["accessToken"].as_str().map(str::to_owned);
        assert!(client.token.is_some(), "{:#}", self.payload);
        client
    }

    /// The refresh token.
    pub(crate) fn refresh_token(&self) -> String {
        self.cookie.clone().unwrap()
    }
}

fn cookie_of(response: &reqwest::Response) -> (Option<String>, Option<String>) {
    let header = response.headers().get(SET_COOKIE);
    let header = header.map(|value| value.to_str().unwrap().to_owned());
    let cookie = header.as_deref().and_then(|header| {
        let (_, rest) = header.split_once("forja_refresh=")?;
        rest.split(';').next().map(str::to_owned)
    });
    (cookie, header)
}

/// Runs a mutation that answers `LoggedIn`.
pub(crate) async fn enter(client: &Client, name: &str, input: Value) -> Entered {
    let mut kind = name.to_owned();
    kind[..1].make_ascii_uppercase();
    let query = format!(
        "mutation Run($input: {kind}Input!) {{ {name}(input: $input) {{ __typename \
         ... on LoggedIn {{ accessToken expiresAt viewer {{ isOperator role \
         person {{ id email }} organisation {{ id name }} }} }} \
         ... on Refusal {{ code field detail limit passage }} }} }}"
    );
    let response = client
        .request(reqwest::Method::POST, "/graphql")
        .json(&json!({ "query": query, "variables": { "input": input } }))
        .send()
        .await
        .unwrap();
    let (cookie, header) = cookie_of(&response);
    let answer: Value = response.json().await.unwrap();
    assert!(answer.get("errors").is_none(), "{answer:#}");
    Entered {
        payload: answer["data"][name].clone(),
        cookie,
        header,
    }
}

/// Signs in.
pub(crate) async fn login(app: &TestApp, email: &str, password: &str) -> Entered {
    let input = json!({ "email": email, "password": password });
    enter(&app.guest(), "login", input).await
}

impl TestApp {
    /// The newest mail of the kind to the address, as it is kept; null if there is none.
    pub(crate) async fn mail(&self, kind: &'static str, to: &str) -> Value {
        let to = to.to_owned();
        let body: Option<String> = self
            .app
            .db
            .read(move |read| {
                Ok::<_, Error>(q!(read, |c| {
                    mails::table
                        .filter(mails::kind.eq(kind))
                        .filter(mails::recipient.eq(&to))
                        .order(mails::created_at.desc())
                        .select(mails::body)
                        .first(c)
                        .optional()
                })?)
            })
            .await
            .unwrap();
        body.map_or(Value::Null, |body| serde_json::from_str(&body).unwrap())
    }

    /// How many mails of the kind were written to the address.
    pub(crate) async fn mails(&self, kind: &'static str, to: &str) -> i64 {
        let to = to.to_owned();
        let count = self.app.db.read(move |read| {
            Ok::<_, Error>(q!(read, |c| {
                mails::table
                    .filter(mails::kind.eq(kind))
                    .filter(mails::recipient.eq(&to))
                    .count()
                    .get_result(c)
            })?)
        });
        count.await.unwrap()
    }

    /// The secret of the newest link of the kind.
    pub(crate) async fn link(&self, kind: &'static str, to: &str) -> String {
        let mail = self.mail(kind, to).await;
        mail["token"]
            .as_str()
            .expect("a mail with a link")
            .to_owned()
    }

    /// A person that signed up and confirmed the address, signed in.
    pub(crate) async fn enter(&self, email: &str) -> Entered {
        let guest = self.guest();
        done(sign_up(&guest, sign_up_input(email)).await);
        let token = self.link("confirm-email", email).await;
        let input = json!({ "token": token });
        done(
            guest
                .mutate("confirmEmail", input, "EmailConfirmed", "email")
                .await,
        );
        let entered = login(self, email, PASSWORD).await;
        done(entered.payload.clone());
        entered
    }

    /// Lets `owner` invite the address and the person accept it as somebody new.
    pub(crate) async fn join(&self, owner: &Client, email: &str, role: &str) -> Entered {
        let input = json!({ "email": email, "role": role });
        done(
            owner
                .mutate("inviteMember", input, "Invited", "invitation { id }")
                .await,
        );
        let token = self.link("invitation", email).await;
        let input = json!({ "token": token, "name": "Luis Rojas", "password": PASSWORD });
        let entered = enter(&self.guest(), "acceptInvitation", input).await;
        done(entered.payload.clone());
        entered
    }

    /// Sends the cookie to `/session/refresh`: the status, the access token, the next cookie.
    pub(crate) async fn refresh(&self, cookie: &str) -> Refreshed {
        let response = self
            .guest()
            .request(reqwest::Method::POST, "/session/refresh")
            .header("x-forja", "1")
            .header(COOKIE, format!("forja_refresh={cookie}"))
            .json(&json!({}))
            .send()
            .await
            .unwrap();
        let status = response.status().as_u16();
        let (cookie, _) = cookie_of(&response);
        let answer: Value = response.json().await.unwrap();
        Refreshed {
            status,
            access_token: answer["accessToken"].as_str().map(str::to_owned),
            cookie,
        }
    }
}

/// What came of a refresh.
pub(crate) struct Refreshed {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The next access token.
    pub(crate) access_token: Option<String>,
    /// The next cookie; empty when it is removed.
    pub(crate) cookie: Option<String>,
}

impl Refreshed {
    /// The next cookie of a refresh that must have gone well.
    pub(crate) fn next(self) -> String {
        assert_eq!(self.status, 200);
        self.cookie.unwrap()
    }
}

/// Whether the server still knows who this client is.
pub(crate) async fn is_signed_in(client: &Client) -> bool {
    let response = client
        .request(reqwest::Method::POST, "/graphql")
        .json(&json!({ "query": "{ viewer { person { id } } }" }))
        .send()
        .await
        .unwrap();
    response.status() == 200
}
