//! Blobs: bytes under random keys, in a folder or in a bucket of an S3-compatible
//! store. No other place knows which.

mod s3;

use std::ops::Range;
use std::path::{Path as FilePath, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt, PutMode, WriteMultipart};
use sha2::{Digest, Sha256};

pub use s3::{Bucket, OpeningError};

use crate::platform::seal::hex;

/// Where blobs are kept: the one thing about them that is configured. A key is
/// the path of a file below the folder, or of an object in the bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder, which is made if it is not there.
    Folder(PathBuf),
    /// A bucket, which must be there.
    S3(Bucket),
}

/// Where uploads, previews and pictures are kept.
#[derive(Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
}

/// What can go wrong with the store.
#[derive(Debug, thiserror::Error)]
#[error("blob store: {0}")]
pub struct BlobError(#[from] object_store::Error);

/// The bytes of a blob, as they come.
pub type ByteStream = BoxStream<'static, Result<Bytes, BlobError>>;

/// What was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Bytes written.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// A blob that is being written. Dropped before it is finished, it leaves nothing.
pub struct Writing {
    /// Taken when the blob is finished.
    writer: Option<WriteMultipart>,
    hash: Sha256,
    size: u64,
}

/// Parts of a blob, of 5 MiB each, that may be under way to the store at once.
const PARTS_UNDER_WAY: usize = 4;
/// Pieces that are asked for before they are needed, so that a store far away
/// is not waited for at each of them.
const PIECES_AHEAD: usize = 4;

impl Writing {
    /// Adds bytes; waits while too much is under way.
    pub async fn push(&mut self, bytes: Bytes) -> Result<(), BlobError> {
        self.hash.update(&bytes);
        self.size += bytes.len() as u64;
        if let Some(writer) = &mut self.writer {
            writer.wait_for_capacity(PARTS_UNDER_WAY).await?;
            writer.put(bytes);
        }
        Ok(())
    }

    /// Makes the blob appear.
    pub async fn finish(mut self) -> Result<Stored, BlobError> {
        if let Some(writer) = self.writer.take() {
            writer.finish().await?;
        }
        let hash = std::mem::take(&mut self.hash);
        Ok(Stored {
            size: self.size,
            sha256: hex(&hash.finalize()),
        })
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        let Some(writer) = self.writer.take() else {
            return;
        };
        // A bucket keeps the parts of an unfinished blob, and charges for them,
        // until it is told to forget them.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if let Err(error) = writer.abort().await {
                    tracing::warn!(%error, "an unfinished blob could not be taken back");
                }
            });
        }
    }
}

/// A fresh random key. It says nothing of what is stored under it.
pub fn random_key() -> String {
    let name = uuid::Uuid::new_v4().simple().to_string();
    // Two letters of folder keep any one folder small.
    format!("{}/{name}", name.get(..2).unwrap_or("00"))
}

impl Blobs {
    /// Opens the place and finds out whether it can be worked with.
    ///
    /// # Errors
    /// Each is one sentence for whoever starts the server.
    pub async fn open(place: &Place) -> Result<Self, OpeningError> {
        match place {
            Place::Folder(folder) => {
                Self::in_folder(folder).map_err(|error| OpeningError::Folder {
                    folder: folder.clone(),
                    error,
                })
            }
            Place::S3(bucket) => Ok(Self {
                store: bucket.open().await?,
            }),
        }
    }

