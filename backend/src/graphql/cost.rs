//! What a query costs: about the nodes that its answer may have. A list says how many
//! things it counts for, unless it is short, or a page of a size that the query gives.
//!
//! The library refuses a query that costs more than [`MAX_COST`] without saying what it
//! costs; such a query is weighed once more, so that its refusal can.

use std::sync::{Arc, OnceLock};

use async_graphql::extensions::{Extension, ExtensionContext, ExtensionFactory, NextValidation};
use async_graphql::{Request, Response, ServerError, ValidationResult, Value};

use super::front_door::{MAX_COST, TurnedAway};
use super::roots::{self, ForjaSchema};

/// How the library says that a query costs too much.
const REFUSED: &str = "Query is too complex.";
/// Under which name the scales tell a cost.
const COST: &str = "cost";

/// Weighs queries and runs none. It is made when the first query is refused.
#[derive(Clone, Default)]
pub struct Scales(Arc<OnceLock<ForjaSchema>>);

impl Scales {
    /// The response as it is, unless the query was refused by its cost: then why, with
    /// the cost and the limit. `again` gives the query once more.
    pub async fn explain(
        &self,
        response: Response,
        again: impl FnOnce() -> Option<Request>,
    ) -> Result<Response, TurnedAway> {
        if !response.errors.iter().any(|error| error.message == REFUSED) {
            return Ok(response);
        }
        let Some(request) = again() else {
            return Ok(response);
        };
        let scales = self
            .0
            .get_or_init(|| roots::unlimited().extension(Weigh).finish());
        let weighed = scales.execute(request).await;
        match weighed.errors.iter().find_map(cost) {
            Some(cost) if cost > MAX_COST => Err(TurnedAway::Costly(cost)),
            // It is wrong in another way as well, which is the better answer.
            _ => Ok(weighed),
        }
    }
}

fn cost(error: &ServerError) -> Option<usize> {
    match error.extensions.as_ref()?.get(COST)? {
        Value::Number(cost) => usize::try_from(cost.as_u64()?).ok(),
        _ => None,
    }
}

/// Ends every operation after its validation, and tells what it would cost.
struct Weigh;

impl ExtensionFactory for Weigh {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(Self)
    }
}

#[async_trait::async_trait]
impl Extension for Weigh {
    async fn validation(
        &self,
        ctx: &ExtensionContext<'_>,
        next: NextValidation<'_>,
    ) -> Result<ValidationResult, Vec<ServerError>> {
        let weighed = next.run(ctx).await?;
        let mut told = ServerError::new("weighed", None);
        let extensions = told.extensions.get_or_insert_default();
        extensions.set(COST, weighed.complexity);
        Err(vec![told])
    }
}

#[cfg(test)]
mod tests;
