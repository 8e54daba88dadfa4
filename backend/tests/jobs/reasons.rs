//! Why a job was taken back, as those read it who dealt with it.

use forja::accounts::model::SupplierState;
use forja::platform::db::schema::mails;
use serde_json::{Value, json};

use crate::on_both;
use crate::quotes::{ready, send, whole_quote};
use crate::support::TestApp;
use crate::support::builders::{Job, JobPlan, Shop, buyer, job, supplier};
use crate::support::client::done;

const REASON: &str = "El cliente cambió de diseño";

/// What a supplier reads of the reason; `None` where it does not find the job.
async fn read_by(shop: &Shop, job: &Job) -> Option<Value> {
    let query = "query Job($id: ID!) { supplier { job(id: $id) { state cancelReason } } }";
    let variables = json!({ "id": job.id.to_global() });
    let answer = shop.client().answer(query, variables).await;
    let found = &answer["data"]["supplier"]["job"];
    found.is_object().then(|| found["cancelReason"].clone())
}

/// The mails about a job that was cancelled.
async fn mailed(app: &TestApp) -> Vec<String> {
    use diesel::prelude::*;
    let read = app.app.db.read(|read| {
        Ok::<_, forja::error::Error>(forja::q!(read, |c| mails::table
            .filter(mails::kind.eq("job-cancelled"))
            .select(mails::body)
            .load(c))?)
    });
    read.await.unwrap()
}

on_both!(
    the_reason_of_a_cancelled_job_reaches_those_who_dealt_with_it,
    |app| async move {
        let plan = JobPlan::default();
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let quoting = ready(&app, "Cotiza", &job).await;
        let looking = ready(&app, "Mira", &job).await;
        let stranger = supplier(&app, "Nadie").await;
        send(&quoting, whole_quote(&job, &plan, 100)).await.unwrap();
        assert_eq!(read_by(&quoting, &job).await, Some(Value::Null));

        let input = json!({ "id": job.id.to_global(), "reason": REASON });
        let client = buyer.client();
        let cancelled = client.mutate("cancelJob", input, "JobUpdated", "job { state }");
        assert_eq!(done(cancelled.await)["job"]["state"], "CANCELLED");
        assert_eq!(read_by(&quoting, &job).await, Some(json!(REASON)));
        assert_eq!(read_by(&looking, &job).await, Some(json!(REASON)));
        assert_eq!(read_by(&stranger, &job).await, None);
        let mails = mailed(&app).await;
        assert_eq!(mails.len(), 1, "to who held a quote");
        assert!(mails[0].contains(REASON), "{mails:?}");

        // Whoever is not verified any more reads no text of the buyer.
        let organisation = quoting.organisation;
        app.write(move |tx| {
            use diesel::prelude::*;
            use forja::platform::db::schema::suppliers;
            forja::q!(tx, |c| diesel::update(
                suppliers::table.filter(suppliers::organisation_id.eq(organisation))
            )
            .set(suppliers::state.eq(SupplierState::Suspended))
            .execute(c))?;
            Ok(())
        })
        .await;
        assert_eq!(read_by(&quoting, &job).await, Some(Value::Null));
    }
);