    /// Blobs in a folder, which is made if it is not there.
    pub fn in_folder(folder: &FilePath) -> Result<Self, BlobError> {
        let io = |source| object_store::Error::Generic {
            store: "folder",
            source: Box::new(source),
        };
        std::fs::create_dir_all(folder).map_err(io)?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self {
            store: Arc::new(store),
        })
    }

    /// Stores bytes that are small enough to be in memory.
    pub async fn put(&self, key: &str, bytes: Bytes) -> Result<(), BlobError> {
        self.store.put(&Path::from(key), bytes.into()).await?;
        Ok(())
    }

    /// Stores bytes under a key that nobody used yet; false if somebody did, and
    /// what is there stays. Of several who try at once, one succeeds.
    pub async fn put_new(&self, key: &str, bytes: Bytes) -> Result<bool, BlobError> {
        let create = PutMode::Create.into();
        match self
            .store
            .put_opts(&Path::from(key), bytes.into(), create)
            .await
        {
            Ok(_) => Ok(true),
            Err(object_store::Error::AlreadyExists { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Stores one blob made of several, in their order, without holding it whole.
    pub async fn concatenate(&self, key: &str, parts: &[String]) -> Result<Stored, BlobError> {
        let mut writing = self.write(key).await?;
        let blobs = self.clone();
        let mut bytes = stream::iter(parts.to_vec())
            .map(move |part| {
                let blobs = blobs.clone();
                async move { blobs.stream(&part).await }
            })
            .buffered(PIECES_AHEAD)
            .try_flatten()
            .boxed();
        while let Some(chunk) = bytes.try_next().await? {
            writing.push(chunk).await?;
        }
        writing.finish().await
    }

    /// Begins a blob whose bytes come one after another. It is there, whole, once
    /// it is finished, and not at all before.
    pub async fn write(&self, key: &str) -> Result<Writing, BlobError> {
        let upload = self.store.put_multipart(&Path::from(key)).await?;
        Ok(Writing {
            writer: Some(WriteMultipart::new(upload)),
            hash: Sha256::new(),
            size: 0,
        })
    }

    /// Reads a blob as a stream.
    pub async fn stream(&self, key: &str) -> Result<ByteStream, BlobError> {
        let found = self.store.get(&Path::from(key)).await?;
        Ok(found.into_stream().map_err(BlobError).boxed())
    }

    /// Reads some bytes of a blob, which must lie within it, as a stream.
    pub async fn stream_range(
        &self,
        key: &str,
        range: Range<u64>,
    ) -> Result<ByteStream, BlobError> {
        let options = GetOptions::new().with_range(Some(GetRange::Bounded(range)));
        let found = self.store.get_opts(&Path::from(key), options).await?;
        Ok(found.into_stream().map_err(BlobError).boxed())
    }

    /// Reads a blob whole, if it is there and not larger than `limit`.
    pub async fn read(&self, key: &str, limit: u64) -> Result<Option<Bytes>, BlobError> {
        match self.store.get(&Path::from(key)).await {
            Ok(found) if found.meta.size <= limit => Ok(Some(found.bytes().await?)),
            Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Size of a blob in bytes, if it is there.
    pub async fn size(&self, key: &str) -> Result<Option<u64>, BlobError> {
        match self.store.head(&Path::from(key)).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The keys under a folder with the sizes of their blobs, in their order.
    pub async fn list(&self, folder: &str) -> Result<Vec<(String, u64)>, BlobError> {
        let listed = self.store.list(Some(&Path::from(folder)));
        let mut found: Vec<(String, u64)> = listed
            .map_ok(|meta| (meta.location.to_string(), meta.size))
            .try_collect()
            .await?;
        found.sort();
        Ok(found)
    }

    /// Removes every blob under a folder, many at a time where the store can.
    pub async fn delete_folder(&self, folder: &str) -> Result<(), BlobError> {
        let keys = self.list(folder).await?.into_iter();
        let paths = stream::iter(keys.map(|(key, _)| Ok(Path::from(key)))).boxed();
        let mut deleted = self.store.delete_stream(paths);
        while let Some(one) = deleted.next().await {
            match one {
                // Somebody else removed it meanwhile.
                Ok(_) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Removes a blob; one that is not there is no error.
    pub async fn delete(&self, key: &str) -> Result<(), BlobError> {
        match self.store.delete(&Path::from(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn parts_become_one_blob_with_its_hash() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::in_folder(folder.path()).unwrap();
        let piece = |text: &'static str| Bytes::from_static(text.as_bytes());
        blobs.put("up/00", piece("for")).await.unwrap();
        blobs.put("up/01", piece("ja")).await.unwrap();
        assert!(
            !blobs.put_new("up/01", piece("no")).await.unwrap(),
            "what is there stays"
        );
        let parts: Vec<String> = blobs
            .list("up")
            .await
            .unwrap()
            .into_iter()
            .map(|(key, _)| key)
            .collect();
        let stored = blobs.concatenate("whole", &parts).await.unwrap();
        assert_eq!(stored.size, 5);
        assert_eq!(stored.sha256, crate::platform::seal::fingerprint("forja"));
        assert_eq!(blobs.read("whole", 10).await.unwrap().unwrap(), "forja");
        assert_eq!(blobs.read("whole", 4).await.unwrap(), None);
        let some = blobs.stream_range("whole", 1..3).await.unwrap();
        let some: Vec<Bytes> = some.try_collect().await.unwrap();
        assert_eq!(some.concat(), b"or");
        blobs.delete("whole").await.unwrap();
        blobs.delete("whole").await.unwrap();
        assert_eq!(blobs.size("whole").await.unwrap(), None);
        blobs.delete_folder("up").await.unwrap();
        blobs.delete_folder("up").await.unwrap();
        assert_eq!(blobs.list("up").await.unwrap(), []);
    }
}
