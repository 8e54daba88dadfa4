//! A text that is refused for contact details, and the way out: its writer asks, an operator
//! reads it and decides, and nobody else learns of it.

use diesel::prelude::*;
use forja::accounts::model::Role;
use forja::error::Error;
use forja::jobs::model::JobState;
use forja::platform::db::schema::{disclosures, mails, quotes, releases};
use forja::platform::id::AnyId;
use forja::q;
use serde_json::{Value, json};

use crate::on_both;
use crate::quotes::ready;
use crate::support::builders::{Job, JobPlan, Shop, buyer, job};
use crate::support::client::{done, refusal};
use crate::support::jobs::draft;
use crate::support::people::{Wish, supplying};
use crate::support::{Client, TestApp};

/// The rule sees a telephone number in it; it is three lengths.
const TEXT: &str = "Longitudes 618 742 893 según plano";
const PASSAGE: &str = "618 742 893";

/// A draft of a quote with this remark, as the API takes it.
fn quote(job: &Job, remark: &str) -> Value {
    json!({ "jobId": job.id.to_global(), "remark": remark, "lines": [] })
}

async fn save(client: &Client, job: &Job, remark: &str) -> Value {
    let query = "mutation Run($input: SaveQuoteInput!) { saveQuote(input: $input) { __typename \
        ... on QuoteSaved { quote { remark } } \
        ... on Refusal { code field passage place text } } }";
    let input = json!({ "input": quote(job, remark) });
    client.run(query, input).await["saveQuote"].clone()
}

async fn ask(client: &Client, place: &str, text: &str) -> Value {
    let input = json!({ "place": place, "text": text });
    client
        .mutate("askRelease", input, "ReleaseAsked", "id state")
        .await
}

async fn decide(operator: &Client, name: &str, id: &Value) -> Value {
    let input = json!({ "id": id });
    operator
        .mutate(name, input, "TextDecided", "id state")
        .await
}

/// The texts that wait, as an operator reads them.
async fn queue(operator: &Client) -> Value {
    let query = "{ operator { releases { id place text passage } } }";
    operator.run(query, Value::Null).await["operator"]["releases"].clone()
}

/// The kinds of the mails that were queued about texts, sorted.
async fn told(app: &TestApp) -> Vec<String> {
    let read = app.app.db.read(|read| {
        Ok::<_, Error>(q!(read, |c| mails::table
            .filter(mails::kind.like("text-%"))
            .order(mails::kind)
            .select(mails::kind)
            .load(c))?)
    });
    read.await.unwrap()
}

/// Whose texts operators read, and why.
async fn written_down(app: &TestApp) -> Vec<(AnyId, String)> {
    let read = app.app.db.read(|read| {
        Ok::<_, Error>(q!(read, |c| disclosures::table
            .order((disclosures::created_at, disclosures::subject))
            .select((disclosures::subject, disclosures::reason))
            .load(c))?)
    });
    read.await.unwrap()
}

/// How many quotes and how many texts are kept.
async fn kept(app: &TestApp) -> (i64, i64) {
    let read = app.app.db.read(|read| {
        let drafts = q!(read, |c| quotes::table.count().get_result(c))?;
        let texts = q!(read, |c| releases::table.count().get_result(c))?;
        Ok::<_, Error>((drafts, texts))
    });
    read.await.unwrap()
}

async fn posted(app: &TestApp) -> (Shop, Job) {
    let buyer = buyer(app, "Compras").await;
    let job = job(app, &buyer, JobPlan::default()).await;
    (buyer, job)
}

