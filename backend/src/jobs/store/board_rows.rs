//! Rows of the suppliers' side. What a column list does not name is not loaded:
//! outlines for everybody, texts for verified suppliers, geometry for those that
//! accepted confidentiality.

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;

use crate::accounts::model::{OrganisationId, PersonId};
use crate::error::Error;
use crate::identity::{DisclosedBuyer, SupplierId};
use crate::jobs::model::board::OpenedLine;
use crate::jobs::model::{BoardJob, BoardLine, JobId, JobState, LineId, OpeningRule, Process};
use crate::parts::model::{FileId, RevisionId};
use crate::platform::db::schema::{
    aliases, confidentiality_acceptances, jobs, lines, organisations,
};
use crate::platform::db::{Instant, Read, Tx};
use crate::q;

#[derive(Queryable)]
struct Outline {
    id: JobId,
    code: String,
    state: JobState,
    currency: String,
    deadline: Option<Instant>,
    deadline_zone: String,
    opening_rule: OpeningRule,
    delivery_city: String,
    delivery_country: String,
    incoterm: String,
    published_at: Option<Instant>,
    share_stl: bool,
}

/// The outlines of these jobs, in no order: nothing that the buyer wrote in words.
pub(crate) fn outlines(read: &mut Read<'_>, ids: &[JobId]) -> Result<Vec<BoardJob>, Error> {
    let rows: Vec<Outline> = q!(read, |c| jobs::table
        .filter(jobs::id.eq_any(ids))
        .select((
            jobs::id,
            jobs::code,
            jobs::state,
            jobs::currency,
            jobs::deadline,
            jobs::deadline_zone,
            jobs::opening_rule,
            jobs::delivery_city,
            jobs::delivery_country,
            jobs::incoterm,
            jobs::published_at,
            jobs::share_stl,
        ))
        .load(c))?;
    let job = |row: Outline| BoardJob {
        id: row.id,
        code: row.code,
        state: row.state,
        currency: row.currency,
        deadline: row.deadline,
        deadline_zone: row.deadline_zone,
        opening_rule: row.opening_rule,
        delivery_city: row.delivery_city,
        delivery_country: row.delivery_country,
        incoterm: row.incoterm,
        published_at: row.published_at,
        share_stl: row.share_stl,
        title: String::new(),
        remark: String::new(),
        cancel_reason: None,
        buyer_name: None,
        lines: Vec::new(),
        questions: Vec::new(),
        own_questions: Vec::new(),
        fits_machine: false,
        confidentiality_accepted: false,
        alias: None,
    };
    Ok(rows.into_iter().map(job).collect())
}

/// What the buyer wrote of a job as a whole.
#[derive(Queryable)]
pub(crate) struct JobTexts {
    /// The job.
    pub id: JobId,
    /// Public title.
    pub title: String,
    /// For all lines.
    pub remark: String,
    /// Why it was taken back.
    pub cancel_reason: Option<String>,
}

