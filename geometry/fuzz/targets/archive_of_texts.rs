//! 3MF packages made of texts, so that the fuzzer changes what is in an archive and not only what
//! is about it: a checksum would stop it at the first byte.

use super::archive::{Entry, zip};

/// Between the files of the archive.
const SEPARATOR: u8 = 0x1e;

/// Names the usual model.
const RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Target="/3D/3dmodel.model" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>"#;

/// An archive of the given files, each of which begins with a line that is its name. Where that
/// line begins with `!`, the file is packed and not only stored; with `?` it has a wrong checksum;
/// with `~` it says that it is larger than it is. Without a file `_rels/.rels` there is one that
/// names `/3D/3dmodel.model`, and bytes that begin with `<` are that model. If the last file ends
/// with `wide`, all sizes stand in the fields for large ones.
pub fn zip_of(bytes: &[u8]) -> Vec<u8> {
    let parts: Vec<&[u8]> = bytes.split(|&b| b == SEPARATOR).take(16).collect();
    let mut entries: Vec<Entry> = parts.iter().map(|part| entry(part)).collect();
    if let [only] = &mut entries[..]
        && bytes.starts_with(b"<")
    {
        *only = Entry::stored("3D/3dmodel.model", bytes);
    }
    if !entries.iter().any(|entry| entry.name == b"_rels/.rels") {
        let usual = Entry::stored("_rels/.rels", RELATIONSHIPS.as_bytes());
        entries.insert(0, usual);
    }
    let wide = parts.last().is_some_and(|part| part.ends_with(b"wide"));
    zip(&entries, wide, "")
}

fn entry(part: &[u8]) -> Entry {
    let end = part.iter().position(|&b| b == b'\n').unwrap_or(0);
    let (name, text) = part.split_at(end);
    let text = text.strip_prefix(b"\n").unwrap_or(text);
    let name = name.get(..400).unwrap_or(name);
    let mut entry = match name.first() {
        Some(b'!') => Entry::deflated("", text),
        _ => Entry::stored("", text),
    };
    match name.first() {
        Some(b'?') => entry.crc ^= 1,
        Some(b'~') => entry.size += 1 << 32,
        _ => {}
    }
    let marked = matches!(name.first(), Some(b'!' | b'?' | b'~'));
    entry.name = name[usize::from(marked)..].to_vec();
    entry
}
