//! What changes the library.

use async_graphql::{Context, ID, Object, Result};

use super::inputs::{
    ArchivePartInput, ArchivePartPayload, CancelUploadInput, CancelUploadPayload,
    CreateUploadInput, CreateUploadPayload, PartUpdated, RenamePartInput, RenamePartPayload,
    RetryAnalysisInput, RetryAnalysisPayload, RevisionUpdated, SetUnitsInput, SetUnitsPayload,
    UploadCancelled, UploadCreated,
};
use crate::error::{Error, Refusal, RefusalCode};
use crate::graphql::{app, mutate, read, require_viewer};
use crate::jobs::drawing;
use crate::jobs::model::LineId;
use crate::orders::{OrderId, photo};
use crate::parts::library;
use crate::parts::model::{PartId, PendingUpload, RevisionId, UploadId, UploadPurpose};
use crate::parts::rules::Allowance;
use crate::parts::uploads::{self, NewUpload, Target};
use crate::platform::db::Tx;
use crate::session::Viewer;

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

/// What the site allows.
pub(super) fn allowance(ctx: &Context<'_>) -> Allowance {
    let config = &app(ctx).config;
    Allowance {
        part_bytes: config.upload_max_bytes,
        storage_bytes: config.storage_limit_bytes,
    }
}

/// The part as its owner reads it after a change, unless that was refused.
async fn part_after(
    ctx: &Context<'_>,
    changed: std::result::Result<PartId, Refusal>,
) -> Result<std::result::Result<PartUpdated, Refusal>> {
    let id = match changed {
        Ok(id) => id,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let buyer = require_viewer(ctx)?.buyer().copied();
    let view = read(ctx, move |read| {
        let buyer = buyer.ok_or_else(|| Refusal::not_found("part"))?;
        library::part(read, &buyer, id)
    })
    .await?;
    Ok(Ok(PartUpdated { part: view.into() }))
}

/// The revision as its owner reads it after a change, unless that was refused.
pub(super) async fn revision_after(
    ctx: &Context<'_>,
    changed: std::result::Result<RevisionId, Refusal>,
) -> Result<std::result::Result<RevisionUpdated, Refusal>> {
    let id = match changed {
        Ok(id) => id,
        Err(refusal) => return Ok(Err(refusal)),
    };
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
    Ok(Ok(RevisionUpdated {
        revision: view.into(),
    }))
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
        let allowed = allowance(ctx);
        let made = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = create(tx, viewer, &input, &allowed)?;
            // Kept with the key, as it is now: an upload that has ended since can't be read again.
            let member = viewer.acting_member()?;
            uploads::pending_one(tx, &member, id)
        })
        .await?;
        let created = |upload: PendingUpload| UploadCreated {
            upload: upload.into(),
        };
        Ok(made.map(created).into())
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
        Ok(part_after(ctx, renamed).await?.into())
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
        Ok(part_after(ctx, archived).await?.into())
    }

    /// Says in which unit a revision's file was drawn. Another one than the one in force
    /// adds an analysis; that is refused once a job with the revision was handed in, because
    /// suppliers may rely on its size.
    async fn set_units(
        &self,
        ctx: &Context<'_>,
        input: SetUnitsInput,
        idempotency_key: Option<String>,
    ) -> Result<SetUnitsPayload> {
        let set = mutate(ctx, idempotency_key, move |tx, viewer| {
            let id = RevisionId::from_global(&input.revision_id)?;
            let buyer = viewer.acting_buyer()?;
            let anew = library::set_units(tx, &buyer, id, input.units)?;
            if anew && drawing::is_posted(tx, id)? {
                return Err(Refusal::new(RefusalCode::WrongState)
                    .at("revisionId")
                    .because("a job with this revision was handed in; upload a new revision")
                    .into());
            }
            Ok(id)
        })
        .await?;
        Ok(revision_after(ctx, set).await?.into())
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
        Ok(revision_after(ctx, waiting).await?.into())
    }
}
