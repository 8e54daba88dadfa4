//! Aliases: drawn by lot for each supplier in each job, so that one tells nothing of
//! another, and never twice in a job.

use std::collections::BTreeSet;

use forja::error::Error;
use forja::identity::alias;

use super::{own, save, whole_quote};
use crate::on_both;
use crate::support::builders::{JobPlan, buyer, deserted_supplier, job, supplier};

/// So many that, drawn from 3,600, some are drawn again: that none is has a chance of
/// four in a million.
const CROWD: usize = 300;

on_both!(
    a_supplier_gets_an_alias_of_its_own_in_each_job,
    |app| async move {
        let plan = JobPlan::default();
        let buyer = buyer(&app, "Compras").await;
        let maker = supplier(&app, "Taller").await;
        let mut aliases = Vec::new();
        for _ in 0..20 {
            let job = job(&app, &buyer, plan.clone()).await;
            save(&maker, whole_quote(&job, &plan, 5)).await.unwrap();
            aliases.push(own(&maker, &job).await.alias);
            save(&maker, whole_quote(&job, &plan, 4)).await.unwrap();
            let again = own(&maker, &job).await.alias;
            assert_eq!(aliases.last(), Some(&again), "and keeps it there");
        }
        let parts = aliases.iter().filter_map(|alias| alias.split_once(' '));
        let (words, numbers): (BTreeSet<_>, BTreeSet<_>) = parts.unzip();
        let whole: BTreeSet<_> = aliases.iter().collect();
        // Of 20 drawn by lot, fewer than these differ once in a million times at most.
        assert!(whole.len() >= 15, "{aliases:?}");
        assert!(words.len() >= 8, "{aliases:?}");
        assert!(numbers.len() >= 10, "{aliases:?}");
    }
);

on_both!(
    no_two_suppliers_have_the_same_alias_in_a_job,
    |app| async move {
        let buyer = buyer(&app, "Compras").await;
        let job = job(&app, &buyer, JobPlan::default()).await.id;
        let drawn = app.app.db.write(move |tx| {
            let mut aliases = Vec::new();
            for at in 0..CROWD {
                let supplier = deserted_supplier(tx, &format!("Taller {at}"))?;
                aliases.push(alias::of(tx, job, supplier)?);
            }
            Ok::<_, Error>(aliases)
        });
        let aliases = drawn.await.unwrap();
        let differ: BTreeSet<_> = aliases.iter().collect();
        assert_eq!(differ.len(), CROWD);
        let by_name = aliases.is_sorted() || aliases.iter().rev().is_sorted();
        assert!(!by_name, "an alias does not tell who came first");
    }
);
