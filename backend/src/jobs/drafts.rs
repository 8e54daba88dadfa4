//! Writing: drafts and their lines, copies, drawings.

use super::checks::{self, Shown};
use super::model::{ActivityKind, JobDraft, JobId, JobMove, LineDraft, LineId};
use super::store::{self, lines, own};
use super::{drawing, rules, telling};
use crate::error::{Error, Refusal};
use crate::identity::contact::Released;
use crate::platform::db::Tx;
use crate::session::{Acting, Buyer};

/// Writes a draft: a new one, or the terms and lines of one of the buyer's own
/// again. Parts of it may be missing; what is there must be well formed.
///
/// Refuses: `NotFound`, `WrongState`, `Invalid`, `TooLong`, `TooMany`,
/// `OutOfRange`, `ContactDetails` with the passage.
pub fn save(
    tx: &mut Tx<'_>,
    who: &Acting<Buyer>,
    id: Option<JobId>,
    draft: &JobDraft,
) -> Result<JobId, Error> {
    let released = Released::of(tx, who.member().organisation())?;
    checks::form(draft, Shown(&released))?;
    revisions_are_own(tx, who, draft)?;
    let id = match id {
        Some(id) => {
            let head = store::lock_own(tx, who, id)?;
            let facts = store::facts(tx, &head)?;
            rules::after(head.state, JobMove::Edit, facts)?;
            own::update(tx, id, draft)?;
            id
        }
        None => {
            let person = who.member().person();
            let id = own::insert(tx, who.id(), person, draft)?;
            store::record(tx, id, ActivityKind::Created, Some(person), None)?;
            id
        }
    };
    lines::replace(tx, id, &draft.lines)?;
    telling::own_people(tx, who, id)?;
    Ok(id)
}

fn revisions_are_own(tx: &mut Tx<'_>, who: &Buyer, draft: &JobDraft) -> Result<(), Error> {
    let wanted: Vec<_> = draft.lines.iter().map(|line| line.revision).collect();
    let own = lines::own_revisions(tx, who.id(), &wanted)?;
    match wanted.iter().position(|revision| !own.contains(revision)) {
        None => Ok(()),
        Some(at) => Err(Refusal::not_found("revision")
            .at(format!("lines.{at}.revisionId"))
            .into()),
    }
}

/// Makes a new draft of one of the buyer's own jobs, in whatever state it is,
/// with its lines and drawings and without its deadline.
pub fn copy(tx: &mut Tx<'_>, who: &Acting<Buyer>, id: JobId) -> Result<JobId, Error> {
    let job = own::one(tx, who.id(), id)?;
    let lines_before = lines::of_jobs(tx, &[id])?;
    let draft = JobDraft {
        title: job.title,
        currency: job.currency,
        deadline: None,
        deadline_zone: job.deadline_zone,
        opening_rule: job.opening_rule,
        curated: job.curated,
        show_buyer_name: job.show_buyer_name,
        share_stl: job.share_stl,
        delivery_city: job.delivery_city,
        delivery_country: job.delivery_country,
        delivery_address: job.delivery_address,
        incoterm: job.incoterm,
        remark: job.remark,
        lines: lines_before
            .into_iter()
            .map(|line| LineDraft {
                id: None,
                revision: line.revision,
                title: line.title,
                process: line.process,
                material: line.material,
                finish: line.finish,
                general_tolerance: line.general_tolerance,
                iso_fit: line.iso_fit,
                threads: line.threads,
                roughness_ra_nm: line.roughness_ra_nm,
                remark: line.remark,
                quantities: line.quantities,
            })
            .collect(),
    };
    let copy = save(tx, who, None, &draft)?;
    lines::copy_drawings(tx, id, copy)?;
    Ok(copy)
}

/// Takes the drawing away from a line of a draft.
pub fn remove_drawing(tx: &mut Tx<'_>, who: &Acting<Buyer>, line: LineId) -> Result<JobId, Error> {
    let id = drawing::may_draw(tx, who.member().organisation(), line)?;
    lines::set_drawing(tx, line, None)?;
    telling::own_people(tx, who, id)?;
    Ok(id)
}
