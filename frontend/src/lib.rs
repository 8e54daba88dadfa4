//! The built web UI as files inside the binary.
//!
//! `build.rs` runs npm when the sources changed; every text file is there
//! plain, as gzip and as brotli, so that nothing is compressed at run time.

use std::borrow::Cow;

use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "dist"]
#[exclude = ".vite/*"]
#[allow_missing = true]
struct Built;

/// How the bytes of an [`Asset`] are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
}

impl Encoding {
    /// The value of `content-encoding`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }
}

/// One file of the UI, ready to be sent.
pub struct Asset {
    pub bytes: Cow<'static, [u8]>,
    /// The value of `content-type`.
    pub media_type: &'static str,
    /// How `bytes` are compressed; plain when none. Send `vary: accept-encoding` either way.
    pub encoding: Option<Encoding>,
    /// The name changes with the content: it may be cached for good. Otherwise
    /// send `no-cache`, so that the entity tag is asked about.
    pub immutable: bool,
    /// The entity tag, with its quotes.
    pub etag: String,
}

/// Whether the UI is in this binary; not so when it was built with `FORJA_UI=skip`.
pub fn is_built() -> bool {
    Built::get("index.html").is_some()
}

/// The file at `path` (with or without a leading slash), compressed as the
/// client's `accept-encoding` allows. None for a path that names no file: the
/// server answers 404, never the page.
pub fn asset(path: &str, accept_encoding: &str) -> Option<Asset> {
    let path = path.trim_start_matches('/');
    if path.ends_with(".br") || path.ends_with(".gz") {
        return None;
    }
    let (file, encoding) = best(path, accept_encoding)?;
    Some(Asset {
        etag: etag(&file),
        bytes: file.data,
        media_type: media_type(path),
        encoding,
        immutable: path.starts_with("assets/"),
    })
}

/// The page itself, for `/` and every address that the UI routes. None when
/// the UI is not built.
pub fn index(accept_encoding: &str) -> Option<Asset> {
    asset("index.html", accept_encoding)
}

fn best(path: &str, accept_encoding: &str) -> Option<(EmbeddedFile, Option<Encoding>)> {
    let plain = Built::get(path)?;
    let compressed = [Encoding::Brotli, Encoding::Gzip]
        .into_iter()
        .filter(|encoding| accepts(accept_encoding, encoding.name()))
        .find_map(|encoding| {
            let file = Built::get(&format!("{path}{}", encoding.suffix()))?;
            Some((file, Some(encoding)))
        });
    Some(compressed.unwrap_or((plain, None)))
}

/// Whether an `accept-encoding` header takes `name`, by itself or by `*`, and
/// does not rule it out by `q=0`.
fn accepts(header: &str, name: &str) -> bool {
    let weight = |wanted: &str| {
        header.split(',').find_map(|entry| {
            let mut parts = entry.split(';').map(str::trim);
            let coding = parts.next()?;
            let quality = parts
                .find_map(|parameter| parameter.strip_prefix("q="))
                .map_or(1.0, |value| value.parse::<f32>().unwrap_or(0.0));
            coding.eq_ignore_ascii_case(wanted).then_some(quality)
        })
    };
    weight(name)
        .or_else(|| weight("*"))
        .is_some_and(|quality| quality > 0.0)
}

fn etag(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    let digits: String = hash
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("\"{digits}\"")
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("woff2") => "font/woff2",
        Some("wasm") => "application/wasm",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_taken_only_when_it_is_accepted() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("br;q=0.5", "br"));
        assert!(accepts("*", "gzip"));
        assert!(!accepts("gzip", "br"));
        assert!(!accepts("br;q=0, *", "br"));
        assert!(!accepts("", "gzip"));
    }

    #[test]
    fn unknown_paths_and_raw_variants_are_not_files() {
        assert!(asset("/parts/42", "br").is_none());
        assert!(asset("/assets/gone.js", "br").is_none());
        assert!(asset("/index.html.br", "br").is_none());
        assert!(asset("/.vite/manifest.json", "").is_none());
    }

    #[test]
    fn the_page_is_revalidated_and_its_assets_are_not() {
        let Some(page) = index("gzip, br") else {
            assert!(!is_built());
            return;
        };
        assert_eq!(page.encoding, Some(Encoding::Brotli));
        assert_eq!(page.media_type, "text/html; charset=utf-8");
        assert!(!page.immutable);
        let script = Built::iter()
            .find(|path| path.starts_with("assets/") && path.ends_with(".js"))
            .expect("a built page has scripts");
        let plain = asset(&script, "identity").expect("its script is served");
        assert!(plain.immutable && plain.encoding.is_none());
        assert_ne!(
            Some(plain.etag),
            asset(&script, "gzip").map(|zipped| zipped.etag)
        );
    }
}
