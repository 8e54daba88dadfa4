//! A supplier's machines and its idle weeks.

use serde_json::{Value, json};

use crate::on_both;
use crate::support::client::{done, refusal};

const DESK: &str = "{ supplier { machines { id name process materials toleranceMm } \
     idleWeeks { weekStart hours } } }";

on_both!(
    a_machine_is_written_down_changed_and_taken_out_by_its_owner_alone,
    |app| async move {
        let owner = app.supplier_account("Tornos Norte").await.client(&app);
        let other = app.supplier_account("Tornos Sur").await.client(&app);
        let mut input = json!({
            "name": "Centro VF-2", "process": "MILLING", "materials": ["aluminium-6061"],
            "envelopeMm": { "x": 700.0, "y": 400.0, "z": 500.0 }, "toleranceMm": 0.05,
        });
        let fields = "machine { id name toleranceMm }";
        let saved = done(
            owner
                .mutate("saveMachine", input.clone(), "MachineSaved", fields)
                .await,
        );
        let id = saved["machine"]["id"].clone();
        input["id"] = id.clone();
        input["name"] = json!("Centro VF-2, nuevo");
        let theirs = other.mutate("saveMachine", input.clone(), "MachineSaved", fields);
        assert_eq!(refusal(&theirs.await), "NOT_FOUND");
        done(
            owner
                .mutate("saveMachine", input, "MachineSaved", fields)
                .await,
        );
        let desk = owner.run(DESK, Value::Null).await;
        assert_eq!(
            desk["supplier"]["machines"],
            json!([{
                "id": id, "name": "Centro VF-2, nuevo", "process": "MILLING",
                "materials": ["aluminium-6061"], "toleranceMm": 0.05,
            }])
        );

        let input = json!({ "id": id });
        let theirs = other.mutate("removeMachine", input.clone(), "MachineRemoved", "id");
        assert_eq!(refusal(&theirs.await), "NOT_FOUND");
        done(
            owner
                .mutate("removeMachine", input.clone(), "MachineRemoved", "id")
                .await,
        );
        let desk = owner.run(DESK, Value::Null).await;
        assert_eq!(desk["supplier"]["machines"], json!([]));
        let again = owner.mutate("removeMachine", input, "MachineRemoved", "id");
        assert_eq!(refusal(&again.await), "NOT_FOUND");
    }
);

on_both!(
    the_hours_of_a_week_are_set_and_taken_back,
    |app| async move {
        let supplier = app.supplier_account("Tornos Norte").await.client(&app);
        // The clock stands on the Monday 2026-03-02.
        for (week, hours) in [("2026-03-02", 12), ("2026-03-09", 40), ("2026-03-02", 16)] {
            let input = json!({ "weekStart": week, "hours": hours });
            let fields = "idleWeeks { weekStart hours }";
            done(
                supplier
                    .mutate("setIdleWeek", input, "IdleWeekSet", fields)
                    .await,
            );
        }
        let desk = supplier.run(DESK, Value::Null).await;
        let this = json!({ "weekStart": "2026-03-02", "hours": 16 });
        let next = json!({ "weekStart": "2026-03-09", "hours": 40 });
        assert_eq!(desk["supplier"]["idleWeeks"], json!([this, next]));
        let input = json!({ "weekStart": "2026-03-02", "hours": 0 });
        done(
            supplier
                .mutate("setIdleWeek", input, "IdleWeekSet", "idleWeeks { hours }")
                .await,
        );
        let desk = supplier.run(DESK, Value::Null).await;
        assert_eq!(desk["supplier"]["idleWeeks"], json!([next]));
        let tuesday = json!({ "weekStart": "2026-03-10", "hours": 8 });
        let refused = supplier.mutate("setIdleWeek", tuesday, "IdleWeekSet", "idleWeeks { hours }");
        refusal(&refused.await);
    }
);