on_both!(
    a_released_text_passes_when_it_is_sent_again,
    |app| async move {
        let (buyer, job) = posted(&app).await;
        let maker = ready(&app, "Taller", &job).await;
        let rival = ready(&app, "Rival", &job).await;
        let operator = app.operator_account().await.client(&app);
        let client = maker.client();

        let refused = save(&client, &job, TEXT).await;
        assert_eq!(refusal(&refused), "CONTACT_DETAILS");
        assert_eq!(refused["passage"], PASSAGE);
        assert_eq!(kept(&app).await, (0, 0), "a refused text is kept nowhere");
        assert_eq!(queue(&operator).await, json!([]));

        let (place, text) = (&refused["place"], &refused["text"]);
        let asked = done(ask(&client, place.as_str().unwrap(), text.as_str().unwrap()).await);
        assert_eq!(asked["state"], "WAITING");
        let again = done(ask(&client, "QUOTE_REMARK", TEXT).await);
        assert_eq!(again["id"], asked["id"], "asked twice, it is the same");
        let id = &asked["id"];
        let waiting = json!([
            { "id": id, "place": "QUOTE_REMARK", "text": TEXT, "passage": PASSAGE },
        ]);
        assert_eq!(written_down(&app).await, []);
        assert_eq!(queue(&operator).await, waiting);
        let writer = AnyId::from_uuid(maker.organisation.uuid());
        let read = (writer, "release".to_owned());
        assert_eq!(
            written_down(&app).await,
            [read],
            "that it was read is written down"
        );
        let before = save(&client, &job, TEXT).await;
        assert_eq!(refusal(&before), "CONTACT_DETAILS", "to ask is not enough");

        let decided = done(decide(&operator, "releaseText", id).await);
        assert_eq!(decided["state"], "RELEASED");
        assert_eq!(queue(&operator).await, json!([]));
        assert_eq!(told(&app).await, ["text-released", "text-to-release"]);
        let saved = done(save(&client, &job, TEXT).await);
        assert_eq!(saved["quote"]["remark"], TEXT);
        assert_eq!(
            done(ask(&client, "QUOTE_REMARK", TEXT).await)["state"],
            "RELEASED"
        );

        // Just this text, in this place, of this organisation.
        let longer = format!("{TEXT}.");
        assert_eq!(
            refusal(&save(&client, &job, &longer).await),
            "CONTACT_DETAILS"
        );
        assert_eq!(
            refusal(&save(&rival.client(), &job, TEXT).await),
            "CONTACT_DETAILS"
        );
        let question = json!({ "jobId": job.id.to_global(), "text": TEXT });
        let asked = client.mutate("askQuestion", question, "QuestionAsked", "question { id }");
        assert_eq!(refusal(&asked.await), "CONTACT_DETAILS");
        let cancel = json!({ "id": job.id.to_global(), "reason": TEXT });
        let buyer = buyer.client();
        let cancelled = buyer.mutate("cancelJob", cancel, "JobUpdated", "job { id }");
        assert_eq!(refusal(&cancelled.await), "CONTACT_DETAILS");
    }
);

on_both!(
    a_buyers_released_text_passes_at_every_saving_and_handing_in,
    |app| async move {
        let buyer = app.buyer_account("Compras").await;
        let client = buyer.client(&app);
        let operator = app.operator_account().await.client(&app);
        let mut input = draft(app.bracket(&buyer).await);
        input["lines"][0]["title"] = json!(TEXT);
        let fields = "job { id lines { title } }";
        let save = || client.mutate("saveJob", input.clone(), "JobSaved", fields);
        let refused = save().await;
        assert_eq!(refusal(&refused), "CONTACT_DETAILS");
        assert_eq!(refused["field"], "lines.0.title");
        let asked = done(ask(&client, "LINE_TITLE", TEXT).await);
        done(decide(&operator, "releaseText", &asked["id"]).await);
        let job = done(save().await)["job"].clone();
        assert_eq!(job["lines"][0]["title"], TEXT);
        let submitted = app.submit(&buyer, &job["id"]).await;
        assert_eq!(submitted["state"], "PUBLISHED");
        let named = json!({ "id": job["id"] });
        let copied = client.mutate("copyJob", named, "JobSaved", fields).await;
        assert_eq!(done(copied)["job"]["lines"][0]["title"], TEXT);

        let cancel = || {
            let input = json!({ "id": job["id"], "reason": TEXT });
            client.mutate("cancelJob", input, "JobUpdated", "job { cancelReason }")
        };
        assert_eq!(refusal(&cancel().await), "CONTACT_DETAILS", "another place");
        let asked = done(ask(&client, "CANCEL_REASON", TEXT).await);
        done(decide(&operator, "releaseText", &asked["id"]).await);
        assert_eq!(done(cancel().await)["job"]["cancelReason"], TEXT);
    }
);