/// The texts of these jobs: for verified suppliers.
pub(crate) fn texts(read: &mut Read<'_>, ids: &[JobId]) -> Result<HashMap<JobId, JobTexts>, Error> {
    let rows: Vec<JobTexts> = q!(read, |c| jobs::table
        .filter(jobs::id.eq_any(ids))
        .select((jobs::id, jobs::title, jobs::remark, jobs::cancel_reason))
        .load(c))?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

type Size = (Option<f64>, Option<f64>, Option<f64>);

/// The outlines of the lines of these jobs, by position: process, material, size.
pub(crate) fn line_outlines(read: &mut Read<'_>, ids: &[JobId]) -> Result<Vec<BoardLine>, Error> {
    type Row = (LineId, JobId, i32, Process, String, Size);
    let rows: Vec<Row> = q!(read, |c| lines::table
        .filter(lines::job_id.eq_any(ids))
        .order((lines::job_id, lines::position))
        .select((
            lines::id,
            lines::job_id,
            lines::position,
            lines::process,
            lines::material,
            (lines::size_x_mm, lines::size_y_mm, lines::size_z_mm),
        ))
        .load(c))?;
    let line = |(id, job, position, process, material, size): Row| BoardLine {
        id,
        job,
        position,
        process,
        material,
        size_mm: match size {
            (Some(x), Some(y), Some(z)) => Some([x, y, z]),
            _ => None,
        },
        title: String::new(),
        finish: String::new(),
        general_tolerance: String::new(),
        iso_fit: String::new(),
        threads: String::new(),
        roughness_ra_nm: None,
        remark: String::new(),
        quantities: Vec::new(),
        opened: None,
    };
    Ok(rows.into_iter().map(line).collect())
}

/// What a verified supplier reads of a line beside its outline.
#[derive(Queryable)]
pub(crate) struct LineTexts {
    /// The line.
    pub id: LineId,
    /// Public title.
    pub title: String,
    /// Key of the catalogue.
    pub finish: String,
    /// General tolerance to ISO 2768.
    pub general_tolerance: String,
    /// Fits to ISO 286.
    pub iso_fit: String,
    /// Threads.
    pub threads: String,
    /// Roughness Ra in nanometres.
    pub roughness_ra_nm: Option<i64>,
    /// For this line.
    pub remark: String,
}

/// The texts of the lines of these jobs: for verified suppliers.
pub(crate) fn line_texts(
    read: &mut Read<'_>,
    ids: &[JobId],
) -> Result<HashMap<LineId, LineTexts>, Error> {
    let rows: Vec<LineTexts> = q!(read, |c| lines::table
        .filter(lines::job_id.eq_any(ids))
        .select((
            lines::id,
            lines::title,
            lines::finish,
            lines::general_tolerance,
            lines::iso_fit,
            lines::threads,
            lines::roughness_ra_nm,
            lines::remark,
        ))
        .load(c))?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// What may be opened of the lines of these jobs: for those that accepted confidentiality.
pub(crate) fn opened_lines(
    read: &mut Read<'_>,
    ids: &[JobId],
) -> Result<HashMap<LineId, OpenedLine>, Error> {
    let rows: Vec<(LineId, RevisionId, Option<FileId>)> = q!(read, |c| lines::table
        .filter(lines::job_id.eq_any(ids))
        .select((lines::id, lines::revision_id, lines::drawing_file_id))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(id, revision, drawing)| (id, OpenedLine { revision, drawing }))
        .collect())
}

/// Which of these jobs the supplier accepted confidentiality for.
pub(crate) fn accepted(
    read: &mut Read<'_>,
    supplier: SupplierId,
    ids: &[JobId],
) -> Result<HashSet<JobId>, Error> {
    use confidentiality_acceptances as rows;
    let found: Vec<JobId> = q!(read, |c| rows::table
        .filter(rows::supplier_id.eq(supplier))
        .filter(rows::job_id.eq_any(ids))
        .select(rows::job_id)
        .load(c))?;
    Ok(found.into_iter().collect())
}

/// Records that a supplier accepted confidentiality, by whom and when; the first
/// time stands.
pub(crate) fn accept(
    tx: &mut Tx<'_>,
    job: JobId,
    supplier: SupplierId,
    person: PersonId,
    at: Instant,
) -> Result<(), Error> {
    use confidentiality_acceptances as rows;
    q!(tx, |c| diesel::insert_into(rows::table)
        .values((
            rows::job_id.eq(job),
            rows::supplier_id.eq(supplier),
            rows::person_id.eq(person),
            rows::accepted_at.eq(at),
        ))
        .on_conflict((rows::job_id, rows::supplier_id))
        .do_nothing()
        .execute(c))?;
    Ok(())
}

/// The supplier's own aliases in these jobs.
pub(crate) fn own_aliases(
    read: &mut Read<'_>,
    supplier: SupplierId,
    ids: &[JobId],
) -> Result<HashMap<JobId, String>, Error> {
    let found: Vec<(JobId, String)> = q!(read, |c| aliases::table
        .filter(aliases::supplier_id.eq(supplier))
        .filter(aliases::job_id.eq_any(ids))
        .select((aliases::job_id, aliases::alias))
        .load(c))?;
    Ok(found.into_iter().collect())
}

/// The names of buyers that chose to show them, each by its proof.
pub(crate) fn buyer_names(
    read: &mut Read<'_>,
    disclosed: &HashMap<JobId, DisclosedBuyer>,
) -> Result<HashMap<JobId, String>, Error> {
    let ids: Vec<_> = disclosed
        .values()
        .map(|proof| proof.organisation())
        .collect();
    let rows: Vec<(OrganisationId, String)> = q!(read, |c| organisations::table
        .filter(organisations::id.eq_any(&ids))
        .select((organisations::id, organisations::name))
        .load(c))?;
    let names: HashMap<OrganisationId, String> = rows.into_iter().collect();
    Ok(disclosed
        .iter()
        .filter_map(|(job, proof)| Some((*job, names.get(&proof.organisation())?.clone())))
        .collect())
}
