//! Pictures and downloads at sealed addresses.
//!
//! An address is a sealed word: it shows neither where a file is nor whose, works
//! for the session that it was made for, as long as that lives, and for at most
//! half an hour. It stays the same for a quarter of an hour, so that a browser
//! needs a picture once.

use actix_web::http::header::{
    self, ContentDisposition, ContentRange, ContentRangeSpec, DispositionParam, DispositionType,
    Header as _, Range,
};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use futures_util::TryStreamExt;
use serde::{Deserialize, Serialize};

use super::{Site, unpacked};
use crate::app::App;
use crate::error::Error;
use crate::parts::model::Units;
use crate::parts::stl;
use crate::platform::compressed;
use crate::platform::db::Instant;
use crate::session::{self, SessionId, Viewer};

/// Addresses change at whole multiples of so many seconds.
const STEP_SECONDS: i64 = 900;

/// What an address gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// What is given.
    #[serde(rename = "w")]
    pub what: What,
    /// Its media type.
    #[serde(rename = "m")]
    pub media_type: String,
    /// The name under which it is saved; `None` to show it.
    #[serde(rename = "n")]
    pub download_as: Option<String>,
}

/// What an address gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// A blob as it is.
    #[serde(rename = "b")]
    Blob(String),
    /// A stored geometry, rewritten by us for a supplier.
    #[serde(rename = "s")]
    PublicStl {
        /// Where the uploaded file is.
        #[serde(rename = "k")]
        blob_key: String,
        /// The units in which it is read.
        #[serde(rename = "u")]
        units: Units,
        /// The job's code.
        #[serde(rename = "j")]
        job_code: String,
        /// The line's position.
        #[serde(rename = "l")]
        line: i32,
    },
}

impl Grant {
    /// A picture of ours, shown.
    pub fn png(blob_key: &str) -> Self {
        Self::shown(blob_key, "image/png")
    }

    /// A web mesh of ours.
    pub fn glb(blob_key: &str) -> Self {
        Self::shown(blob_key, "model/gltf-binary")
    }

    /// Numbers of ours for the triangles of a web mesh.
    pub fn field(blob_key: &str) -> Self {
        Self::shown(blob_key, "application/octet-stream")
    }

    /// A stored file, shown in the page.
    pub fn shown(blob_key: &str, media_type: &str) -> Self {
        Self {
            what: What::Blob(blob_key.to_owned()),
            media_type: media_type.to_owned(),
            download_as: None,
        }
    }

    /// A stored file, saved under this name.
    pub fn download(blob_key: &str, media_type: &str, name: &str) -> Self {
        Self {
            download_as: Some(name.to_owned()),
            ..Self::shown(blob_key, media_type)
        }
    }

