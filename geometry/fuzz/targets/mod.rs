//! What each fuzz target runs. A function takes any bytes and returns, or fails where the crate
//! does not keep what it promises; `geometry/tests/suite/kept.rs` runs them on the kept inputs.

mod archive_of_texts;
mod choices;
mod mended;
mod reading;
mod recipe;
mod report;
mod shown;
mod written;

pub mod archive;
pub mod level;

use geometry::{Limits, Units};

use choices::Choices;

/// What a try may take: more than a recipe needs, little enough to notice what takes too much.
const LIMITS: Limits = Limits {
    max_bytes: 1 << 22,
    max_triangles: 20_000,
    max_memory_bytes: 1 << 24,
    threads: 1,
};

/// Bytes as they are: binary and text STL, and everything that is no mesh.
pub fn stl(bytes: &[u8]) {
    reading::holds(bytes, &LIMITS);
}

/// Bytes after the first are an OBJ text; the first says whether they are read in UTF-16.
pub fn obj(bytes: &[u8]) {
    let Some((first, text)) = bytes.split_first() else {
        return;
    };
    match first {
        b'w' => reading::holds(&written::wide(text), &LIMITS),
        _ => reading::holds(text, &LIMITS),
    }
}

/// An archive as it is, or texts that a sound archive is made of.
pub fn threemf(bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        reading::holds(bytes, &LIMITS);
        return;
    }
    reading::holds(&archive_of_texts::zip_of(bytes), &LIMITS);
}

/// A recipe of a mesh, a format and limits: the whole analysis, and the repair.
pub fn analysis(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let form = choices.byte();
    let units = Units::ALL[choices.below(Units::ALL.len())];
    let limits = match choices.byte() {
        0..224 => LIMITS,
        few @ 224..240 => Limits {
            max_triangles: u64::from(few - 223) * 8,
            ..LIMITS
        },
        little => Limits {
            max_memory_bytes: u64::from(little - 239) << 14,
            ..LIMITS
        },
    };
    let patience = u32::from(choices.byte()) * 4;
    let shape = choices.below(usize::from(u16::MAX) + 1);
    let triangles = recipe::mesh(&mut choices);
    let file = written::file(&triangles, form, &mut Choices::new(&shape.to_le_bytes()));
    reading::holds(&file, &limits);
    report::holds(&file, units, &limits, patience);
    mended::holds(&file, units, &limits);
}
