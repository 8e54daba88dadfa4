//! Quotes: sealed until they open, in time by the clock behind the lock, one for each
//! supplier and job, kept revision by revision.

mod aliases;
mod api;
mod in_time;
mod refused;
mod telling;

use forja::error::{Refusal, RefusalCode};
use forja::jobs::model::OpeningRule;
use forja::money::Amount;
use forja::quotes::model::{JobQuotes, NewPrice, NewQuote, NewQuoteLine, OwnQuote, QuoteState};
use forja::quotes::{self, QuoteId};

use crate::on_both;
use crate::support::TestApp;
use crate::support::builders::{
    Job, JobPlan, Shop, accept_confidentiality, buyer, job, open_at_deadline, quota_used, supplier,
};

/// A price for every break of every line of a job: `unit` major units, ten days.
pub fn whole_quote(job: &Job, plan: &JobPlan, unit: i64) -> NewQuote {
    let line = |(line, quantities): (&forja::jobs::LineId, &Vec<i32>)| NewQuoteLine {
        line: *line,
        one_off: Amount(0),
        prices: quantities
            .iter()
            .map(|quantity| NewPrice {
                quantity: *quantity,
                unit_price: Amount(unit * 1_000_000),
                lead_time_days: 10,
            })
            .collect(),
    };
    NewQuote {
        job: job.id,
        // A month after the deadline of the plan's default.
        valid_until: Some("2026-04-09".parse().unwrap()),
        remark: String::new(),
        lines: job.lines.iter().zip(&plan.lines).map(line).collect(),
    }
}

/// Sends a quote as the supplier.
pub async fn send(who: &Shop, new: NewQuote) -> Result<QuoteId, Refusal> {
    who.act(move |tx, viewer| quotes::send(tx, &viewer.acting_supplier()?, &new))
        .await
}

async fn save(who: &Shop, new: NewQuote) -> Result<QuoteId, Refusal> {
    who.act(move |tx, viewer| quotes::save(tx, &viewer.acting_supplier()?, &new))
        .await
}

/// Takes the supplier's quote on the job back.
pub async fn withdraw(who: &Shop, job: &Job) -> Result<QuoteId, Refusal> {
    let job = job.id;
    who.act(move |tx, viewer| {
        quotes::withdraw(tx, &viewer.acting_supplier()?, job, "Sin capacidad")
    })
    .await
}

/// The supplier's own quote on the job.
pub async fn own(who: &Shop, job: &Job) -> OwnQuote {
    let job = job.id;
    who.look(move |read, viewer| quotes::own_of_job(read, viewer.supplier().unwrap(), job))
        .await
        .unwrap()
        .expect("a quote")
}

/// What the buyer reads of its job's quotes.
pub async fn read_quotes(who: &Shop, job: &Job) -> Result<JobQuotes, Refusal> {
    let job = job.id;
    who.look(move |read, viewer| quotes::of_job(read, viewer.buyer().unwrap(), job))
        .await
}

/// A verified supplier that accepted confidentiality for the job.
pub async fn ready(app: &TestApp, name: &str, job: &Job) -> Shop {
    let shop = supplier(app, name).await;
    accept_confidentiality(app, &shop, job).await;
    shop
}

