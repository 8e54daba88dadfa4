//! A job's whole life as its buyer and an operator see it, over the API.

mod drafts;
mod endings;
mod fields;
mod life;
mod reading;
mod reasons;

use diesel::prelude::*;
use forja::error::Error;
use forja::jobs::model::JobMove;
use forja::platform::db::schema as tables;
use forja::platform::id::AnyId;
use forja::quotes::model::{QuoteId, QuoteState};
use serde_json::{Value, json};

use crate::support::jobs::{DEADLINE_SECONDS, at, job_fields, job_id};
use crate::support::people::Account;
use crate::support::{Client, TestApp};

/// A supplier's quote on a job, as a row: quoting has tests of its own.
async fn quote(app: &TestApp, supplier: &Account, job: &Value, state: QuoteState) -> QuoteId {
    let (id, job, supplier) = (QuoteId::random(), job_id(job), supplier.supplier.unwrap());
    app.write(move |tx| {
        use tables::{quota_entries, quotes};
        let now = tx.now()?;
        forja::q!(tx, |c| diesel::insert_into(quotes::table)
            .values((
                quotes::id.eq(id),
                quotes::job_id.eq(job),
                quotes::supplier_id.eq(supplier),
                quotes::state.eq(state),
                quotes::created_at.eq(now),
            ))
            .execute(c))?;
        forja::q!(tx, |c| diesel::insert_into(quota_entries::table)
            .values((
                quota_entries::id.eq(AnyId::random()),
                quota_entries::supplier_id.eq(supplier),
                quota_entries::job_id.eq(job),
                quota_entries::created_at.eq(now),
            ))
            .execute(c))?;
        Ok(())
    })
    .await;
    id
}

/// How a quote stands, and whether what it took of the quota was given back.
async fn quote_row(app: &TestApp, id: QuoteId) -> (QuoteState, bool) {
    use tables::{quota_entries, quotes};
    let read = app.app.db.read(move |read| {
        let (state, job, supplier): (QuoteState, AnyId, forja::identity::SupplierId) =
            forja::q!(read, |c| quotes::table
                .find(id)
                .select((quotes::state, quotes::job_id, quotes::supplier_id))
                .first(c))?;
        let released: i64 = forja::q!(read, |c| quota_entries::table
            .filter(quota_entries::job_id.eq(job))
            .filter(quota_entries::supplier_id.eq(supplier))
            .filter(quota_entries::released_at.is_not_null())
            .count()
            .get_result(c))?;
        Ok::<_, Error>((state, released == 1))
    });
    read.await.unwrap()
}

async fn update(client: &Client, name: &str, input: Value) -> Value {
    client
        .mutate(name, input, "JobUpdated", &job_fields())
        .await
}

/// The mutations that are moves, with an input that nothing but the state refuses.
fn moves(job: &Value, again: &Value) -> Vec<(JobMove, &'static str, Value, &'static str)> {
    let id = &job["id"];
    let mut edited = again.clone();
    edited["id"] = id.clone();
    let later = at(DEADLINE_SECONDS + 86_400);
    let note = json!({ "id": id, "note": "Please look again" });
    vec![
        (JobMove::Edit, "saveJob", edited, "JobSaved"),
        (
            JobMove::Submit,
            "submitJob",
            json!({ "id": id }),
            "JobSubmitted",
        ),
        (
            JobMove::Extend,
            "extendDeadline",
            json!({ "id": id, "deadline": later }),
            "JobUpdated",
        ),
        (
            JobMove::Cancel,
            "cancelJob",
            json!({ "id": id, "reason": "No need" }),
            "JobUpdated",
        ),
        (JobMove::Copy, "copyJob", json!({ "id": id }), "JobSaved"),
        (
            JobMove::Close,
            "closeJob",
            json!({ "id": id }),
            "JobUpdated",
        ),
        (
            JobMove::Publish,
            "publishJob",
            json!({ "id": id }),
            "JobReviewed",
        ),
        (JobMove::Return, "returnJob", note.clone(), "JobReviewed"),
        (JobMove::Decline, "declineJob", note, "JobReviewed"),
    ]
}
