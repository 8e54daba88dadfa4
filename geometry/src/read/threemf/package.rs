//! The package: which part is the model, and the texts of parts.

use super::archive::{self, Archive};
use super::budget::Budget;
use super::name::{self, Shown};
use super::space::Space;
use super::xml::{Node, Xml};
use crate::rejection::{Guise, PackageProblem, Rejection};

/// The relationship that names the model of a package.
const MODEL: &str = "http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel";

/// How an encrypted part begins.
const ENCRYPTED: &[u8] = b"%3McF";

/// Unpacks a part and makes text of it; none if there is no such part.
pub(super) fn text(
    archive: &Archive<'_>,
    part: &Shown,
    budget: &mut Budget<'_>,
) -> Result<Option<String>, Rejection> {
    let Some(bytes) = archive.part(part, budget)? else {
        return Ok(None);
    };
    if bytes.starts_with(ENCRYPTED) {
        return Err(name::refusal(&part.name, PackageProblem::Encrypted));
    }
    let text = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => wide_text(rest, u16::from_le_bytes, budget)?,
        [0xfe, 0xff, rest @ ..] => wide_text(rest, u16::from_be_bytes, budget)?,
        _ => String::from_utf8(bytes).ok(),
    };
    // NUL is in no XML; where every other byte is NUL, the text is UTF-16 and does not say so.
    match text {
        Some(text) if !text.as_bytes().contains(&0) => Ok(Some(text)),
        _ => Err(name::refusal(&part.name, PackageProblem::UnknownEncoding)),
    }
}

/// UTF-16 as a string; none if it is none.
fn wide_text(
    bytes: &[u8],
    unit: impl Fn([u8; 2]) -> u16,
    budget: &mut Budget<'_>,
) -> Result<Option<String>, Rejection> {
    let (pairs, rest) = bytes.as_chunks();
    // In UTF-8 it may be half as long again, and both are there at the same time.
    budget.unpack((bytes.len() as u64).saturating_mul(3) / 2)?;
    let units = pairs.iter().map(|&pair| unit(pair));
    let text = char::decode_utf16(units).collect::<Result<String, _>>();
    Ok(text.ok().filter(|_| rest.is_empty()))
}

/// Opens the archive and finds the model: the first that the package's relationships name.
pub(super) fn open<'b>(
    bytes: &'b [u8],
    budget: &mut Budget<'_>,
) -> Result<(Archive<'b>, Shown), Rejection> {
    let not_a_mesh = Rejection::NotAMesh {
        looks_like: Guise::Zip,
    };
    let Some(archive) = Archive::open(bytes, budget)? else {
        return Err(if archive::begins_like_a_package(bytes) {
            name::refusal("/", PackageProblem::BrokenArchive)
        } else {
            not_a_mesh
        });
    };
    let typed = has_model_type(&archive, budget)?;
    let part = Shown::referred("/_rels/.rels");
    let model = match text(&archive, &part, budget)? {
        Some(text) => model(&part, &text, budget)?,
        None => None,
    };
    match model {
        Some(model) => Ok((archive, model)),
        None if typed || archive.has_model() => {
            Err(name::refusal(&part.name, PackageProblem::NoModel))
        }
        None => Err(not_a_mesh),
    }
}

/// Whether the list of content types has that of models. It may be missing; one that is damaged
/// tells of a damaged file.
fn has_model_type(archive: &Archive<'_>, budget: &mut Budget<'_>) -> Result<bool, Rejection> {
    let types = archive.part(&Shown::referred("/[Content_Types].xml"), budget)?;
    let word = b"3dmanufacturing-3dmodel";
    Ok(types.is_some_and(|types| types.windows(word.len()).any(|w| w == word)))
}

/// The model that the relationships in a text name first.
fn model(part: &Shown, text: &str, budget: &Budget<'_>) -> Result<Option<Shown>, Rejection> {
    let mut xml = Xml::new(&part.name, text);
    let mut found = None;
    loop {
        let element = match xml.next(budget)? {
            Node::Done => return Ok(found),
            Node::End => continue,
            Node::Start(element) => element,
        };
        if element.space != Space::Relationships || element.local() != b"Relationship" {
            continue;
        }
        let (mut is_model, mut inside, mut target) = (false, true, None);
        for attribute in element.attributes() {
            let Ok(attribute) = attribute else {
                return Err(xml.refusal(element.at, PackageProblem::BadXml));
            };
            let value = xml.value(element.at, attribute.value)?;
            match attribute.name {
                b"Type" => is_model = value.trim() == MODEL,
                b"TargetMode" => inside = value.trim() != "External",
                b"Target" => target = Some(Shown::referred(value.trim())),
                _ => {}
            }
        }
        if is_model && inside && found.is_none() {
            found = target;
        }
    }
}
