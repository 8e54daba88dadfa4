//! Passwords: which are taken, and Argon2id apart from the threads that answer.

use std::sync::OnceLock;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::error::{Error, Refusal, RefusalCode};
use crate::platform::id::random_token;

/// Fewest characters.
pub const MIN: usize = 10;
/// Most characters.
pub const MAX: usize = 128;

/// Hashings at once on one node: each takes 19 MiB and a whole core for a while.
static TURNS: Semaphore = Semaphore::const_new(4);

/// Passwords that everybody tries first, ten characters and more; shorter ones are
/// too short anyway.
const COMMONEST: &[&str] = &[
    "0123456789",
    "0987654321",
    "1029384756",
    "123123123123",
    "1234567890",
    "12345678901",
    "123456789012",
    "1234567891",
    "1234567899",
    "123456789a",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "9876543210",
    "abc123456789",
    "abcd123456",
    "abcdefghij",
    "administrador",
    "administrator",
    "asdfghjkl1",
    "asdfghjklñ",
    "barcelona1",
    "basketball",
    "changeme123",
    "contraseña",
    "contraseña1",
    "contraseña123",
    "contrasena",
    "contrasena1",
    "contrasena123",
    "football123",
    "iloveyou12",
    "letmein123",
    "liverpool1",
    "manchester",
    "password10",
    "password12",
    "password123",
    "password1234",
    "passw0rd123",
    "q1w2e3r4t5",
    "q1w2e3r4t5y6",
    "qazwsxedcrfv",
    "qwerty12345",
    "qwerty123456",
    "qwertyuiop",
    "qwertyuiop1",
    "senha12345",
    "senha123456",
    "superman123",
    "teamo12345",
    "welcome123",
    "zaq12wsxcde",
    "zxcvbnm123",
];

/// Refuses a password that is short, long or easy to guess. `email` is the
/// person's own address.
pub fn check(field: &str, password: &str, email: &str) -> Result<(), Refusal> {
    let length = password.chars().count();
    if length > MAX {
        return Err(Refusal::new(RefusalCode::TooLong)
            .at(field)
            .with_limit(MAX.to_string())
            .because(format!("a password has at most {MAX} characters")));
    }
    let weak = |why: &str| {
        Refusal::new(RefusalCode::PasswordTooWeak)
            .at(field)
            .with_limit(MIN.to_string())
            .because(format!(
                "{why}; {MIN} to {MAX} characters that nobody guesses first fit"
            ))
    };
    if length < MIN {
        return Err(weak(&format!("it has {length} characters")));
    }
    let lower = password.to_lowercase();
    let account = email.split('@').next().unwrap_or_default();
    if lower == email || lower == account {
        return Err(weak("it is the e-mail address"));
    }
    if repeats(&lower) {
        return Err(weak("it repeats itself"));
    }
    if COMMONEST.contains(&lower.as_str()) {
        return Err(weak("it is among the commonest"));
    }
    Ok(())
}

/// One to three characters over and over.
fn repeats(password: &str) -> bool {
    let characters: Vec<char> = password.chars().collect();
    (1..=3).any(|period| {
        let later = characters.iter().skip(period);
        later.zip(&characters).all(|(a, b)| a == b)
    })
}

/// Argon2id with 19 MiB, two passes and one lane, as a PHC string.
fn hash_here(password: &str) -> Result<String, Error> {
    Argon2::default()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|error| Error::Fault(anyhow::anyhow!("hashing a password: {error}")))
}

fn matches_here(password: &str, hash: &str) -> bool {
    Argon2::default()
        .verify_password(password.as_bytes(), hash)
        .is_ok()
}

/// A hash that no password has: comparing with it takes as long as with a real one.
fn nobodys() -> Result<&'static str, Error> {
    static HASH: OnceLock<String> = OnceLock::new();
    if HASH.get().is_none() {
        let hash = hash_here(&random_token())?;
        // Another thread may have been first; either hash does.
        let _ = HASH.set(hash);
    }
    Ok(HASH.get().map_or("", String::as_str))
}

async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let fault = |error: &dyn std::fmt::Display| {
        Error::Fault(anyhow::anyhow!("a password worker stopped: {error}"))
    };
    let turn = TURNS.acquire().await.map_err(|error| fault(&error))?;
    let result = tokio::task::spawn_blocking(work).await;
    drop(turn);
    result.map_err(|error| fault(&error))?
}

/// Hashes a password on a thread of its own.
pub async fn hash(password: String) -> Result<String, Error> {
    apart(move || hash_here(&password)).await
}

/// Whether the password has this hash. Without a hash the answer is no, after as
/// long a time: how long it takes must not tell whether an account exists.
pub async fn matches(password: String, hash: Option<String>) -> Result<bool, Error> {
    apart(move || match hash {
        Some(hash) => Ok(matches_here(&password, &hash)),
        None => {
            matches_here(&password, nobodys()?);
            Ok(false)
        }
    })
    .await
}

/// Hashes on this thread: for the command line and demonstration data.
pub fn hash_blocking(password: &str) -> Result<String, Error> {
    hash_here(password)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(password: &str) -> Option<RefusalCode> {
        check("password", password, "ana.gomez@taller.example")
            .err()
            .map(|refusal| refusal.code)
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        for password in [
            "",
            "short",
            "ñandú",
            "aaaaaaaaaaaa",
            "abababababab",
            "123123123123",
            "Password123",
            "CONTRASEÑA123",
            "Ana.Gomez@taller.example",
        ] {
            assert_eq!(
                refused(password),
                Some(RefusalCode::PasswordTooWeak),
                "{password}"
            );
        }
        assert_eq!(refused(&"ab1".repeat(50)), Some(RefusalCode::TooLong));
        assert_eq!(refused("tres tornos azules"), None);
        assert_eq!(refused("ñandúes y caimanes"), None);
    }

    #[test]
    fn a_hash_holds_for_its_password_alone_and_is_argon2id_as_strong_as_said() {
        let hash = hash_blocking("tres tornos azules").unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(matches_here("tres tornos azules", &hash));
        assert!(!matches_here("tres tornos rojos", &hash));
        assert!(!matches_here("", nobodys().unwrap()));
        assert_ne!(hash, hash_blocking("tres tornos azules").unwrap(), "salted");
    }
}
