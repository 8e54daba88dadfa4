//! Events: told once their transaction is committed, again while the bus does not take
//! them, always with the same id, and seen by operators as kind, state and attempts.

use std::sync::Arc;
use std::sync::Mutex;

use forja::error::Error;
use forja::housekeeping;
use forja::platform::events::{self, Audience, Bus, Event, InProcess, NotTold, pause_seconds};
use serde_json::{Value, json};
use tokio::sync::broadcast::Receiver;
use uuid::Uuid;

use crate::on_both;
use crate::support::TestApp;
use crate::support::people::Account;

const DAY: i64 = 86_400;

async fn happen(app: &TestApp, kind: &'static str) {
    app.write(move |tx| events::tell(tx, kind, Uuid::nil(), Audience::Operators))
        .await;
}

/// What a listener heard since it last looked, by kind.
fn heard(listener: &mut Receiver<Arc<Event>>) -> Vec<String> {
    std::iter::from_fn(|| listener.try_recv().ok())
        .map(|event| event.kind.clone())
        .collect()
}

/// The events as an operator sees them, the newest first.
async fn seen(app: &TestApp, operator: &Account) -> Vec<Value> {
    // A token lives for ten minutes, and the tests wait longer.
    let query = "{ operator { events { id kind state attempts nextAttemptAt toldAt failure } } }";
    let data = operator.client(app).run(query, Value::Null).await;
    data["operator"]["events"].as_array().unwrap().clone()
}

/// A bus to another node on a line that breaks: so many times it gives an event to all
/// who listen, and then does not know whether it did.
struct Breaking {
    bus: InProcess,
    breaks: Mutex<i32>,
}

impl Breaking {
    fn times(breaks: i32) -> Self {
        Self {
            bus: InProcess::default(),
            breaks: Mutex::new(breaks),
        }
    }
}

#[async_trait::async_trait]
impl Bus for Breaking {
    async fn publish(&self, event: &Event) -> Result<(), NotTold> {
        self.bus.publish(event).await?;
        let mut breaks = self.breaks.lock().unwrap();
        if *breaks == 0 {
            return Ok(());
        }
        *breaks -= 1;
        Err(NotTold("the line broke".to_owned()))
    }

    fn listen(&self) -> Receiver<Arc<Event>> {
        self.bus.listen()
    }
}

/// A bus of a node that dies when it has given an event away.
struct Dying(InProcess);

#[async_trait::async_trait]
impl Bus for Dying {
    async fn publish(&self, event: &Event) -> Result<(), NotTold> {
        self.0.publish(event).await?;
        std::future::pending().await
    }

    fn listen(&self) -> Receiver<Arc<Event>> {
        self.0.listen()
    }
}

on_both!(
    a_transaction_that_is_rolled_back_tells_nothing,
    |app| async move {
        let mut listener = app.app.bus.listen();
        let failed = app.app.db.write(|tx| {
            events::tell(tx, "rolled-back", Uuid::nil(), Audience::Operators)?;
            Err::<(), _>(Error::Fault(anyhow::anyhow!("no")))
        });
        failed.await.unwrap_err();
        app.run_tasks().await;
        assert_eq!(heard(&mut listener), Vec::<String>::new());
        // The control: the same, committed.
        happen(&app, "committed").await;
        assert_eq!(heard(&mut listener), Vec::<String>::new(), "not by itself");
        app.run_tasks().await;
        assert_eq!(heard(&mut listener), ["committed"]);
    }
);

on_both!(
    an_event_told_again_has_the_same_id_and_waits_with_growing_pauses,
    |app| async move {
        let operator = app.operator_account().await;
        app.run_tasks().await;
        let before = seen(&app, &operator).await.len();
        let bus = Breaking::times(4);
        let mut listener = bus.listen();
        let tell = async || events::tell_pending(&app.app.db, &bus).await.unwrap();
        happen(&app, "part").await;
        let mut first = None;
        for attempt in 1..=4 {
            assert_eq!(tell().await, 1);
            let row = seen(&app, &operator).await[0].clone();
            let expected = json!(["part", "WAITING", attempt, "the line broke"]);
            let got = json!([row["kind"], row["state"], row["attempts"], row["failure"]]);
            assert_eq!(got, expected);
            assert!(row["nextAttemptAt"].is_string() && row["toldAt"].is_null());
            let event = listener.try_recv().unwrap();
            assert_eq!(row["id"], event.id.to_global().0);
            assert_eq!(*first.get_or_insert(event.clone()), event, "the same again");
            let pause = pause_seconds(attempt);
            app.clock.advance_seconds(pause - 1);
            assert_eq!(tell().await, 0, "not before {pause} s");
            app.clock.advance_seconds(1);
        }
        assert_eq!(tell().await, 1);
        assert_eq!(Some(listener.try_recv().unwrap()), first);
        assert_eq!(tell().await, 0, "it is not told once more");
        let rows = seen(&app, &operator).await;
        let row = &rows[0];
        let got = json!([row["state"], row["attempts"], row["failure"]]);
        assert_eq!(got, json!(["TOLD", 5, null]));
        assert!(row["nextAttemptAt"].is_null() && row["toldAt"].is_string());
        assert_eq!(
            rows.len(),
            before + 1,
            "one event, however often it was told"
        );
    }
);

on_both!(
    a_node_that_dies_when_it_has_told_tells_the_same_again,
    |app| async move {
        app.run_tasks().await;
        happen(&app, "order").await;
        let dying = Arc::new(Dying(InProcess::default()));
        let mut listener = dying.listen();
        let (db, bus) = (app.app.db.clone(), Arc::clone(&dying));
        let node = tokio::spawn(async move { events::tell_pending(&db, &*bus).await });
        let first = listener.recv().await.unwrap();
        node.abort();
        let mut listener = app.app.bus.listen();
        app.run_tasks().await;
        assert_eq!(listener.try_recv().unwrap(), first);
        assert!(listener.try_recv().is_err());
    }
);

on_both!(
    one_event_that_is_not_taken_holds_up_no_other,
    |app| async move {
        app.run_tasks().await;
        let bus = Breaking::times(1);
        let mut listener = bus.listen();
        happen(&app, "first").await;
        happen(&app, "second").await;
        let tried = events::tell_pending(&app.app.db, &bus).await;
        assert_eq!(tried.unwrap(), 2);
        let mut kinds = heard(&mut listener);
        kinds.sort_unstable();
        assert_eq!(kinds, ["first", "second"]);
        app.clock.advance_seconds(pause_seconds(1));
        let tried = events::tell_pending(&app.app.db, &bus).await;
        assert_eq!(tried.unwrap(), 1);
    }
);

on_both!(
    what_was_told_is_seen_for_a_day_and_what_waits_for_ever,
    |app| async move {
        let operator = app.operator_account().await;
        happen(&app, "told").await;
        app.run_tasks().await;
        happen(&app, "waits").await;
        let kinds = async || -> Vec<Value> {
            let rows = seen(&app, &operator).await;
            rows.iter().map(|row| row["kind"].clone()).collect()
        };
        app.clock.advance_seconds(DAY - 1);
        housekeeping::sweep(&app.app.db).await.unwrap();
        assert!(kinds().await.contains(&json!("told")));
        app.clock.advance_seconds(2);
        housekeeping::sweep(&app.app.db).await.unwrap();
        assert_eq!(kinds().await, ["waits"]);
        let query = "{ operator { events(state: TOLD) { kind } } }";
        let told = operator.client(&app).run(query, Value::Null).await;
        assert_eq!(told["operator"]["events"], json!([]));
    }
);
