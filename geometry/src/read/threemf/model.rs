//! Reads the XML of a model part.

use super::budget::Budget;
use super::name::{self, Shown};
use super::part::{Object, Part, Reference};
use super::space::Space;
use super::transform::{STILL, Transform};
use super::xml::{Element, Node, Xml};
use crate::rejection::{PackageProblem, Rejection};
use crate::units::Units;

/// What an object or a reference takes in memory, bytes, roughly.
const HELD_BYTES: u64 = 256;

/// Bytes of a list of extensions; there are about ten.
const LONGEST_LIST: usize = 10_000;

/// Where in the structure of a model the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Model,
    Resources,
    Object,
    Mesh,
    Vertices,
    Triangles,
    Components,
    Build,
    /// In something that is not read: other resources, metadata, extensions.
    Elsewhere,
}

/// Reads a part.
pub(super) fn read(part: &str, text: &str, budget: &mut Budget<'_>) -> Result<Part, Rejection> {
    let mut model = Model {
        xml: Xml::new(part, text),
        places: Vec::new(),
        once: Vec::new(),
        object: Object::default(),
        triangles: 0,
        part: Part {
            name: part.to_owned(),
            ..Part::default()
        },
    };
    loop {
        match model.xml.next(budget)? {
            Node::Done => return Ok(model.part),
            Node::Start(element) => {
                let place = model.enter(&element, budget)?;
                model.places.push(place);
            }
            Node::End => {
                if model.places.pop() == Some(Place::Object) {
                    let object = std::mem::take(&mut model.object);
                    model.part.objects.push(object);
                }
            }
        }
    }
}

pub(super) struct Model<'t> {
    pub(super) xml: Xml<'t>,
    places: Vec<Place>,
    /// What may be there only once, and has been.
    once: Vec<Place>,
    /// The object that is being read.
    pub(super) object: Object,
    /// In all objects so far.
    pub(super) triangles: u64,
    part: Part,
}

