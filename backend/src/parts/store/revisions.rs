//! Revisions of parts.

use std::collections::HashMap;

use diesel::prelude::*;

use super::repairs;
use crate::accounts::model::PersonId;
use crate::error::Error;
use crate::identity::BuyerId;
use crate::parts::model::{AnalysisId, FileId, PartId, RevisionId, RevisionView, Units};
use crate::platform::db::schema::{analyses, files, parts, persons, revisions};
use crate::platform::db::{Instant, Read, Tx};
use crate::q;

/// The number of a part's newest revision, 0 if it has none.
pub(in crate::parts) fn newest_number(read: &mut Read<'_>, part: PartId) -> Result<i32, Error> {
    let newest: Option<i32> = q!(read, |c| {
        revisions::table
            .filter(revisions::part_id.eq(part))
            .select(diesel::dsl::max(revisions::number))
            .first(c)
    })?;
    Ok(newest.unwrap_or(0))
}

/// A revision to write.
pub(in crate::parts) struct NewRevision {
    pub(in crate::parts) part: PartId,
    pub(in crate::parts) number: i32,
    pub(in crate::parts) file: FileId,
    pub(in crate::parts) guess: Option<(Units, String)>,
    pub(in crate::parts) units_confirmed: bool,
    pub(in crate::parts) analysis: AnalysisId,
    pub(in crate::parts) by: PersonId,
}

/// Writes a revision.
pub(in crate::parts) fn insert_revision(
    tx: &mut Tx<'_>,
    new: NewRevision,
) -> Result<RevisionId, Error> {
    let id = RevisionId::random();
    let now = tx.now()?;
    let (guess, reason) = new.guess.unzip();
    q!(tx, |c| {
        diesel::insert_into(revisions::table)
            .values((
                revisions::id.eq(id),
                revisions::part_id.eq(new.part),
                revisions::number.eq(new.number),
                revisions::file_id.eq(new.file),
                revisions::units_guess.eq(guess),
                revisions::units_reason.eq(reason.as_deref()),
                revisions::units_confirmed.eq(new.units_confirmed),
                revisions::analysis_id.eq(new.analysis),
                revisions::uploaded_by.eq(new.by),
                revisions::created_at.eq(now),
            ))
            .execute(c)
    })?;
    Ok(id)
}

