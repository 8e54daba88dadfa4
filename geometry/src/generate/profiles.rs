//! Brackets and a heat sink: profiles drawn out.

use std::f64::consts::PI;

use super::outline::{Detail, Outline, arc};
use super::prism::{Hole, prism};
use super::solid::Solid;

/// An angle bracket with a rounded inner corner and four holes in each leg.
pub(super) fn angle_bracket(detail: Detail) -> Solid {
    let (depth, height, thick, width, fillet) = (70.0, 90.0, 8.0, 60.0, 10.0);
    let steps = detail.arc(24);
    let mut profile: Outline = vec![[0.0, 0.0], [depth, 0.0]];
    profile.extend(arc([depth - 3.0, thick - 3.0], 3.0, 0.0, PI / 2.0, steps));
    let top = profile.len() - 1;
    let corner = [thick + fillet, thick + fillet];
    profile.extend(arc(corner, fillet, 1.5 * PI, PI, steps));
    let front = profile.len() - 1;
    profile.extend(arc([thick - 3.0, height - 3.0], 3.0, 0.0, PI / 2.0, steps));
    profile.push([0.0, height]);
    let back = profile.len() - 1;
    let mut holes = Vec::new();
    for x in [15.0, 45.0] {
        for (y, radius) in [(34.0, 4.5), (56.0, 4.5)] {
            holes.push(Hole {
                flanks: [0, top],
                at: [y, x],
                radius,
                segments: detail.circle(72),
            });
        }
        for (z, radius) in [(42.0, 5.5), (72.0, 5.5)] {
            holes.push(Hole {
                flanks: [back, front],
                at: [height - z, x],
                radius,
                segments: detail.circle(72),
            });
        }
    }
    prism(&profile, width, &holes)
}

/// A channel bracket: two cheeks with bearing holes over a base with four screw holes.
pub(super) fn channel_bracket(detail: Detail) -> Solid {
    let (wide, high, thick, length) = (64.0, 48.0, 6.0, 80.0);
    let steps = detail.arc(20);
    let mut profile: Outline = vec![[0.0, 0.0], [wide, 0.0]];
    let right = profile.len() - 1;
    profile.extend([[wide, high], [wide - thick, high]]);
    let right_in = profile.len() - 1;
    let r = 5.0;
    let low = thick + r;
    profile.extend(arc([wide - low, low], r, 0.0, -PI / 2.0, steps));
    let floor = profile.len() - 1;
    profile.extend(arc([low, low], r, -PI / 2.0, -PI, steps));
    let left_in = profile.len() - 1;
    profile.extend([[thick, high], [0.0, high]]);
    let left = profile.len() - 1;
    let segments = detail.circle(96);
    let mut holes = vec![
        Hole {
            flanks: [right, right_in],
            at: [30.0, 40.0],
            radius: 11.0,
            segments,
        },
        Hole {
            flanks: [left, left_in],
            at: [high - 30.0, 40.0],
            radius: 11.0,
            segments,
        },
    ];
    for x in [14.0, 66.0] {
        for y in [20.0, 44.0] {
            holes.push(Hole {
                flanks: [0, floor],
                at: [y, x],
                radius: 3.3,
                segments: detail.circle(48),
            });
        }
    }
    prism(&profile, length, &holes)
}

/// An extruded heat sink: rounded fins on a base.
pub(super) fn heat_sink(detail: Detail) -> Solid {
    let (fins, pitch, fin, high, base, length) = (18_usize, 6.0, 2.0, 38.0, 7.0, 110.0);
    let wide = pitch * (fins - 1) as f64 + fin;
    let steps = detail.arc(14);
    let mut profile: Outline = vec![[0.0, 0.0], [wide, 0.0]];
    for i in (0..fins).rev() {
        let x = i as f64 * pitch + fin / 2.0;
        profile.extend(arc([x, high], fin / 2.0, 0.0, PI, steps));
        if i > 0 {
            let gap = (pitch - fin) / 2.0;
            let middle = [x - pitch / 2.0, base + gap];
            profile.extend(arc(middle, gap, 0.0, -PI, steps));
        }
    }
    prism(&profile, length, &[])
}
