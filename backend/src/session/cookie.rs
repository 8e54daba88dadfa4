//! The cookie that holds the refresh token. It goes to `/session/…` alone, is
//! invisible to scripts and is never sent from another site; it authorises
//! nothing but a refresh.

use super::refresh::Living;
use crate::platform::db::Instant;

const NAME: &str = "forja_refresh";

fn cookie(value: &str, seconds: i64, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{NAME}={value}; Path=/session; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
}

/// The `Set-Cookie` value for a session. `public_url` says whether it may travel
/// over TLS alone.
pub fn set(living: &Living, now: Instant, public_url: &str) -> String {
    let seconds = living.expires_at.seconds_since(now);
    cookie(&living.refresh_token, seconds, is_secure(public_url))
}

/// The `Set-Cookie` value that removes it.
pub fn clear(public_url: &str) -> String {
    cookie("", 0, is_secure(public_url))
}

fn is_secure(public_url: &str) -> bool {
    public_url.starts_with("https://")
}

/// The refresh token in a `Cookie` header.
pub fn read(header: &str) -> Option<&str> {
    header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, value)| *name == NAME && !value.is_empty())
        .map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_for_the_refresh_path_alone_and_secure_where_it_can_be() {
        assert_eq!(
            clear("https://forja.example"),
            "forja_refresh=; Path=/session; Max-Age=0; HttpOnly; SameSite=Strict; Secure"
        );
        assert!(!clear("http://127.0.0.1:8080").contains("Secure"));
    }

    #[test]
    fn it_is_found_among_others() {
        assert_eq!(read("a=b; forja_refresh=word; c=d"), Some("word"));
        assert_eq!(read("forja_refresh="), None);
        assert_eq!(read("not_forja_refresh=word"), None);
    }
}
