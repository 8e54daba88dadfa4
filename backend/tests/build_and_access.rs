//! How a part lies, is built and is reached: what the analysis found, and nothing of what an older
//! one or an open surface does not know.

use serde_json::{Value, json};

use crate::on_both;
use crate::support::geometries::analysed;
use crate::support::sending::stl;

const MADE: &str = "orientedBox { sizeMm { x y z } axes { x y z } centreMm { x y z } } \
    build { compared poses { up { x y z } heightMm restingMm2 stands overhangMm2 supportMm3 cost } \
    slices { stepMm areasMm2 } } \
    access { six { unreached setups { direction { x y z } share } } \
    twentySix { unreached setups { direction { x y z } share } } \
    tools { diameterMm lengthMm holderMm share } } \
    die { direction { x y z } undercutMm2 leastDraftDeg parting { lengthMm flat \
    loops { loopsLeftOut pointsLeftOut loops { lengthMm edges closed pointsMm } } } }";

fn vector([x, y, z]: [f64; 3]) -> Value {
    json!({ "x": x, "y": y, "z": z })
}

fn approaches(found: &geometry::Approaches) -> Value {
    let setups = found.setups.iter();
    let setups: Vec<Value> = setups
        .map(|s| json!({ "direction": vector(s.direction), "share": s.share }))
        .collect();
    json!({ "unreached": found.unreached, "setups": setups })
}

fn build(report: &geometry::Report) -> Value {
    let (build, slices) = (
        report.build.as_ref().unwrap(),
        report.slices.as_ref().unwrap(),
    );
    let poses = build.poses.iter();
    let poses: Vec<Value> = poses
        .map(|pose| {
            json!({
                "up": vector(pose.up),
                "heightMm": pose.height_mm,
                "restingMm2": pose.resting_mm2,
                "stands": pose.stands,
                "overhangMm2": pose.overhang_mm2,
                "supportMm3": pose.support_mm3,
                "cost": pose.cost,
            })
        })
        .collect();
    let slices = json!({ "stepMm": slices.step_mm, "areasMm2": slices.areas_mm2 });
    json!({ "compared": build.compared, "poses": poses, "slices": slices })
}

fn access(report: &geometry::Report) -> Value {
    let access = report.access.as_ref().unwrap();
    let tools = access.tools.iter();
    let tools: Vec<Value> = tools
        .map(|tool| {
            json!({
                "diameterMm": tool.diameter_mm,
                "lengthMm": tool.length_mm,
                "holderMm": tool.holder_mm,
                "share": tool.share,
            })
        })
        .collect();
    json!({
        "six": approaches(&access.six),
        "twentySix": approaches(&access.twenty_six),
        "tools": tools,
    })
}

on_both!(
    a_part_has_the_build_and_the_access_that_its_analysis_found,
    |app| async move {
        let buyer = app.buyer_account("Buyer").await.client(&app);
        let file = stl("flange");
        let part = buyer.send_part(&file, "id").await;
        app.run_tasks().await;
        let made = buyer.geometry_of(&part, MADE).await;
        let report = analysed(&file).report;
        let found = report.oriented_box.unwrap();
        let oriented_box = json!({
            "sizeMm": vector(found.size_mm),
            "axes": found.axes.map(vector),
            "centreMm": vector(found.centre_mm),
        });
        assert_eq!(made["orientedBox"], oriented_box);
        assert_eq!(made["build"], build(&report));
        assert_eq!(made["access"], access(&report));
        let die = report.die.as_ref().unwrap();
        assert_eq!(made["die"]["direction"], vector(die.direction));
        assert_eq!(made["die"]["undercutMm2"], die.undercut_mm2);
        assert_eq!(made["die"]["leastDraftDeg"], die.least_draft_deg);
        let parting = &made["die"]["parting"];
        assert_eq!(parting["lengthMm"], die.parting.length_mm);
        assert_eq!(parting["flat"], die.parting.flat);
        let loops = parting["loops"]["loops"].as_array().unwrap();
        assert!(!loops.is_empty(), "two dies meet somewhere");
        assert_eq!(loops.len(), die.parting.lines.loops.len());
        for (told, true_one) in loops.iter().zip(&die.parting.lines.loops) {
            assert_eq!(told["lengthMm"], true_one.length_mm);
            let points = told["pointsMm"].as_array().unwrap();
            assert_eq!(points.len(), 3 * true_one.points_mm.len());
        }

        // As an engine left it that looked for none of this.
        app.change_report(|report| {
            for newer in ["oriented_box", "build", "slices", "access", "die"] {
                assert!(report.remove(newer).is_some(), "{newer}");
            }
        })
        .await;
        let older = buyer.geometry_of(&part, MADE).await;
        let unknown = json!({ "orientedBox": null, "build": null, "access": null, "die": null });
        assert_eq!(older, unknown);
    }
);

on_both!(an_open_surface_has_a_box_and_no_more, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    let part = buyer.send_part(&stl("bracket-with-hole"), "id").await;
    app.run_tasks().await;
    let made = buyer.geometry_of(&part, MADE).await;
    assert_eq!(made["orientedBox"]["sizeMm"]["x"], 90.0);
    for none in ["build", "access", "die"] {
        assert_eq!(made[none], Value::Null, "{none}");
    }
});