/// Writes that a person chose the units of a revision: those of this analysis.
pub(in crate::parts) fn choose_units(
    tx: &mut Tx<'_>,
    revision: RevisionId,
    analysis: AnalysisId,
) -> Result<(), Error> {
    q!(tx, |c| {
        diesel::update(revisions::table.find(revision))
            .set((
                revisions::analysis_id.eq(analysis),
                revisions::units_confirmed.eq(true),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// What a revision refers to, and what is known of its units.
pub(in crate::parts) struct RevisionRefs {
    pub(in crate::parts) part: PartId,
    pub(in crate::parts) file: FileId,
    pub(in crate::parts) sha256: String,
    pub(in crate::parts) analysis: AnalysisId,
    pub(in crate::parts) units: Units,
    pub(in crate::parts) guess: Option<(Units, String)>,
    pub(in crate::parts) units_confirmed: bool,
    pub(in crate::parts) size_bytes: i64,
}

/// What a revision refers to, if it is the buyer's.
pub(in crate::parts) fn revision_refs(
    read: &mut Read<'_>,
    buyer: BuyerId,
    revision: RevisionId,
) -> Result<Option<RevisionRefs>, Error> {
    type Row = (
        (PartId, FileId, String, i64),
        (AnalysisId, Units),
        (Option<Units>, Option<String>, bool),
    );
    let found: Option<Row> = q!(read, |c| {
        revisions::table
            .inner_join(parts::table.on(parts::id.eq(revisions::part_id)))
            .inner_join(files::table.on(files::id.eq(revisions::file_id)))
            .inner_join(analyses::table.on(analyses::id.eq(revisions::analysis_id)))
            .filter(revisions::id.eq(revision))
            .filter(parts::buyer_id.eq(buyer))
            .select((
                (parts::id, files::id, files::sha256, files::size_bytes),
                (analyses::id, analyses::units),
                (
                    revisions::units_guess,
                    revisions::units_reason,
                    revisions::units_confirmed,
                ),
            ))
            .first(c)
            .optional()
    })?;
    let refs = |((part, file, sha256, size_bytes), (analysis, units), said): Row| RevisionRefs {
        part,
        file,
        sha256,
        analysis,
        units,
        guess: said.0.zip(said.1),
        units_confirmed: said.2,
        size_bytes,
    };
    Ok(found.map(refs))
}

/// The analyses of revisions.
pub(in crate::parts) fn analyses_of(
    read: &mut Read<'_>,
    ids: &[RevisionId],
) -> Result<Vec<(RevisionId, AnalysisId)>, Error> {
    Ok(q!(read, |c| {
        revisions::table
            .filter(revisions::id.eq_any(ids))
            .select((revisions::id, revisions::analysis_id))
            .load(c)
    })?)
}

/// Of each of these revisions: where its file is, the file's name, the units in force.
pub(in crate::parts) fn files_of(
    read: &mut Read<'_>,
    among: &[RevisionId],
) -> Result<Vec<(RevisionId, String, String, Units)>, Error> {
    Ok(q!(read, |c| {
        revisions::table
            .inner_join(files::table.on(files::id.eq(revisions::file_id)))
            .inner_join(analyses::table.on(analyses::id.eq(revisions::analysis_id)))
            .filter(revisions::id.eq_any(among))
            .select((
                revisions::id,
                files::blob_key,
                files::file_name,
                analyses::units,
            ))
            .load(c)
    })?)
}

type RevisionRow = (
    (RevisionId, PartId, i32, Instant, (AnalysisId, Units)),
    (Option<Units>, Option<String>, bool),
    (String, i64, String),
    String,
);

/// The revisions of some parts, newest first, without their geometry.
pub(super) fn revisions_of(
    read: &mut Read<'_>,
    ids: &[PartId],
) -> Result<HashMap<PartId, Vec<RevisionView>>, Error> {
    let rows: Vec<RevisionRow> = q!(read, |c| {
        revisions::table
            .inner_join(files::table.on(files::id.eq(revisions::file_id)))
            .inner_join(persons::table.on(persons::id.eq(revisions::uploaded_by)))
            .inner_join(analyses::table.on(analyses::id.eq(revisions::analysis_id)))
            .filter(revisions::part_id.eq_any(ids))
            .order(revisions::number.desc())
            .select((
                (
                    revisions::id,
                    revisions::part_id,
                    revisions::number,
                    revisions::created_at,
                    (analyses::id, analyses::units),
                ),
                (
                    revisions::units_guess,
                    revisions::units_reason,
                    revisions::units_confirmed,
                ),
                (files::file_name, files::size_bytes, files::blob_key),
                persons::name,
            ))
            .load(c)
    })?;
    let all: Vec<RevisionId> = rows.iter().map(|row| row.0.0).collect();
    let mut repairs = repairs::of_revisions(read, &all)?;
    let mut by_part: HashMap<PartId, Vec<RevisionView>> = HashMap::new();
    for (head, said, (file_name, size_bytes, blob_key), by) in rows {
        let (id, part, number, uploaded_at, (analysis, units)) = head;
        let (units_guess, units_reason, units_confirmed) = said;
        by_part.entry(part).or_default().push(RevisionView {
            id,
            number,
            file_name,
            size_bytes,
            blob_key,
            uploaded_at,
            uploaded_by: by,
            units_guess,
            units_reason,
            units_confirmed,
            analysis,
            units,
            geometry: None,
            repair: repairs.of.remove(&(id, units)),
            repaired_from: repairs.made.get(&id).copied(),
        });
    }
    Ok(by_part)
}
