//! What changes the library.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};

use super::{Part, Revision, UploadTicket};
use crate::error::{Error, Refusal, RefusalCode};
use crate::graphql::{app, mutate, read, require_viewer};
use crate::jobs::drawing;
use crate::jobs::model::LineId;
use crate::orders::{OrderId, photo};
use crate::parts::library;
use crate::parts::model::{PartId, RevisionId, Units, UploadId, UploadPurpose};
use crate::parts::rules::Allowance;
use crate::parts::uploads::{self, NewUpload, Target};
use crate::payload;
use crate::platform::db::Tx;
use crate::session::Viewer;

/// A file that is to be sent.
#[derive(Debug, Clone, InputObject)]
pub struct CreateUploadInput {
    /// What it is for.
    purpose: UploadPurpose,
    /// The file's name with its ending, 1 to 200 characters. Of a part it stays with its owner and
    /// the awarded supplier.
    file_name: String,
    /// A whole number.
    size_bytes: f64,
    /// The part of a new revision.
    part_id: Option<ID>,
    /// The name of a new part; the file's without its ending if none is given.
    part_name: Option<String>,
    /// The file's unit; guessed from its size if none is given.
    units: Option<Units>,
    /// The line of a draft that a drawing is for.
    line_id: Option<ID>,
    /// The order that a photo is for.
    order_id: Option<ID>,
    /// Your word that a drawing names nobody: suppliers see it.
    names_nobody: Option<bool>,
}

/// The upload can begin.
#[derive(SimpleObject)]
pub struct UploadCreated {
    /// Where to send the file.
    upload: UploadTicket,
}

payload!(
    /// An address to send to, or why there is none.
    CreateUploadPayload,
    UploadCreated
);

/// An upload to take back.
#[derive(Debug, Clone, InputObject)]
pub struct CancelUploadInput {
    /// An upload that waits for more bytes.
    id: ID,
}

/// It was taken back.
#[derive(SimpleObject)]
pub struct UploadCancelled {
    /// The upload that ended; its bytes are deleted.
    id: ID,
}

payload!(
    /// An upload taken back, or why not.
    CancelUploadPayload,
    UploadCancelled
);

/// A part's new name.
#[derive(Debug, Clone, InputObject)]
pub struct RenamePartInput {
    /// A part of your library.
    id: ID,
    /// 1 to 200 characters.
    name: String,
}

/// A part to put away or to take out again.
#[derive(Debug, Clone, InputObject)]
pub struct ArchivePartInput {
    /// A part of your library.
    id: ID,
    /// True to put it away, false to take it out again.
    archived: bool,
}

/// The part as it is now.
#[derive(SimpleObject)]
pub struct PartUpdated {
    /// The part as it is now.
    part: Part,
}

payload!(
    /// The part with its name, or why not.
    RenamePartPayload,
    PartUpdated
);
payload!(
    /// The part put away or taken out, or why not.
    ArchivePartPayload,
    PartUpdated
);

/// The unit in which a revision's file is to be read.
#[derive(Debug, Clone, InputObject)]
pub struct SetUnitsInput {
    /// A revision of your own that is in no job handed in.
    revision_id: ID,
    /// The unit of the numbers in the file; it is analysed anew in it.
    units: Units,
}

/// A revision whose analysis failed.
#[derive(Debug, Clone, InputObject)]
pub struct RetryAnalysisInput {
    /// A revision of your own whose analysis failed.
    revision_id: ID,
}

/// The revision as it is now.
#[derive(SimpleObject)]
pub struct RevisionUpdated {
    /// The revision as it is now.
    revision: Revision,
}

payload!(
    /// The revision in its units, or why not.
    SetUnitsPayload,
    RevisionUpdated
);
payload!(
    /// The revision whose analysis waits again, or why not.
    RetryAnalysisPayload,
    RevisionUpdated
);

fn required<'a>(id: Option<&'a ID>, field: &str) -> std::result::Result<&'a ID, Refusal> {
    id.ok_or_else(|| {
        Refusal::new(RefusalCode::Required)
            .at(field)
            .because(format!("this purpose needs {field}"))
    })
}

fn create(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    input: &CreateUploadInput,
    allowed: &Allowance,
) -> std::result::Result<UploadId, Error> {
    let target = match input.purpose {
        UploadPurpose::Photo => {
            let member = viewer.acting_member()?;
            let order = OrderId::from_global(required(input.order_id.as_ref(), "orderId")?)?;
            photo::side_of(tx, member.organisation(), order)?;
            let (name, size) = (&input.file_name, input.size_bytes);
            return uploads::create_photo(tx, &member, order.uuid(), name, size, allowed);
        }
        UploadPurpose::Part => Target::Part {
            name: input.part_name.clone(),
            units: input.units,
        },
        UploadPurpose::Revision => Target::Revision {
            part: PartId::from_global(required(input.part_id.as_ref(), "partId")?)?,
            units: input.units,
        },
        UploadPurpose::Drawing => {
            let line = required(input.line_id.as_ref(), "lineId")?;
            let line = LineId::from_global(line)?;
            let organisation = viewer.acting_buyer()?.member().organisation();
            drawing::may_draw(tx, organisation, line)?;
            Target::Drawing {
                line: line.uuid(),
                names_nobody: input.names_nobody == Some(true),
            }
        }
    };
    let new = NewUpload {
        target,
        file_name: input.file_name.clone(),
        size_bytes: input.size_bytes,
    };
    uploads::create(tx, &viewer.acting_buyer()?, &new, allowed)
}

