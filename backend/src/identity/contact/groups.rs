//! Groups of digits, and which of them hang together.

use super::folded::Glyph;

/// Words after which a short number is one to call.
pub(super) const ANNOUNCED: &[&str] = &[
    "tel",
    "tels",
    "telf",
    "tlf",
    "tfno",
    "telefono",
    "telefonos",
    "telefone",
    "telefones",
    "fone",
    "fones",
    "cel",
    "celu",
    "celular",
    "phone",
    "llame",
    "llamar",
    "llamenos",
    "llamame",
];
/// How a group of digits hangs on the one before it in its run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// It is the first.
    None,
    /// By a mark that people write in telephone numbers, or by space.
    Firm,
    /// By one that lists have: a comma, a slash.
    Loose,
}

#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) digits: String,
    pub(super) join: Join,
    /// What stands between the group before and this one, or before the run.
    pub(super) between: String,
}

impl Group {
    pub(super) fn len(&self) -> usize {
        self.digits.len()
    }

    /// `05` and `0123`, as no size is written.
    pub(super) fn leads_with_zero(&self) -> bool {
        self.len() > 1 && self.digits.starts_with('0') && self.digits.contains(|c| c != '0')
    }

    pub(super) fn value(&self) -> u64 {
        self.digits.parse().unwrap_or(u64::MAX)
    }

    /// Whether only this mark stands between the group before and this one.
    pub(super) fn hangs_by(&self, mark: char) -> bool {
        self.between.chars().eq([mark])
    }
}

/// Groups that hang together, with the words around them.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) groups: Vec<Group>,
    pub(super) before: Vec<String>,
    pub(super) after: String,
}

/// The runs of a text, in their order.
pub(super) fn runs(glyphs: &[Glyph]) -> Vec<Run> {
    let mut runs = vec![Run::default()];
    let mut words: Vec<String> = Vec::new();
    let mut between = String::new();
    let mut at = 0;
    while let Some(glyph) = glyphs.get(at) {
        if !glyph.c.is_alphanumeric() {
            between.push(glyph.c);
            if "$€£%°".contains(glyph.c) {
                words.push(glyph.c.to_string());
                close(&mut runs, &glyph.c.to_string());
            }
            at += 1;
            continue;
        }
        let rest = glyphs.get(at..).unwrap_or_default();
        let length = rest.iter().position(|glyph| !glyph.c.is_alphanumeric());
        let word = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
        for (offset, piece) in pieces(word) {
            match piece {
                Piece::Digits(digits) => {
                    let from = at + offset;
                    let group = Group {
                        from,
                        to: from + digits.len(),
                        digits,
                        join: join(&between),
                        between: std::mem::take(&mut between),
                    };
                    add(&mut runs, group, &mut words);
                }
                Piece::Other(other) => {
                    close(&mut runs, &other);
                    words.push(other);
                    between.clear();
                    between.push('a');
                }
            }
        }
        at += word.len();
    }
    runs
}

/// Ends the run that is being read, at a word or a unit.
fn close(runs: &mut Vec<Run>, word: &str) {
    if let Some(last) = runs.last_mut().filter(|last| !last.groups.is_empty()) {
        word.clone_into(&mut last.after);
        runs.push(Run::default());
    }
}

fn add(runs: &mut Vec<Run>, mut group: Group, words: &mut Vec<String>) {
    if group.join == Join::None {
        close(runs, "");
    }
    if let Some(last) = runs.last_mut() {
        if last.groups.is_empty() {
            group.join = Join::None;
            last.before = words.iter().rev().take(2).cloned().collect();
        }
        last.groups.push(group);
    }
    words.clear();
}

fn join(between: &str) -> Join {
    let firm = |c: char| matches!(c, ' ' | '-' | '.' | '(' | ')' | '\'');
    let loose = |c: char| firm(c) || matches!(c, ',' | '/' | '_' | '*' | '|' | '+');
    if between.len() <= 4 && between.chars().all(firm) {
        Join::Firm
    } else if between.len() <= 4 && between.chars().all(loose) && !between.contains('+') {
        Join::Loose
    } else {
        Join::None
    }
}

enum Piece {
    Digits(String),
    Other(String),
}

/// A word in its pieces: `310` and `31O` are digits, `M8` and `8x1` are none, and of
/// `tel3105550123` or `3105550123cel` the digits count.
fn pieces(word: &[Glyph]) -> Vec<(usize, Piece)> {
    let all: String = word.iter().map(|glyph| glyph.c).collect();
    let digit = |c: char| c.is_ascii_digit();
    if all.contains(digit) && all.chars().all(|c| digit(c) || c == 'o') {
        return vec![(0, Piece::Digits(all.replace('o', "0")))];
    }
    let lengthy = |c: &[char]| c.first().is_some_and(|c| digit(*c)) && c.len() >= 7;
    let chars: Vec<char> = all.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    let mut announced = false;
    for part in chars.chunk_by(|a, b| digit(*a) == digit(*b)) {
        let text: String = part.iter().collect();
        let counts = lengthy(part) || announced && text.starts_with(digit);
        announced = ANNOUNCED.contains(&text.as_str());
        found.push((
            at,
            if counts {
                Piece::Digits(text)
            } else {
                Piece::Other(text)
            },
        ));
        at += part.len();
    }
    if found
        .iter()
        .any(|(_, piece)| matches!(piece, Piece::Digits(_)))
    {
        found
    } else {
        vec![(0, Piece::Other(all))]
    }
}
