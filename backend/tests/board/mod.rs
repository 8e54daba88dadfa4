//! What suppliers see of jobs: matching, outlines, confidentiality, questions.

mod questions;
mod seeing;

use serde_json::{Value, json};

use crate::support::Client;
use crate::support::jobs::{EVERYTHING, ROOMY, able};

const BOARD: &str = "query Board($first: Int = 20, $after: String, $process: Process, \
     $material: String, $country: String, $fits: Boolean) { supplier { board(first: $first, \
     after: $after, process: $process, material: $material, country: $country, fitsMachine: $fits) \
     { totalCount edges { node { code fitsMachine } } pageInfo { hasNextPage endCursor } } } }";

const JOB: &str = "query Job($id: ID, $code: String) { supplier { job(id: $id, code: $code) { \
     code state title remark buyerName deliveryCity deliveryCountry currency incoterm processes \
     fitsMachine confidentialityAccepted alias questions { id text answer } \
     ownQuestions { id text answer } lines { id title process material finish generalTolerance \
     isoFit threads roughnessRaUm remark quantities sizeMm { x y z } } } } }";

async fn codes(client: &Client, variables: Value) -> Vec<String> {
    let data = client.run(BOARD, variables).await;
    let board = &data["supplier"]["board"];
    let edges = board["edges"].as_array().unwrap();
    assert_eq!(board["totalCount"], edges.len());
    let code = |edge: &Value| edge["node"]["code"].as_str().unwrap().to_owned();
    edges.iter().map(code).collect()
}

async fn seen(client: &Client, job: &Value) -> Value {
    let data = client.run(JOB, json!({ "id": job["id"] })).await;
    let by_code = client.run(JOB, json!({ "code": job["code"] })).await;
    assert_eq!(data, by_code);
    data["supplier"]["job"].clone()
}

async fn accept(client: &Client, job: &Value) -> Value {
    let input = json!({ "jobId": job["id"] });
    let fields = "job { confidentialityAccepted }";
    let name = "acceptConfidentiality";
    client
        .mutate(name, input, "ConfidentialityAccepted", fields)
        .await
}

async fn ask(client: &Client, job: &Value, text: &str) -> Value {
    let input = json!({ "jobId": job["id"], "text": text });
    let fields = "question { id text answer }";
    client
        .mutate("askQuestion", input, "QuestionAsked", fields)
        .await
}

async fn answer(client: &Client, question: &Value, text: &str) -> Value {
    let input = json!({ "questionId": question, "answer": text });
    let fields = "question { id alias text answer }";
    client
        .mutate("answerQuestion", input, "QuestionAnswered", fields)
        .await
}
