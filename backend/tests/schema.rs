//! The API as served is the file `backend/schema.graphql`, and says of everything in
//! it what it is.

use std::path::PathBuf;

use async_graphql::Positioned;
use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    FieldDefinition, InputValueDefinition, TypeDefinition, TypeKind, TypeSystemDefinition,
};
use forja::jobs::model::ActivityKind;

/// The web UI and partners are typed from the file. Run with `FORJA_UPDATE=1` to
/// write it anew; the difference is then read in review.
#[test]
fn the_schema_file_is_the_schema_served() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("schema.graphql");
    let served = forja::graphql::roots::sdl();
    if std::env::var_os("FORJA_UPDATE").is_some() {
        std::fs::write(&path, &served).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == served,
        "backend/schema.graphql is stale: run the tests with FORJA_UPDATE=1"
    );
}

/// Partners have the schema and nothing else: each type, field, argument, input field
/// and enum value says what its name does not.
#[test]
fn everything_in_the_schema_is_described() {
    let bare = undescribed(&forja::graphql::roots::sdl());
    assert!(
        bare.is_empty(),
        "without a description:\n{}",
        bare.join("\n")
    );
}

#[test]
fn what_has_no_description_is_named() {
    let schema = r#"
        "The root." type Query { "A part." part(id: ID!, "By name." name: String): Part bare: Int }
        type Part { "  " id: ID! }
        "What to do." input RenameInput { id: ID! "The name." name: String! }
        "How it stands." enum State { DRAFT "Sent." SENT }
        "What can be found." interface Named { name: String }
        union Found = Part
        scalar Day
    "#;
    let expected = [
        "Query.part(id:)",
        "Query.bare",
        "Part",
        "Part.id",
        "RenameInput.id",
        "State.DRAFT",
        "Named.name",
        "Found",
        "Day",
    ];
    assert_eq!(undescribed(schema), expected);
}

/// The history's words are texts in the API, and its description is all that a client has
/// of them.
#[test]
fn every_kind_of_activity_is_in_its_description() {
    let described = description(&forja::graphql::roots::sdl(), "Activity", "kind");
    let mut named: Vec<&str> = described.split('`').skip(1).step_by(2).collect();
    let mut kinds: Vec<&str> = ActivityKind::ALL.iter().map(|kind| kind.as_str()).collect();
    named.sort_unstable();
    kinds.sort_unstable();
    assert_eq!(named, kinds);
}

/// What a schema's text says of a field of an object.
fn description(schema: &str, of: &str, field: &str) -> String {
    let document = parse_schema(schema).expect("the schema is well-formed");
    let fields = document.definitions.into_iter().find_map(|one| match one {
        TypeSystemDefinition::Type(definition) if definition.node.name.node == of => {
            match definition.node.kind {
                TypeKind::Object(object) => Some(object.fields),
                _ => None,
            }
        }
        _ => None,
    });
    let mut fields = fields.expect("the type is there").into_iter();
    let found = fields.find(|one| one.node.name.node == field);
    let described = found.expect("the field is there").node.description;
    described.expect("it is described").node
}

/// The coordinates of what a schema's text does not describe, in its order.
fn undescribed(schema: &str) -> Vec<String> {
    let document = parse_schema(schema).expect("the schema is well-formed");
    let types = document.definitions.iter().filter_map(|one| match one {
        TypeSystemDefinition::Type(definition) => Some(&definition.node),
        TypeSystemDefinition::Schema(_) | TypeSystemDefinition::Directive(_) => None,
    });
    let mut bare = Vec::new();
    for definition in types {
        let name = definition.name.node.to_string();
        note(&mut bare, &definition.description, name);
        note_inside(&mut bare, definition);
    }
    bare
}

fn note(bare: &mut Vec<String>, description: &Option<Positioned<String>>, name: String) {
    let said = description
        .as_ref()
        .is_some_and(|text| !text.node.trim().is_empty());
    if !said {
        bare.push(name);
    }
}

fn note_inside(bare: &mut Vec<String>, definition: &TypeDefinition) {
    let of = &definition.name.node;
    match &definition.kind {
        TypeKind::Object(object) => note_fields(bare, of, &object.fields),
        TypeKind::Interface(interface) => note_fields(bare, of, &interface.fields),
        TypeKind::InputObject(input) => {
            for field in &input.fields {
                let name = format!("{of}.{}", field.node.name.node);
                note(bare, &field.node.description, name);
            }
        }
        TypeKind::Enum(kind) => {
            for value in &kind.values {
                let name = format!("{of}.{}", value.node.value.node);
                note(bare, &value.node.description, name);
            }
        }
        TypeKind::Scalar | TypeKind::Union(_) => {}
    }
}

fn note_fields(bare: &mut Vec<String>, of: &str, fields: &[Positioned<FieldDefinition>]) {
    for field in fields {
        let name = format!("{of}.{}", field.node.name.node);
        note(bare, &field.node.description, name.clone());
        for argument in &field.node.arguments {
            let InputValueDefinition { name: own, .. } = &argument.node;
            let place = format!("{name}({}:)", own.node);
            note(bare, &argument.node.description, place);
        }
    }
}
