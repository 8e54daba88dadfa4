//! Receiving an upload piece by piece, from any node, so that nothing that was
//! acknowledged is lost.

use bytes::Bytes;

use super::model::UploadId;
use super::rules;
use super::store::uploads::{self as store, Upload};
use super::tasks::FINISH_UPLOAD;
use crate::accounts::model::OrganisationId;
use crate::app::App;
use crate::error::Error;
use crate::platform::blobs::Blobs;
use crate::platform::db::{Instant, Read, Tx};
use crate::platform::tasks;

/// Seconds after the last byte in which the request itself may finish an upload;
/// then a task does.
const FINISH_AFTER_SECONDS: i64 = 120;

/// How an upload stands, as its address tells it.
#[derive(Debug, Clone)]
pub struct Standing {
    pub(super) upload: Upload,
    now: Instant,
}

impl Standing {
    /// The upload.
    pub fn id(&self) -> UploadId {
        self.upload.id
    }

    /// Announced size, bytes.
    pub fn size(&self) -> i64 {
        self.upload.size
    }

    /// Bytes stored: the offset of the next one.
    pub fn offset(&self) -> i64 {
        self.upload.received
    }

    /// When it is given up unless more comes.
    pub fn expires_at(&self) -> Instant {
        self.upload.expires_at
    }

    /// Whether its time is over.
    pub fn expired(&self) -> bool {
        self.upload.expires_at <= self.now
    }
}

/// The upload at an address. "Not there" and "another organisation's" are the same.
pub fn at(
    read: &mut Read<'_>,
    address: &str,
    organisation: OrganisationId,
) -> Result<Option<Standing>, Error> {
    let now = read.now()?;
    let found = store::at(read, address, organisation)?;
    Ok(found.map(|upload| Standing { upload, now }))
}

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// It is stored; the next byte's offset is this.
    Stored(i64),
    /// Somebody else was first at this offset: ask for the offset again.
    Overtaken,
}

/// Stores a piece at the upload's offset. Once this returns, the piece is
/// durable and every node knows of it.
///
/// The blob's key is its offset and is taken once: of two requests at the same
/// offset one stores, the other is overtaken, so that they can't interleave. A
/// piece left by a request that died before it was counted is counted then.
pub async fn store_piece(app: &App, standing: &mut Standing, bytes: Bytes) -> Result<Piece, Error> {
    let upload = &mut standing.upload;
    let from = upload.received;
    let key = piece_key(&upload.blob_key, from);
    let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    let ours = app.blobs.put_new(&key, bytes).await?;
    let length = if ours {
        length
    } else {
        left_behind(&app.blobs, &key).await?
    };
    let to = from.saturating_add(length).min(upload.size);
    let (id, size) = (upload.id, upload.size);
    let counted = app
        .db
        .write(move |tx| count_piece(tx, id, from, to, size))
        .await?;
    match counted {
        Counted::Now(expires_at) => {
            upload.received = to;
            upload.expires_at = expires_at;
            Ok(if ours {
                Piece::Stored(to)
            } else {
                Piece::Overtaken
            })
        }
        // Another request found our piece and counted it for us.
        Counted::Before if ours => {
            upload.received = to;
            Ok(Piece::Stored(to))
        }
        Counted::Before => Ok(Piece::Overtaken),
        Counted::Gone => {
            if ours {
                app.blobs.delete(&key).await?;
            }
            Ok(Piece::Overtaken)
        }
    }
}

enum Counted {
    Now(Instant),
    Before,
    Gone,
}

fn count_piece(
    tx: &mut Tx<'_>,
    id: UploadId,
    from: i64,
    to: i64,
    size: i64,
) -> Result<Counted, Error> {
    let now = tx.now()?;
    let expires_at = now.plus_seconds(rules::KEPT_SECONDS);
    if store::advance(tx, id, from, to, expires_at)? {
        if to == size {
            // Should this node die before it has finished the upload, another does.
            let later = now.plus_seconds(FINISH_AFTER_SECONDS);
            tasks::enqueue(tx, FINISH_UPLOAD, id.uuid(), later)?;
        }
        return Ok(Counted::Now(expires_at));
    }
    let there = store::find(tx, id)?.filter(|upload| upload.expires_at > now);
    Ok(match there {
        Some(upload) if upload.received >= to => Counted::Before,
        _ => Counted::Gone,
    })
}

async fn left_behind(blobs: &Blobs, key: &str) -> Result<i64, Error> {
    let size = blobs.size(key).await?.unwrap_or(0);
    Ok(i64::try_from(size).unwrap_or(i64::MAX))
}

/// The folder of an upload's pieces.
pub(super) fn folder(blob_key: &str) -> String {
    format!("uploads/{blob_key}")
}

fn piece_key(blob_key: &str, offset: i64) -> String {
    format!("{}/{offset:012}", folder(blob_key))
}

/// Removes an upload's pieces.
pub(super) async fn remove_pieces(blobs: &Blobs, blob_key: &str) -> Result<(), Error> {
    Ok(blobs.delete_folder(&folder(blob_key)).await?)
}