    /// The geometry of a job's line as a supplier may have it: a binary STL of
    /// ours in mm, named by job code and line.
    pub fn public_stl(blob_key: &str, units: Units, job_code: &str, line: i32) -> Self {
        Self {
            what: What::PublicStl {
                blob_key: blob_key.to_owned(),
                units,
                job_code: job_code.to_owned(),
                line,
            },
            media_type: "model/stl".to_owned(),
            download_as: Some(stl::public_name(job_code, line)),
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Word {
    #[serde(rename = "s")]
    session: SessionId,
    /// Seconds since 1970.
    #[serde(rename = "e")]
    expires: i64,
    #[serde(rename = "g")]
    grant: Grant,
}

/// The address of something for a viewer: a path of this server, good for 15 to
/// 30 minutes.
pub fn address(app: &App, viewer: &Viewer, grant: Grant) -> String {
    let seconds = app.clock.now().micros().div_euclid(1_000_000);
    let word = Word {
        session: viewer.session(),
        expires: (seconds.div_euclid(STEP_SECONDS) + 2) * STEP_SECONDS,
        grant,
    };
    let text = serde_json::to_string(&word).unwrap_or_default();
    // A word that could not be sealed leads nowhere, like one that is too old.
    format!("/files/{}", app.sealer.seal(&text).unwrap_or_default())
}

/// Gives what an address grants. Whatever is wrong with it, the answer is the same.
pub(super) async fn give(
    request: HttpRequest,
    site: web::Data<Site>,
    path: web::Path<String>,
) -> HttpResponse {
    match open(&site.app, &path).await {
        Ok(Some((grant, seconds))) => match content(&site.app, &request, &grant, seconds).await {
            Ok(response) => response,
            Err(error) => {
                let error = crate::graphql::fault(&error);
                HttpResponse::InternalServerError().body(error.message)
            }
        },
        Ok(None) => HttpResponse::NotFound().finish(),
        Err(error) => {
            let error = crate::graphql::fault(&error);
            HttpResponse::ServiceUnavailable().body(error.message)
        }
    }
}

/// The grant of a good address, and for how many seconds it is good.
async fn open(app: &App, sealed: &str) -> Result<Option<(Grant, i64)>, Error> {
    let word = app.sealer.open(sealed);
    let Some(word) = word.and_then(|text| serde_json::from_str::<Word>(&text).ok()) else {
        return Ok(None);
    };
    let expires = Instant::from_micros(word.expires.saturating_mul(1_000_000));
    let left = expires.seconds_since(app.clock.now());
    if left <= 0 {
        return Ok(None);
    }
    let living = app
        .db
        .read(move |read| session::viewer_of(read, word.session))
        .await?;
    Ok(living.map(|_| (word.grant, left)))
}

/// How much of a file of `size` bytes a request asks for.
enum Asked {
    /// All of it.
    Whole,
    /// From the first byte to the last, both included.
    Part(u64, u64),
    /// Bytes that it does not have.
    Beyond,
}

/// One range is heeded, so that a download that broke off goes on; a request for
/// several, or for a range of something else, gets the whole, as HTTP allows.
fn asked(request: &HttpRequest, size: u64) -> Asked {
    if !request.headers().contains_key(header::RANGE) {
        return Asked::Whole;
    }
    match Range::parse(request) {
        Ok(Range::Bytes(ranges)) => match ranges.as_slice() {
            [one] => one
                .to_satisfiable_range(size)
                .map_or(Asked::Beyond, |(first, last)| Asked::Part(first, last)),
            _ => Asked::Whole,
        },
        _ => Asked::Whole,
    }
}

/// Where the bytes of a grant are.
async fn key_of(app: &App, what: &What) -> Result<String, Error> {
    match what {
        What::Blob(key) => Ok(key.clone()),
        What::PublicStl {
            blob_key,
            units,
            job_code,
            line,
        } => stl::public(app, blob_key, *units, job_code, *line).await,
    }
}

fn content_range(part: Option<(u64, u64)>, size: u64) -> ContentRange {
    ContentRange(ContentRangeSpec::Bytes {
        range: part,
        instance_length: Some(size),
    })
}

async fn content(
    app: &App,
    request: &HttpRequest,
    grant: &Grant,
    seconds: i64,
) -> Result<HttpResponse, Error> {
    let key = key_of(app, &grant.what).await?;
    let compressed = compressed::is(&key);
    if compressed && !unpacked::takes_brotli(request) {
        return unpacked::whole(app, &key, grant, seconds).await;
    }
    let Some(size) = app.blobs.size(&key).await? else {
        return Ok(HttpResponse::NotFound().finish());
    };
    let (mut response, length, bytes) = match asked(request, size) {
        Asked::Whole => (HttpResponse::Ok(), size, app.blobs.stream(&key).await?),
        Asked::Part(first, last) => {
            let mut response = HttpResponse::PartialContent();
            response.insert_header(content_range(Some((first, last)), size));
            let end = last.saturating_add(1);
            let bytes = app.blobs.stream_range(&key, first..end).await?;
            (response, end.saturating_sub(first), bytes)
        }
        Asked::Beyond => {
            return Ok(HttpResponse::RangeNotSatisfiable()
                .insert_header(content_range(None, size))
                .finish());
        }
    };
    describe(&mut response, grant, seconds);
    Ok(response
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        // Pictures are compressed already, and other files may be asked for in parts.
        .insert_header((
            header::CONTENT_ENCODING,
            if compressed { "br" } else { "identity" },
        ))
        .no_chunking(length)
        .streaming(bytes.map_err(actix_web::error::ErrorInternalServerError)))
}

/// The headers that are the same however the bytes come.
pub(super) fn describe(response: &mut HttpResponseBuilder, grant: &Grant, seconds: i64) {
    response
        .content_type(grant.media_type.as_str())
        .insert_header(disposition(grant.download_as.as_deref()))
        .insert_header((header::VARY, "accept-encoding"))
        .insert_header((
            header::CACHE_CONTROL,
            format!("private, max-age={seconds}, immutable"),
        ))
        // Nothing that came from outside runs, whatever it turns out to be.
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        ))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header(("cross-origin-resource-policy", "same-origin"));
}

fn disposition(name: Option<&str>) -> ContentDisposition {
    match name {
        Some(name) => ContentDisposition::attachment(name),
        None => ContentDisposition {
            disposition: DispositionType::Inline,
            parameters: Vec::<DispositionParam>::new(),
        },
    }
}
