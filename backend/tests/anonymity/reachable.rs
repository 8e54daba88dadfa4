//! What the sealed side of the schema leads to, and that nobody's identity is
//! among it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::sdl::Sdl;

/// Words that a type on the sealed side may not have in its name.
const IDENTITIES: &[&str] = &[
    "buyer",
    "claim",
    "contact",
    "idle",
    "invitation",
    "invoice",
    "machine",
    "member",
    "membership",
    "operator",
    "order",
    "organisation",
    "payment",
    "person",
    "plan",
    "profile",
    "supplier",
    "viewer",
];

/// Words that a field on the sealed side may not have in its name, whatever its type.
const TRAITS: &[&str] = &[
    "about",
    "address",
    "author",
    "buyer",
    "by",
    "city",
    "company",
    "contact",
    "country",
    "email",
    "file",
    "language",
    "machine",
    "machines",
    "member",
    "name",
    "organisation",
    "owner",
    "person",
    "phone",
    "plan",
    "supplier",
    "tax",
    "user",
    "website",
    "who",
    "zone",
];

/// What is nobody's identity although its name sounds so.
const EXEMPT: &[(&str, &str)] = &[
    ("BoardJob.buyerName", "the buyer's own choice to show it"),
    ("BoardJob.deadlineZone", "a term of the job"),
    ("BoardJob.deliveryCity", "a term of the job"),
    ("BoardJob.deliveryCountry", "a term of the job"),
    ("BoardJob.fitsMachine", "a machine of the reader's own"),
];

/// Instants that a buyer may read of a quote before its award.
const INSTANTS: &[&str] = &["SealedOffer.arrivedAt", "SealedQuotes.opensAt"];

/// What a buyer reads of quotes, suppliers of jobs, and everybody of what happens.
fn sealed_side(sdl: &Sdl) -> Vec<String> {
    let told = [
        "Change",
        "NotificationConnection",
        "PublishedQuestion",
        "Question",
        "SearchHit",
    ];
    let begins = |name: &&str| {
        (name.starts_with("Sealed") || name.starts_with("Board"))
            && !sdl.kind(name).fields.is_empty()
    };
    sdl.names()
        .filter(begins)
        .chain(told)
        .map(str::to_owned)
        .collect()
}

/// Every type that these lead to, themselves included, with the way to it.
fn ways(sdl: &Sdl, from: &[String]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open: Vec<(String, String)> =
        from.iter().map(|one| (one.clone(), one.clone())).collect();
    while let Some((name, way)) = open.pop() {
        if found.contains_key(&name) {
            continue;
        }
        let kind = sdl.kind(&name);
        for field in kind.fields {
            open.push((field.leads_to.clone(), format!("{way}.{}", field.name)));
        }
        for member in kind.members {
            open.push((member.clone(), format!("{way} as {member}")));
        }
        found.insert(name, way);
    }
    found
}

/// The words of `camelCase` or `PascalCase`, in lower case.
fn words(name: &str) -> BTreeSet<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        if c.is_uppercase() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(c.to_lowercase());
        }
    }
    words.into_iter().filter(|word| !word.is_empty()).collect()
}

/// What on the sealed side gives an identity away, each with the way to it.
fn offences(sdl: &Sdl) -> Vec<String> {
    let has = |name: &str, banned: &[&str]| {
        words(name)
            .iter()
            .any(|word| banned.contains(&word.as_str()))
    };
    let mut offences = Vec::new();
    for (name, way) in ways(sdl, &sealed_side(sdl)) {
        if has(&name, IDENTITIES) {
            offences.push(format!("{way} gives {name}"));
        }
        for field in sdl.kind(&name).fields {
            let place = format!("{name}.{}", field.name);
            let exempt = EXEMPT.iter().any(|(known, _)| *known == place);
            if has(&field.name, TRAITS) && !exempt {
                offences.push(format!("{way}.{} is a trait of somebody", field.name));
            }
        }
    }
    let sealed: Vec<String> = sdl
        .names()
        .filter(|name| name.starts_with("Sealed"))
        .map(str::to_owned)
        .collect();
    for (name, way) in ways(sdl, &sealed) {
        for field in sdl.kind(&name).fields {
            let known = INSTANTS.contains(&format!("{name}.{}", field.name).as_str());
            if field.leads_to == "DateTime" && !known {
                offences.push(format!("{way}.{} tells a time", field.name));
            }
        }
    }
    offences
}

