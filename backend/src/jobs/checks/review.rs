//! What an operator looks at before publishing a job. Pure.

use std::collections::HashMap;

use super::{RevisionFacts, deadline, there};
use crate::identity::contact;
use crate::jobs::model::{OwnJob, OwnLine, ReviewCheck};
use crate::parts::model::{AnalysisState, RevisionId};
use crate::platform::db::Instant;

/// What an operator looks at before publishing, each with its outcome.
pub(in crate::jobs) fn review(
    job: &OwnJob,
    lines: &[OwnLine],
    revisions: &HashMap<RevisionId, RevisionFacts>,
    now: Instant,
) -> Vec<ReviewCheck> {
    let check = |key, outcome: Result<String, String>| ReviewCheck {
        key,
        passed: outcome.is_ok(),
        detail: outcome.unwrap_or_else(|why| why),
    };
    let facts = |line: &OwnLine| revisions.get(&line.revision);
    let listed = |wrong: Vec<String>, right: &str, what: &str| {
        if wrong.is_empty() {
            Ok(right.to_owned())
        } else {
            Err(format!("{what}: line {}", wrong.join(", ")))
        }
    };
    let lines_where = |is_wrong: &dyn Fn(&OwnLine) -> bool| -> Vec<String> {
        let wrong = lines.iter().filter(|line| is_wrong(line));
        wrong.map(|line| line.position.to_string()).collect()
    };
    let not_analysed = lines_where(&|l| facts(l).is_none_or(|f| f.analysis != AnalysisState::Done));
    let not_fitting =
        lines_where(&|l| facts(l).is_some_and(|f| f.does_not_fit.contains(&l.process)));
    let undrawn =
        lines_where(&|l| l.drawing.is_none() && !(l.iso_fit.is_empty() && l.threads.is_empty()));
    vec![
        check(
            "title",
            there("title", &job.title, 3)
                .map(|()| "present".to_owned())
                .map_err(|refusal| refusal.detail),
        ),
        check("contact-details", names_nobody(job, lines)),
        check("analyses", listed(not_analysed, "all done", "not done")),
        check(
            "assessments",
            listed(
                not_fitting,
                "no line speaks against its process",
                "does not fit its process",
            ),
        ),
        check(
            "drawings",
            listed(
                undrawn,
                "where fits or threads ask for one",
                "fits or threads without a drawing",
            ),
        ),
        check(
            "deadline",
            job.deadline
                .ok_or_else(|| "missing".to_owned())
                .and_then(|at| deadline(at, now).map_err(|refusal| refusal.detail))
                .map(|()| "far enough ahead".to_owned()),
        ),
    ]
}

fn names_nobody(job: &OwnJob, lines: &[OwnLine]) -> Result<String, String> {
    let of_lines = lines
        .iter()
        .flat_map(|line| [&line.title, &line.iso_fit, &line.threads, &line.remark]);
    let passage = [&job.title, &job.remark, &job.delivery_city]
        .into_iter()
        .chain(of_lines)
        .find_map(|shown| contact::find(shown));
    match passage {
        None => Ok("none found".to_owned()),
        Some(passage) => Err(format!("found: {passage}")),
    }
}
