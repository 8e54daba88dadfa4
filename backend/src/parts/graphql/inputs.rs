//! What the mutations of parts take and give.

use async_graphql::{ID, InputObject, SimpleObject};

use super::{Part, Revision, UploadTicket};
use crate::parts::model::{Units, UploadPurpose};
use crate::payload;

/// A file that is to be sent.
#[derive(Debug, Clone, InputObject)]
pub struct CreateUploadInput {
    /// What it is for.
    pub(super) purpose: UploadPurpose,
    /// The file's name with its ending, 1 to 200 characters. Of a part it stays with its owner and
    /// the awarded supplier.
    pub(super) file_name: String,
    /// A whole number.
    pub(super) size_bytes: f64,
    /// The part of a new revision.
    pub(super) part_id: Option<ID>,
    /// The name of a new part; the file's without its ending if none is given.
    pub(super) part_name: Option<String>,
    /// The file's unit; guessed from its size if none is given.
    pub(super) units: Option<Units>,
    /// The line of a draft that a drawing is for.
    pub(super) line_id: Option<ID>,
    /// The order that a photo is for.
    pub(super) order_id: Option<ID>,
    /// Your word that a drawing names nobody: suppliers see it.
    pub(super) names_nobody: Option<bool>,
}

/// The upload can begin.
#[derive(SimpleObject)]
pub struct UploadCreated {
    /// Where to send the file.
    pub(super) upload: UploadTicket,
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
    pub(super) id: ID,
}

/// It was taken back.
#[derive(SimpleObject)]
pub struct UploadCancelled {
    /// The upload that ended; its bytes are deleted.
    pub(super) id: ID,
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
    pub(super) id: ID,
    /// 1 to 200 characters.
    pub(super) name: String,
}

/// A part to put away or to take out again.
#[derive(Debug, Clone, InputObject)]
pub struct ArchivePartInput {
    /// A part of your library.
    pub(super) id: ID,
    /// True to put it away, false to take it out again.
    pub(super) archived: bool,
}

/// The part as it is now.
#[derive(SimpleObject)]
pub struct PartUpdated {
    /// The part as it is now.
    pub(super) part: Part,
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
    /// A revision of your own.
    pub(super) revision_id: ID,
    /// The unit of the numbers in the file; it is analysed anew in it, unless it is the one
    /// in force.
    pub(super) units: Units,
}

/// A revision whose analysis failed.
#[derive(Debug, Clone, InputObject)]
pub struct RetryAnalysisInput {
    /// A revision of your own whose analysis failed.
    pub(super) revision_id: ID,
}

/// The revision as it is now.
#[derive(SimpleObject)]
pub struct RevisionUpdated {
    /// The revision as it is now.
    pub(super) revision: Revision,
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
