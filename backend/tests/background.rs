//! Background work: lanes, crashes, stopping, sweeping, and an idle server's quiet.

use std::sync::Arc;
use std::time::Duration;

use forja::app::App;
use forja::error::Error;
use forja::housekeeping;
use forja::platform::events;
use forja::platform::tasks::{self, Handlers, Lane, TaskRow, TaskState};
use tokio::sync::{Notify, watch};
use uuid::Uuid;

use crate::on_both;
use crate::support::entry::is_signed_in;

const DAY: i64 = 86_400;

async fn enqueue(app: &App, kind: &'static str) {
    app.db
        .write(move |tx| {
            let now = tx.now()?;
            tasks::enqueue(tx, kind, Uuid::nil(), now)
        })
        .await
        .unwrap();
}

/// How the one task of a kind stands.
async fn standing(app: &App, kind: &str) -> TaskRow {
    let rows = app
        .db
        .read(|read| tasks::list(read, None, 100))
        .await
        .unwrap();
    let mut found = rows.into_iter().filter(|row| row.kind == kind);
    let row = found.next().unwrap();
    assert!(found.next().is_none(), "one task of this kind");
    row
}

/// Work that says when it began, and never ends by itself.
fn endless(handlers: &mut Handlers, lane: Lane, kind: &'static str) -> Arc<Notify> {
    let began = Arc::new(Notify::new());
    let tell = Arc::clone(&began);
    handlers.add_in(lane, kind, move |_| {
        tell.notify_one();
        std::future::pending()
    });
    began
}

on_both!(
    a_transaction_that_is_rolled_back_leaves_no_task,
    |app| async move {
        let failed = app.app.db.write(|tx| {
            let now = tx.now()?;
            tasks::enqueue(tx, "test.rolled-back", Uuid::nil(), now)?;
            Err::<(), _>(Error::Fault(anyhow::anyhow!("no")))
        });
        failed.await.unwrap_err();
        enqueue(&app.app, "test.committed").await;
        let rows = app.app.db.read(|read| tasks::list(read, None, 100)).await;
        let kinds: Vec<String> = rows.unwrap().into_iter().map(|row| row.kind).collect();
        assert!(!kinds.contains(&"test.rolled-back".to_owned()), "{kinds:?}");
        assert!(kinds.contains(&"test.committed".to_owned()), "{kinds:?}");
    }
);

on_both!(
    slow_work_holds_up_no_quick_work_and_is_given_back_at_a_stop,
    |app| async move {
        let mut handlers = Handlers::default();
        let began = endless(&mut handlers, Lane::Slow, "test.slow");
        let done = Arc::new(Notify::new());
        let tell = Arc::clone(&done);
        handlers.add("test.quick", move |_| {
            tell.notify_one();
            async { Ok(()) }
        });
        let (stop, stopped) = watch::channel(false);
        let node = tokio::spawn(tasks::run(app.app.db.clone(), handlers, 1, stopped));
        enqueue(&app.app, "test.slow").await;
        began.notified().await;
        enqueue(&app.app, "test.quick").await;
        done.notified().await;
        let mut commits = app.app.db.commits();
        while standing(&app.app, "test.quick").await.state != TaskState::Done {
            commits.changed().await.unwrap();
        }
        assert_eq!(
            standing(&app.app, "test.slow").await.state,
            TaskState::Running
        );
        stop.send(true).unwrap();
        node.await.unwrap();
        // Another node can take it at once, and the cut attempt does not count.
        let slow = standing(&app.app, "test.slow").await;
        assert_eq!((slow.state, slow.attempts), (TaskState::Waiting, 0));
    }
);

