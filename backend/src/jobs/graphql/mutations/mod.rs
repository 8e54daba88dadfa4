//! Mutations of jobs, by who makes them. Each runs one operation and reads what
//! came of it again.

mod buyer;
mod operator;
mod supplier;

use async_graphql::MergedObject;
use serde::{Deserialize, Serialize};

use crate::jobs::JobId;
use crate::jobs::model::QuestionId;

/// Mutations of jobs.
#[derive(MergedObject, Default)]
pub struct JobsMutation(
    buyer::JobsBuyerMutation,
    supplier::JobsSupplierMutation,
    operator::JobsOperatorMutation,
);

/// A job and one of its questions.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Asked {
    job: JobId,
    question: QuestionId,
}
