//! Names of parts. They are compared, and never opened as paths of files.

use crate::rejection::{PackageProblem, Rejection};

/// Letters of a name that a refusal or a report shows.
const SHOWN: usize = 200;

/// Bytes of the longest name that a file in an archive can have, each of them encoded.
const LONGEST: usize = 3 * 65_535;

/// The name of a part: as it is compared, and as people are shown it.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) key: Vec<u8>,
    pub(super) name: String,
}

impl Shown {
    /// The part that a relationship or a path of a model refers to, counted from the root of the
    /// package.
    pub(super) fn referred(target: &str) -> Self {
        // What is longer is no part; its empty key is that of none.
        let name = Some(target.as_bytes()).filter(|name| name.len() <= LONGEST);
        let decoded = folded(name.unwrap_or_default());
        let mut segments: Vec<&[u8]> = Vec::new();
        for segment in decoded.split(|&b| b == b'/') {
            match segment {
                b"" | b"." => {}
                b".." => {
                    segments.pop();
                }
                segment => segments.push(segment),
            }
        }
        let slash = if target.starts_with('/') { "" } else { "/" };
        Self {
            key: segments.join(&b'/'),
            name: format!("{slash}{}", shown(target)),
        }
    }
}

/// The same, of a file in the archive; none if no part can be called so.
pub(super) fn of_entry(name: &[u8]) -> Option<Vec<u8>> {
    let mut key = folded(name);
    if key.first() == Some(&b'/') {
        key.remove(0);
    }
    let odd = |segment: &[u8]| matches!(segment, b"" | b"." | b"..");
    (!key.split(|&b| b == b'/').any(odd)).then_some(key)
}

/// Names are equal whatever the case of their letters and whether they are percent-encoded or
/// not; some writers take the other slash.
fn folded(name: &[u8]) -> Vec<u8> {
    let digit = |at: usize| name.get(at).and_then(|&b| char::from(b).to_digit(16));
    let mut folded = Vec::with_capacity(name.len());
    let mut at = 0;
    while let Some(&b) = name.get(at) {
        at += 1;
        let b = match (b, digit(at), digit(at + 1)) {
            (b'%', Some(high), Some(low)) => {
                at += 2;
                (high * 16 + low) as u8
            }
            (b'\\', ..) => b'/',
            (b, ..) => b,
        };
        folded.push(b.to_ascii_lowercase());
    }
    folded
}

/// The start of a text that may be of any length.
pub(super) fn shown(text: &str) -> String {
    text.trim().chars().take(SHOWN).collect()
}

/// The refusal that is about a part as a whole.
pub(super) fn refusal(part: &str, problem: PackageProblem) -> Rejection {
    Rejection::Package {
        part: part.to_owned(),
        line: 0,
        problem,
    }
}
