//! A small maker of 3MF packages, good and bad ones.

pub(crate) use crate::targets::archive::{Entry, zip};

use super::Triangle;

pub(crate) const CORE: &str = "http://schemas.microsoft.com/3dmanufacturing/core/2015/02";
pub(crate) const PRODUCTION: &str =
    "http://schemas.microsoft.com/3dmanufacturing/production/2015/06";
pub(crate) const ROOT: &str = "3D/3dmodel.model";

/// Relationships to models.
pub(crate) fn rels(targets: &[&str]) -> String {
    let mut text =
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
            .to_owned();
    for (nth, target) in targets.iter().enumerate() {
        text += &format!(
            r#"<Relationship Id="r{nth}" Target="{target}" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/>"#
        );
    }
    text + "</Relationships>"
}

/// The files of a package with that model and those parts beside it.
pub(crate) fn entries(model: &[u8], parts: &[(&str, &str)]) -> Vec<Entry> {
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    let mut entries = vec![
        Entry::deflated("[Content_Types].xml", types.as_bytes()),
        Entry::deflated("_rels/.rels", rels(&["/3D/3dmodel.model"]).as_bytes()),
        Entry::deflated(ROOT, model),
    ];
    for (name, text) in parts {
        entries.push(Entry::deflated(name, text.as_bytes()));
    }
    entries
}

pub(crate) fn package(model: &str) -> Vec<u8> {
    zip(&entries(model.as_bytes(), &[]), false, "")
}

pub(crate) fn package_with(model: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    zip(&entries(model.as_bytes(), parts), false, "")
}

/// A model part; `attributes` are those of its root beside the namespace.
pub(crate) fn model(attributes: &str, resources: &str, build: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<model xmlns=\"{CORE}\" {attributes}>\n<resources>\n{resources}</resources>\n<build>\n{build}\n</build>\n</model>\n"
    )
}

/// An object with a mesh.
pub(crate) fn object(id: u32, attributes: &str, triangles: &[Triangle]) -> String {
    let mut vertices: Vec<[f32; 3]> = Vec::new();
    let mut faces = String::new();
    for triangle in triangles {
        let corners = triangle.map(|corner| {
            let known = vertices.iter().position(|v| *v == corner);
            known.unwrap_or_else(|| {
                vertices.push(corner);
                vertices.len() - 1
            })
        });
        let [a, b, c] = corners;
        faces += &format!("<triangle v1=\"{a}\" v2=\"{b}\" v3=\"{c}\"/>\n");
    }
    let mut points = String::new();
    for [x, y, z] in vertices {
        points += &format!("<vertex x=\"{x}\" y=\"{y}\" z=\"{z}\"/>\n");
    }
    format!(
        "<object id=\"{id}\" {attributes}>\n<mesh>\n<vertices>\n{points}</vertices>\n<triangles>\n{faces}</triangles>\n</mesh>\n</object>\n"
    )
}

/// An object of others.
pub(crate) fn assembly(id: u32, components: &[&str]) -> String {
    let mut text = format!("<object id=\"{id}\">\n<components>\n");
    for component in components {
        text += &format!("<component {component}/>\n");
    }
    text + "</components>\n</object>\n"
}
