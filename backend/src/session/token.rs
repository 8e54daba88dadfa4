//! Access tokens: short-lived JWTs that name a person's session and nothing else.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};

use super::SessionId;
use crate::accounts::model::PersonId;
use crate::platform::db::Instant;

/// Seconds for which an access token is good.
pub const ACCESS_SECONDS: i64 = 600;

const ISSUER: &str = "forja";
const AUDIENCE: &str = "forja-api";
const TYPE: &str = "at+jwt";

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: PersonId,
    sid: SessionId,
    /// Not before, seconds since 1970.
    nbf: i64,
    /// Expires, seconds since 1970.
    exp: i64,
}

/// Writes and reads access tokens with a key of their own.
#[derive(Clone)]
pub struct AccessTokens {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl AccessTokens {
    /// From the installation's secret for this kind of token.
    pub fn new(secret: &[u8]) -> Self {
        Self {
            encoding: EncodingKey::from_secret(secret),
            decoding: DecodingKey::from_secret(secret),
        }
    }

    /// A token for the session, and when it expires.
    pub fn issue(
        &self,
        person: PersonId,
        session: SessionId,
        now: Instant,
    ) -> Result<(String, Instant), jsonwebtoken::errors::Error> {
        let seconds = now.micros().div_euclid(1_000_000);
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: person,
            sid: session,
            nbf: seconds,
            exp: seconds + ACCESS_SECONDS,
        };
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some(TYPE.to_owned());
        let token = encode(&header, &claims, &self.encoding)?;
        Ok((token, Instant::from_micros(claims.exp * 1_000_000)))
    }

    /// The session of a good token. The times are compared with our clock, not
    /// the library's, so that a test can move it; no leeway.
    pub fn read(&self, token: &str, now: Instant) -> Option<SessionId> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "nbf", "exp"]);
        validation.validate_exp = false;
        validation.validate_nbf = false;
        let data = decode::<Claims>(token, &self.decoding, &validation).ok()?;
        let seconds = now.micros().div_euclid(1_000_000);
        let timely = data.claims.nbf <= seconds && seconds < data.claims.exp;
        let typed = data.header.typ.as_deref() == Some(TYPE);
        (timely && typed).then_some(data.claims.sid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::from_micros(1_800_000_000_000_000);

    fn forged(typ: &str, change: impl Fn(&mut serde_json::Value)) -> String {
        let mut claims = serde_json::json!({
            "iss": ISSUER, "aud": AUDIENCE, "sub": PersonId::random(), "sid": SessionId::random(),
            "nbf": 1_800_000_000, "exp": 1_800_000_600,
        });
        change(&mut claims);
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some(typ.to_owned());
        encode(&header, &claims, &EncodingKey::from_secret(b"secret")).unwrap()
    }

    #[test]
    fn only_a_timely_token_of_this_kind_is_read() {
        let tokens = AccessTokens::new(b"secret");
        assert!(tokens.read(&forged(TYPE, |_| ()), NOW).is_some());
        assert!(
            tokens.read(&forged("rt+jwt", |_| ()), NOW).is_none(),
            "another kind"
        );
        for claim in ["iss", "aud", "sub", "sid", "nbf", "exp"] {
            let without = forged(TYPE, |claims| {
                claims.as_object_mut().unwrap().remove(claim);
            });
            assert!(tokens.read(&without, NOW).is_none(), "without {claim}");
        }
        let early = forged(TYPE, |claims| claims["nbf"] = 1_800_000_001.into());
        assert!(tokens.read(&early, NOW).is_none());
        let late = forged(TYPE, |claims| claims["exp"] = 1_800_000_000.into());
        assert!(tokens.read(&late, NOW).is_none());
        let elsewhere = forged(TYPE, |claims| claims["aud"] = "other".into());
        assert!(tokens.read(&elsewhere, NOW).is_none());
        assert!(
            AccessTokens::new(b"other")
                .read(&forged(TYPE, |_| ()), NOW)
                .is_none()
        );
    }

    #[test]
    fn an_issued_token_is_good_until_it_expires() {
        let tokens = AccessTokens::new(b"secret");
        let session = SessionId::random();
        let (token, expires) = tokens.issue(PersonId::random(), session, NOW).unwrap();
        assert_eq!(tokens.read(&token, NOW), Some(session));
        assert_eq!(tokens.read(&token, expires.plus_seconds(-1)), Some(session));
        assert_eq!(tokens.read(&token, expires), None);
    }
}
