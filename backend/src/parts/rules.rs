//! What may be uploaded: sizes, names, kinds. Pure.

use super::model::UploadPurpose;
use crate::error::{Refusal, RefusalCode};

/// Largest drawing, bytes.
pub const MAX_DRAWING_BYTES: u64 = 20_000_000;
/// Largest photo, bytes.
pub const MAX_PHOTO_BYTES: u64 = 20_000_000;
/// Seconds for which an upload waits for its next byte.
pub const KEPT_SECONDS: i64 = 72 * 3600;
/// Bytes that are stored and acknowledged at a time.
pub const PIECE_BYTES: usize = 1 << 20;
/// Uploads that one organisation may have under way.
pub const MAX_OPEN_UPLOADS: usize = 200;
/// Revisions of one part.
pub const MAX_REVISIONS: i32 = 500;
/// Longest file name and longest name of a part, characters.
pub const MAX_NAME: usize = 200;

/// What the site allows, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// Largest part file.
    pub part_bytes: u64,
    /// All files of one organisation together, uploads under way included.
    pub storage_bytes: u64,
}

impl Allowance {
    /// Largest file for a purpose, bytes.
    pub fn largest(&self, purpose: UploadPurpose) -> u64 {
        match purpose {
            UploadPurpose::Part | UploadPurpose::Revision => self.part_bytes,
            UploadPurpose::Drawing => MAX_DRAWING_BYTES,
            UploadPurpose::Photo => MAX_PHOTO_BYTES,
        }
    }

    /// Checks the announced size of a file.
    pub fn check_size(&self, purpose: UploadPurpose, size: f64) -> Result<i64, Refusal> {
        if !(size >= 1.0 && size.fract() == 0.0) {
            return Err(Refusal::new(RefusalCode::OutOfRange)
                .at("sizeBytes")
                .because("the size is a whole number of bytes, at least 1"));
        }
        let largest = self.largest(purpose);
        if size > largest as f64 {
            return Err(Refusal::new(RefusalCode::FileTooLarge)
                .at("sizeBytes")
                .with_limit(largest.to_string())
                .because(format!("the file has {size} bytes; up to {largest} fit")));
        }
        Ok(size as i64)
    }

    /// Checks that a file of `size` bytes still fits beside what is `used`.
    pub fn check_storage(&self, used: i64, size: i64) -> Result<(), Refusal> {
        let wanted = used.saturating_add(size);
        if u64::try_from(wanted).unwrap_or(0) <= self.storage_bytes {
            return Ok(());
        }
        Err(Refusal::new(RefusalCode::StorageFull)
            .at("sizeBytes")
            .with_limit(self.storage_bytes.to_string())
            .because(format!(
                "your files take {used} of {} bytes",
                self.storage_bytes
            )))
    }
}

/// Checks a name that a person gives: 1 to 200 characters, none of them a control
/// character; space around it is dropped.
pub fn name(text: &str, field: &str) -> Result<String, Refusal> {
    let text = text.trim();
    let refuse = |code: RefusalCode| {
        Refusal::new(code)
            .at(field)
            .with_limit(MAX_NAME.to_string())
            .because(format!(
                "1 to {MAX_NAME} characters without control characters"
            ))
    };
    match text.chars().count() {
        0 => Err(refuse(RefusalCode::TooShort)),
        n if n > MAX_NAME => Err(refuse(RefusalCode::TooLong)),
        _ if text.chars().any(char::is_control) => Err(refuse(RefusalCode::Invalid)),
        _ => Ok(text.to_owned()),
    }
}

/// The last piece of a file's path, whichever way the slashes lean: some clients
/// send the whole path, which tells more than a name.
pub fn file_name(text: &str) -> Result<String, Refusal> {
    let last = text.rsplit(['/', '\\']).next().unwrap_or(text);
    name(last, "fileName")
}

