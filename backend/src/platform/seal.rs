//! Sealed words: text that travels through a reader's hands and comes back
//! unread and unchanged, such as the address of a picture.
//!
//! AES-256-GCM with a nonce taken from the text itself (as SIV modes do): the
//! same text gives the same word, so that browsers can cache what it points to.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Seals and opens words with one secret.
#[derive(Clone)]
pub struct Sealer {
    secret: [u8; 32],
}

impl Sealer {
    /// From the installation's secret.
    pub fn new(secret: &[u8]) -> Self {
        let mut key = [0; 32];
        key.copy_from_slice(digest(&SHA256, secret).as_ref());
        Self { secret: key }
    }

    fn key(&self) -> Option<LessSafeKey> {
        UnboundKey::new(&AES_256_GCM, &self.secret)
            .ok()
            .map(LessSafeKey::new)
    }

    fn nonce_of(&self, text: &[u8]) -> [u8; NONCE_LEN] {
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &self.secret), text);
        let mut nonce = [0; NONCE_LEN];
        nonce.copy_from_slice(tag.as_ref().get(..NONCE_LEN).unwrap_or(&[0; NONCE_LEN]));
        nonce
    }

    /// Seals a text into a word of base64url. `None` only if the cipher fails.
    pub fn seal(&self, text: &str) -> Option<String> {
        let nonce = self.nonce_of(text.as_bytes());
        let mut sealed = text.as_bytes().to_vec();
        self.key()?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::empty(),
                &mut sealed,
            )
            .ok()?;
        let mut word = nonce.to_vec();
        word.append(&mut sealed);
        Some(URL_SAFE_NO_PAD.encode(word))
    }

    /// Opens a word; `None` if it was not sealed here or was changed.
    pub fn open(&self, word: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(word).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut sealed = sealed.to_vec();
        let text = self
            .key()?
            .open_in_place(nonce, Aad::empty(), &mut sealed)
            .ok()?;
        String::from_utf8(text.to_vec()).ok()
    }
}

/// SHA-256 in lower-case hexadecimal: what is stored of a secret.
pub fn fingerprint(secret: &str) -> String {
    hex(digest(&SHA256, secret.as_bytes()).as_ref())
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a String can't fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_word_opens_only_unchanged_and_here() {
        let sealer = Sealer::new(b"one");
        let word = sealer.seal("thumbnail of a part").unwrap();
        assert_eq!(sealer.open(&word).as_deref(), Some("thumbnail of a part"));
        assert_eq!(
            sealer.seal("thumbnail of a part").unwrap(),
            word,
            "so that it can be cached"
        );
        assert_eq!(Sealer::new(b"two").open(&word), None);
        let mut changed = word.into_bytes();
        changed[20] = if changed[20] == b'A' { b'B' } else { b'A' };
        assert_eq!(sealer.open(std::str::from_utf8(&changed).unwrap()), None);
    }
}
