//! What means the same wherever it stands is described here, once: the arguments
//! that pages and mutations share.

use std::borrow::Cow;

use async_graphql::parser::types::Field;
use async_graphql::registry::{MetaType, Registry};
use async_graphql::resolver_utils::ContainerType;
use async_graphql::{
    Context, ContextSelectionSet, ObjectType, OutputType, Positioned, ServerResult, Value,
};

/// Arguments by name, unless the field says something else of its own.
const EVERYWHERE: [(&str, &str); 4] = [
    ("first", "How many at most, 1 to 100."),
    (
        "after",
        "The `cursor` of an edge, or the `endCursor` of a page: gives what follows it.",
    ),
    ("input", "What is to be done, and with what."),
    (
        "idempotencyKey",
        "1 to 255 characters of your choice. Sent again with the same key and input within a \
         day, the mutation acts once and gives the first answer; with another input it is refused.",
    ),
];

/// A root of the schema, with the arguments described that fields have in common.
#[derive(Default)]
pub struct Described<T>(T);

impl<T: ObjectType> OutputType for Described<T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        let name = T::create_type_info(registry);
        describe(registry);
        name
    }

    async fn resolve(
        &self,
        ctx: &ContextSelectionSet<'_>,
        field: &Positioned<Field>,
    ) -> ServerResult<Value> {
        self.0.resolve(ctx, field).await
    }
}

impl<T: ObjectType> ContainerType for Described<T> {
    async fn resolve_field(&self, ctx: &Context<'_>) -> ServerResult<Option<Value>> {
        self.0.resolve_field(ctx).await
    }
}

impl<T: ObjectType> ObjectType for Described<T> {}

fn describe(registry: &mut Registry) {
    for kind in registry.types.values_mut() {
        let MetaType::Object { fields, .. } = kind else {
            continue;
        };
        for argument in fields
            .values_mut()
            .flat_map(|field| field.args.values_mut())
        {
            let known = EVERYWHERE.iter().find(|(name, _)| *name == argument.name);
            if let (None, Some((_, words))) = (&argument.description, known) {
                argument.description = Some((*words).to_owned());
            }
        }
    }
}
