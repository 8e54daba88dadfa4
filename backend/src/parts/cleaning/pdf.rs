//! PDF drawings: read, rid of what names somebody, written anew.
//!
//! What goes: the information dictionary, XMP metadata, attached files, authors
//! and times of annotations, signatures, private data of programs, and every
//! action (links name whom they lead to; scripts have no business in a drawing).
//! What is printed on the page stays: the buyer gives its word about that.

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::{Unclean, jpeg};

/// What one stream may decompress to while the document is read, bytes.
const MAX_STREAM_BYTES: usize = 128 << 20;

/// Keys that go wherever they are.
const PRIVATE: &[&[u8]] = &[
    b"Metadata",
    b"PieceInfo",
    b"LastModified",
    b"AF",
    b"A",
    b"AA",
    b"PA",
    b"OpenAction",
    b"URI",
    b"JavaScript",
    b"EmbeddedFiles",
    b"Collection",
    b"Perms",
    b"DSS",
    b"SpiderInfo",
    b"Threads",
    b"OutputIntents",
];

/// Keys of an annotation that say who made it and when.
const AUTHOR: &[&[u8]] = &[
    b"T",
    b"M",
    b"NM",
    b"CreationDate",
    b"Subj",
    b"RC",
    b"FS",
    b"Sound",
];

/// Types of dictionaries that go whole.
const GONE: &[&[u8]] = &[
    b"Metadata",
    b"EmbeddedFile",
    b"Filespec",
    b"F",
    b"Sig",
    b"DocTimeStamp",
];

/// Writes a PDF anew without what names somebody.
pub(super) fn clean(bytes: &[u8]) -> Result<Vec<u8>, Unclean> {
    let broken = |error: lopdf::Error| Unclean::Broken(error.to_string());
    let options = LoadOptions::with_max_decompressed_size(MAX_STREAM_BYTES);
    let mut document = Document::load_mem_with_options(bytes, options).map_err(broken)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Unclean::Encrypted);
    }
    if document.get_pages().is_empty() {
        return Err(Unclean::Broken("it has no page".to_owned()));
    }
    document.trailer.remove(b"Info");
    // Made of the file's name and time by many programs; only encryption needs it.
    document.trailer.remove(b"ID");
    let gone: Vec<ObjectId> = document
        .objects
        .iter()
        .filter(|(_, object)| is_gone(object))
        .map(|(id, _)| *id)
        .collect();
    for id in &gone {
        document.objects.remove(id);
    }
    for object in document.objects.values_mut() {
        scrub(object, 0);
    }
    // Whatever is reachable no longer, older states of the file included, goes too.
    document.prune_objects();
    document.renumber_objects();
    let mut out = Vec::new();
    document
        .save_to(&mut out)
        .map_err(|error| Unclean::Broken(error.to_string()))?;
    Ok(out)
}

fn dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

fn is(dictionary: &Dictionary, key: &[u8], name: &[u8]) -> bool {
    dictionary
        .get(key)
        .and_then(Object::as_name)
        .is_ok_and(|found| found == name)
}

fn is_gone(object: &Object) -> bool {
    dictionary(object).is_some_and(|dictionary| {
        GONE.iter().any(|name| is(dictionary, b"Type", name))
            || is(dictionary, b"Subtype", b"FileAttachment")
    })
}

/// Deepest nesting of direct objects that is looked into; the reader refuses deeper.
const MAX_DEPTH: usize = 200;

fn scrub(object: &mut Object, depth: usize) {
    if depth > MAX_DEPTH {
        *object = Object::Null;
        return;
    }
    match object {
        Object::Dictionary(dictionary) => scrub_dictionary(dictionary, depth),
        Object::Stream(stream) => {
            scrub_dictionary(&mut stream.dict, depth);
            if is(&stream.dict, b"Filter", b"DCTDecode") {
                let clean = jpeg::without_metadata(&stream.content);
                stream.set_content(clean);
            }
        }
        Object::Array(items) => {
            items.retain(|item| !is_gone(item));
            for item in items {
                scrub(item, depth + 1);
            }
        }
        _ => {}
    }
}

