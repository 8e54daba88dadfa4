//! Access tokens that are not quite ours: forged, altered, of another kind, too
//! old, too young, cut. All get one and the same answer.

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use diesel::prelude::*;
use forja::error::Error;
use forja::platform::db::schema::secrets;
use forja::q;
use reqwest::Method;
use reqwest::header::{AUTHORIZATION, HeaderValue};
use serde_json::{Value, json};

use crate::on_both;
use crate::support::TestApp;
use crate::support::entry::Entered;

/// Makes tokens with the installation's own key: what only we could have signed
/// is refused for what it says alone.
struct Forge {
    key: Vec<u8>,
    claims: Value,
}

const HEADER: &str = r#"{"typ":"at+jwt","alg":"HS256"}"#;

impl Forge {
    async fn of(app: &TestApp, entered: &Entered) -> Self {
        let key = app.app.db.read(|read| {
            let found: String = q!(read, |c| secrets::table
                .find("access-tokens")
                .select(secrets::secret)
                .first(c))?;
            Ok::<_, Error>(found.into_bytes())
        });
        let token = entered.client(app).token.unwrap();
        let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap());
        Self {
            key: key.await.unwrap(),
            claims: serde_json::from_slice(&claims.unwrap()).unwrap(),
        }
    }

    fn sign(&self, header: &str, claims: &str, with: hmac::Algorithm, key: &[u8]) -> String {
        let [header, claims] = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part));
        let text = format!("{header}.{claims}");
        let tag = hmac::sign(&hmac::Key::new(with, key), text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(tag))
    }

    /// With this header, well signed.
    fn with_header(&self, header: &str) -> String {
        let claims = self.claims.to_string();
        self.sign(header, &claims, hmac::HMAC_SHA256, &self.key)
    }

    /// With this claim, or without it, well signed.
    fn with_claim(&self, claim: &str, value: Option<Value>) -> String {
        let mut claims = self.claims.clone();
        let fields = claims.as_object_mut().unwrap();
        match value {
            Some(value) => fields.insert(claim.to_owned(), value),
            None => fields.remove(claim),
        };
        self.sign(HEADER, &claims.to_string(), hmac::HMAC_SHA256, &self.key)
    }

    fn good(&self) -> String {
        self.with_header(HEADER)
    }
}

/// An answer without what is different in every one.
async fn answer(app: &TestApp, authorization: HeaderValue) -> (u16, String) {
    let response = app
        .guest()
        .request(Method::POST, "/graphql")
        .header(AUTHORIZATION, authorization)
        .json(&json!({ "query": "{ viewer { role } }" }))
        .send()
        .await
        .unwrap();
    let status = response.status().as_u16();
    (status, response.text().await.unwrap())
}

async fn answer_to(app: &TestApp, token: &str) -> (u16, String) {
    answer(app, format!("Bearer {token}").parse().unwrap()).await
}

