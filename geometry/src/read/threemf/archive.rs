//! The zip archive of a 3MF package: what lies where, and unpacking within a bound.
//!
//! Own code on top of `flate2`, not the `zip` crate: that keeps a directory of any length, whatever
//! the limits are, and brings a source of random numbers with JavaScript bindings into the
//! browser. Only what writers of 3MF make is read: one volume, stored or deflated, zip64 where it
//! is large. What a header declares is believed only after the bytes have shown it.

use std::collections::HashMap;

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::budget::Budget;
use super::directory::{self, CENTRAL_LEN, Entry, Fields, LOCAL};
use super::name::{self, Shown};
use crate::rejection::{PackageProblem, Rejection};

/// What one entry takes in memory, bytes, roughly, beside its name.
const ENTRY_BYTES: u64 = 256;
/// Unpacked bytes between two looks at the limits.
const PIECE: usize = 1 << 16;

const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// Flags of an entry: encrypted, strongly encrypted, with a masked header.
const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;

/// An archive whose directory has been read.
pub(super) struct Archive<'b> {
    bytes: &'b [u8],
    entries: HashMap<Vec<u8>, Entry<'b>>,
}

impl<'b> Archive<'b> {
    /// Reads the directory; none where there is none.
    pub(super) fn open(
        bytes: &'b [u8],
        budget: &mut Budget<'_>,
    ) -> Result<Option<Self>, Rejection> {
        let Some(directory) = directory::find(bytes) else {
            return Ok(None);
        };
        let broken = || name::refusal("/", PackageProblem::BrokenArchive);
        budget.hold(directory.entries.saturating_mul(ENTRY_BYTES))?;
        let start = usize::try_from(directory.start).map_err(|_| broken())?;
        let mut fields = Fields(bytes.get(start..).ok_or_else(broken)?);
        let mut entries = HashMap::new();
        for _ in 0..directory.entries {
            let entry = directory::entry(&mut fields).ok_or_else(broken)?;
            budget.spend(0.0, CENTRAL_LEN + entry.name.len() as u64)?;
            let Some(key) = name::of_entry(entry.name) else {
                continue;
            };
            budget.hold(key.len() as u64)?;
            entries
                .entry(key)
                .and_modify(|known: &mut Entry<'_>| known.repeated = true)
                .or_insert(entry);
        }
        Ok(Some(Self { bytes, entries }))
    }

    /// Whether any of the files is named like a model part.
    pub(super) fn has_model(&self) -> bool {
        self.entries.keys().any(|key| key.ends_with(b".model"))
    }

    /// The bytes of the part with that name, unpacked and checked; none if there is no such part.
    pub(super) fn part(
        &self,
        part: &Shown,
        budget: &mut Budget<'_>,
    ) -> Result<Option<Vec<u8>>, Rejection> {
        let Some(entry) = self.entries.get(&part.key) else {
            return Ok(None);
        };
        let refused = |problem| name::refusal(&part.name, problem);
        if entry.repeated {
            return Err(refused(PackageProblem::BrokenArchive));
        }
        if entry.flags & ENCRYPTED != 0 {
            return Err(refused(PackageProblem::Encrypted));
        }
        let packed = self
            .packed(entry)
            .ok_or_else(|| refused(PackageProblem::BrokenArchive))?;
        let out = match entry.method {
            STORED => {
                budget.unpack(entry.packed)?;
                packed.to_vec()
            }
            DEFLATED => inflated(packed, entry.size, budget)?
                .ok_or_else(|| refused(PackageProblem::BrokenArchive))?,
            _ => return Err(refused(PackageProblem::BrokenArchive)),
        };
        let mut crc = Crc::new();
        crc.update(&out);
        if crc.sum() != entry.crc {
            return Err(refused(PackageProblem::WrongChecksum));
        }
        if out.len() as u64 != entry.size {
            return Err(refused(PackageProblem::BrokenArchive));
        }
        Ok(Some(out))
    }

    /// The packed bytes of an entry. The header before them has to name the same file.
    fn packed(&self, entry: &Entry<'b>) -> Option<&'b [u8]> {
        let mut fields = Fields::after(self.bytes, entry.header, LOCAL)?;
        fields.take(22)?;
        let name_len = fields.u16()?;
        let extra_len = fields.u16()?;
        if fields.take(name_len.into())? != entry.name {
            return None;
        }
        fields.take(extra_len.into())?;
        fields.take(usize::try_from(entry.packed).ok()?)
    }
}

/// Inflates piece by piece, so that no more comes out than the budget has; none if the bytes are
/// not deflated data that ends.
fn inflated(
    packed: &[u8],
    declared: u64,
    budget: &mut Budget<'_>,
) -> Result<Option<Vec<u8>>, Rejection> {
    let mut inflate = Decompress::new(false);
    let mut piece = vec![0; PIECE];
    let mut out = Vec::new();
    // The declared size saves growing; it is believed only as far as text usually packs.
    let likely = declared.min((packed.len() as u64).saturating_mul(8));
    budget.room(&mut out, usize::try_from(likely).unwrap_or(0))?;
    loop {
        let (read, written) = (inflate.total_in(), inflate.total_out());
        let rest = usize::try_from(read).ok().and_then(|at| packed.get(at..));
        let status = rest.map(|rest| inflate.decompress(rest, &mut piece, FlushDecompress::None));
        let Some(Ok(status)) = status else {
            return Ok(None);
        };
        let fresh = inflate.total_out() - written;
        budget.unpack(fresh)?;
        budget.room(&mut out, PIECE)?;
        out.extend_from_slice(piece.get(..fresh as usize).unwrap_or(&piece));
        match status {
            Status::StreamEnd => return Ok(Some(out)),
            _ if fresh == 0 && inflate.total_in() == read => return Ok(None),
            _ => {}
        }
    }
}

/// Whether bytes that begin like an archive begin like a 3MF package, as far as they go.
pub(super) fn begins_like_a_package(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some((name, next)) = local(bytes, at) {
        let key = name::of_entry(name).unwrap_or_default();
        if key.ends_with(b".model") || key == b"[content_types].xml" || key == b"_rels/.rels" {
            return true;
        }
        at = next;
    }
    false
}

/// The name in the header at `at`, and where the next header should be.
fn local(bytes: &[u8], at: u64) -> Option<(&[u8], u64)> {
    let mut fields = Fields::after(bytes, at, LOCAL)?;
    fields.take(14)?;
    let packed = fields.u32()?;
    fields.take(4)?;
    let (name_len, extra_len) = (fields.u16()?, fields.u16()?);
    let name = fields.take(name_len.into())?;
    let header = 30 + u64::from(name_len) + u64::from(extra_len);
    Some((name, at + header + u64::from(packed)))
}
