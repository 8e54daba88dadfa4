//! Lines: written and read by the buyer's side.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::accounts::model::OrganisationId;
use crate::error::{Error, Refusal};
use crate::identity::BuyerId;
use crate::jobs::model::{JobId, JobState, LineDraft, LineId, OwnLine, Process};
use crate::parts::model::{FileId, PartId, RevisionId};
use crate::platform::db::schema::{buyers, files, jobs, line_quantities, lines, parts, revisions};
use crate::platform::db::{Read, Tx};
use crate::platform::group::by_key;
use crate::q;

#[derive(Queryable)]
struct Row {
    id: LineId,
    job: JobId,
    position: i32,
    part: PartId,
    revision: RevisionId,
    title: String,
    process: Process,
    material: String,
    finish: String,
    general_tolerance: String,
    iso_fit: String,
    threads: String,
    roughness_ra_nm: Option<i64>,
    remark: String,
    drawing: Option<FileId>,
    drawing_name: Option<String>,
}

/// The lines of these jobs, by job and position. The caller has checked whose they are.
pub(crate) fn of_jobs(read: &mut Read<'_>, jobs: &[JobId]) -> Result<Vec<OwnLine>, Error> {
    let rows: Vec<Row> = q!(read, |c| {
        lines::table
            .inner_join(revisions::table.on(revisions::id.eq(lines::revision_id)))
            .left_join(files::table.on(files::id.nullable().eq(lines::drawing_file_id)))
            .filter(lines::job_id.eq_any(jobs))
            .order((lines::job_id, lines::position))
            .select((
                lines::id,
                lines::job_id,
                lines::position,
                revisions::part_id,
                lines::revision_id,
                lines::title,
                lines::process,
                lines::material,
                lines::finish,
                lines::general_tolerance,
                lines::iso_fit,
                lines::threads,
                lines::roughness_ra_nm,
                lines::remark,
                lines::drawing_file_id,
                files::file_name.nullable(),
            ))
            .load(c)
    })?;
    let ids: Vec<LineId> = rows.iter().map(|row| row.id).collect();
    let mut quantities = quantities(read, &ids)?;
    let line = |row: Row| OwnLine {
        quantities: quantities.remove(&row.id).unwrap_or_default(),
        drawing: row.drawing.zip(row.drawing_name),
        id: row.id,
        job: row.job,
        position: row.position,
        part: row.part,
        revision: row.revision,
        title: row.title,
        process: row.process,
        material: row.material,
        finish: row.finish,
        general_tolerance: row.general_tolerance,
        iso_fit: row.iso_fit,
        threads: row.threads,
        roughness_ra_nm: row.roughness_ra_nm,
        remark: row.remark,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Quantity breaks of these lines, ascending.
pub(crate) fn quantities(
    read: &mut Read<'_>,
    ids: &[LineId],
) -> Result<HashMap<LineId, Vec<i32>>, Error> {
    let rows: Vec<(LineId, i32)> = q!(read, |c| line_quantities::table
        .filter(line_quantities::line_id.eq_any(ids))
        .order((line_quantities::line_id, line_quantities::quantity))
        .select((line_quantities::line_id, line_quantities::quantity))
        .load(c))?;
    Ok(by_key(rows))
}

/// Which of these revisions are of the buyer's own parts.
pub(crate) fn own_revisions(
    read: &mut Read<'_>,
    buyer: BuyerId,
    wanted: &[RevisionId],
) -> Result<Vec<RevisionId>, Error> {
    Ok(q!(read, |c| revisions::table
        .inner_join(parts::table.on(parts::id.eq(revisions::part_id)))
        .filter(revisions::id.eq_any(wanted))
        .filter(parts::buyer_id.eq(buyer))
        .select(revisions::id)
        .load(c))?)
}

/// Writes the lines of a draft: those with an id again, the rest new, and takes
/// away those that are no longer there.
pub(crate) fn replace(tx: &mut Tx<'_>, job: JobId, drafts: &[LineDraft]) -> Result<(), Error> {
    let before: Vec<LineId> = q!(tx, |c| lines::table
        .filter(lines::job_id.eq(job))
        .select(lines::id)
        .load(c))?;
    let kept: Vec<LineId> = drafts.iter().filter_map(|line| line.id).collect();
    if kept.iter().any(|id| !before.contains(id)) {
        return Err(Refusal::not_found("line").at("lines").into());
    }
    let gone: Vec<LineId> = before.into_iter().filter(|id| !kept.contains(id)).collect();
    q!(tx, |c| {
        let of_job = lines::table.filter(lines::job_id.eq(job)).select(lines::id);
        diesel::delete(line_quantities::table.filter(line_quantities::line_id.eq_any(of_job)))
            .execute(c)
    })?;
    q!(tx, |c| diesel::delete(
        lines::table.filter(lines::id.eq_any(&gone))
    )
    .execute(c))?;
    // Positions are unique in a job: out of the way first, then to their place.
    q!(tx, |c| diesel::update(
        lines::table.filter(lines::job_id.eq(job))
    )
    .set(lines::position.eq(lines::position + 1_000))
    .execute(c))?;
    for (position, draft) in (1..).zip(drafts) {
        let id = write_line(tx, job, position, draft)?;
        write_quantities(tx, id, &draft.quantities)?;
    }
    Ok(())
}

fn write_line(
    tx: &mut Tx<'_>,
    job: JobId,
    position: i32,
    draft: &LineDraft,
) -> Result<LineId, Error> {
    let id = draft.id.unwrap_or_else(LineId::random);
    macro_rules! columns {
        () => {
            (
                lines::position.eq(position),
                lines::revision_id.eq(draft.revision),
                lines::title.eq(&draft.title),
                lines::process.eq(draft.process),
                lines::material.eq(&draft.material),
                lines::finish.eq(&draft.finish),
                lines::general_tolerance.eq(&draft.general_tolerance),
                lines::iso_fit.eq(&draft.iso_fit),
                lines::threads.eq(&draft.threads),
                lines::roughness_ra_nm.eq(draft.roughness_ra_nm),
                lines::remark.eq(&draft.remark),
            )
        };
    }
    if draft.id.is_some() {
        q!(tx, |c| diesel::update(lines::table.find(id))
            .set(columns!())
            .execute(c))?;
    } else {
        q!(tx, |c| diesel::insert_into(lines::table)
            .values((lines::id.eq(id), lines::job_id.eq(job), columns!()))
            .execute(c))?;
    }
    Ok(id)
}

fn write_quantities(tx: &mut Tx<'_>, line: LineId, quantities: &[i32]) -> Result<(), Error> {
    let rows: Vec<_> = quantities
        .iter()
        .map(|&quantity| {
            (
                line_quantities::line_id.eq(line),
                line_quantities::quantity.eq(quantity),
            )
        })
        .collect();
    for row in rows {
        q!(tx, |c| diesel::insert_into(line_quantities::table)
            .values(row)
            .execute(c))?;
    }
    Ok(())
}

/// Freezes the boxes that machines are matched with.
pub(crate) fn freeze_size(tx: &mut Tx<'_>, line: LineId, [x, y, z]: [f64; 3]) -> Result<(), Error> {
    q!(tx, |c| diesel::update(lines::table.find(line))
        .set((
            lines::size_x_mm.eq(Some(x)),
            lines::size_y_mm.eq(Some(y)),
            lines::size_z_mm.eq(Some(z)),
        ))
        .execute(c))?;
    Ok(())
}

/// The job of a line, if it is of this organisation.
pub(in crate::jobs) fn job_of(
    read: &mut Read<'_>,
    organisation: OrganisationId,
    line: LineId,
) -> Result<Option<JobId>, Error> {
    Ok(q!(read, |c| lines::table
        .inner_join(jobs::table.on(jobs::id.eq(lines::job_id)))
        .inner_join(buyers::table.on(buyers::id.eq(jobs::buyer_id)))
        .filter(lines::id.eq(line))
        .filter(buyers::organisation_id.eq(organisation))
        .select(jobs::id)
        .first(c)
        .optional())?)
}

/// The states of the jobs that have a line with this revision.
pub(in crate::jobs) fn states_with(
    read: &mut Read<'_>,
    revision: RevisionId,
) -> Result<Vec<JobState>, Error> {
    Ok(q!(read, |c| lines::table
        .inner_join(jobs::table.on(jobs::id.eq(lines::job_id)))
        .filter(lines::revision_id.eq(revision))
        .select(jobs::state)
        .distinct()
        .load(c))?)
}

/// Puts a drawing to a line, or takes it away.
pub(crate) fn set_drawing(
    tx: &mut Tx<'_>,
    line: LineId,
    file: Option<FileId>,
) -> Result<(), Error> {
    q!(tx, |c| diesel::update(lines::table.find(line))
        .set(lines::drawing_file_id.eq(file))
        .execute(c))?;
    Ok(())
}

/// Copies the drawings of one job's lines to another's, by position.
pub(crate) fn copy_drawings(tx: &mut Tx<'_>, from: JobId, to: JobId) -> Result<(), Error> {
    let drawings: Vec<(i32, Option<FileId>)> = q!(tx, |c| lines::table
        .filter(lines::job_id.eq(from))
        .filter(lines::drawing_file_id.is_not_null())
        .select((lines::position, lines::drawing_file_id))
        .load(c))?;
    for (position, file) in drawings {
        q!(tx, |c| diesel::update(
            lines::table
                .filter(lines::job_id.eq(to))
                .filter(lines::position.eq(position))
        )
        .set(lines::drawing_file_id.eq(file))
        .execute(c))?;
    }
    Ok(())
}
