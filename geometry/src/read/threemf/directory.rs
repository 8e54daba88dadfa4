//! The directory of a zip archive, at its end.

pub(super) const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const END_64_LOCATOR: &[u8] = b"PK\x06\x07";

/// Length of the record at the end of an archive, without its comment.
const END_LEN: usize = 22;
/// Length of a directory entry without its name, comment and extra fields.
pub(super) const CENTRAL_LEN: u64 = 46;

/// One file of an archive, as the directory has it.
#[derive(Clone, Copy)]
pub(super) struct Entry<'b> {
    pub(super) name: &'b [u8],
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) crc: u32,
    pub(super) packed: u64,
    pub(super) size: u64,
    pub(super) header: u64,
    /// Another entry has this name too, so that nobody can say which one is meant.
    pub(super) repeated: bool,
}

/// Where the directory is.
pub(super) struct Directory {
    pub(super) entries: u64,
    pub(super) start: u64,
    pub(super) size: u64,
}

/// Numbers of a header, the lowest byte first.
pub(super) struct Fields<'b>(pub(super) &'b [u8]);

impl<'b> Fields<'b> {
    /// What follows `magic` at that place.
    pub(super) fn after(bytes: &'b [u8], at: u64, magic: &[u8]) -> Option<Self> {
        let rest = bytes.get(usize::try_from(at).ok()?..)?;
        Some(Self(rest.strip_prefix(magic)?))
    }

    pub(super) fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    pub(super) fn u64(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }
}

/// Finds the directory by the record at the end, behind which only a comment lies.
pub(super) fn find(bytes: &[u8]) -> Option<Directory> {
    let last = bytes.len().checked_sub(END_LEN)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().find_map(|at| by_record(bytes, at))
}

/// The directory that the record at `at` names, if there is such a record and it can be right.
fn by_record(bytes: &[u8], at: usize) -> Option<Directory> {
    let mut fields = Fields::after(bytes, at as u64, END)?;
    let disks = (fields.u16()?, fields.u16()?);
    let entries = (fields.u16()?, fields.u16()?);
    let small = Directory {
        entries: entries.1.into(),
        size: fields.u32()?.into(),
        start: fields.u32()?.into(),
    };
    let comment = fields.u16()?;
    fields.take(comment.into())?;
    let found = by_wide_record(bytes, at).unwrap_or(small);
    let end = found.start.checked_add(found.size)?;
    let fits = end <= at as u64
        && found.entries.checked_mul(CENTRAL_LEN)? <= found.size
        && matches!(disks, (0, 0) | (u16::MAX, u16::MAX))
        && entries.0 == entries.1;
    let begins = found.entries == 0 || Fields::after(bytes, found.start, CENTRAL).is_some();
    (fits && begins).then_some(found)
}

/// The directory that the record of a large archive names; its locator lies before the other's.
fn by_wide_record(bytes: &[u8], end: usize) -> Option<Directory> {
    let mut fields = Fields::after(bytes, end.checked_sub(20)? as u64, END_64_LOCATOR)?;
    fields.take(4)?;
    let record = fields.u64()?;
    let mut fields = Fields::after(bytes, record, END_64)?;
    fields.take(28)?;
    Some(Directory {
        entries: fields.u64()?,
        size: fields.u64()?,
        start: fields.u64()?,
    })
}

/// The next entry of the found.
pub(super) fn entry<'b>(fields: &mut Fields<'b>) -> Option<Entry<'b>> {
    fields.0 = fields.0.strip_prefix(CENTRAL)?;
    fields.take(4)?;
    let (flags, method) = (fields.u16()?, fields.u16()?);
    fields.take(4)?;
    let crc = fields.u32()?;
    let (packed, size) = (fields.u32()?, fields.u32()?);
    let (name_len, extra_len, comment_len) = (fields.u16()?, fields.u16()?, fields.u16()?);
    fields.take(8)?;
    let header = fields.u32()?;
    let name = fields.take(name_len.into())?;
    let mut wide = wide_fields(fields.take(extra_len.into())?);
    fields.take(comment_len.into())?;
    // The large numbers stand in this order, each only where the small one is all ones.
    let mut number = |small: u32| match small {
        u32::MAX => wide.u64(),
        small => Some(small.into()),
    };
    Some(Entry {
        name,
        flags,
        method,
        crc,
        size: number(size)?,
        packed: number(packed)?,
        header: number(header)?,
        repeated: false,
    })
}

/// The extra field with the numbers that are too large for an entry itself.
fn wide_fields(extra: &[u8]) -> Fields<'_> {
    let mut fields = Fields(extra);
    while let (Some(id), Some(len)) = (fields.u16(), fields.u16()) {
        match fields.take(len.into()) {
            Some(field) if id == 1 => return Fields(field),
            Some(_) => {}
            None => break,
        }
    }
    Fields(&[])
}
