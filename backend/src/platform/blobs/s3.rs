//! A bucket of an S3-compatible store.

use std::error::Error as StdError;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use object_store::aws::AmazonS3Builder;
use object_store::{ClientOptions, ObjectStore, RetryConfig};

use super::{BlobError, Blobs, random_key};

/// How a bucket is reached.
#[derive(Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// The store's address, such as `https://s3.example.org`; empty for Amazon's own.
    pub endpoint: String,
    /// The region that requests are signed for.
    pub region: String,
    /// The name of the key.
    pub access_key_id: String,
    /// The secret of the key.
    pub secret_access_key: String,
    /// True if the bucket is the first part of a path, false if it is the first
    /// part of the host's name.
    pub path_style: bool,
}

impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket")
            .field("name", &self.name)
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

/// Why blobs can't be kept where they are meant to be, in words for whoever
/// starts the server.
#[derive(Debug, thiserror::Error)]
pub enum OpeningError {
    /// The folder can't be made or used.
    #[error("the folder {} of the blobs can't be used: {error}", .folder.display())]
    Folder {
        /// Which.
        folder: PathBuf,
        /// What went wrong.
        error: BlobError,
    },
    /// The store says that there is no such bucket.
    #[error(
        "there is no bucket {name} at {endpoint}: make it, or set s3_bucket to one that is there"
    )]
    NotThere {
        /// The bucket's name.
        name: String,
        /// Where it was looked for.
        endpoint: String,
    },
    /// The store does not take the key, or the key may not do what is needed.
    #[error(
        "{endpoint} does not let the key {access_key_id} list, read, write and delete in the bucket {name}: \
         check s3_access_key_id, s3_secret_access_key and s3_region"
    )]
    Refused {
        /// The bucket's name.
        name: String,
        /// Who refused.
        endpoint: String,
        /// The name of the key.
        access_key_id: String,
    },
    /// The store writes over what it is asked not to write over.
    #[error(
        "{endpoint} writes over an object although it is told not to (If-None-Match: *), \
         and uploads need that: use a store that heeds it"
    )]
    WritesOver {
        /// The store.
        endpoint: String,
    },
    /// Anything else, most often that nobody answers.
    #[error("the S3 store at {endpoint} can't be used: {reason}")]
    Unusable {
        /// The store.
        endpoint: String,
        /// What it said, or why nothing was heard.
        reason: String,
    },
}

/// Silence after which a request is given up. A part of 5 MiB must be sent, and
/// the next bytes of an answer must come, within this.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a request that fails is tried again before its caller hears of it.
const RETRIES: RetryConfig = RetryConfig {
    backoff: object_store::BackoffConfig {
        init_backoff: Duration::from_millis(100),
        max_backoff: Duration::from_secs(5),
        base: 2.0,
    },
    max_retries: 6,
    retry_timeout: Duration::from_secs(60),
};

impl Bucket {
    /// A client of the bucket that has written, read and deleted in it.
    pub(super) async fn open(&self) -> Result<Arc<dyn ObjectStore>, OpeningError> {
        // Whoever starts the server is not kept waiting to hear what is wrong.
        let impatient = RetryConfig {
            max_retries: 1,
            ..RETRIES
        };
        let build = |retry: RetryConfig| -> Result<Arc<dyn ObjectStore>, OpeningError> {
            let built = self.builder().with_retry(retry).build();
            let store = built.map_err(|error| self.in_words(&error))?;
            Ok(Arc::new(store))
        };
        self.probe(&Blobs {
            store: build(impatient)?,
        })
        .await?;
        build(RETRIES)
    }

    fn builder(&self) -> AmazonS3Builder {
        let options = ClientOptions::new()
            .with_timeout_disabled()
            .with_read_timeout(PATIENCE)
            // Whether that is right was decided when the configuration was read.
            .with_allow_http(true);
        let builder = AmazonS3Builder::new()
            .with_bucket_name(&self.name)
            .with_region(&self.region)
            .with_access_key_id(&self.access_key_id)
            .with_secret_access_key(&self.secret_access_key)
            .with_virtual_hosted_style_request(!self.path_style)
            .with_client_options(options);
        if self.endpoint.is_empty() {
            builder
        } else {
            builder.with_endpoint(self.address())
        }
    }

    /// The endpoint, with the bucket in the host's name if it belongs there.
    fn address(&self) -> String {
        match self.endpoint.split_once("://") {
            Some((scheme, host)) if !self.path_style => format!("{scheme}://{}.{host}", self.name),
            _ => self.endpoint.clone(),
        }
    }

    /// Does once what will be done all the time.
    async fn probe(&self, blobs: &Blobs) -> Result<(), OpeningError> {
        let said = |BlobError(error): BlobError| self.in_words(&error);
        let key = format!("probe/{}", random_key());
        blobs.list("probe").await.map_err(said)?;
        let first = Bytes::from_static(b"first");
        blobs.put_new(&key, first.clone()).await.map_err(said)?;
        let second = Bytes::from_static(b"second");
        let over = blobs.put_new(&key, second).await.map_err(said)?;
        let kept = blobs.read(&key, 100).await.map_err(said)?;
        blobs.delete(&key).await.map_err(said)?;
        if over || kept != Some(first) {
            let endpoint = self.shown();
            return Err(OpeningError::WritesOver { endpoint });
        }
        Ok(())
    }

    /// The store's address for people.
    fn shown(&self) -> String {
        if self.endpoint.is_empty() {
            format!("Amazon S3 ({})", self.region)
        } else {
            self.endpoint.clone()
        }
    }

    fn in_words(&self, error: &object_store::Error) -> OpeningError {
        use object_store::Error::{NotFound, PermissionDenied, Unauthenticated};
        let (name, endpoint) = (self.name.clone(), self.shown());
        let reason = root_of(error);
        // The failure of a list comes without its kind, only with what was answered.
        let refused = matches!(error, PermissionDenied { .. } | Unauthenticated { .. })
            || ["401 ", "403 "].iter().any(|code| reason.contains(code));
        let not_there = matches!(error, NotFound { .. }) || reason.contains("NoSuchBucket");
        if not_there {
            OpeningError::NotThere { name, endpoint }
        } else if refused {
            let access_key_id = self.access_key_id.clone();
            OpeningError::Refused {
                name,
                endpoint,
                access_key_id,
            }
        } else {
            OpeningError::Unusable { endpoint, reason }
        }
    }
}

/// The innermost cause, on one line: the others only say that there is one.
fn root_of(error: &object_store::Error) -> String {
    let mut cause: &dyn StdError = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    let words = cause.to_string();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket(endpoint: &str, path_style: bool) -> Bucket {
        Bucket {
            name: "parts".to_owned(),
            endpoint: endpoint.to_owned(),
            region: "us-east-1".to_owned(),
            access_key_id: "id".to_owned(),
            secret_access_key: "very-secret".to_owned(),
            path_style,
        }
    }

    #[test]
    fn the_bucket_is_in_the_host_or_in_the_path() {
        let of = |style| bucket("https://s3.example.org:9000", style).address();
        assert_eq!(of(true), "https://s3.example.org:9000");
        assert_eq!(of(false), "https://parts.s3.example.org:9000");
    }

    #[test]
    fn what_is_printed_of_it_has_no_secret() {
        let printed = format!("{:?}", bucket("https://s3.example.org", true));
        assert!(printed.contains("parts"), "{printed}");
        assert!(!printed.contains("very-secret"), "{printed}");
    }
}
