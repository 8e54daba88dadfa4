//! Blobs that are kept as brotli, as a browser gets them. Their keys say so.

use std::io::{self, Read as _};

use super::blobs::random_key;

/// What the key of a blob ends in that is brotli of what it stands for.
const COMPRESSED: &str = ".br";

/// A fresh random key for what is stored as brotli.
pub fn fresh_key() -> String {
    format!("{}{COMPRESSED}", random_key())
}

/// Whether a blob is brotli of what it stands for.
pub fn is(key: &str) -> bool {
    key.ends_with(COMPRESSED)
}

/// The first bytes, `most` at most, of what is stored as this brotli.
///
/// # Errors
/// It is no brotli.
pub fn unpacked(brotli: &[u8], most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    brotli::Decompressor::new(brotli, 1 << 16)
        .take(most)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_says_whether_its_blob_is_compressed() {
        assert!(is(&fresh_key()));
        assert!(!is(&random_key()));
    }

    #[test]
    fn only_the_beginning_is_unpacked_and_what_is_no_brotli_is_refused() {
        let mut brotli = Vec::new();
        let mut file = &[7_u8; 100_000][..];
        brotli::BrotliCompress(
            &mut file,
            &mut brotli,
            &brotli::enc::BrotliEncoderParams::default(),
        )
        .unwrap();
        assert_eq!(unpacked(&brotli, 10).unwrap(), [7; 10]);
        assert_eq!(unpacked(&brotli, u64::MAX).unwrap().len(), 100_000);
        assert!(unpacked(b"glTF is no brotli", u64::MAX).is_err());
    }
}
