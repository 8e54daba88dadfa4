//! Analyses that do not come to an end by themselves: each fails alone, is told to its owner, and
//! can be tried again.

use std::os::unix::fs::PermissionsExt as _;

use forja::parts::tasks::ANALYSE;
use forja::parts::worker::{Ceilings, Work, Worker};
use forja::platform::tasks::{self, TaskError};
use futures_util::StreamExt as _;
use serde_json::json;

use crate::on_both;
use crate::parts::part_of;
use crate::support::TestApp;
use crate::support::client::done;
use crate::support::sending::stl;

/// Carries out what is due with a worker that can't do its work.
async fn run_with(app: &TestApp, worker: Worker) {
    let mut lame = app.app.clone();
    lame.worker = worker;
    let handlers = lame.handlers();
    while tasks::run_one(&lame.db, &handlers).await.unwrap() {}
}

on_both!(
    an_analysis_whose_task_is_given_up_fails_and_can_be_retried,
    |app| async move {
        let account = app.buyer_account("Buyer").await;
        let buyer = account.client(&app);
        let part = buyer
            .send_part(&stl("angle-bracket"), "id latest { id }")
            .await;
        let mut handlers = app.app.handlers();
        handlers.add(ANALYSE, |_| async {
            Err(TaskError::Again("no space left".to_owned()))
        });
        for attempt in 1..=tasks::MAX_ATTEMPTS {
            let geometry = part_of(&account.client(&app), &part["id"]).await["latest"].clone();
            assert_eq!(geometry["geometry"]["state"], "QUEUED");
            while tasks::run_one(&app.app.db, &handlers).await.unwrap() {}
            app.clock.advance_seconds(tasks::pause_seconds(attempt));
        }
        let buyer = account.client(&app);
        let geometry = part_of(&buyer, &part["id"]).await["latest"]["geometry"].clone();
        assert_eq!(
            (&geometry["state"], &geometry["failure"]),
            (&json!("FAILED"), &json!("storage"))
        );
        let told = buyer
            .run("{ notifications { edges { node { kind } } } }", json!({}))
            .await;
        assert_eq!(told["notifications"]["edges"].as_array().unwrap().len(), 1);
        let input = json!({ "revisionId": part["latest"]["id"] });
        let payload = buyer
            .mutate("retryAnalysis", input, "RevisionUpdated", "revision { id }")
            .await;
        done(payload);
        app.run_tasks().await;
        let part = part_of(&buyer, &part["id"]).await;
        assert_eq!(part["latest"]["geometry"]["state"], "DONE");
    }
);

on_both!(
    a_crash_or_a_time_out_fails_one_analysis_and_can_be_retried,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await.client(&app);
        let part = buyer
            .send_part(&stl("angle-bracket"), "id latest { id }")
            .await;
        let worker = &app.app.worker;
        let retry = || {
            let input = json!({ "revisionId": part["latest"]["id"] });
            let buyer = buyer.clone();
            async move {
                let fields = "revision { geometry { state } }";
                let payload = buyer
                    .mutate("retryAnalysis", input, "RevisionUpdated", fields)
                    .await;
                assert_eq!(done(payload)["revision"]["geometry"]["state"], "QUEUED");
            }
        };
        let failure = || async {
            let geometry = part_of(&buyer, &part["id"]).await["latest"]["geometry"].clone();
            assert_eq!(geometry["state"], "FAILED");
            geometry["failure"].as_str().unwrap().to_owned()
        };
        run_with(&app, worker.clone().with_program("/bin/false".into())).await;
        assert_eq!(failure().await, "crashed");
        retry().await;
        let hasty = Ceilings {
            seconds: 0,
            ..worker.ceilings()
        };
        run_with(&app, worker.clone().with_ceilings(hasty)).await;
        assert_eq!(failure().await, "timed_out");
        let told = buyer
            .run("{ notifications { edges { node { kind } } } }", json!({}))
            .await;
        let told = told["notifications"]["edges"].as_array().unwrap().len();
        assert_eq!(told, 2, "its owner is told each time");
        retry().await;
        app.run_tasks().await;
        let part = part_of(&buyer, &part["id"]).await;
        assert_eq!(part["latest"]["geometry"]["state"], "DONE");
    }
);

#[actix_web::test]
async fn a_child_runs_under_its_memory_limit() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("told");
    std::fs::write(
        &program,
        "#!/bin/sh\necho \"limit $(ulimit -v)\" >&2\nexit 3\n",
    )
    .unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let limits = [64 << 20, 1 << 30].map(|memory_bytes| Ceilings {
        seconds: 60,
        memory_bytes,
        triangles: 1000,
        file_bytes: 1000,
    });
    let mut said = Vec::new();
    for ceilings in limits {
        let worker = Worker::new(program.clone(), ceilings);
        let nothing = futures_util::stream::empty().boxed();
        let mut frames = worker.start(&Work::Guess, nothing);
        let error = frames.recv().await.unwrap().unwrap_err().to_string();
        let kib = error.rsplit(' ').next().unwrap().parse::<u64>();
        said.push(kib.unwrap_or_else(|_| panic!("{error}")));
    }
    let more = (1 << 20) - (64 << 10);
    assert_eq!(said[1] - said[0], more, "the limit follows the ceiling");
}