/// Every reachable type with its fields, as the committed file has it.
fn listing(sdl: &Sdl) -> String {
    let mut text = String::new();
    for name in ways(sdl, &sealed_side(sdl)).into_keys() {
        let kind = sdl.kind(&name);
        text.push_str(&name);
        if !kind.members.is_empty() {
            text.push_str(&format!(" = {}", kind.members.join(" | ")));
        }
        text.push('\n');
        for field in kind.fields {
            text.push_str(&format!("  {}: {}\n", field.name, field.written));
        }
    }
    text
}

/// A new field on the sealed side is looked at by a person before it is kept. Run
/// with `FORJA_UPDATE=1` to write the file anew.
#[test]
fn what_the_sealed_side_leads_to_is_what_was_looked_at() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/anonymity/reachable.txt");
    let found = listing(&Sdl::served());
    if std::env::var_os("FORJA_UPDATE").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == found,
        "the sealed side of the schema changed: look at what it shows, then run the tests with \
         FORJA_UPDATE=1\n{found}"
    );
}

#[test]
fn no_way_leads_from_the_sealed_side_to_an_identity() {
    let sdl = Sdl::served();
    assert_eq!(offences(&sdl), Vec::<String>::new());
    let sealed: Vec<&str> = sdl
        .names()
        .filter(|name| name.starts_with("Sealed"))
        .collect();
    assert_eq!(sealed, ["SealedOffer", "SealedQuotes"]);
    // An exemption that nothing needs any more would hide the next leak of its name.
    let listed = listing(&sdl);
    for (place, why) in EXEMPT {
        let (name, field) = place.split_once('.').unwrap();
        let fields = sdl.kind(name).fields;
        assert!(
            fields.iter().any(|one| one.name == field),
            "{place} ({why}) is gone\n{listed}"
        );
    }
}

#[test]
fn a_schema_that_leaks_is_caught() {
    let served = forja::graphql::roots::sdl();
    let with = |place: &str, field: &str| {
        assert!(served.contains(place), "{place}");
        let leaking = served.replace(place, &format!("{place}\n\t{field}"));
        Sdl::parse(&format!("{leaking}\ntype Supplier {{ name: String! }}"))
    };
    let offer = "type SealedOffer implements Quote {";
    for (place, field, way) in [
        (
            offer,
            "supplier: Supplier!",
            "SealedOffer.supplier gives Supplier",
        ),
        (
            offer,
            "supplierId: ID!",
            "SealedOffer.supplierId is a trait of somebody",
        ),
        (
            offer,
            "sentAt: DateTime!",
            "SealedOffer.sentAt tells a time",
        ),
        (
            "type SealedQuotes {",
            "of: [Organisation!]!",
            "SealedQuotes.of gives Organisation",
        ),
        (
            "type QuotedPrice {",
            "madeOn: Machine",
            "prices.madeOn gives Machine",
        ),
        (
            "type PublishedQuestion {",
            "askedBy: String!",
            ".askedBy is a trait of somebody",
        ),
        (
            "type BoardLine {",
            "fileName: String!",
            ".fileName is a trait of somebody",
        ),
        (
            "type Change {",
            "member: Member!",
            "Change.member gives Member",
        ),
    ] {
        let found = offences(&with(place, field));
        assert!(
            found.iter().any(|one| one.contains(way)),
            "{field} in {place}: {found:?}"
        );
    }
}
