//! Jobs for tests: a draft that is complete, and how to bring it into each state.

use forja::jobs::JobId;
use forja::jobs::model::{JobState, Process};
use forja::parts::model::{AnalysisState, RevisionId};
use serde_json::{Value, json};

use super::client::done;
use super::people::Account;
use super::{START, TestApp};

/// Seconds from the start of a test's clock to the deadline of its jobs: ten days.
pub const DEADLINE_SECONDS: i64 = 10 * 86_400;

/// The materials of a machine that works all that tests ask for.
pub const EVERYTHING: &str = "aluminium-6061 steel-1045";
/// The envelope, in mm, of one that has room for every part here.
pub const ROOMY: [f64; 3] = [500.0, 400.0, 300.0];

/// A verified supplier with a machine that makes everything here.
pub async fn able(app: &TestApp, name: &str) -> Account {
    let account = app.supplier_account(name).await;
    app.machine(&account, Process::Milling, ROOMY, EVERYTHING)
        .await;
    account
}

/// The fields that tests read of a buyer's job.
pub const FIELDS: &str = "id code state title allowedMoves operatorNote cancelReason deadline \
     publishedAt openedAt lines { id position title quantities }";

/// As a payload has it.
pub fn job_fields() -> String {
    format!("job {{ {FIELDS} }}")
}

/// An instant so many seconds after the start.
pub fn at(seconds: i64) -> String {
    START.plus_seconds(seconds).timestamp().to_string()
}

/// A line for a revision.
pub fn line(revision: RevisionId) -> Value {
    json!({
        "revisionId": revision.to_global().0, "title": "Bracket", "process": "MILLING",
        "material": "aluminium-6061", "finish": "anodised-black",
        "generalTolerance": "ISO 2768-mK", "isoFit": "Ø10 H7", "threads": "4 x M6",
        "roughnessRaUm": "1.6", "remark": "", "quantities": [100, 10],
    })
}

/// A complete draft with one line.
pub fn draft(revision: RevisionId) -> Value {
    json!({
        "title": "Brackets for a conveyor", "currency": "COP", "deadline": at(DEADLINE_SECONDS),
        "deadlineZone": "America/Bogota", "openingRule": "AT_DEADLINE", "curated": false,
        "showBuyerName": false, "shareStl": true, "deliveryCity": "Medellín",
        "deliveryCountry": "CO", "deliveryAddress": "Calle 10 # 43-12", "incoterm": "DAP",
        "remark": "Burr free", "lines": [line(revision)],
    })
}

impl TestApp {
    /// A block of 120 x 80 x 68 mm, analysed.
    pub async fn bracket(&self, buyer: &Account) -> RevisionId {
        let size = [120.0, 80.0, 68.0];
        self.block(buyer, size, AnalysisState::Done).await
    }

    /// Saves a draft and gives the job.
    pub async fn save(&self, buyer: &Account, input: Value) -> Value {
        let client = buyer.client(self);
        let saved = client
            .mutate("saveJob", input, "JobSaved", &job_fields())
            .await;
        done(saved)["job"].clone()
    }

    /// Hands a job in and gives it.
    pub async fn submit(&self, buyer: &Account, id: &Value) -> Value {
        let client = buyer.client(self);
        let input = json!({ "id": id });
        let submitted = client
            .mutate("submitJob", input, "JobSubmitted", &job_fields())
            .await;
        done(submitted)["job"].clone()
    }

    /// A published job with these changes to the complete draft.
    pub async fn published(&self, buyer: &Account, changes: Value) -> Value {
        let mut input = draft(self.bracket(buyer).await);
        for (key, value) in changes.as_object().unwrap() {
            input[key] = value.clone();
        }
        let job = self.save(buyer, input).await;
        let job = self.submit(buyer, &job["id"]).await;
        assert_eq!(job["state"], "PUBLISHED");
        job
    }

    /// A job brought into a state by the moves that lead there.
    pub async fn job_in(&self, state: JobState, buyer: &Account, operator: &Account) -> Value {
        let mut input = draft(self.bracket(buyer).await);
        let reviewed = [JobState::InReview, JobState::Returned, JobState::Declined];
        input["curated"] = json!(reviewed.contains(&state));
        let mut job = self.save(buyer, input).await;
        if state != JobState::Draft {
            job = self.submit(buyer, &job["id"]).await;
        }
        let id = job["id"].clone();
        let judge = |name: &'static str| {
            let input = json!({ "id": id, "note": "Please add a drawing" });
            let client = operator.client(self);
            async move { done(client.mutate(name, input, "JobReviewed", "id").await) }
        };
        match state {
            JobState::Draft | JobState::InReview | JobState::Published => {}
            JobState::Returned => drop(judge("returnJob").await),
            JobState::Declined => drop(judge("declineJob").await),
            JobState::Cancelled => {
                let input = json!({ "id": id, "reason": "No longer needed" });
                let client = buyer.client(self);
                done(
                    client
                        .mutate("cancelJob", input, "JobUpdated", &job_fields())
                        .await,
                );
            }
            // Opening waits for the deadline and awards are another domain's: the
            // operations have tests of their own, here the state is what matters.
            JobState::Opened | JobState::Closed | JobState::Awarded => {
                let id = job_id(&job);
                self.write(move |tx| forja::jobs::set_state(tx, id, state))
                    .await;
            }
        }
        job
    }

    /// How a buyer's own job stands.
    pub async fn job(&self, buyer: &Account, id: &Value) -> Value {
        let query = format!("query Job($id: ID!) {{ buyer {{ job(id: $id) {{ {FIELDS} }} }} }}");
        let client = buyer.client(self);
        client.run(&query, json!({ "id": id })).await["buyer"]["job"].clone()
    }

    /// How many mails of a kind were queued.
    pub async fn queued_mails(&self, kind: &'static str) -> i64 {
        use diesel::prelude::*;
        use forja::platform::db::schema::mails;
        let counted = self.app.db.read(move |read| {
            Ok::<i64, forja::error::Error>(forja::q!(read, |c| mails::table
                .filter(mails::kind.eq(kind))
                .count()
                .get_result(c))?)
        });
        counted.await.unwrap()
    }
}

/// The id of a job that the API gave.
pub fn job_id(job: &Value) -> JobId {
    let id = async_graphql::ID(job["id"].as_str().unwrap().to_owned());
    JobId::from_global(&id).unwrap()
}
