//! Takes names and metadata out of drawings and photos, by writing them anew.

mod jpeg;
mod pdf;
mod picture;

use super::model::UploadPurpose;
use super::rules::Kind;

/// Why a file can't be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unclean {
    /// It is of a kind that the purpose does not take.
    #[error("the file is {0}; {1}")]
    Kind(&'static str, &'static str),
    /// It says that it is of the kind, and can't be read.
    #[error("the file can't be read: {0}")]
    Broken(String),
    /// It can't be opened without a password.
    #[error("the PDF is encrypted; save it without a password")]
    Encrypted,
    /// It has more pixels than are taken.
    #[error("the picture is larger than {0} x {0} pixels")]
    TooLarge(u32),
}

/// Writes a drawing (PDF or PNG) or a photo (PNG or JPEG) anew, without metadata.
/// What it is decides its content, never its name.
///
/// # Errors
/// If the kind does not serve the purpose or the file can't be read.
pub(super) fn clean(bytes: &[u8], purpose: UploadPurpose) -> Result<(Kind, Vec<u8>), Unclean> {
    let kind = Kind::of(bytes);
    let Some(kind) = kind.filter(|kind| kind.serves(purpose)) else {
        let what = match kind {
            Some(Kind::Pdf) => "a PDF",
            Some(Kind::Png) => "a PNG",
            Some(Kind::Jpeg) => "a JPEG",
            None => "of an unknown kind",
        };
        let fits = match purpose {
            UploadPurpose::Photo => "a photo is a JPEG or a PNG",
            _ => "a drawing is a PDF or a PNG",
        };
        return Err(Unclean::Kind(what, fits));
    };
    let cleaned = match kind {
        Kind::Pdf => pdf::clean(bytes)?,
        Kind::Png | Kind::Jpeg => picture::clean(bytes, kind, purpose)?,
    };
    Ok((kind, cleaned))
}