/// The one answer to whatever is no good token.
async fn refusal(app: &TestApp) -> (u16, String) {
    let refused = answer_to(app, "no-token").await;
    let body: Value = serde_json::from_str(&refused.1).unwrap();
    assert_eq!(refused.0, 401);
    assert_eq!(body["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
    refused
}

async fn all_refused(app: &TestApp, forge: &Forge, tokens: Vec<(&str, String)>) {
    let refused = refusal(app).await;
    let good = answer_to(app, &forge.good()).await;
    assert_eq!(
        good,
        (200, r#"{"data":{"viewer":{"role":"OWNER"}}}"#.to_owned())
    );
    for (why, token) in tokens {
        assert_eq!(answer_to(app, &token).await, refused, "{why}: {token}");
    }
}

on_both!(
    a_token_of_another_algorithm_or_key_is_refused,
    |app| async move {
        let forge = Forge::of(&app, &app.enter("ana@taller.example").await).await;
        let claims = forge.claims.to_string();
        let unsigned = |alg: &str| {
            let header = format!(r#"{{"typ":"at+jwt","alg":"{alg}"}}"#);
            let token = forge.with_header(&header);
            format!("{}.", token.rsplit_once('.').unwrap().0)
        };
        let hs = |alg: &str, with| {
            let header = format!(r#"{{"typ":"at+jwt","alg":"{alg}"}}"#);
            forge.sign(&header, &claims, with, &forge.key)
        };
        let keyed = |header: &str, key: &[u8]| forge.sign(header, &claims, hmac::HMAC_SHA256, key);
        let own_key =
            json!({ "typ": "at+jwt", "alg": "HS256", "jwk": { "kty": "oct", "k": "b3du" } });
        let tokens = vec![
            ("none", unsigned("none")),
            ("None", unsigned("None")),
            ("NONE", unsigned("NONE")),
            ("unsigned", unsigned("HS256")),
            ("none, and signed", hs("none", hmac::HMAC_SHA256)),
            ("no algorithm", forge.with_header(r#"{"typ":"at+jwt"}"#)),
            ("lower case", hs("hs256", hmac::HMAC_SHA256)),
            ("HS384", hs("HS384", hmac::HMAC_SHA384)),
            ("HS512", hs("HS512", hmac::HMAC_SHA512)),
            ("RS256", hs("RS256", hmac::HMAC_SHA256)),
            ("ES256", hs("ES256", hmac::HMAC_SHA256)),
            ("EdDSA", hs("EdDSA", hmac::HMAC_SHA256)),
            ("another key", keyed(HEADER, b"another key")),
            ("an empty key", keyed(HEADER, b"")),
            ("the name of the key", keyed(HEADER, b"access-tokens")),
            (
                "a key that it brings itself",
                keyed(&own_key.to_string(), b"own"),
            ),
        ];
        all_refused(&app, &forge, tokens).await;
    }
);

on_both!(
    a_token_that_says_something_else_is_refused,
    |app| async move {
        let forge = Forge::of(&app, &app.enter("ana@taller.example").await).await;
        let now = app.clock.now().micros() / 1_000_000;
        let with = |claim: &str, value: Value| forge.with_claim(claim, Some(value));
        let mut tokens = vec![
            ("no kind", forge.with_header(r#"{"alg":"HS256"}"#)),
            (
                "any kind",
                forge.with_header(r#"{"typ":"JWT","alg":"HS256"}"#),
            ),
            (
                "a refresh token",
                forge.with_header(r#"{"typ":"rt+jwt","alg":"HS256"}"#),
            ),
            ("another issuer", with("iss", json!("elsewhere"))),
            ("another audience", with("aud", json!("forja-files"))),
            ("other audiences", with("aud", json!(["a", "b"]))),
            ("no person", with("sub", json!("ana"))),
            (
                "an unknown session",
                with("sid", json!(uuid::Uuid::new_v4())),
            ),
            ("no session", with("sid", Value::Null)),
            ("expired now", with("exp", json!(now))),
            ("expired a second ago", with("exp", json!(now - 1))),
            ("expired in 1970", with("exp", json!(-1))),
            ("expires in words", with("exp", json!("tomorrow"))),
            (
                "expires as text",
                with("exp", json!((now + 600).to_string())),
            ),
            ("never expires", with("exp", Value::Null)),
            ("expires beyond numbers", with("exp", json!(1e300))),
            ("good from the next second", with("nbf", json!(now + 1))),
            (
                "good from tomorrow, as text",
                with("nbf", json!((now + 86_400).to_string())),
            ),
        ];
        for claim in ["iss", "aud", "sub", "sid", "nbf", "exp"] {
            tokens.push(("a claim is missing", forge.with_claim(claim, None)));
        }
        all_refused(&app, &forge, tokens).await;
    }
);

on_both!(what_is_no_token_at_all_is_refused, |app| async move {
    let entered = app.enter("ana@taller.example").await;
    let forge = Forge::of(&app, &entered).await;
    let good = forge.good();
    let parts: Vec<&str> = good.split('.').collect();
    let [header, claims, signature] = parts[..] else {
        panic!("{good}");
    };
    let other = forge.with_claim("nbf", Some(json!(1)));
    let tokens = vec![
        ("the refresh token", entered.refresh_token()),
        ("a sealed address", app.app.sealer.seal("a word").unwrap()),
        ("nothing", String::new()),
        ("dots", "..".to_owned()),
        ("letters", "a.b.c".to_owned()),
        ("two parts", format!("{header}.{claims}")),
        ("four parts", format!("{good}.{signature}")),
        (
            "five parts, as if encrypted",
            format!("{good}.{signature}.{signature}"),
        ),
        (
            "another's signature",
            format!("{header}.{claims}.{}", other.rsplit('.').next().unwrap()),
        ),
        ("a cut signature", good[..good.len() - 4].to_owned()),
        ("a padded signature", format!("{good}=")),
        (
            "in another alphabet",
            format!("{header}.{claims}.++//{signature}"),
        ),
        (
            "claims that are no JSON",
            forge.sign(HEADER, "claims", hmac::HMAC_SHA256, &forge.key),
        ),
        (
            "a list of claims",
            forge.sign(HEADER, "[]", hmac::HMAC_SHA256, &forge.key),
        ),
        ("a header that is no JSON", forge.with_header("header")),
        (
            "nested a thousand times",
            forge.with_header(&"[".repeat(1_000)),
        ),
        ("very long", "x".repeat(50_000)),
        (
            "a long and well signed one",
            forge.with_claim("sub", Some(json!("x".repeat(30_000)))),
        ),
        ("two in one", format!("{good} {good}")),
    ];
    all_refused(&app, &forge, tokens).await;

    let refused = refusal(&app).await;
    for header in [
        "",
        "Bearer",
        "Basic YW5hOmFuYQ==",
        &good,
        &format!("Token {good}"),
    ] {
        let answered = answer(&app, header.parse().unwrap()).await;
        assert_eq!(answered, refused, "{header:?}");
    }
    let bytes = HeaderValue::from_bytes(b"Bearer \xff\xfe").unwrap();
    assert_eq!(answer(&app, bytes).await, refused, "no text");
    let lower = answer(&app, format!("bearer {good}").parse().unwrap()).await;
    assert_eq!(lower.0, 200, "the scheme's case is nobody's business");
});

on_both!(every_door_refuses_a_bad_token_alike, |app| async move {
    let refused = refusal(&app).await;
    for (method, path) in [
        (Method::HEAD, "/uploads/nowhere"),
        (Method::PATCH, "/uploads/nowhere"),
    ] {
        let answer = app
            .guest()
            .request(method.clone(), path)
            .header("tus-resumable", "1.0.0")
            .header(AUTHORIZATION, "Bearer no-token")
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 401, "{method} {path}");
        if method == Method::PATCH {
            assert_eq!(answer.text().await.unwrap(), refused.1);
        }
    }
});