on_both!(
    a_text_that_is_not_released_stays_refused,
    |app| async move {
        let (_, job) = posted(&app).await;
        let maker = ready(&app, "Taller", &job).await.client();
        let operator = app.operator_account().await.client(&app);
        let text = "Escriba a ventas@taller.co";
        let id = done(ask(&maker, "QUOTE_REMARK", text).await)["id"].clone();
        assert_eq!(
            done(decide(&operator, "refuseText", &id).await)["state"],
            "REFUSED"
        );
        assert_eq!(told(&app).await, ["text-refused", "text-to-release"]);
        assert_eq!(refusal(&save(&maker, &job, text).await), "CONTACT_DETAILS");
        assert_eq!(
            refusal(&ask(&maker, "QUOTE_REMARK", text).await),
            "WRONG_STATE"
        );
        for name in ["releaseText", "refuseText"] {
            assert_eq!(refusal(&decide(&operator, name, &id).await), "WRONG_STATE");
        }
    }
);

on_both!(
    what_can_not_be_asked_for_is_refused_with_its_field,
    |app| async move {
        let (_, job) = posted(&app).await;
        let maker = ready(&app, "Taller", &job).await.client();
        let nothing = ask(&maker, "QUOTE_REMARK", "Sin rebabas, M8x1.25").await;
        assert_eq!(
            (refusal(&nothing), &nothing["field"]),
            ("INVALID", &json!("text"))
        );
        let long = ask(
            &maker,
            "QUOTE_REMARK",
            &format!("{TEXT}{}", " ".repeat(4_000)),
        )
        .await;
        assert_eq!(
            (refusal(&long), &long["limit"]),
            ("TOO_LONG", &json!("4000"))
        );
        for number in 0..20 {
            let text = format!("{number}: escriba a ventas@taller.co");
            done(ask(&maker, "QUOTE_REMARK", &text).await);
        }
        let more = ask(&maker, "QUOTE_REMARK", TEXT).await;
        assert_eq!((refusal(&more), &more["limit"]), ("TOO_MANY", &json!("20")));
        assert_eq!(kept(&app).await.1, 20);
    }
);

on_both!(
    only_who_writes_asks_and_only_operators_read_and_decide,
    |app| async move {
        let (buyer, job) = posted(&app).await;
        let maker = ready(&app, "Taller", &job).await.client();
        let viewer = Wish {
            role: Role::Viewer,
            ..supplying("Mira")
        };
        let viewer = app.account(viewer).await.client(&app);
        let operator = app.operator_account().await.client(&app);
        assert_eq!(
            refusal(&ask(&viewer, "QUOTE_REMARK", TEXT).await),
            "NOT_ALLOWED"
        );
        assert_eq!(
            refusal(&ask(&operator, "QUOTE_REMARK", TEXT).await),
            "NOT_ALLOWED"
        );
        let id = done(ask(&maker, "QUOTE_REMARK", TEXT).await)["id"].clone();
        for other in [&maker, &buyer.client(), &viewer] {
            for name in ["releaseText", "refuseText"] {
                assert_eq!(refusal(&decide(other, name, &id).await), "NOT_ALLOWED");
            }
            let read = other
                .run("{ operator { releases { id } } }", Value::Null)
                .await;
            assert_eq!(read["operator"], Value::Null);
        }
        assert_eq!(refusal(&save(&maker, &job, TEXT).await), "CONTACT_DETAILS");
        let plan = JobPlan {
            state: JobState::InReview,
            ..JobPlan::default()
        };
        let waiting = crate::support::builders::job(&app, &buyer, plan).await;
        let note = json!({ "id": waiting.id.to_global(), "note": "Escriba a ventas@taller.co" });
        let query = "mutation Run($input: ReturnJobInput!) { returnJob(input: $input) { \
            ... on Refusal { code place text } } }";
        let returned = operator.run(query, json!({ "input": note })).await;
        assert_eq!(returned["returnJob"]["code"], "CONTACT_DETAILS");
        assert_eq!(
            returned["returnJob"]["place"],
            Value::Null,
            "no operator releases its own"
        );
    }
);
