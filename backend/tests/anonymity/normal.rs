//! Two records made comparable: every random value of ours becomes a number, in the
//! order in which values first appear. Nothing else is touched.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::record::{Channel, Entry};

/// Shorter runs of letters and digits are words and numbers.
const SHORTEST_RANDOM: usize = 20;

/// Numbers the random values of one world.
pub struct Normal {
    known: AhoCorasick,
    names: Vec<String>,
    seen: HashMap<Vec<u8>, usize>,
}

impl Normal {
    /// For a server at this address, with these aliases.
    pub fn new(url: &str, aliases: &[String]) -> Self {
        let mut patterns = vec![url.to_owned()];
        let mut names = vec!["site".to_owned()];
        patterns.extend(aliases.iter().cloned());
        names.extend(aliases.iter().map(|_| "alias".to_owned()));
        Self {
            known: AhoCorasick::new(patterns).unwrap(),
            names,
            seen: HashMap::new(),
        }
    }

    /// An entry as it can be compared.
    pub fn entry(&mut self, entry: &Entry) -> (Channel, String, String) {
        let bytes = match entry.channel {
            Channel::Mail => unfolded(&entry.bytes),
            // The time of the transport is the machine's own, and the length is the
            // body's, which is compared itself.
            Channel::Header => without(&entry.bytes, &["date: ", "content-length: "]),
            Channel::Body | Channel::Event => sorted(&entry.bytes),
            _ => entry.bytes.clone(),
        };
        let label = self.bytes(entry.label.as_bytes());
        (entry.channel, shown(&label), shown(&self.bytes(&bytes)))
    }

    fn bytes(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len());
        let mut done = 0;
        let hits: Vec<_> = self.known.find_iter(bytes).collect();
        for hit in hits {
            self.runs(&bytes[done..hit.start()], &mut out);
            let name = self.names[hit.pattern().as_usize()].clone();
            self.number(&name, &bytes[hit.range()], &mut out);
            done = hit.end();
        }
        self.runs(&bytes[done..], &mut out);
        out
    }

    /// Numbers what is random among runs of letters, digits, `-` and `_`.
    fn runs(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let inside = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
            let length = rest.iter().take_while(|byte| inside(byte)).count();
            let (run, after) = rest.split_at(length);
            self.run(run, out);
            let between = after.iter().take_while(|byte| !inside(byte)).count();
            out.extend_from_slice(&after[..between]);
            rest = &after[between..];
        }
    }

    fn run(&mut self, run: &[u8], out: &mut Vec<u8>) {
        let mixed = run
            .iter()
            .any(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        if run.len() < SHORTEST_RANDOM && is_code(run) {
            self.number("code", &run[..8], out);
            out.extend_from_slice(&run[8..]);
        } else if run.len() < SHORTEST_RANDOM || !mixed {
            out.extend_from_slice(run);
        } else {
            self.random(run, out);
        }
    }

    fn random(&mut self, run: &[u8], out: &mut Vec<u8>) {
        let decoded = URL_SAFE_NO_PAD.decode(run).unwrap_or_default();
        let printable = |bytes: &[u8]| bytes.iter().all(|byte| matches!(byte, b' '..=b'~'));
        let word = decoded
            .len()
            .checked_sub(17)
            .filter(|at| decoded[*at] == b':' && printable(&decoded[..*at]));
        if let Some(at) = word {
            let word = String::from_utf8_lossy(&decoded[..at]).into_owned();
            self.number(&word, &decoded[at + 1..], out);
        } else if !decoded.is_empty() && printable(&decoded) {
            // A cursor or a claim: what it says is compared.
            let inner = self.bytes(&decoded);
            out.extend_from_slice(b"<");
            out.extend(inner);
            out.extend_from_slice(b">");
        } else {
            self.number(&run.len().to_string(), run, out);
        }
    }

    fn number(&mut self, name: &str, value: &[u8], out: &mut Vec<u8>) {
        let next = self.seen.len();
        let number = *self.seen.entry(value.to_vec()).or_insert(next);
        out.extend(format!("<{name} {number}>").into_bytes());
    }
}

/// `J-7K3F9Q`, alone or with something behind it.
fn is_code(run: &[u8]) -> bool {
    let [prefix, b'-', rest @ ..] = run else {
        return false;
    };
    let random = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    prefix.is_ascii_uppercase()
        && rest.len() >= 6
        && rest[..6].iter().all(random)
        && rest.get(6).is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

/// JSON with the fields of each object by name. The server gives them as they become
/// ready, which is a matter of milliseconds and not of what they hold.
fn sorted(bytes: &[u8]) -> Vec<u8> {
    match serde_json::from_slice::<serde_json::Value>(bytes) {
        Ok(value) => value.to_string().into_bytes(),
        Err(_) => bytes.to_vec(),
    }
}

fn without(bytes: &[u8], starts: &[&str]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let kept = text
        .lines()
        .filter(|line| !starts.iter().any(|start| line.starts_with(start)));
    kept.collect::<Vec<_>>().join("\n").into_bytes()
}

/// A mail without the encodings of its transport, which break random values apart.
fn unfolded(mail: &[u8]) -> Vec<u8> {
    let robust = quoted_printable::ParseMode::Robust;
    let printed = quoted_printable::decode(mail, robust).unwrap();
    let lines = String::from_utf8_lossy(&printed).replace("\r\n", "\n");
    let mut text = lines.replace("?=\n =?utf-8?b?", "");
    while let Some(start) = text.find("=?utf-8?b?") {
        let length = text[start..]
            .find("?=")
            .filter(|at| *at > 10)
            .expect("an encoded word ends");
        let word = &text[start + 10..start + length];
        let decoded = STANDARD.decode(word).unwrap();
        let decoded = String::from_utf8(decoded).unwrap();
        text.replace_range(start..start + length + 2, &decoded);
    }
    text.into_bytes()
}

/// As text, whatever the bytes are: each stays what it is.
fn shown(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[test]
fn only_random_values_become_numbers() {
    let id = forja::platform::id::to_global("job", uuid::Uuid::new_v4());
    let cursor = URL_SAFE_NO_PAD.encode("[1772452800000000,\"J-7K3F9Q\"]");
    let text = format!(
        "http://here:1/jobs/J-7K3F9Q {id} {id} Puma 07 ISO 2768-mK {cursor} content-security-policy"
    );
    let mut normal = Normal::new("http://here:1", &["Puma 07".to_owned()]);
    assert_eq!(
        shown(&normal.bytes(text.as_bytes())),
        "<site 0>/jobs/<code 1> <job 2> <job 2> <alias 3> ISO 2768-mK \
         <[1772452800000000,\"<code 1>\"]> content-security-policy"
    );
    let taller = shown(&normal.bytes(b"VGFsbGVyIGRlIEp1YW4geSBoaWpvcw"));
    assert_eq!(
        taller, "<Taller de Juan y hijos>",
        "a name in base64 is no random value"
    );
}