impl Model<'_> {
    pub(super) fn refuse<T>(&self, at: usize, problem: PackageProblem) -> Result<T, Rejection> {
        Err(self.xml.refusal(at, problem))
    }

    /// Takes in an element that begins, and says where the reader is within it.
    fn enter(
        &mut self,
        element: &Element<'_>,
        budget: &mut Budget<'_>,
    ) -> Result<Place, Rejection> {
        if element.space == Space::Shape {
            self.part.more_than_triangles = true;
        }
        let parent = self.places.last();
        let place = match (parent, element.local()) {
            (None, b"model") if element.space == Space::Core => {
                self.header(element)?;
                return Ok(Place::Model);
            }
            (None, _) => return self.refuse(element.at, PackageProblem::BadXml),
            _ if element.space != Space::Core => Place::Elsewhere,
            (Some(Place::Vertices), b"vertex") => {
                self.vertex(element)?;
                return Ok(Place::Elsewhere);
            }
            (Some(Place::Triangles), b"triangle") => {
                self.triangle(element, budget)?;
                return Ok(Place::Elsewhere);
            }
            (Some(Place::Components), b"component") => {
                let reference = self.reference(element, budget)?;
                self.object.components.push(reference);
                return Ok(Place::Elsewhere);
            }
            (Some(Place::Build), b"item") => {
                let reference = self.reference(element, budget)?;
                self.part.items.push(reference);
                return Ok(Place::Elsewhere);
            }
            (Some(Place::Resources), b"object") => {
                self.object(element, budget)?;
                return Ok(Place::Object);
            }
            (Some(Place::Model), b"resources") => Place::Resources,
            (Some(Place::Model), b"build") => Place::Build,
            (Some(Place::Object), b"mesh") => Place::Mesh,
            (Some(Place::Object), b"components") => Place::Components,
            (Some(Place::Mesh), b"vertices") => Place::Vertices,
            (Some(Place::Mesh), b"triangles") => Place::Triangles,
            _ => Place::Elsewhere,
        };
        // What is of no use has to be well formed all the same.
        self.attributes(element, |_, _, _| Ok(()))?;
        self.only_once(element.at, place)?;
        Ok(place)
    }

    /// A model has one build, an object one mesh or one list of components: with two of them
    /// nobody could say which one counts.
    fn only_once(&mut self, at: usize, place: Place) -> Result<(), Rejection> {
        let instead = match place {
            Place::Elsewhere => return Ok(()),
            Place::Components => Place::Mesh,
            Place::Mesh => Place::Components,
            place => place,
        };
        if self.once.contains(&place) || self.once.contains(&instead) {
            return self.refuse(at, PackageProblem::BadXml);
        }
        self.once.push(place);
        Ok(())
    }

    /// The attributes of an element, each given to `take` by its namespace and name.
    pub(super) fn attributes<F>(&self, element: &Element<'_>, mut take: F) -> Result<(), Rejection>
    where
        F: FnMut(Space, &[u8], &[u8]) -> Result<(), Rejection>,
    {
        for attribute in element.attributes() {
            let Ok(attribute) = attribute else {
                return self.refuse(element.at, PackageProblem::BadXml);
            };
            let name = attribute.name;
            match name.iter().position(|&b| b == b':') {
                // Attributes without a prefix belong to their element.
                None => take(Space::Core, name, attribute.value)?,
                Some(colon) => {
                    let prefix = name.get(..colon).unwrap_or_default();
                    let local = name.get(colon + 1..).unwrap_or_default();
                    let space = self.xml.spaces.of(prefix).unwrap_or(Space::Other);
                    if space != Space::Core {
                        take(space, local, attribute.value)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn header(&mut self, element: &Element<'_>) -> Result<(), Rejection> {
        let at = element.at;
        let (mut units, mut required) = (None, String::new());
        self.attributes(element, |space, name, raw| {
            match (space, name) {
                (Space::Core, b"unit") => units = Some(self.xml.value(at, raw)?.into_owned()),
                (Space::Core, b"requiredextensions") => {
                    required = self.xml.value(at, raw)?.into_owned();
                }
                _ => {}
            }
            Ok(())
        })?;
        if required.len() > LONGEST_LIST {
            return self.refuse(at, PackageProblem::UnknownExtension);
        }
        for prefix in required.split_ascii_whitespace() {
            match self.xml.spaces.of(prefix.as_bytes()) {
                Some(Space::Core | Space::Production | Space::Harmless) => {}
                Some(Space::Secure) => return self.refuse(at, PackageProblem::Encrypted),
                _ => return self.refuse(at, PackageProblem::UnknownExtension),
            }
        }
        self.part.units = match units.as_deref().map(str::trim) {
            None => None,
            Some("micron") => Some(Units::Micrometre),
            Some("millimeter") => Some(Units::Millimetre),
            Some("centimeter") => Some(Units::Centimetre),
            Some("inch") => Some(Units::Inch),
            Some("foot") => Some(Units::Foot),
            Some("meter") => Some(Units::Metre),
            Some(_) => return self.refuse(at, PackageProblem::UnknownUnit),
        };
        Ok(())
    }

    fn object(&mut self, element: &Element<'_>, budget: &mut Budget<'_>) -> Result<(), Rejection> {
        let at = element.at;
        budget.hold(HELD_BYTES)?;
        let (mut id, mut named, mut numbered) = (None, String::new(), String::new());
        self.attributes(element, |space, attribute, raw| {
            match (space, attribute) {
                (Space::Core, b"id") => id = Some(self.number_of_object(at, raw)?),
                (Space::Core, b"name") => named = name::shown(&self.xml.value(at, raw)?),
                (Space::Core, b"partnumber") => numbered = name::shown(&self.xml.value(at, raw)?),
                _ => {}
            }
            Ok(())
        })?;
        let Some(id) = id else {
            return self.refuse(at, PackageProblem::BadXml);
        };
        let index = self.part.objects.len();
        if self.part.numbered.insert(id, index).is_some() {
            return self.refuse(at, PackageProblem::RepeatedObject);
        }
        let names = [named, numbered, id.to_string()];
        let name = names.into_iter().find(|n| !n.is_empty());
        self.object.name = name.unwrap_or_default();
        self.once
            .retain(|p| matches!(p, Place::Resources | Place::Build));
        Ok(())
    }

    fn number_of_object(&self, at: usize, raw: &[u8]) -> Result<u32, Rejection> {
        let number = self.xml.value(at, raw)?.trim().parse();
        number.or_else(|_| self.refuse(at, PackageProblem::NumberExpected))
    }

    fn reference(
        &mut self,
        element: &Element<'_>,
        budget: &mut Budget<'_>,
    ) -> Result<Reference, Rejection> {
        let at = element.at;
        budget.hold(HELD_BYTES)?;
        let (mut object, mut path, mut transform) = (None, None, Some(STILL));
        self.attributes(element, |space, name, raw| {
            match (space, name) {
                (Space::Core, b"objectid") => object = Some(self.number_of_object(at, raw)?),
                (Space::Core, b"transform") => {
                    transform = Transform::read(&self.xml.value(at, raw)?);
                }
                (Space::Production, b"path") => {
                    path = Some(Shown::referred(self.xml.value(at, raw)?.trim()));
                }
                _ => {}
            }
            Ok(())
        })?;
        let Some(object) = object else {
            return self.refuse(at, PackageProblem::BadXml);
        };
        let Some(transform) = transform else {
            return self.refuse(at, PackageProblem::BadTransform);
        };
        if transform.is_flat() {
            return self.refuse(at, PackageProblem::FlatTransform);
        }
        Ok(Reference {
            object,
            path,
            transform,
            line: self.xml.line(at),
        })
    }
}
