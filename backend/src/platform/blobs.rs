//! Blobs: bytes under random keys, in a folder or in any store that the
//! `object_store` crate speaks to.

use std::path::Path as FilePath;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::stream::BoxStream;
use futures_util::{StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, WriteMultipart};
use sha2::{Digest, Sha256};

use crate::platform::seal::hex;

/// Where uploads, previews and pictures are kept.
#[derive(Clone)]
pub struct Blobs {
    store: Arc<dyn ObjectStore>,
}

/// What can go wrong with the store.
#[derive(Debug, thiserror::Error)]
#[error("blob store: {0}")]
pub struct BlobError(#[from] object_store::Error);

/// What was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Bytes written.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// A blob that is being written.
pub struct Writing {
    writer: WriteMultipart,
    hash: Sha256,
    size: u64,
}

/// Parts of a blob that may be under way to the store at once.
const PARTS_UNDER_WAY: usize = 4;

impl Writing {
    /// Adds bytes; waits while too much is under way.
    pub async fn push(&mut self, bytes: Bytes) -> Result<(), BlobError> {
        self.hash.update(&bytes);
        self.size += bytes.len() as u64;
        self.writer.wait_for_capacity(PARTS_UNDER_WAY).await?;
        self.writer.put(bytes);
        Ok(())
    }

    /// Makes the blob appear.
    pub async fn finish(self) -> Result<Stored, BlobError> {
        self.writer.finish().await?;
        Ok(Stored {
            size: self.size,
            sha256: hex(&self.hash.finalize()),
        })
    }
}

/// A fresh random key. It says nothing of what is stored under it.
pub fn random_key() -> String {
    let name = uuid::Uuid::new_v4().simple().to_string();
    // Two letters of folder keep any one folder small.
    format!("{}/{name}", name.get(..2).unwrap_or("00"))
}

impl Blobs {
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
        for part in parts {
            let mut bytes = self.stream(part).await?;
            while let Some(chunk) = bytes.try_next().await? {
                writing.push(chunk).await?;
            }
        }
        writing.finish().await
    }

    /// Begins a blob whose bytes come one after another. It is there, whole, once
    /// it is finished, and not at all before.
    pub async fn write(&self, key: &str) -> Result<Writing, BlobError> {
        let upload = self.store.put_multipart(&Path::from(key)).await?;
        Ok(Writing {
            writer: WriteMultipart::new(upload),
            hash: Sha256::new(),
            size: 0,
        })
    }

    /// Reads a blob as a stream.
    pub async fn stream(
        &self,
        key: &str,
    ) -> Result<BoxStream<'static, Result<Bytes, BlobError>>, BlobError> {
        let found = self.store.get(&Path::from(key)).await?;
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
        let folder = std::env::temp_dir().join(format!("forja-blobs-{}", uuid::Uuid::new_v4()));
        let blobs = Blobs::in_folder(&folder).unwrap();
        blobs
            .put("up/00", Bytes::from_static(b"for"))
            .await
            .unwrap();
        blobs.put("up/01", Bytes::from_static(b"ja")).await.unwrap();
        let again = blobs.put_new("up/01", Bytes::from_static(b"no")).await;
        assert!(!again.unwrap(), "what is there stays");
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
        blobs.delete("whole").await.unwrap();
        blobs.delete("whole").await.unwrap();
        assert_eq!(blobs.size("whole").await.unwrap(), None);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
