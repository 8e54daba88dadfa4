//! The maps against rays, which know nothing of cells.

use super::super::directions::{Directions, axes};
use super::super::maps::View;
use super::super::samples::Samples;
use super::super::{Frame, dominant};
use super::maker::{Known, guarded};
use crate::generate;
use crate::limits::Stage;
use crate::parallel::Span;
use crate::tree::{Notes, Ray, Tree, Way};
use crate::vector::{along, dot};

/// Share of the area, over all directions that a face looks towards, on which maps and rays agree.
fn agreement(name: &str, resolution: f64) -> f64 {
    let part = generate::part(name, resolution).expect("a listed part");
    let known = Known::of(part.triangles);
    let mesh = &known.mesh;
    let frame = Frame::of(mesh, &dominant(mesh));
    let samples = Samples::over(mesh, View::largest_cell(mesh, &frame));
    let span = Span {
        stage: Stage::Measures,
        from: 0.0,
        to: 1.0,
    };
    let tree = guarded(|guard| Tree::of(mesh, guard, span)).expect("nobody cancels");
    let mut notes = Notes::default();
    let off = 1e-6 * mesh.bounds().diagonal();
    let (mut agreed, mut all) = (0.0, 0.0);
    assert_eq!(axes(&frame, Directions::TwentySix), known.reach.axes);
    for (face, (points, _)) in samples.faces().enumerate() {
        let normal = known.normals[face];
        let share = known.areas[face] / points.len().max(1) as f64;
        for (point, set) in points.zip(known.reach.points(face)) {
            let from = along(samples.points[point].map(f64::from), normal, off);
            for bit in 0..26 {
                let towards = known.reach.direction(bit);
                // Of upright walls the maps say more than a ray along them could.
                if dot(normal, towards) < 2e-3 {
                    continue;
                }
                let ray = Ray {
                    from,
                    along: towards,
                };
                let open = tree.cast(&ray, Way::Outwards, &mut notes).is_none();
                all += share;
                if open == (set >> bit & 1 == 1) {
                    agreed += share;
                }
            }
        }
    }
    agreed / all
}

#[test]
fn maps_agree_with_rays_on_nearly_all_of_the_surface() {
    for (name, resolution) in [
        ("valve-plate", 0.5),
        ("impeller", 0.4),
        ("bearing-housing", 0.4),
        ("spur-gear", 0.4),
        ("v-pulley", 0.3),
        ("hollow-sphere", 0.3),
    ] {
        let agreed = agreement(name, resolution);
        println!("{name}: {agreed:.5}");
        assert!(agreed > 0.995, "{name}: {agreed}");
    }
}
