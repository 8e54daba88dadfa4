//! Capabilities and proofs: made in one place, and in the ways that were decided.

use super::source::{File, made_up, places, project, rust};
use super::{caught, none};

/// Capabilities, proofs and ids: what is made in one folder alone. Were a field of one of
/// them public, however little, others could make it.
const PROOFS: [(&str, &str); 14] = [
    ("Viewer", "backend/src/session/mod.rs"),
    ("Member", "backend/src/session/mod.rs"),
    ("Buyer", "backend/src/session/mod.rs"),
    ("Supplier", "backend/src/session/mod.rs"),
    ("Operator", "backend/src/session/mod.rs"),
    ("Acting", "backend/src/session/mod.rs"),
    ("Owner", "backend/src/session/mod.rs"),
    ("SupplierId", "backend/src/identity/mod.rs"),
    ("BuyerId", "backend/src/identity/mod.rs"),
    ("DisclosedSupplier", "backend/src/identity/disclosure.rs"),
    ("DisclosedBuyer", "backend/src/identity/disclosure.rs"),
    ("Opened", "backend/src/identity/opening.rs"),
    ("OtherSide", "backend/src/orders/party.rs"),
    ("Paid", "backend/src/billing/provider.rs"),
];

fn open_proofs(files: &[File], proofs: &[(&str, &str)]) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, path) in proofs {
        let found = rust(files, path).find_map(|(_, code)| fields(&code, name));
        match found {
            None => broken.push(format!("{path} has no struct {name}")),
            Some(fields) if places(&fields, "pub").next().is_some() => {
                broken.push(format!(
                    "{path}: a field of {name} is public: anybody can make one"
                ));
            }
            Some(_) => {}
        }
    }
    broken
}

/// What stands between the brackets of a struct.
fn fields(code: &str, name: &str) -> Option<String> {
    let at = code.find(&format!("struct {name}"))? + "struct ".len() + name.len();
    let rest = &code[at..];
    let open = rest.find(['{', '('])?;
    let close = if rest[open..].starts_with('{') {
        '}'
    } else {
        ')'
    };
    let inside = rest[open + 1..].split(close).next()?;
    Some(inside.to_owned())
}

/// Every way to a proof of disclosure. A new one is a decision about anonymity: it is
/// made in `identity/disclosure.rs`, and named here.
const WAYS: [&str; 12] = [
    "DisclosedSupplier::to_self",
    "DisclosedSupplier::by_award",
    "DisclosedSupplier::by_awards",
    "DisclosedSupplier::by_any_award",
    "DisclosedSupplier::to_operator",
    "DisclosedBuyer::to_self",
    "DisclosedBuyer::by_award",
    "DisclosedBuyer::by_awards",
    "DisclosedBuyer::by_any_award",
    "DisclosedBuyer::by_choice",
    "DisclosedBuyer::by_choices",
    "DisclosedBuyer::to_operator",
];

/// The functions of a proof that make it: all but its accessor.
fn ways(files: &[File]) -> Vec<String> {
    let mut found = Vec::new();
    for (_, code) in rust(files, "backend/src/") {
        for name in ["DisclosedSupplier", "DisclosedBuyer"] {
            for body in code.split(&format!("\nimpl {name} {{")).skip(1) {
                let body = body.split("\n}").next().unwrap_or_default();
                let functions = body
                    .split("fn ")
                    .skip(1)
                    .filter_map(|rest| rest.split('(').next());
                let made = functions.filter(|function| *function != "organisation");
                found.extend(made.map(|function| format!("{name}::{function}")));
            }
        }
    }
    found
}

#[test]
fn proofs_have_private_fields() {
    none(&open_proofs(&project(), &PROOFS));
    let files = made_up(&[(
        "backend/src/session/mod.rs",
        "pub struct Buyer {\n    pub(crate) id: BuyerId,\n}\npub struct Acting<T>(pub T);\npub struct Owner(Member);",
    )]);
    let place = "backend/src/session/mod.rs";
    let proofs = [
        ("Buyer", place),
        ("Acting", place),
        ("Owner", place),
        ("Viewer", place),
    ];
    let expected = ["field of Buyer", "field of Acting", "no struct Viewer"];
    caught(&open_proofs(&files, &proofs), &expected);
}

#[test]
fn the_ways_to_disclose_are_those_that_were_decided() {
    assert_eq!(ways(&project()), WAYS);
    let files = made_up(&[(
        "backend/src/jobs/board.rs",
        "\nimpl DisclosedSupplier {\n    pub fn organisation(self) {}\n    pub fn because(id: SupplierId) {}\n}\n",
    )]);
    assert_eq!(ways(&files), ["DisclosedSupplier::because"]);
}
