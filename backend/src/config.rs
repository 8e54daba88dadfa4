//! Configuration: what can be set, and what follows from it.

mod sources;

use std::net::SocketAddr;
use std::path::PathBuf;

use actix_web::http::header::HeaderName;
use serde::{Deserialize, Serialize};

use crate::platform::blobs::{Bucket, Place};
use crate::platform::db::Location;

pub use sources::{Flags, describe, load};

/// Everything that can be set. Each field is a key of the file and, in capitals
/// and with `FORJA_` before it, a variable of the environment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The folder of the data: database, blobs and mails unless set otherwise.
    pub folder: PathBuf,
    /// Address and port to serve on.
    pub listen: SocketAddr,
    /// The address that people type, for links in mails; from `listen` if empty.
    pub public_url: String,
    /// The header in which a reverse proxy writes the address of a client, such as
    /// `X-Forwarded-For`; empty for the address that connects.
    pub client_address_header: String,
    /// `postgres://…`; empty for SQLite in the folder.
    pub database_url: String,
    /// The bucket of an S3-compatible store for the blobs; empty for the folder.
    pub s3_bucket: String,
    /// The store's address, such as `https://s3.example.org`; empty for Amazon's own.
    pub s3_endpoint: String,
    /// The region that requests are signed for.
    pub s3_region: String,
    /// The name of the key.
    pub s3_access_key_id: String,
    /// The secret of the key.
    pub s3_secret_access_key: String,
    /// Whether the bucket is the first part of a path; else it is the first part of
    /// the host's name.
    pub s3_path_style: bool,
    /// Whether `s3_endpoint` may be `http://`: files then travel in the clear.
    pub s3_allow_http: bool,
    /// `smtp://` or `smtps://` with user and password; empty for a folder of `.eml` files.
    pub smtp_url: String,
    /// The sender of every mail.
    pub mail_from: String,
    /// The account that suppliers pay their plans to, as they read it.
    pub pay_to: String,
    /// Largest part file, in bytes.
    pub upload_max_bytes: u64,
    /// What all files of one organisation may take, in bytes.
    pub storage_limit_bytes: u64,
    /// How many analyses one node runs side by side.
    pub analysis_at_once: usize,
    /// Most triangles of a mesh that is analysed.
    pub analysis_max_triangles: u64,
    /// Seconds that one analysis may take.
    pub analysis_max_seconds: u64,
    /// Bytes of memory that one analysis may take.
    pub analysis_max_memory_bytes: u64,
    /// `text` or `json`.
    pub log_format: String,
    /// Which log lines are written, as `tracing` filters say it.
    pub log: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            folder: PathBuf::from("forja-data"),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: String::new(),
            client_address_header: String::new(),
            database_url: String::new(),
            s3_bucket: String::new(),
            s3_endpoint: String::new(),
            s3_region: "us-east-1".to_owned(),
            s3_access_key_id: String::new(),
            s3_secret_access_key: String::new(),
            s3_path_style: true,
            s3_allow_http: false,
            smtp_url: String::new(),
            mail_from: "Forja <no-reply@localhost>".to_owned(),
            pay_to: String::new(),
            upload_max_bytes: 500_000_000,
            storage_limit_bytes: 20_000_000_000,
            analysis_at_once: 2,
            analysis_max_triangles: 20_000_000,
            analysis_max_seconds: 600,
            analysis_max_memory_bytes: 8_000_000_000,
            log_format: "text".to_owned(),
            log: "info".to_owned(),
        }
    }
}

impl Config {
    /// Where the rows are.
    pub fn database(&self) -> Location {
        if self.database_url.is_empty() {
            Location::Sqlite(self.folder.join("forja.sqlite"))
        } else {
            Location::Postgres(self.database_url.clone())
        }
    }

    /// Where the blobs are. The error says which setting is wrong.
    pub fn blobs(&self) -> anyhow::Result<Place> {
        if self.s3_bucket.is_empty() {
            return Ok(Place::Folder(self.folder.join("blobs")));
        }
        if self.s3_access_key_id.is_empty() || self.s3_secret_access_key.is_empty() {
            anyhow::bail!(
                "s3_bucket is set: s3_access_key_id and s3_secret_access_key are needed too"
            );
        }
        let endpoint = self.s3_endpoint.trim_end_matches('/');
        match endpoint.split_once("://") {
            _ if endpoint.is_empty() => {}
            Some(("https", host)) if !host.is_empty() => {}
            Some(("http", host)) if !host.is_empty() && self.s3_allow_http => {}
            Some(("http", _)) => anyhow::bail!(
                "s3_endpoint {endpoint} sends files in the clear: use https, or set s3_allow_http = true"
            ),
            _ => anyhow::bail!(
                "s3_endpoint is {endpoint:?}; an address such as https://s3.example.org fits"
            ),
        }
        Ok(Place::S3(Bucket {
            name: self.s3_bucket.clone(),
            endpoint: endpoint.to_owned(),
            region: self.s3_region.clone(),
            access_key_id: self.s3_access_key_id.clone(),
            secret_access_key: self.s3_secret_access_key.clone(),
            path_style: self.s3_path_style,
        }))
    }

    /// Says which name of a header is none.
    pub fn check_headers(&self) -> anyhow::Result<()> {
        let name = &self.client_address_header;
        if !name.is_empty() && name.parse::<HeaderName>().is_err() {
            anyhow::bail!(
                "client_address_header is {name:?}; the name of a header such as X-Forwarded-For fits"
            );
        }
        Ok(())
    }

    /// The folder of mails that are not sent by SMTP.
    pub fn mail_folder(&self) -> PathBuf {
        self.folder.join("mails")
    }

    /// The address that people type, without a slash at its end.
    pub fn public_url(&self) -> String {
        if self.public_url.is_empty() {
            format!("http://{}", self.listen)
        } else {
            self.public_url.trim_end_matches('/').to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_needs_a_key_and_an_address_that_encrypts() {
        let with = |endpoint: &str, allow_http: bool, secret: &str| Config {
            s3_bucket: "parts".to_owned(),
            s3_endpoint: endpoint.to_owned(),
            s3_allow_http: allow_http,
            s3_access_key_id: "id".to_owned(),
            s3_secret_access_key: secret.to_owned(),
            ..Config::default()
        };
        let wrong = |config: &Config| config.blobs().unwrap_err().to_string();
        assert!(wrong(&with("", false, "")).contains("s3_secret_access_key"));
        let clear = with("http://s3.example.org", false, "s");
        assert!(wrong(&clear).contains("s3_allow_http"));
        assert!(wrong(&with("s3.example.org", false, "s")).contains("https://"));
        for (endpoint, allow_http) in [
            ("", false),
            ("https://s3.example.org/", false),
            ("http://127.0.0.1:9000", true),
        ] {
            let Place::S3(bucket) = with(endpoint, allow_http, "s").blobs().unwrap() else {
                panic!("a bucket");
            };
            assert_eq!(bucket.endpoint, endpoint.trim_end_matches('/'));
        }
        let folder = Place::Folder("forja-data/blobs".into());
        assert_eq!(Config::default().blobs().unwrap(), folder);
    }
}
