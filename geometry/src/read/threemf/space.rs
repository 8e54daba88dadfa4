//! XML namespaces: the ones that matter here, and which prefix stands for which.

use super::attributes::Attributes;

/// Namespaces that may be declared at once; real files declare about ten.
const MOST: usize = 256;

/// What a namespace means to a reader of triangles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// The format itself, or the draft that it grew from.
    Core,
    /// Parts in other files of the package.
    Production,
    /// An extension that leaves the shape as the triangles say it is.
    Harmless,
    /// Parts that are encrypted.
    Secure,
    /// An extension that adds to the shape, or takes from it.
    Shape,
    Relationships,
    /// None, or one that says nothing here.
    Other,
}

impl Space {
    fn of(address: &[u8]) -> Self {
        match address {
            b"http://schemas.microsoft.com/3dmanufacturing/core/2015/02"
            | b"http://schemas.microsoft.com/3dmanufacturing/2013/01" => Self::Core,
            b"http://schemas.microsoft.com/3dmanufacturing/production/2015/06" => Self::Production,
            b"http://schemas.microsoft.com/3dmanufacturing/material/2015/02"
            | b"http://schemas.microsoft.com/3dmanufacturing/slice/2015/07"
            | b"http://schemas.microsoft.com/3dmanufacturing/trianglesets/2021/07" => {
                Self::Harmless
            }
            b"http://schemas.openxmlformats.org/package/2006/relationships" => Self::Relationships,
            _ if is_of(address, b"securecontent") => Self::Secure,
            _ if SHAPES.iter().any(|word| is_of(address, word)) => Self::Shape,
            _ => Self::Other,
        }
    }
}

/// Words in the addresses of extensions that change the shape, whatever their edition.
const SHAPES: [&[u8]; 5] = [
    b"beamlattice",
    b"displacement",
    b"booleanoperations",
    b"volumetric",
    b"implicit",
];

/// Whether an address is one of the consortium's, for that extension.
fn is_of(address: &[u8], word: &[u8]) -> bool {
    let mut segments = address.split(|&b| b == b'/');
    segments.any(|segment| segment == b"3dmanufacturing")
        && segments.next().is_some_and(|s| s == word)
}

/// A prefix, and what it stands for within the element at that depth.
struct Binding {
    depth: usize,
    prefix: Vec<u8>,
    space: Space,
}

/// The namespaces that hold at a place of a text.
pub(super) struct Spaces {
    bindings: Vec<Binding>,
    /// What names without a prefix are in.
    default: Space,
}

impl Default for Spaces {
    fn default() -> Self {
        Self {
            bindings: Vec::new(),
            default: Space::Other,
        }
    }
}

impl Spaces {
    /// Takes in what an element declares; none if it does so wrongly, or there are too many.
    pub(super) fn declare(&mut self, depth: usize, attributes: Attributes<'_>) -> Option<()> {
        for attribute in attributes {
            let attribute = attribute.ok()?;
            let prefix = match attribute.name.strip_prefix(b"xmlns") {
                Some(b"") => b"",
                Some(rest) => match rest.strip_prefix(b":") {
                    Some(prefix) => prefix,
                    None => continue,
                },
                None => continue,
            };
            let text = str::from_utf8(attribute.value).ok()?;
            let address = quick_xml::escape::unescape(text).ok()?;
            self.bindings.push(Binding {
                depth,
                prefix: prefix.to_vec(),
                space: Space::of(address.trim().as_bytes()),
            });
        }
        self.default = self.of(b"").unwrap_or(Space::Other);
        (self.bindings.len() <= MOST).then_some(())
    }

    /// Forgets what the element at that depth has declared.
    pub(super) fn leave(&mut self, depth: usize) {
        let before = self.bindings.len();
        while self.bindings.last().is_some_and(|b| b.depth >= depth) {
            self.bindings.pop();
        }
        if self.bindings.len() < before {
            self.default = self.of(b"").unwrap_or(Space::Other);
        }
    }

    /// What names without a prefix are in; attributes without one are in none.
    pub(super) fn without_prefix(&self) -> Space {
        self.default
    }

    /// What a prefix stands for; none if nothing has declared it.
    pub(super) fn of(&self, prefix: &[u8]) -> Option<Space> {
        let mut bindings = self.bindings.iter().rev();
        bindings.find(|b| b.prefix == prefix).map(|b| b.space)
    }
}