fn scrub_dictionary(dictionary: &mut Dictionary, depth: usize) {
    for key in PRIVATE {
        dictionary.remove(key);
    }
    let annotation = is(dictionary, b"Type", b"Annot") || dictionary.has(b"Rect");
    if annotation && !is(dictionary, b"Subtype", b"Widget") {
        for key in AUTHOR {
            dictionary.remove(key);
        }
    }
    if is(dictionary, b"FT", b"Sig") {
        dictionary.remove(b"V");
    }
    let gone: Vec<Vec<u8>> = dictionary
        .iter()
        .filter(|(_, value)| is_gone(value))
        .map(|(key, _)| key.clone())
        .collect();
    for key in gone {
        dictionary.remove(&key);
    }
    for (_, value) in dictionary.iter_mut() {
        scrub(value, depth + 1);
    }
}

#[cfg(test)]
mod tests {
    use lopdf::{Stream, dictionary};

    use super::*;

    const SECRET: &[u8] = b"Fulano";

    /// A one-page drawing with a name in every place that is not the page.
    fn drawing() -> Vec<u8> {
        let text = || Object::string_literal("Fulano de Tal");
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        let metadata = document.add_object(Stream::new(
            dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            b"<dc:creator>Fulano</dc:creator>".to_vec(),
        ));
        let embedded = document.add_object(Stream::new(
            dictionary! { "Type" => "EmbeddedFile" },
            b"Fulano's model".to_vec(),
        ));
        let attached = document.add_object(dictionary! {
            "Type" => "Filespec", "F" => text(), "EF" => dictionary! { "F" => embedded },
        });
        let note = document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Text", "T" => text(), "Rect" => vec![0.into(); 4],
            "A" => dictionary! { "S" => "URI", "URI" => text() },
        });
        let file = document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "FileAttachment", "FS" => attached,
        });
        let photo = document.add_object(Stream::new(
            dictionary! { "Type" => "XObject", "Subtype" => "Image", "Filter" => "DCTDecode" },
            b"\xff\xd8\xff\xfe\0\x08Fulano\xff\xda\0\x02pixels\xff\xd9".to_vec(),
        ));
        let content = document.add_object(Stream::new(dictionary! {}, b"0 0 m 9 9 l S".to_vec()));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content,
            "Annots" => vec![note.into(), file.into()], "LastModified" => text(),
            "Resources" => dictionary! { "XObject" => dictionary! { "P" => photo } },
            "PieceInfo" => dictionary! { "Cad" => dictionary! { "Private" => text() } },
        });
        document.objects.insert(
            pages,
            dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] }.into(),
        );
        let catalog = document.add_object(dictionary! {
            "Type" => "Catalog", "Pages" => pages, "Metadata" => metadata,
            "Names" => dictionary! {
                "EmbeddedFiles" => dictionary! { "Names" => vec![text(), attached.into()] },
            },
        });
        let info = document.add_object(dictionary! { "Author" => text(), "Creator" => text() });
        document.trailer.set("Root", catalog);
        document.trailer.set("Info", info);
        let mut out = Vec::new();
        document.save_to(&mut out).unwrap();
        out
    }

    fn holds(bytes: &[u8], what: &[u8]) -> usize {
        bytes
            .windows(what.len())
            .filter(|window| *window == what)
            .count()
    }

    #[test]
    fn nothing_but_the_page_is_left() {
        let before = drawing();
        assert!(holds(&before, SECRET) >= 9, "the control holds the name");
        let after = clean(&before).unwrap();
        assert_eq!(holds(&after, SECRET), 0);
        assert_eq!(holds(&after, b"9 9 l S"), 1, "the drawing itself stays");
        assert_eq!(holds(&after, b"pixels"), 1, "and so do its pictures");
        let again = Document::load_mem(&after).unwrap();
        assert_eq!(again.get_pages().len(), 1);
        assert_eq!(
            clean(&after).unwrap(),
            after,
            "cleaning twice changes nothing"
        );
    }

    #[test]
    fn what_only_looks_like_a_pdf_is_broken() {
        for bytes in [
            b"%PDF-1.7".as_slice(),
            b"%PDF-1.7\n<html>",
            &drawing()[..200],
        ] {
            assert!(matches!(clean(bytes), Err(Unclean::Broken(_))));
        }
    }
}
