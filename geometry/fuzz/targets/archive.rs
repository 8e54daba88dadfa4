//! Zip archives, sound and broken ones.

use std::io::Write as _;

/// One file of an archive, and what its headers say of it.
#[derive(Clone)]
pub struct Entry {
    pub name: Vec<u8>,
    /// The name in the header before the file, where it is another one.
    pub local_name: Option<Vec<u8>>,
    pub packed: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub crc: u32,
    pub size: u64,
}

impl Entry {
    pub fn stored(name: &str, bytes: &[u8]) -> Self {
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

    pub fn deflated(name: &str, bytes: &[u8]) -> Self {
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
    pub fn named(mut self, name: &str) -> Self {
        self.name = name.as_bytes().to_vec();
        self
    }
}

/// An archive; a wide one has every size and place in the fields for large ones.
pub fn zip(entries: &[Entry], wide: bool, comment: &str) -> Vec<u8> {
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
