//! The schema, read from its text: its types, their fields, and where each leads.

use std::collections::BTreeMap;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    BaseType, FieldDefinition, Type, TypeKind, TypeSystemDefinition,
};

/// An argument of a field.
#[derive(Debug, Clone)]
pub struct Argument {
    /// Its name.
    pub name: String,
    /// Whether the field can't be asked for without it.
    pub required: bool,
}

/// A field of a type.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its type as written, such as `[Money!]!`.
    pub written: String,
    /// The name of the type that it leads to, such as `Money`.
    pub leads_to: String,
    /// What it takes.
    pub arguments: Vec<Argument>,
}

/// A type: its fields, and the types that stand behind a union or an interface.
#[derive(Debug, Clone, Default)]
pub struct Kind {
    /// Of an object or an interface.
    pub fields: Vec<Field>,
    /// The members of a union, the implementors of an interface.
    pub members: Vec<String>,
}

/// The types of a schema by name. Scalars and enums have neither fields nor members.
#[derive(Debug, Clone)]
pub struct Sdl(BTreeMap<String, Kind>);

impl Sdl {
    /// Reads a schema's text.
    pub fn parse(text: &str) -> Self {
        let document = parse_schema(text).expect("the schema is well-formed");
        let mut kinds: BTreeMap<String, Kind> = BTreeMap::new();
        for definition in document.definitions {
            let TypeSystemDefinition::Type(definition) = definition else {
                continue;
            };
            let name = definition.node.name.node.to_string();
            let kind = kinds.entry(name.clone()).or_default();
            match definition.node.kind {
                TypeKind::Object(object) => {
                    kind.fields = object
                        .fields
                        .iter()
                        .map(|field| read(&field.node))
                        .collect();
                    for interface in object.implements {
                        let interface = kinds.entry(interface.node.to_string()).or_default();
                        interface.members.push(name.clone());
                    }
                }
                TypeKind::Interface(interface) => {
                    kind.fields = interface.fields.iter().map(|f| read(&f.node)).collect();
                }
                TypeKind::Union(union) => {
                    kind.members = union.members.iter().map(|m| m.node.to_string()).collect();
                }
                TypeKind::Scalar | TypeKind::Enum(_) | TypeKind::InputObject(_) => {}
            }
        }
        Self(kinds)
    }

    /// The schema as served.
    pub fn served() -> Self {
        Self::parse(&forja::graphql::roots::sdl())
    }

    /// The names of all types.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// A type; without fields if it is a scalar of the language itself.
    pub fn kind(&self, name: &str) -> Kind {
        self.0.get(name).cloned().unwrap_or_default()
    }
}

fn read(field: &FieldDefinition) -> Field {
    let arguments = field.arguments.iter().map(|argument| Argument {
        name: argument.node.name.node.to_string(),
        required: !argument.node.ty.node.nullable && argument.node.default_value.is_none(),
    });
    Field {
        name: field.name.node.to_string(),
        written: field.ty.node.to_string(),
        leads_to: innermost(&field.ty.node),
        arguments: arguments.collect(),
    }
}

fn innermost(kind: &Type) -> String {
    match &kind.base {
        BaseType::Named(name) => name.to_string(),
        BaseType::List(inner) => innermost(inner),
    }
}
