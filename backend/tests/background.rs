//! Work in the background: whoever looks for it in vain disturbs nobody.

use forja::platform::{events, tasks};

use crate::on_both;

on_both!(looking_for_work_in_vain_wakes_nobody, |app| async move {
    // Something was done, and all that followed from it too.
    let buyer = app.enter("ana@taller.example").await.client(&app);
    app.run_tasks().await;
    let mut commits = app.app.db.commits();
    commits.mark_unchanged();
    let handlers = app.app.handlers();
    assert!(!tasks::run_one(&app.app.db, &handlers).await.unwrap());
    assert!(!app.app.delivery.send_one(&app.app.db).await.unwrap());
    let told = events::tell_pending(&app.app.db, &app.app.bus).await;
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