/// The part as its owner reads it after a change.
async fn part_now(ctx: &Context<'_>, id: PartId) -> Result<PartUpdated> {
    let buyer = require_viewer(ctx)?.buyer().copied();
    let view = read(ctx, move |read| {
        let buyer = buyer.ok_or_else(|| Refusal::not_found("part"))?;
        library::part(read, &buyer, id)
    })
    .await?;
    Ok(PartUpdated { part: view.into() })
}

async fn revision_now(ctx: &Context<'_>, id: RevisionId) -> Result<RevisionUpdated> {
    let buyer = require_viewer(ctx)?.buyer().copied();
    let view = read(ctx, move |read| {
        let missing = || Refusal::not_found("revision");
        let buyer = buyer.ok_or_else(missing)?;
        let part = library::part_of(read, &buyer, id)?;
        let part = library::part(read, &buyer, part)?;
        let mut all = std::iter::once(part.latest).chain(part.earlier);
        Ok(all.find(|revision| revision.id == id).ok_or_else(missing)?)
    })
    .await?;
    Ok(RevisionUpdated {
        revision: view.into(),
    })
}

/// The mutations of parts.
#[derive(Default)]
pub struct PartsMutation;

#[Object]
impl PartsMutation {
    /// Makes an address to which a file can be sent by tus 1.0. At the last byte
    /// the server makes what the file is for: a part, a revision, the drawing of
    /// a line or a photo of an order; if it can't, the last PATCH says why (422).
    async fn create_upload(
        &self,
        ctx: &Context<'_>,
        input: CreateUploadInput,
        idempotency_key: Option<String>,
    ) -> Result<CreateUploadPayload> {
        let config = &app(ctx).config;
        let allowed = Allowance {
            part_bytes: config.upload_max_bytes,
            storage_bytes: config.storage_limit_bytes,
        };
        let made = mutate(ctx, idempotency_key, move |tx, viewer| {
            create(tx, viewer, &input, &allowed)
        })
        .await?;
        let id = match made {
            Ok(id) => id,
            Err(refusal) => return Ok(Err(refusal).into()),
        };
        let member = require_viewer(ctx)?.member().copied();
        let upload = read(ctx, move |read| {
            let member = member.ok_or_else(|| Refusal::not_found("upload"))?;
            uploads::pending_one(read, &member, id)
        })
        .await?;
        Ok(Ok(UploadCreated {
            upload: upload.into(),
        })
        .into())
    }

    /// Takes an upload back; what was received of it is removed.
    async fn cancel_upload(
        &self,
        ctx: &Context<'_>,
        input: CancelUploadInput,
        idempotency_key: Option<String>,
    ) -> Result<CancelUploadPayload> {
        let cancelled = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = UploadId::from_global(&input.id)?;
            uploads::cancel(tx, &viewer.acting_member()?, id)?;
            Ok(id)
        })
        .await?;
        Ok(cancelled
            .map(|id| UploadCancelled { id: id.to_global() })
            .into())
    }

    /// Gives a part another name.
    async fn rename_part(
        &self,
        ctx: &Context<'_>,
        input: RenamePartInput,
        idempotency_key: Option<String>,
    ) -> Result<RenamePartPayload> {
        let renamed = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = PartId::from_global(&input.id)?;
            library::rename(tx, &viewer.acting_buyer()?, id, &input.name)?;
            Ok(id)
        })
        .await?;
        Ok(match renamed {
            Ok(id) => Ok(part_now(ctx, id).await?),
            Err(refusal) => Err(refusal),
        }
        .into())
    }

    /// Puts a part away, or takes it out again. Jobs and orders with it stay as they are.
    async fn archive_part(
        &self,
        ctx: &Context<'_>,
        input: ArchivePartInput,
        idempotency_key: Option<String>,
    ) -> Result<ArchivePartPayload> {
        let archived = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = PartId::from_global(&input.id)?;
            library::archive(tx, &viewer.acting_buyer()?, id, input.archived)?;
            Ok(id)
        })
        .await?;
        Ok(match archived {
            Ok(id) => Ok(part_now(ctx, id).await?),
            Err(refusal) => Err(refusal),
        }
        .into())
    }

    /// Reads a revision's file in another unit: adds an analysis. Refused once a
    /// job with it was handed in, because suppliers may rely on its size.
    async fn set_units(
        &self,
        ctx: &Context<'_>,
        input: SetUnitsInput,
        idempotency_key: Option<String>,
    ) -> Result<SetUnitsPayload> {
        let set = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = RevisionId::from_global(&input.revision_id)?;
            let buyer = viewer.acting_buyer()?;
            library::set_units(tx, &buyer, id, input.units)?;
            if drawing::is_posted(tx, id)? {
                return Err(Refusal::new(RefusalCode::WrongState)
                    .at("revisionId")
                    .because("a job with this revision was handed in; upload a new revision")
                    .into());
            }
            Ok(id)
        })
        .await?;
        Ok(match set {
            Ok(id) => Ok(revision_now(ctx, id).await?),
            Err(refusal) => Err(refusal),
        }
        .into())
    }

    /// Tries a failed analysis again.
    async fn retry_analysis(
        &self,
        ctx: &Context<'_>,
        input: RetryAnalysisInput,
        idempotency_key: Option<String>,
    ) -> Result<RetryAnalysisPayload> {
        let waiting = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = RevisionId::from_global(&input.revision_id)?;
            library::retry_analysis(tx, &viewer.acting_buyer()?, id)?;
            Ok(id)
        })
        .await?;
        Ok(match waiting {
            Ok(id) => Ok(revision_now(ctx, id).await?),
            Err(refusal) => Err(refusal),
        }
        .into())
    }
}
