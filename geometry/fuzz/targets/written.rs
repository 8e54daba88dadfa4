//! A mesh written as a file of each format.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::archive::{Entry, zip};
use super::choices::Choices;
use super::recipe::Triangle;

/// Writes the mesh in the format of that number.
pub fn file(triangles: &[Triangle], form: u8, choices: &mut Choices<'_>) -> Vec<u8> {
    match form % 8 {
        0 | 1 => stl_binary(triangles),
        2 => stl_text(triangles).into_bytes(),
        3 => obj(triangles, choices).into_bytes(),
        4 => wide(obj(triangles, choices).as_bytes()),
        5 => package(&[("3D/3dmodel.model", &flat(triangles, choices))]),
        6 => package(&[("3D/3dmodel.model", &nested(triangles, choices))]),
        _ => {
            let root = outside(choices);
            let part = flat(triangles, choices);
            package(&[("3D/3dmodel.model", &root), ("3D/parts/a.model", &part)])
        }
    }
}

fn stl_binary(triangles: &[Triangle]) -> Vec<u8> {
    let mut bytes = b"a mesh by recipe".to_vec();
    bytes.resize(80, b' ');
    bytes.extend((triangles.len() as u32).to_le_bytes());
    for triangle in triangles {
        bytes.extend([0; 12]);
        for &c in triangle.as_flattened() {
            bytes.extend((c as f32).to_le_bytes());
        }
        bytes.extend([0; 2]);
    }
    bytes
}

fn stl_text(triangles: &[Triangle]) -> String {
    let mut text = "solid recipe\n".to_owned();
    for triangle in triangles {
        text += " facet normal 0 0 0\n  outer loop\n";
        for [x, y, z] in triangle {
            let _ = writeln!(text, "   vertex {x:e} {y:e} {z:e}");
        }
        text += "  endloop\n endfacet\n";
    }
    text + "endsolid recipe\n"
}

/// The vertices, each once, and the triangles by their numbers.
fn indexed(triangles: &[Triangle]) -> (Vec<[f64; 3]>, Vec<[usize; 3]>) {
    let mut known = HashMap::new();
    let mut vertices = Vec::new();
    let faces = triangles.iter().map(|triangle| {
        triangle.map(|corner| {
            *known.entry(corner.map(f64::to_bits)).or_insert_with(|| {
                vertices.push(corner);
                vertices.len() - 1
            })
        })
    });
    let faces = faces.collect();
    (vertices, faces)
}

fn obj(triangles: &[Triangle], choices: &mut Choices<'_>) -> String {
    let (vertices, faces) = indexed(triangles);
    let mut text = String::new();
    for [x, y, z] in &vertices {
        let _ = writeln!(text, "v {x:e} {y:e} {z:e}");
    }
    let (every, backwards) = (1 + choices.below(200), choices.byte().is_multiple_of(2));
    for (nth, face) in faces.iter().enumerate() {
        if nth % every == 0 && every > 1 {
            let _ = writeln!(text, "o object {}", nth / every);
        }
        let [a, b, c] = face.map(|v| v as i64 + 1);
        let _ = match backwards {
            true => {
                let [a, b, c] = [a, b, c].map(|v| v - 1 - vertices.len() as i64);
                writeln!(text, "f {a} {b} {c}")
            }
            false => writeln!(text, "f {a}//1 {b}/2/3 {c}"),
        };
    }
    text
}

/// The text in UTF-16, with its mark.
pub fn wide(text: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(text);
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let relationships = r#"<Relationships><Relationship Id="r" Target="/3D/3dmodel.model" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>"#;
    let mut entries = vec![Entry::stored("_rels/.rels", relationships.as_bytes())];
    entries.extend(
        parts
            .iter()
            .map(|(name, text)| Entry::stored(name, text.as_bytes())),
    );
    zip(&entries, false, "")
}

/// A model part; what is behind `resources` and `build` is given.
fn model(resources: &str, build: &str) -> String {
    format!(
        "<model unit=\"inch\" xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\" xmlns:p=\"http://schemas.microsoft.com/3dmanufacturing/production/2015/06\">\n<resources>\n{resources}</resources>\n<build>\n{build}</build>\n</model>\n"
    )
}

/// One object after the other, and how many there are.
fn objects(triangles: &[Triangle], choices: &mut Choices<'_>) -> (String, usize) {
    let most = triangles.len().div_ceil(1 + choices.below(4)).max(1);
    let mut text = String::new();
    let mut count = 0;
    for some in triangles.chunks(most) {
        count += 1;
        let (vertices, faces) = indexed(some);
        let _ = writeln!(text, "<object id=\"{count}\"><mesh><vertices>");
        for [x, y, z] in vertices {
            let _ = writeln!(text, "<vertex x=\"{x:e}\" y=\"{y:e}\" z=\"{z:e}\"/>");
        }
        text += "</vertices><triangles>\n";
        for [a, b, c] in faces {
            let _ = writeln!(text, "<triangle v1=\"{a}\" v2=\"{b}\" v3=\"{c}\"/>");
        }
        text += "</triangles></mesh></object>\n";
    }
    (text, count)
}

/// Every object where it is.
fn flat(triangles: &[Triangle], choices: &mut Choices<'_>) -> String {
    let (text, count) = objects(triangles, choices);
    let items = (1..=count).map(|id| format!("<item objectid=\"{id}\"/>\n"));
    model(&text, &items.collect::<String>())
}

/// Objects in an object in an object, each moved.
fn nested(triangles: &[Triangle], choices: &mut Choices<'_>) -> String {
    let (mut text, count) = objects(triangles, choices);
    for (id, inner) in [(90, 1..=count), (91, 90..=90)] {
        let _ = writeln!(text, "<object id=\"{id}\"><components>");
        for inner in inner {
            for _ in 0..=choices.below(2) {
                let to = transform(choices);
                let _ = writeln!(text, "<component objectid=\"{inner}\" transform=\"{to}\"/>");
            }
        }
        text += "</components></object>\n";
    }
    let to = transform(choices);
    model(
        &text,
        &format!("<item objectid=\"91\" transform=\"{to}\"/>\n"),
    )
}

/// A root whose only object is in another part.
fn outside(choices: &mut Choices<'_>) -> String {
    let to = transform(choices);
    model(
        "",
        &format!("<item objectid=\"1\" p:path=\"/3D/parts/a.model\" transform=\"{to}\"/>\n"),
    )
}

fn transform(choices: &mut Choices<'_>) -> &'static str {
    choices.of([
        "1 0 0 0 1 0 0 0 1 0 0 0",
        "1 0 0 0 1 0 0 0 1 20 -5 1e-3",
        "-1 0 0 0 1 0 0 0 1 0 0 0",
        "0.6 0.8 0 -0.8 0.6 0 0 0 1 1 2 3",
        "0 1 0 0 0 1 1 0 0 0 0 1000",
        "1e-3 0 0 0 1e-3 0 0 0 1e-3 0 0 0",
        "1e6 0 0 0 1e6 0 0 0 1e6 1e6 0 0",
        "1 0 0 0 1 0 0 0 1e-9 0 0 0",
        "1 0.5 0.25 0 1 0.125 0 0 1 0 0 0",
        "1 0 0 0 1 0 0 0 0 0 0 0",
    ])
}