on_both!(a_crash_fails_one_attempt_of_one_task, |app| async move {
    let mut handlers = Handlers::default();
    handlers.add("test.crash", |_| async { panic!("made to crash") });
    handlers.add("test.after", |_| async { Ok(()) });
    enqueue(&app.app, "test.crash").await;
    enqueue(&app.app, "test.after").await;
    for attempt in 1..=tasks::MAX_ATTEMPTS {
        while tasks::run_one(&app.app.db, &handlers).await.unwrap() {}
        let crashed = standing(&app.app, "test.crash").await;
        let expected = if attempt < tasks::MAX_ATTEMPTS {
            TaskState::Waiting
        } else {
            TaskState::Failed
        };
        assert_eq!((crashed.state, crashed.attempts), (expected, attempt));
        assert!(crashed.failure.unwrap().contains("crashed"));
        app.clock.advance_seconds(tasks::pause_seconds(attempt));
    }
    assert_eq!(
        standing(&app.app, "test.after").await.state,
        TaskState::Done
    );
});

on_both!(
    a_silent_node_loses_its_task_after_a_minute,
    |app| async move {
        let mut dead = Handlers::default();
        let began = endless(&mut dead, Lane::Quick, "test.lost");
        enqueue(&app.app, "test.lost").await;
        let db = app.app.db.clone();
        let node = tokio::spawn(async move { tasks::run_one(&db, &dead).await });
        began.notified().await;
        node.abort();
        let mut alive = Handlers::default();
        alive.add("test.lost", |_| async { Ok(()) });
        assert!(!tasks::run_one(&app.app.db, &alive).await.unwrap());
        app.clock.advance_seconds(61);
        assert!(tasks::run_one(&app.app.db, &alive).await.unwrap());
        assert_eq!(standing(&app.app, "test.lost").await.state, TaskState::Done);
    }
);

on_both!(looking_for_work_in_vain_wakes_nobody, |app| async move {
    // Something was done, and all that followed from it too.
    let buyer = app.enter("ana@taller.example").await.client(&app);
    app.run_tasks().await;
    let mut commits = app.app.db.commits();
    commits.mark_unchanged();
    let handlers = app.app.handlers();
    assert!(!tasks::run_one(&app.app.db, &handlers).await.unwrap());
    assert!(!app.app.delivery.send_one(&app.app.db).await.unwrap());
    let told = events::tell_pending(&app.app.db, &*app.app.bus).await;
    assert_eq!(told.unwrap(), 0);
    assert!(
        !commits.has_changed().unwrap(),
        "each of them looks again at every commit: they would wake one another for ever"
    );
    // The control: a write wakes them.
    buyer
        .run(
            "mutation { logout { __typename } }",
            serde_json::Value::Null,
        )
        .await;
    assert!(commits.has_changed().unwrap());
});

on_both!(an_idle_server_writes_nothing, |app| async move {
    let (stop, stopped) = watch::channel(false);
    let background = app.app.start(&stopped);
    let mut commits = app.app.db.commits();
    // The first sweep at the start may commit; after it nothing has a reason to.
    let quiet = Duration::from_secs(4);
    let mut seen = 0;
    while tokio::time::timeout(quiet, commits.changed()).await.is_ok() {
        seen += 1;
        assert!(seen < 20, "an idle server commits over and over");
    }
    stop.send(true).unwrap();
    for one in background {
        one.await.unwrap();
    }
});

on_both!(
    what_is_long_over_is_forgotten_and_nothing_else,
    |app| async move {
        let old = app.enter("ana@taller.example").await;
        app.run_tasks().await;
        app.clock.advance_seconds(65 * DAY);
        let entered = app.enter("luis@taller.example").await;
        let signed_in = entered.client(&app);
        assert!(housekeeping::sweep(&app.app.db).await.unwrap() > 0);
        assert!(is_signed_in(&signed_in).await);
        assert!(!is_signed_in(&old.client(&app)).await);
        let again = housekeeping::sweep(&app.app.db).await.unwrap();
        assert_eq!(again, 0, "the first sweep took all that is over");
        assert!(
            app.refresh(&entered.refresh_token())
                .await
                .access_token
                .is_some()
        );
    }
);