/// The number of a part's next revision, after its newest.
pub fn next_number(newest: i32) -> Result<i32, Refusal> {
    if newest < MAX_REVISIONS {
        return Ok(newest + 1);
    }
    Err(Refusal::new(RefusalCode::TooMany)
        .with_limit(MAX_REVISIONS.to_string())
        .because("the part has as many revisions as one may have"))
}

/// The name of the repaired mesh of a file.
pub fn repaired_name(file_name: &str) -> String {
    const ENDING: &str = "-repaired.stl";
    let stem = part_name_of(file_name);
    let fits = stem.chars().take(MAX_NAME - ENDING.len());
    fits.chain(ENDING.chars()).collect()
}

/// A part's name from its file's: without the ending.
pub fn part_name_of(file_name: &str) -> String {
    match file_name.rsplit_once('.') {
        Some((stem, _)) if !stem.trim().is_empty() => stem.trim().to_owned(),
        _ => file_name.to_owned(),
    }
}

/// What a file is, by its first bytes; its name does not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A PDF.
    Pdf,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
}

impl Kind {
    /// The kind of some bytes.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else {
            None
        }
    }

    /// Whether a file of this kind serves the purpose.
    pub fn serves(self, purpose: UploadPurpose) -> bool {
        match purpose {
            UploadPurpose::Drawing => matches!(self, Self::Pdf | Self::Png),
            UploadPurpose::Photo => matches!(self, Self::Png | Self::Jpeg),
            UploadPurpose::Part | UploadPurpose::Revision => false,
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALLOWED: Allowance = Allowance {
        part_bytes: 500,
        storage_bytes: 1000,
    };

    #[test]
    fn sizes_are_whole_positive_and_within_the_purpose() {
        assert_eq!(ALLOWED.check_size(UploadPurpose::Part, 500.0), Ok(500));
        for size in [0.0, -1.0, 1.5, f64::NAN] {
            let refusal = ALLOWED.check_size(UploadPurpose::Part, size).unwrap_err();
            assert_eq!(refusal.code, RefusalCode::OutOfRange, "{size}");
        }
        let refusal = ALLOWED
            .check_size(UploadPurpose::Revision, 501.0)
            .unwrap_err();
        assert_eq!(refusal.code, RefusalCode::FileTooLarge);
        assert_eq!(refusal.limit.as_deref(), Some("500"));
        assert!(ALLOWED.check_size(UploadPurpose::Photo, 20e6).is_ok());
        assert!(
            ALLOWED
                .check_size(UploadPurpose::Drawing, f64::INFINITY)
                .is_err()
        );
    }

    #[test]
    fn storage_is_full_at_its_last_byte() {
        assert!(ALLOWED.check_storage(500, 500).is_ok());
        let refusal = ALLOWED.check_storage(501, 500).unwrap_err();
        assert_eq!(refusal.code, RefusalCode::StorageFull);
    }

    #[test]
    fn a_file_name_is_the_last_piece_of_a_path() {
        assert_eq!(file_name(r"C:\clients\acme\gear.stl").unwrap(), "gear.stl");
        assert_eq!(file_name("../../etc/passwd").unwrap(), "passwd");
        assert_eq!(file_name("/").unwrap_err().code, RefusalCode::TooShort);
        assert_eq!(file_name("a\0b").unwrap_err().code, RefusalCode::Invalid);
        assert_eq!(part_name_of("gear v2.stl"), "gear v2");
        assert_eq!(part_name_of(".stl"), ".stl");
        assert_eq!(part_name_of("gear"), "gear");
    }

    #[test]
    fn kinds_are_told_by_content_and_serve_their_purpose_only() {
        let pdf = Kind::of(b"%PDF-1.7").unwrap();
        assert!(pdf.serves(UploadPurpose::Drawing) && !pdf.serves(UploadPurpose::Photo));
        let jpeg = Kind::of(b"\xff\xd8\xff\xe0").unwrap();
        assert!(jpeg.serves(UploadPurpose::Photo) && !jpeg.serves(UploadPurpose::Drawing));
        assert_eq!(Kind::of(b"<html>"), None);
    }
}
