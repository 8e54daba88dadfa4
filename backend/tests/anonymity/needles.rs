//! Canaries, and every form in which one could come out.

use aho_corasick::AhoCorasick;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use uuid::Uuid;

/// Something that must not come out, with a name for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    /// What it is, such as `maker e-mail`.
    pub label: String,
    /// Its own bytes: a text in ASCII, or the 16 of an id.
    pub bytes: Vec<u8>,
}

impl Needle {
    /// A text.
    pub fn text(label: impl Into<String>, text: &str) -> Self {
        assert!(text.len() >= 7, "{text:?} is too short to be sure of");
        Self {
            label: label.into(),
            bytes: text.as_bytes().to_vec(),
        }
    }

    /// An id, by its bytes.
    pub fn id(label: impl Into<String>, id: Uuid) -> Self {
        Self {
            label: label.into(),
            bytes: id.as_bytes().to_vec(),
        }
    }

    /// Forms that are written in one case only.
    fn exact(&self) -> Vec<Vec<u8>> {
        let mut forms = in_base64(&self.bytes);
        forms.extend(in_base64(&self.bytes.to_ascii_lowercase()));
        forms.push(self.bytes.clone());
        forms
    }

    /// Forms that are the same in either case, in lower case.
    fn caseless(&self) -> Vec<Vec<u8>> {
        let mut forms = vec![hex(&self.bytes).into_bytes()];
        if let Ok(id) = Uuid::from_slice(&self.bytes) {
            forms.push(id.hyphenated().to_string().into_bytes());
        }
        if self.bytes.is_ascii() {
            let text = self.bytes.to_ascii_lowercase();
            forms.push(hex(&text).into_bytes());
            forms.push(in_percents(&text));
            forms.push(text.iter().flat_map(|byte| [*byte, 0]).collect());
            forms.push(text.iter().flat_map(|byte| [0, *byte]).collect());
            forms.push(text);
        }
        forms
    }
}

/// Base64 and base64url of the bytes wherever they stand in something longer: the
/// characters that the neighbours have no part in.
fn in_base64(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut forms = Vec::new();
    for (before, skip) in [(0, 0), (1, 2), (2, 3)] {
        let mut longer = vec![0; before];
        longer.extend_from_slice(bytes);
        let whole = longer.len() * 8 / 6;
        for engine in [STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
            let text = engine.encode(&longer).into_bytes();
            forms.push(text[skip..whole].to_vec());
        }
    }
    forms
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn in_percents(text: &[u8]) -> Vec<u8> {
    let escaped = |byte: &u8| match byte {
        b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => vec![*byte],
        other => format!("%{other:02x}").into_bytes(),
    };
    text.iter().flat_map(escaped).collect()
}

/// Finds needles in all their forms.
pub struct Search {
    exact: Matcher,
    caseless: Matcher,
}

struct Matcher {
    automaton: AhoCorasick,
    labels: Vec<String>,
}

impl Matcher {
    fn new(forms: Vec<(String, Vec<u8>)>) -> Self {
        let (labels, patterns): (Vec<_>, Vec<_>) = forms.into_iter().unzip();
        let automaton = AhoCorasick::new(patterns).unwrap();
        Self { automaton, labels }
    }

    fn find(&self, bytes: &[u8], found: &mut Vec<String>) {
        for hit in self.automaton.find_overlapping_iter(bytes) {
            let label = &self.labels[hit.pattern().as_usize()];
            if !found.contains(label) {
                found.push(label.clone());
            }
        }
    }
}

impl Search {
    /// For these needles.
    pub fn new(needles: &[Needle]) -> Self {
        let of = |forms: fn(&Needle) -> Vec<Vec<u8>>| {
            let all = needles.iter().flat_map(|needle| {
                forms(needle)
                    .into_iter()
                    .map(move |form| (needle.label.clone(), form))
            });
            Matcher::new(all.collect())
        };
        Self {
            exact: of(Needle::exact),
            caseless: of(Needle::caseless),
        }
    }

    /// The labels of the needles that are in these bytes, as they are or once what
    /// mails, PDFs and addresses are wrapped in is taken off.
    pub fn labels_in(&self, bytes: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        for view in unwrapped(bytes) {
            self.exact.find(&view, &mut found);
            self.caseless.find(&view.to_ascii_lowercase(), &mut found);
        }
        found
    }
}

/// The bytes, and what can be read in them.
fn unwrapped(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut views = vec![bytes.to_vec()];
    // Lines of base64 are broken; so are long lines of a mail.
    views.push(
        bytes
            .iter()
            .copied()
            .filter(|byte| !byte.is_ascii_whitespace())
            .collect(),
    );
    let printed = quoted_printable::decode(bytes, quoted_printable::ParseMode::Robust);
    views.extend(printed);
    if bytes.starts_with(b"%PDF-") {
        let mut document = lopdf::Document::load_mem(bytes).expect("a PDF of ours is whole");
        document.decompress();
        views.push(format!("{:?}", document.trailer).into_bytes());
        for object in document.objects.values() {
            views.push(format!("{object:?}").into_bytes());
            if let Ok(stream) = object.as_stream() {
                views.push(stream.content.clone());
            }
        }
    }
    views
}

#[test]
fn a_needle_is_found_in_every_form() {
    let id = Uuid::new_v4();
    let needles = [
        Needle::text("name", "Tornos 4711 del Valle"),
        Needle::id("id", id),
    ];
    let search = Search::new(&needles);
    let text = b"Tornos 4711 del Valle";
    let mut forms: Vec<Vec<u8>> = vec![
        b"the TORNOS 4711 DEL VALLE!".to_vec(),
        b"?q=tornos%204711%20del%20valle".to_vec(),
        b"=?utf-8?Q?Torn=6Fs 4711 del V=\r\nalle?=".to_vec(),
        hex(text).to_uppercase().into_bytes(),
    ];
    for before in ["", "a", "ab", "abc"] {
        let within = [before.as_bytes(), text, b"yz"].concat();
        forms.push(URL_SAFE_NO_PAD.encode(&within).into_bytes());
        let mut lines = STANDARD_NO_PAD.encode(&within);
        lines.insert_str(9, "\r\n");
        forms.push(lines.into_bytes());
    }
    for form in forms {
        assert_eq!(
            search.labels_in(&form),
            ["name"],
            "{:?}",
            String::from_utf8_lossy(&form)
        );
    }
    for form in [
        [b"..", id.as_bytes().as_slice(), b".."].concat(),
        id.simple().to_string().into_bytes(),
        id.to_string().to_uppercase().into_bytes(),
        forja::platform::id::to_global("supplier", id).into_bytes(),
        forja::platform::id::to_global("organisation", id).into_bytes(),
    ] {
        assert_eq!(
            search.labels_in(&form),
            ["id"],
            "{:?}",
            String::from_utf8_lossy(&form)
        );
    }
    assert!(search.labels_in(b"Tornos 4712 del Valle").is_empty());
}
