//! What the API says of a mesh is what the engine found, each number in its own field.

use serde_json::{Value, json};

use crate::on_both;
use crate::support::geometries::analysed;
use crate::support::sending::stl;

/// A mesh that is broken in every way that is counted, in each another number of times.
fn broken() -> Vec<u8> {
    const HEAD: usize = 84;
    const FACET: usize = 50;
    let mut bytes = stl("flange-turned-faces");
    let facets = |bytes: &[u8], at: usize| bytes[HEAD + FACET * at..][..FACET].to_vec();
    // Away are faces in the midst, again are others, and some are but a line.
    bytes.drain(HEAD + FACET * 100..HEAD + FACET * 101);
    for at in [0, 0, 3] {
        let copy = facets(&bytes, at);
        bytes.extend(copy);
    }
    for at in 20..25 {
        let mut line = facets(&bytes, at);
        line.copy_within(12..24, 24);
        bytes.extend(line);
    }
    for at in 40..42 {
        let mut nowhere = facets(&bytes, at);
        nowhere[12..16].copy_from_slice(&f32::NAN.to_le_bytes());
        bytes.extend(nowhere);
    }
    let count = u32::try_from((bytes.len() - HEAD) / FACET).unwrap();
    bytes[80..HEAD].copy_from_slice(&count.to_le_bytes());
    bytes
}

fn vector([x, y, z]: [f64; 3]) -> Value {
    json!({ "x": x, "y": y, "z": z })
}

on_both!(the_api_says_what_the_engine_found, |app| async move {
    let buyer = app.buyer_account("Buyer").await.client(&app);
    for (bytes, sound) in [(broken(), false), (stl("angle-bracket"), true)] {
        let part = buyer.send_part(&bytes, "id").await;
        app.run_tasks().await;
        let asked = "triangles health { closed oriented closedAfterWeld weldToleranceMm shells boundaryEdges \
             boundaryLoops nonManifoldEdges flippedFaces duplicateFaces collapsedFaces \
             nonFiniteFaces insideOut } measures { sizeMm { x y z } areaMm2 volumeMm3 \
             centroidMm { x y z } }";
        let said = buyer.geometry_of(&part, asked).await;

        let report = analysed(&bytes).report;
        let (h, m) = (&report.health, &report.measures);
        assert_eq!((h.closed, m.volume_mm3.is_some()), (sound, sound));
        let expected = json!({
            "closed": h.closed, "oriented": h.oriented, "closedAfterWeld": h.closed_after_weld,
            "weldToleranceMm": h.weld_tolerance_mm, "shells": h.shells,
            "boundaryEdges": h.boundary_edges, "boundaryLoops": h.boundary_loops,
            "nonManifoldEdges": h.non_manifold_edges, "flippedFaces": h.flipped_faces,
            "duplicateFaces": h.duplicate_faces, "collapsedFaces": h.collapsed_faces,
            "nonFiniteFaces": h.non_finite_faces, "insideOut": h.inside_out,
        });
        assert_eq!(said["health"], expected);
        let expected = json!({
            "sizeMm": vector(m.size_mm), "areaMm2": m.area_mm2, "volumeMm3": m.volume_mm3,
            "centroidMm": m.centroid_mm.map(vector),
        });
        assert_eq!(said["measures"], expected);
        assert_eq!(said["triangles"], report.triangles);
        if !sound {
            let counts = [h.boundary_edges, h.non_manifold_edges, h.flipped_faces];
            let more = [
                h.duplicate_faces,
                h.collapsed_faces,
                h.non_finite_faces,
                h.shells,
            ];
            let mut all = [&counts[..], &more].concat();
            all.sort_unstable();
            all.dedup();
            assert!(
                all.len() == 7 && all[0] > 0,
                "one could pass for another: {all:?}"
            );
        }
        app.clock.advance_seconds(1);
    }
});
