//! Every mutation takes a key and heeds it, but for a few that say so.

use std::collections::BTreeMap;

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{
    BaseType, FieldDefinition, Type, TypeKind, TypeSystemDefinition,
};
use forja::accounts::model::SupplierState;
use serde_json::{Map, Value, json};

use crate::on_both;
use crate::support::entry::{PASSWORD, sign_up_input};
use crate::support::people::{Account, Wish, buying};
use crate::support::{Client, TestApp};

/// The mutations that take a key and pay no heed to it, and why.
const EXEMPT: [(&str, &str); 6] = [
    ("ping", "nothing is done"),
    (
        "login",
        "each call begins a session of its own: tokens are not kept to be given twice",
    ),
    ("switchOrganisation", "begins a session, as login does"),
    (
        "acceptInvitation",
        "begins a session, as login does; the link is good once",
    ),
    ("logout", "a session ends once, and its bearer with it"),
    (
        "requestPasswordReset",
        "a new link ends the one before, and whether one was sent must not show",
    ),
];

/// How the argument of an exempt mutation begins its description.
const NO_EFFECT: &str = "Has no effect here";

fn exempt(name: &str) -> Option<&'static str> {
    let found = EXEMPT.iter().find(|(exempt, _)| *exempt == name);
    found.map(|(_, why)| *why)
}

/// The mutations of a schema, and its types by name.
struct Schema {
    mutations: Vec<FieldDefinition>,
    kinds: BTreeMap<String, TypeKind>,
}

impl Schema {
    fn parse(text: &str) -> Self {
        let document = parse_schema(text).expect("the schema is well-formed");
        let mut kinds = BTreeMap::new();
        for definition in document.definitions {
            if let TypeSystemDefinition::Type(definition) = definition {
                let name = definition.node.name.node.to_string();
                kinds.insert(name, definition.node.kind);
            }
        }
        let Some(TypeKind::Object(root)) = kinds.get("Mutation") else {
            panic!("a schema with mutations");
        };
        let mutations = root.fields.iter().map(|field| field.node.clone());
        Self {
            mutations: mutations.collect(),
            kinds,
        }
    }

    fn served() -> Self {
        Self::parse(&forja::graphql::roots::sdl())
    }

    /// The mutations whose key is not as it must be, with what is wrong.
    fn wrong_keys(&self) -> Vec<String> {
        let wrong = self.mutations.iter().filter_map(|mutation| {
            let name = mutation.name.node.as_str();
            let mut all = mutation.arguments.iter().map(|argument| &argument.node);
            let key = all.find(|argument| argument.name.node == "idempotencyKey");
            let what = match key {
                None => "takes no key",
                Some(key) if key.ty.node.to_string() != "String" => "its key is no optional text",
                Some(key) => {
                    let said = key.description.as_ref().map(|said| said.node.as_str());
                    let says = said.is_some_and(|said| said.starts_with(NO_EFFECT));
                    match (exempt(name).is_some(), says) {
                        (true, false) => "it does not say that the key has no effect",
                        (false, true) => "its key has no effect, and it is not exempt",
                        _ => return None,
                    }
                }
            };
            Some(format!("{name}: {what}"))
        });
        wrong.collect()
    }

    /// Some value of an input's type: as little as is taken.
    fn some(&self, kind: &Type) -> Value {
        let name = match &kind.base {
            BaseType::List(_) => return json!([]),
            BaseType::Named(name) => name.as_str(),
        };
        match (name, self.kinds.get(name)) {
            ("Int" | "Float", _) => json!(1),
            ("Boolean", _) => json!(true),
            ("Decimal", _) => json!("1"),
            ("Date", _) => json!("2026-06-30"),
            ("DateTime", _) => json!("2026-06-30T12:00:00Z"),
            (_, Some(TypeKind::Enum(kind))) => json!(kind.values[0].node.value.node.as_str()),
            (_, Some(TypeKind::InputObject(input))) => {
                let fields = input.fields.iter().map(|field| &field.node);
                let needed =
                    fields.filter(|field| !field.ty.node.nullable && field.default_value.is_none());
                let some = needed.map(|field| {
                    let name = field.name.node.to_string();
                    (name, self.some(&field.ty.node))
                });
                Value::Object(some.collect::<Map<_, _>>())
            }
            // Texts and ids; what is checked before the key is a password's form.
            _ => json!(PASSWORD),
        }
    }
}

#[test]
fn every_mutation_takes_a_key() {
    let schema = Schema::served();
    let wrong = schema.wrong_keys();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (name, why) in EXEMPT {
        let there = |mutation: &FieldDefinition| mutation.name.node == name;
        let found = schema.mutations.iter().any(there);
        assert!(found, "{name} is gone; it was exempt because {why}");
    }
}

#[test]
fn a_mutation_without_a_key_is_caught() {
    let schema = Schema::parse(
        r#"type Mutation {
            bare(input: Int!): Int
            strict("A key." idempotencyKey: String!): Int
            fine("A key." idempotencyKey: String): Int
            silent("Has no effect here." idempotencyKey: String): Int
            logout("A key." idempotencyKey: String): Int
            ping("Has no effect here." idempotencyKey: String): Boolean
        }"#,
    );
    let expected = [
        "bare: takes no key",
        "strict: its key is no optional text",
        "silent: its key has no effect, and it is not exempt",
        "logout: it does not say that the key has no effect",
    ];
    assert_eq!(schema.wrong_keys(), expected);
}

/// Somebody who buys and supplies.
async fn somebody(app: &TestApp) -> Account {
    let wish = Wish {
        supplies: Some(SupplierState::Verified),
        ..buying("Somebody")
    };
    app.account(wish).await
}

/// Whether a mutation refuses a key that is none, before it does anything.
async fn heeds(client: &Client, schema: &Schema, mutation: &FieldDefinition) -> bool {
    let name = mutation.name.node.as_str();
    let mut all = mutation.arguments.iter().map(|argument| &argument.node);
    let input = all.find(|argument| argument.name.node == "input");
    let (head, passed, value) = match input {
        Some(input) => {
            let kind = &input.ty.node;
            let value = match name {
                "signUp" => sign_up_input("ana@taller.example"),
                _ => schema.some(kind),
            };
            (format!("($input: {kind})"), "input: $input, ", value)
        }
        None => (String::new(), "", Value::Null),
    };
    let leaf = mutation.ty.node.to_string() == "Boolean!";
    let below = if leaf {
        ""
    } else {
        "{ __typename ... on Refusal { code field } }"
    };
    let query = format!("mutation Run{head} {{ {name}({passed}idempotencyKey: \"\") {below} }}");
    let answer = client.run(&query, json!({ "input": value })).await;
    let payload = &answer[name];
    payload["code"] == "INVALID" && payload["field"] == "idempotencyKey"
}

on_both!(
    every_mutation_heeds_its_key_but_the_exempt,
    |app| async move {
        let schema = Schema::served();
        let usual = somebody(&app).await;
        for mutation in &schema.mutations {
            let name = mutation.name.node.as_str();
            let exempt = exempt(name);
            // Some of the exempt end the session that they are called in.
            let who = match exempt {
                Some(_) => somebody(&app).await,
                None => usual.clone(),
            };
            let heeded = heeds(&who.client(&app), &schema, mutation).await;
            assert_eq!(heeded, exempt.is_none(), "{name} {exempt:?}");
        }
    }
);
