//! Inputs of the mutations, and how they become what the domain takes.

use async_graphql::{ID, InputObject};

use crate::error::{Refusal, RefusalCode};
use crate::graphql::scalars::DateTime;
use crate::jobs::model::{JobDraft, JobId, LineDraft, LineId, OpeningRule, Process};
use crate::money::Decimal;
use crate::parts::RevisionId;

/// The terms and lines of a draft. Texts that are not written yet are empty.
#[derive(InputObject)]
pub struct SaveJobInput {
    /// The draft or returned job to write again; a new draft without it.
    id: Option<ID>,
    /// Public title; names nobody.
    title: String,
    /// ISO 4217.
    currency: String,
    /// Until when suppliers may quote; an hour to 180 days ahead when handed in.
    deadline: Option<DateTime>,
    /// The IANA zone in which the deadline was entered.
    deadline_zone: String,
    /// When the buyer may read quotes.
    opening_rule: OpeningRule,
    /// Whether an operator looks at it first.
    curated: bool,
    /// Whether suppliers see the buyer's name.
    show_buyer_name: bool,
    /// Whether verified suppliers get a binary STL rewritten by the site.
    share_stl: bool,
    /// Where it is delivered; suppliers see it.
    delivery_city: String,
    /// ISO 3166-1, two letters; suppliers see it.
    delivery_country: String,
    /// The exact address, for the awarded supplier alone.
    delivery_address: String,
    /// Incoterm 2020.
    incoterm: String,
    /// For all lines; names nobody.
    remark: String,
    /// At most 20. A line that is left out is taken away.
    lines: Vec<LineInput>,
}

/// A line of a draft.
#[derive(InputObject)]
pub struct LineInput {
    /// The line to write again; a new one without it.
    id: Option<ID>,
    /// The revision of one of the buyer's own parts.
    revision_id: ID,
    /// Public title; names nobody.
    title: String,
    /// How it is made.
    process: Process,
    /// Key of the catalogue.
    material: String,
    /// Key of the catalogue.
    finish: String,
    /// General tolerance, such as `ISO 2768-mK`.
    general_tolerance: String,
    /// Fits to ISO 286.
    iso_fit: String,
    /// Threads.
    threads: String,
    /// Roughness Ra in micrometres, 0.01 to 100.
    roughness_ra_um: Option<Decimal>,
    /// For this line; names nobody.
    remark: String,
    /// At most six breaks in pieces.
    quantities: Vec<i32>,
}

impl SaveJobInput {
    /// As the domain takes it; texts without blanks at their ends.
    pub(super) fn into_draft(self) -> Result<(Option<JobId>, JobDraft), Refusal> {
        let id = self.id.as_ref().map(JobId::from_global).transpose()?;
        let lines = self.lines.into_iter().enumerate();
        let draft = JobDraft {
            title: trimmed(self.title),
            currency: self.currency,
            deadline: self.deadline.map(|deadline| deadline.0),
            deadline_zone: self.deadline_zone,
            opening_rule: self.opening_rule,
            curated: self.curated,
            show_buyer_name: self.show_buyer_name,
            share_stl: self.share_stl,
            delivery_city: trimmed(self.delivery_city),
            delivery_country: self.delivery_country,
            delivery_address: trimmed(self.delivery_address),
            incoterm: self.incoterm,
            remark: trimmed(self.remark),
            lines: lines
                .map(|(at, line)| line.into_draft(at))
                .collect::<Result<_, _>>()?,
        };
        Ok((id, draft))
    }
}

impl LineInput {
    fn into_draft(self, at: usize) -> Result<LineDraft, Refusal> {
        let field = |name: &str| format!("lines.{at}.{name}");
        let id = self.id.as_ref().map(LineId::from_global).transpose();
        let revision = RevisionId::from_global(&self.revision_id);
        let roughness = self.roughness_ra_um.as_ref().map(nanometres).transpose();
        Ok(LineDraft {
            id: id.map_err(|refusal| refusal.at(field("id")))?,
            revision: revision.map_err(|refusal| refusal.at(field("revisionId")))?,
            title: trimmed(self.title),
            process: self.process,
            material: self.material,
            finish: self.finish,
            general_tolerance: self.general_tolerance,
            iso_fit: trimmed(self.iso_fit),
            threads: trimmed(self.threads),
            roughness_ra_nm: roughness.map_err(|refusal| refusal.at(field("roughnessRaUm")))?,
            remark: trimmed(self.remark),
            quantities: self.quantities,
        })
    }
}

fn trimmed(text: String) -> String {
    text.trim().to_owned()
}

fn nanometres(micrometres: &Decimal) -> Result<i64, Refusal> {
    let millionths = micrometres.amount()?.0;
    if millionths % 1_000 == 0 {
        return Ok(millionths / 1_000);
    }
    Err(Refusal::new(RefusalCode::Invalid).because("micrometres with at most three decimals"))
}

/// Names a job.
#[derive(InputObject)]
pub struct SubmitJobInput {
    /// The draft or returned job.
    pub(super) id: ID,
}

/// Names a job and a later deadline.
#[derive(InputObject)]
pub struct ExtendDeadlineInput {
    /// The published job.
    pub(super) id: ID,
    /// Later than the one before.
    pub(super) deadline: DateTime,
}

/// Names a job and the reason that suppliers will read.
#[derive(InputObject)]
pub struct CancelJobInput {
    /// The job.
    pub(super) id: ID,
    /// Names nobody.
    pub(super) reason: String,
}

/// Names a job.
#[derive(InputObject)]
pub struct CopyJobInput {
    /// The job, in any state.
    pub(super) id: ID,
}

/// Names a job.
#[derive(InputObject)]
pub struct CloseJobInput {
    /// The opened job.
    pub(super) id: ID,
}

/// Names a line.
#[derive(InputObject)]
pub struct RemoveDrawingInput {
    /// A line of a draft.
    pub(super) line_id: ID,
}

/// An answer, which publishes the question with it.
#[derive(InputObject)]
pub struct AnswerQuestionInput {
    /// The question.
    pub(super) question_id: ID,
    /// Names nobody.
    pub(super) answer: String,
}

/// Names a job.
#[derive(InputObject)]
pub struct AcceptConfidentialityInput {
    /// A job of the board.
    pub(super) job_id: ID,
}

/// A question under the supplier's alias.
#[derive(InputObject)]
pub struct AskQuestionInput {
    /// A job of the board.
    pub(super) job_id: ID,
    /// Names nobody.
    pub(super) text: String,
}

/// Names a job.
#[derive(InputObject)]
pub struct PublishJobInput {
    /// A job that waits.
    pub(super) id: ID,
}

/// Names a job and what its buyer should change.
#[derive(InputObject)]
pub struct ReturnJobInput {
    /// A job that waits.
    pub(super) id: ID,
    /// The buyer reads it.
    pub(super) note: String,
}

/// Names a job and why it is refused.
#[derive(InputObject)]
pub struct DeclineJobInput {
    /// A job that waits.
    pub(super) id: ID,
    /// The buyer reads it.
    pub(super) note: String,
}
