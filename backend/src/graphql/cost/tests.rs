//! Every list of the schema as it is served weighs something.

use std::sync::{Arc, Mutex};

use async_graphql::ValidationResult;
use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextValidation};
use async_graphql::registry::{MetaType, MetaTypeName, Registry};
use async_graphql::{ServerError, SimpleObject};

use super::super::roots;

/// Lists that count as one thing: none is longer than some twenty, and most have one or
/// two. What a list is a page of is weighed by the page.
const SHORT: [&str; 18] = [
    // Lines of a job, and what there is one of for each.
    "AwardedQuote.lines",
    "BoardJob.lines",
    "BuyerJob.lines",
    "BuyerJob.orders",
    "Awarded.orders",
    "OpenedQuotes.awarded",
    "Order.lines",
    "OwnQuote.lines",
    "OwnQuoteRevision.lines",
    "SealedOffer.lines",
    // At most six quantities.
    "QuotedLine.prices",
    // One of each process, state, check, plan or word of a message.
    "Catalogue.processes",
    "Geometry.assessments",
    "Notification.params",
    "Order.milestones",
    "Query.plans",
    "ReviewJob.checks",
    // Organisations of one person.
    "Viewer.memberships",
];

/// Lists of things that are neither weighed nor short, and what is called short and is
/// weighed or no more there.
fn unweighed(registry: &Registry, short: &[&str]) -> Vec<String> {
    let mut bare = Vec::new();
    for kind in registry.types.values() {
        let MetaType::Object { name, fields, .. } = kind else {
            continue;
        };
        if name.starts_with("__") {
            continue;
        }
        for (field, meta) in fields {
            let of = MetaTypeName::concrete_typename(&meta.ty);
            let list = meta.ty.contains('[');
            let things = registry.types.get(of).is_some_and(MetaType::is_composite);
            if list && things && field != "edges" && meta.compute_complexity.is_none() {
                bare.push(format!("{name}.{field}"));
            }
        }
    }
    let mut wrong: Vec<String> = bare
        .iter()
        .filter(|list| !short.contains(&list.as_str()))
        .map(|list| format!("{list} has no weight"))
        .collect();
    let gone = short
        .iter()
        .filter(|list| !bare.iter().any(|one| one == *list));
    wrong.extend(gone.map(|list| format!("{list} is not one that is short")));
    wrong
}

/// Reads the registry of a schema: only an extension gets at it.
#[derive(Clone)]
struct Look {
    short: &'static [&'static str],
    found: Arc<Mutex<Option<Vec<String>>>>,
}

impl Look {
    fn with(short: &'static [&'static str]) -> Self {
        let found = Arc::default();
        Self { short, found }
    }

    fn found(&self) -> Vec<String> {
        self.found.lock().unwrap().take().unwrap()
    }
}

impl ExtensionFactory for Look {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(self.clone())
    }
}

#[async_trait::async_trait]
impl Extension for Look {
    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let found = unweighed(&ctx.schema_env.registry, self.short);
        *self.found.lock().unwrap() = Some(found);
        next.run(ctx).await
    }
}

#[actix_web::test]
async fn every_list_has_a_weight_unless_it_is_short() {
    let look = Look::with(&SHORT);
    let schema = roots::unlimited().extension(look.clone()).finish();
    schema.execute("{ version }").await;
    assert_eq!(look.found(), Vec::<String>::new());
}

#[derive(SimpleObject)]
struct Thing {
    name: String,
    names: Vec<String>,
    #[graphql(complexity = "10 * child_complexity")]
    weighed: Vec<Thing>,
    short: Option<Vec<Thing>>,
    bare: Vec<Option<Thing>>,
}

#[actix_web::test]
async fn a_list_without_a_weight_is_named() {
    use async_graphql::{EmptyMutation, EmptySubscription, Schema};
    let look = Look::with(&["Thing.short", "Thing.weighed"]);
    let thing = Thing {
        name: String::new(),
        names: Vec::new(),
        weighed: Vec::new(),
        short: None,
        bare: Vec::new(),
    };
    let schema = Schema::build(thing, EmptyMutation, EmptySubscription);
    let schema = schema.extension(look.clone()).finish();
    schema.execute("{ name }").await;
    let expected = [
        "Thing.bare has no weight",
        "Thing.weighed is not one that is short",
    ];
    assert_eq!(look.found(), expected);
}
