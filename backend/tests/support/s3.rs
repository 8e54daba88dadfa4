//! An S3 server on a free port of this machine, over a folder: another program's
//! server and its protocol, signatures included.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use forja::config::Config;
use hyper::body::Incoming;
use hyper::service::{Service, service_fn};
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::{TestApp, TestDatabase};

/// The one bucket.
pub const BUCKET: &str = "forja-test";
const KEY_ID: &str = "test-key";
/// The secret of its key, for whoever looks where it must not be.
pub const SECRET: &str = "s3-secret-that-nobody-prints";

/// How the server behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manners {
    /// As S3 does.
    Good,
    /// It pays no heed to `If-None-Match`, as some older stores don't.
    WritesOver,
}

/// A running server, stopped when dropped.
pub struct S3 {
    /// Its address.
    pub endpoint: String,
    folder: Arc<tempfile::TempDir>,
    serving: tokio::task::JoinHandle<()>,
}

impl Drop for S3 {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl S3 {
    /// Starts one.
    pub async fn start() -> Self {
        Self::with(Manners::Good).await
    }

    /// Starts one that writes over what it is asked not to write over.
    pub async fn that_writes_over() -> Self {
        Self::with(Manners::WritesOver).await
    }

    async fn with(manners: Manners) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        std::fs::create_dir(folder.path().join(BUCKET)).unwrap();
        let files = s3s_fs::FileSystem::new(folder.path()).unwrap();
        let mut builder = S3ServiceBuilder::new(files);
        builder.set_auth(SimpleAuth::from_single(KEY_ID, SECRET));
        let service = builder.build();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let root = folder.path().to_owned();
        let serving = tokio::spawn(serve(listener, service, root, manners));
        Self {
            endpoint,
            folder,
            serving,
        }
    }

    /// Points a configuration at it.
    pub fn configure(&self, config: &mut Config) {
        config.s3_bucket = BUCKET.to_owned();
        config.s3_endpoint.clone_from(&self.endpoint);
        config.s3_access_key_id = KEY_ID.to_owned();
        config.s3_secret_access_key = SECRET.to_owned();
        config.s3_allow_http = true;
    }

    /// The keys of all objects in the bucket.
    pub fn keys(&self) -> Vec<String> {
        let bucket = self.folder.path().join(BUCKET);
        let mut keys: Vec<String> = files_below(&bucket)
            .iter()
            .map(|file| file.strip_prefix(&bucket).unwrap())
            .map(|key| key.to_str().unwrap().to_owned())
            .collect();
        keys.sort();
        keys
    }

    /// Whether the bytes are anywhere in the server's folder.
    pub fn holds(&self, bytes: &[u8]) -> bool {
        files_below(self.folder.path()).iter().any(|file| {
            let content = std::fs::read(file).unwrap();
            content.windows(bytes.len()).any(|window| window == bytes)
        })
    }

    /// How many parts of unfinished objects are kept: the server has them beside the bucket.
    pub fn unfinished_parts(&self) -> usize {
        let names = files_below(self.folder.path());
        let names = names.iter().filter_map(|file| file.file_name()?.to_str());
        names.filter(|name| name.starts_with(".upload_id-")).count()
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else {
            found.push(path);
        }
    }
    found
}

async fn serve(listener: TcpListener, service: S3Service, root: PathBuf, manners: Manners) {
    // Dropped with this future, and its connections with it.
    let mut lines = JoinSet::new();
    loop {
        let (socket, _) = listener.accept().await.unwrap();
        let (service, root) = (service.clone(), root.clone());
        lines.spawn(async move {
            let answer = service_fn(move |request: hyper::Request<Incoming>| {
                let conditional = request.headers().contains_key("if-none-match");
                if manners == Manners::WritesOver && conditional {
                    let _ = std::fs::remove_file(root.join(&request.uri().path()[1..]));
                }
                Service::call(&service, request)
            });
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(socket), answer)
                .await;
        });
    }
}

/// A site whose blobs are in a bucket.
pub struct OnS3 {
    /// The site.
    pub app: TestApp,
    /// The store.
    pub s3: S3,
}

impl OnS3 {
    /// Starts both.
    pub async fn start(database: TestDatabase) -> Self {
        let s3 = S3::start().await;
        let app = TestApp::start_with(database, false, |config| s3.configure(config)).await;
        Self { app, s3 }
    }
}
