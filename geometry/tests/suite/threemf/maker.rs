//! A small maker of 3MF packages, good and bad ones.

use std::io::Write as _;

use super::Triangle;

/// One file of an archive, and what its headers say of it.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) name: Vec<u8>,
    /// The name in the header before the file, where it is another one.
    pub(crate) local_name: Option<Vec<u8>>,
    pub(crate) packed: Vec<u8>,
    pub(crate) method: u16,
    pub(crate) flags: u16,
    pub(crate) crc: u32,
    pub(crate) size: u64,
}

impl Entry {
    pub(crate) fn stored(name: &str, bytes: &[u8]) -> Self {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        Self {
            name: name.as_bytes().to_vec(),
            local_name: None,
            packed: bytes.to_vec(),
            method: 0,
            flags: 0,
            crc: crc.sum(),
            size: bytes.len() as u64,
        }
    }

    pub(crate) fn deflated(name: &str, bytes: &[u8]) -> Self {
        let mut encoder =
            flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).expect("memory");
        Self {
            packed: encoder.finish().expect("memory"),
            method: 8,
            ..Self::stored(name, bytes)
        }
    }

    /// The same under another name.
    pub(crate) fn named(mut self, name: &str) -> Self {
        self.name = name.as_bytes().to_vec();
        self
    }
}

/// An archive; a wide one has every size and place in the fields for large ones.
pub(crate) fn zip(entries: &[Entry], wide: bool, comment: &str) -> Vec<u8> {
    let small = |n: u64| if wide { u32::MAX } else { n as u32 }.to_le_bytes();
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let header = out.len() as u64;
        let local_name = entry.local_name.as_ref().unwrap_or(&entry.name);
        let packed = entry.packed.len() as u64;
        let shared = |name: &[u8], extra: u16| {
            let mut bytes = Vec::new();
            bytes.extend([20, 0]);
            bytes.extend(entry.flags.to_le_bytes());
            bytes.extend(entry.method.to_le_bytes());
            bytes.extend([0; 4]);
            bytes.extend(entry.crc.to_le_bytes());
            bytes.extend(small(packed));
            bytes.extend(small(entry.size));
            bytes.extend((name.len() as u16).to_le_bytes());
            bytes.extend(extra.to_le_bytes());
            bytes
        };
        out.extend(b"PK\x03\x04");
        out.extend(shared(local_name, 0));
        out.extend(local_name);
        out.extend(&entry.packed);
        let mut extra = Vec::new();
        if wide {
            // A field of no interest comes first.
            extra.extend([0x55, 0x54, 1, 0, 7, 1, 0, 24, 0]);
            extra.extend([entry.size, packed, header].map(u64::to_le_bytes).concat());
        }
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(shared(&entry.name, extra.len() as u16));
        directory.extend([0; 10]);
        directory.extend(small(header));
        directory.extend(&entry.name);
        directory.extend(extra);
    }
    let (start, size) = (out.len() as u64, directory.len() as u64);
    out.extend(directory);
    if wide {
        let record = out.len() as u64;
        out.extend(b"PK\x06\x06");
        out.extend(44_u64.to_le_bytes());
        out.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let count = entries.len() as u64;
        out.extend([count, count, size, start].map(u64::to_le_bytes).concat());
        out.extend(b"PK\x06\x07\0\0\0\0");
        out.extend(record.to_le_bytes());
        out.extend([1, 0, 0, 0]);
    }
    let count = if wide { u16::MAX } else { entries.len() as u16 }.to_le_bytes();
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([count, count].concat());
    out.extend(small(size));
    out.extend(small(start));
    out.extend((comment.len() as u16).to_le_bytes());
    out.extend(comment.as_bytes());
    out
}

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
