//! Compresses files for the way to a browser.

use brotli::enc::BrotliEncoderParams;

/// Files up to so many bytes are compressed as well as can be; larger ones would take seconds.
const AT_LEISURE: usize = 1 << 20;

/// A file as brotli (RFC 7932), which every browser takes as a content encoding.
pub(super) fn compressed(file: &[u8]) -> Vec<u8> {
    let parameters = BrotliEncoderParams {
        quality: if file.len() <= AT_LEISURE { 10 } else { 9 },
        size_hint: file.len(),
        ..BrotliEncoderParams::default()
    };
    let mut bytes = Vec::new();
    let mut unread = file;
    // Reading from memory and writing to it does not fail.
    let _ = brotli::BrotliCompress(&mut unread, &mut bytes, &parameters);
    bytes
}
