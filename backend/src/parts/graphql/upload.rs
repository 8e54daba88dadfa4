//! Uploads on their way.

use async_graphql::{ID, SimpleObject};

use crate::graphql::scalars::DateTime;
use crate::parts::model::{self, UploadPurpose};

/// Longest body of one PATCH, bytes; a file may come in one or in many.
const MAX_CHUNK_BYTES: i32 = 500_000_000;

/// Where a file can be sent, by tus 1.0: PATCH with the offset, HEAD to ask for
/// it. Each request carries the bearer of the same organisation.
#[derive(SimpleObject)]
pub struct UploadTicket {
    /// Its id, for `cancelUpload`.
    id: ID,
    /// A path of this server.
    url: String,
    /// When it is given up unless more comes.
    expires_at: DateTime,
    /// Longest body of one PATCH, bytes.
    max_chunk_bytes: i32,
}

/// An upload that waits for more bytes.
#[derive(SimpleObject)]
pub struct PendingUpload {
    /// Its id, for `cancelUpload`.
    id: ID,
    /// A path of this server.
    url: String,
    /// What the file is for.
    purpose: UploadPurpose,
    /// The part that it will be a revision of, where it is for one.
    part_id: Option<ID>,
    /// The file's name, as it was given.
    file_name: String,
    /// Bytes that the whole file has.
    size_bytes: f64,
    /// Bytes stored so far: the offset of the next one.
    received_bytes: f64,
    /// When it is given up unless more comes.
    expires_at: DateTime,
}

fn url(address: &str) -> String {
    format!("/uploads/{address}")
}

impl From<model::PendingUpload> for UploadTicket {
    fn from(upload: model::PendingUpload) -> Self {
        Self {
            id: upload.id.to_global(),
            url: url(&upload.address),
            expires_at: upload.expires_at.into(),
            max_chunk_bytes: MAX_CHUNK_BYTES,
        }
    }
}

impl From<model::PendingUpload> for PendingUpload {
    fn from(upload: model::PendingUpload) -> Self {
        Self {
            id: upload.id.to_global(),
            url: url(&upload.address),
            purpose: upload.purpose,
            part_id: upload.part.map(|part| part.to_global()),
            file_name: upload.file_name,
            size_bytes: upload.size_bytes as f64,
            received_bytes: upload.received_bytes as f64,
            expires_at: upload.expires_at.into(),
        }
    }
}
