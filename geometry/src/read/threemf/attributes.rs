//! The attributes of an element, one by one, without a copy of anything.

/// Attributes that one element may have; real ones have about ten.
const MOST: usize = 128;

/// An attribute as it is written: name with prefix, value with references.
#[derive(Clone, Copy)]
pub(super) struct Attribute<'t> {
    pub(super) name: &'t [u8],
    pub(super) value: &'t [u8],
}

/// Something that is no attribute, or one that has been there before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Malformed;

/// Walks through the attributes of one element. The first error should be the last thing asked
/// for.
pub(super) struct Attributes<'t> {
    raw: &'t [u8],
    at: usize,
    count: usize,
    /// The first names, to find one that comes again; of later ones the text is read again.
    first: [&'t [u8]; 8],
}

impl<'t> Attributes<'t> {
    /// `raw` is what stands between the name of an element and its end.
    pub(super) fn new(raw: &'t [u8]) -> Self {
        Self {
            raw,
            at: 0,
            count: 0,
            first: [&[]; 8],
        }
    }

    fn peek(&self) -> Option<u8> {
        self.raw.get(self.at).copied()
    }

    fn skip_blanks(&mut self) -> usize {
        let before = self.at;
        while self.peek().is_some_and(|b| b.is_ascii_whitespace()) {
            self.at += 1;
        }
        self.at - before
    }

    /// `name = "value"`, from where the name begins.
    fn one(&mut self) -> Option<Attribute<'t>> {
        let from = self.at;
        while let Some(b) = self.peek()
            && !matches!(b, b'=' | b' ' | b'\t' | b'\r' | b'\n')
        {
            if matches!(b, b'<' | b'>' | b'&' | b'"' | b'\'' | b'/') {
                return None;
            }
            self.at += 1;
        }
        let name = self.raw.get(from..self.at).filter(|n| !n.is_empty())?;
        self.skip_blanks();
        if self.peek()? != b'=' {
            return None;
        }
        self.at += 1;
        self.skip_blanks();
        let quote = self.peek().filter(|b| matches!(b, b'"' | b'\''))?;
        self.at += 1;
        let rest = self.raw.get(self.at..)?;
        let len = rest.iter().position(|&b| b == quote || b == b'<')?;
        let value = rest.get(..len)?;
        self.at += len;
        if self.peek()? != quote {
            return None;
        }
        self.at += 1;
        Some(Attribute { name, value })
    }

    /// Whether an attribute before this one has its name; remembers the name.
    fn repeats(&mut self, name: &'t [u8]) -> bool {
        let known = self.first.get(..self.count.min(self.first.len()));
        if known.is_some_and(|known| known.contains(&name)) {
            return true;
        }
        if let Some(slot) = self.first.get_mut(self.count) {
            *slot = name;
            return false;
        }
        let mut again = Attributes::new(self.raw);
        for _ in 0..self.count {
            again.skip_blanks();
            if again.one().is_none_or(|a| a.name == name) {
                return true;
            }
        }
        false
    }
}

impl<'t> Iterator for Attributes<'t> {
    type Item = Result<Attribute<'t>, Malformed>;

    fn next(&mut self) -> Option<Self::Item> {
        let blanks = self.skip_blanks();
        self.peek()?;
        if blanks == 0 || self.count >= MOST {
            return Some(Err(Malformed));
        }
        match self.one() {
            Some(attribute) if !self.repeats(attribute.name) => {
                self.count += 1;
                Some(Ok(attribute))
            }
            _ => Some(Err(Malformed)),
        }
    }
}