fn sealed(quotes: &JobQuotes) -> i64 {
    match quotes {
        JobQuotes::Sealed(sealed) => sealed.count,
        JobQuotes::Opened { .. } => panic!("the quotes are open"),
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, Refusal>) -> RefusalCode {
    result.unwrap_err().code
}

on_both!(
    a_buyer_reads_a_count_until_the_quotes_open,
    |app| async move {
        let plan = JobPlan::default();
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let cheap = ready(&app, "Barato", &job).await;
        let dear = ready(&app, "Caro", &job).await;
        send(&dear, whole_quote(&job, &plan, 900)).await.unwrap();
        assert_eq!(sealed(&read_quotes(&buyer, &job).await.unwrap()), 1);
        send(&cheap, whole_quote(&job, &plan, 100)).await.unwrap();
        assert_eq!(sealed(&read_quotes(&buyer, &job).await.unwrap()), 2);

        open_at_deadline(&app, &job).await;
        let JobQuotes::Opened {
            offers, awarded, ..
        } = read_quotes(&buyer, &job).await.unwrap()
        else {
            panic!("still sealed");
        };
        assert!(awarded.is_empty());
        let totals: Vec<i64> = offers
            .iter()
            .map(|o| o.lines[0].prices[0].total.0)
            .collect();
        assert_eq!(
            totals,
            [1_000_000_000, 9_000_000_000],
            "by price, not by arrival"
        );
        assert!(offers.iter().all(|offer| offer.arrived_at.is_none()));
    }
);

on_both!(equal_offers_are_sorted_by_alias, |app| async move {
    let plan = JobPlan::default();
    let buyer = buyer(&app, "Compras").await;
    let job = job(&app, &buyer, plan.clone()).await;
    for name in ["Uno", "Dos", "Tres", "Cuatro", "Cinco"] {
        let shop = ready(&app, name, &job).await;
        send(&shop, whole_quote(&job, &plan, 500)).await.unwrap();
    }
    open_at_deadline(&app, &job).await;
    let JobQuotes::Opened { offers, .. } = read_quotes(&buyer, &job).await.unwrap() else {
        panic!("still sealed");
    };
    let aliases: Vec<&str> = offers.iter().map(|offer| offer.alias.as_str()).collect();
    let mut sorted = aliases.clone();
    sorted.sort_unstable();
    assert_eq!(aliases, sorted);
});

on_both!(
    under_the_arrival_rule_quotes_show_as_they_come,
    |app| async move {
        let plan = JobPlan {
            opening_rule: OpeningRule::OnArrival,
            ..JobPlan::default()
        };
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let shop = ready(&app, "Pronto", &job).await;
        send(&shop, whole_quote(&job, &plan, 500)).await.unwrap();
        let JobQuotes::Opened { offers, .. } = read_quotes(&buyer, &job).await.unwrap() else {
            panic!("sealed");
        };
        assert_eq!(offers[0].arrived_at, Some(app.clock.now()));
        withdraw(&shop, &job).await.unwrap();
        let JobQuotes::Opened { offers, .. } = read_quotes(&buyer, &job).await.unwrap() else {
            panic!("sealed");
        };
        assert!(offers.is_empty(), "a withdrawn quote is not there any more");
    }
);

on_both!(
    a_revision_counts_when_sent_and_the_one_before_is_history,
    |app| async move {
        let plan = JobPlan::default();
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let shop = ready(&app, "Revisa", &job).await;
        save(&shop, whole_quote(&job, &plan, 900)).await.unwrap();
        save(&shop, whole_quote(&job, &plan, 800)).await.unwrap();
        let draft = own(&shop, &job).await;
        assert_eq!((draft.state, draft.revisions.len()), (QuoteState::Draft, 1));
        assert_eq!(
            sealed(&read_quotes(&buyer, &job).await.unwrap()),
            0,
            "a draft is nobody's business"
        );
        assert_eq!(quota_used(&app, &shop, &job).await, 0);

        send(&shop, whole_quote(&job, &plan, 700)).await.unwrap();
        save(&shop, whole_quote(&job, &plan, 600)).await.unwrap();
        let with_draft = own(&shop, &job).await;
        assert_eq!(
            with_draft.total,
            Some(Amount(6_000_000_000)),
            "the draft is what is edited"
        );
        assert_eq!(with_draft.state, QuoteState::Sent);
        send(&shop, whole_quote(&job, &plan, 500)).await.unwrap();
        let sent = own(&shop, &job).await;
        let totals: Vec<i64> = sent
            .revisions
            .iter()
            .map(|r| r.lines[0].prices[0].unit_price.0 / 1_000_000)
            .collect();
        assert_eq!(
            totals,
            [500, 700],
            "the newest first; what was sent is kept"
        );
        assert!(
            sent.revisions
                .iter()
                .all(|revision| revision.sent_at.is_some())
        );
        assert_eq!(quota_used(&app, &shop, &job).await, 1, "revising is free");
        assert_eq!(sent.alias, draft.alias);

        save(&shop, whole_quote(&job, &plan, 1)).await.unwrap();
        open_at_deadline(&app, &job).await;
        let shown = own(&shop, &job).await;
        assert_eq!(
            shown.total,
            Some(Amount(5_000_000_000)),
            "what counts, not a late draft"
        );
        let JobQuotes::Opened { offers, .. } = read_quotes(&buyer, &job).await.unwrap() else {
            panic!("still sealed");
        };
        assert_eq!(offers[0].lines[0].prices[0].total, Amount(5_000_000_000));
    }
);

on_both!(
    a_withdrawn_quote_can_be_sent_again_for_the_same_quota,
    |app| async move {
        let plan = JobPlan::default();
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, plan.clone()).await;
        let shop = ready(&app, "Indeciso", &job).await;
        save(&shop, whole_quote(&job, &plan, 9)).await.unwrap();
        assert_eq!(code(withdraw(&shop, &job).await), RefusalCode::WrongState);
        send(&shop, whole_quote(&job, &plan, 9)).await.unwrap();
        withdraw(&shop, &job).await.unwrap();
        let withdrawn = own(&shop, &job).await;
        assert_eq!(withdrawn.withdrawn_reason.as_deref(), Some("Sin capacidad"));
        assert_eq!(sealed(&read_quotes(&buyer, &job).await.unwrap()), 0);
        assert_eq!(code(withdraw(&shop, &job).await), RefusalCode::WrongState);
        send(&shop, whole_quote(&job, &plan, 8)).await.unwrap();
        assert_eq!(own(&shop, &job).await.state, QuoteState::Sent);
        assert_eq!(sealed(&read_quotes(&buyer, &job).await.unwrap()), 1);
        assert_eq!(quota_used(&app, &shop, &job).await, 1);
    }
);
