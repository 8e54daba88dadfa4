//! The parts generator against the engine: what the formulas say is what is measured.

use geometry::generate;

use super::{analysed, close};

#[test]
fn every_part_measures_as_its_formula_says() {
    for name in generate::NAMES {
        let part = generate::part(name, 0.35).expect("a listed part");
        let truth = &part.truth;
        let text = part.to_stl_text();
        let analysis = analysed(text.as_bytes()).expect("a mesh");
        let health = &analysis.report.health;
        let measures = &analysis.report.measures;
        assert!(
            close(measures.area_mm2, truth.area_mm2, 1e-9),
            "{name}: area {} is not {}",
            measures.area_mm2,
            truth.area_mm2
        );
        for k in 0..3 {
            assert!(
                close(measures.size_mm[k], truth.size_mm[k], 1e-12),
                "{name}"
            );
        }
        assert_eq!(health.boundary_edges, truth.open_edges, "{name}");
        assert_eq!(health.flipped_faces, truth.flipped_faces, "{name}");
        assert_eq!(health.duplicate_faces, truth.duplicate_faces, "{name}");
        assert_eq!(health.collapsed_faces, 0, "{name}");
        assert_eq!(health.zero_area_faces, 0, "{name}");
        assert_eq!(health.intersecting_pairs, 0, "{name}");
        assert!(!health.intersections_cut_short, "{name}");
        match truth.volume_mm3 {
            Some(volume) => {
                assert!(health.closed && health.oriented, "{name}: {health:?}");
                assert_eq!(health.shells, truth.shells, "{name}");
                assert!(!health.inside_out, "{name}");
                let measured = measures.volume_mm3.expect("a volume");
                assert!(
                    close(measured, volume, 1e-9),
                    "{name}: volume {measured} is not {volume}"
                );
                let measured = measures.centroid_mm.expect("a centre");
                let centre = truth.centroid_mm.expect("a centre");
                let largest = truth.size_mm.into_iter().fold(0.0, f64::max);
                for k in 0..3 {
                    let off = (measured[k] - centre[k]).abs();
                    assert!(off < 1e-10 * largest, "{name}: {measured:?}, {centre:?}");
                }
            }
            None => {
                assert_eq!(measures.volume_mm3, None, "{name}");
                assert_eq!(measures.centroid_mm, None, "{name}");
            }
        }
    }
}

#[test]
fn the_usual_resolution_gives_between_a_thousand_and_three_hundred_thousand_triangles() {
    for name in generate::NAMES {
        let part = generate::part(name, 1.0).expect("a listed part");
        let count = part.triangles.len();
        assert!((1_000..=300_000).contains(&count), "{name}: {count}");
    }
}
