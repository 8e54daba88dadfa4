//! A sent quote names the analysis that its supplier saw of each line.

use diesel::prelude::*;
use forja::accounts::model::OrganisationId;
use forja::error::Error;
use forja::jobs::{JobId, LineId};
use forja::parts::model::{AnalysisId, AnalysisState, Units};
use forja::platform::db::schema as s;
use forja::q;
use serde_json::{Value, json};

use super::input;
use crate::on_both;
use crate::quotes::ready;
use crate::support::TestApp;
use crate::support::builders::{JobPlan, Shop, buyer, job, stored_file};
use crate::support::client::done;

/// The analysis that each line of the job stands on now, by position.
async fn current(app: &TestApp, job: JobId) -> Vec<AnalysisId> {
    let read = app.app.db.read(move |read| {
        Ok::<_, Error>(q!(read, |c| s::lines::table
            .inner_join(s::revisions::table.on(s::revisions::id.eq(s::lines::revision_id)))
            .filter(s::lines::job_id.eq(job))
            .order(s::lines::position)
            .select(s::revisions::analysis_id)
            .load(c))?)
    });
    read.await.unwrap()
}

/// What the revisions of the quotes on a job name: by revision, then the line's position.
async fn named(app: &TestApp, job: JobId) -> Vec<(i32, Option<AnalysisId>)> {
    let read = app.app.db.read(move |read| {
        Ok::<_, Error>(q!(read, |c| s::quote_lines::table
            .inner_join(
                s::quote_revisions::table
                    .on(s::quote_revisions::id.eq(s::quote_lines::quote_revision_id))
            )
            .inner_join(s::lines::table.on(s::lines::id.eq(s::quote_lines::line_id)))
            .filter(s::lines::job_id.eq(job))
            .order((s::quote_revisions::number, s::lines::position))
            .select((s::quote_revisions::number, s::quote_lines::analysis_id))
            .load(c))?)
    });
    read.await.unwrap()
}

/// The version of an engine after this one.
const NEWER: i32 = geometry::ENGINE_VERSION as i32 + 1;

/// Has the line's part stand on another analysis, as one by a newer engine would.
async fn analyse_anew(app: &TestApp, organisation: OrganisationId, line: LineId) -> AnalysisId {
    let id = AnalysisId::random();
    app.write(move |tx| {
        let (file, sha256) = stored_file(tx, organisation, "model/stl", "again.stl")?;
        let now = tx.now()?;
        q!(tx, |c| diesel::insert_into(s::analyses::table)
            .values((
                s::analyses::id.eq(id),
                s::analyses::organisation_id.eq(organisation),
                s::analyses::file_id.eq(file),
                s::analyses::sha256.eq(&sha256),
                s::analyses::units.eq(Units::Millimetre),
                s::analyses::engine_version.eq(NEWER),
                s::analyses::state.eq(AnalysisState::Queued),
                s::analyses::progress.eq(0),
                s::analyses::created_at.eq(now),
            ))
            .execute(c))?;
        let revision = s::lines::table
            .filter(s::lines::id.eq(line))
            .select(s::lines::revision_id);
        q!(tx, |c| diesel::update(
            s::revisions::table.filter(s::revisions::id.eq_any(revision))
        )
        .set(s::revisions::analysis_id.eq(id))
        .execute(c))?;
        Ok(())
    })
    .await;
    id
}

async fn write(shop: &Shop, name: &str, success: &str, quote: Value) -> Value {
    let fields = "quote { linesAnalysedAnew }";
    let written = shop.client().mutate(name, quote, success, fields).await;
    done(written)["quote"]["linesAnalysedAnew"].clone()
}

on_both!(
    a_sent_quote_names_the_analysis_that_it_saw,
    |app| async move {
        let plan = JobPlan {
            lines: vec![vec![10], vec![5, 50]],
            ..JobPlan::default()
        };
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let maker = ready(&app, "Taller", &job).await;
        let quote = input(&job, &plan, 900);
        write(&maker, "saveQuote", "QuoteSaved", quote.clone()).await;
        assert_eq!(named(&app, job.id).await, [(1, None), (1, None)], "a draft");

        let before = current(&app, job.id).await;
        let anew = write(&maker, "sendQuote", "QuoteSent", quote.clone()).await;
        assert_eq!(anew, json!([]));
        let saw = [(1, Some(before[0])), (1, Some(before[1]))];
        assert_eq!(named(&app, job.id).await, saw);

        let newer = analyse_anew(&app, buyer.organisation, job.lines[1]).await;
        assert_eq!(named(&app, job.id).await, saw, "what was seen stays");
        let query = "query Q($id: ID!) { supplier { job(id: $id) { \
             ownQuote { linesAnalysedAnew } } } }";
        let id = json!({ "id": job.id.to_global() });
        let read = maker.client().run(query, id).await;
        let anew = &read["supplier"]["job"]["ownQuote"]["linesAnalysedAnew"];
        assert_eq!(*anew, json!([job.lines[1].to_global()]));

        let anew = write(&maker, "sendQuote", "QuoteSent", quote).await;
        assert_eq!(anew, json!([]), "sent again, with the new one seen");
        let again = [(2, Some(before[0])), (2, Some(newer))];
        assert_eq!(named(&app, job.id).await, [saw, again].concat());
    }
);
