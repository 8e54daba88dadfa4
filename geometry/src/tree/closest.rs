//! The point of a triangle that is closest to another point.

use crate::vector::{Vec3, along, dot, sub};

/// By the region of the triangle's plane that `to` lies over (Ericson, "Real-Time Collision
/// Detection", 5.1.5). A collapsed triangle gives one of its points.
pub(super) fn closest([a, b, c]: &[Vec3; 3], to: Vec3) -> Vec3 {
    let (ab, ac) = (sub(*b, *a), sub(*c, *a));
    let part = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let (a1, a2) = (dot(ab, sub(to, *a)), dot(ac, sub(to, *a)));
    if a1 <= 0.0 && a2 <= 0.0 {
        return *a;
    }
    let (b1, b2) = (dot(ab, sub(to, *b)), dot(ac, sub(to, *b)));
    if b1 >= 0.0 && b2 <= b1 {
        return *b;
    }
    let over_c = a1 * b2 - b1 * a2;
    if over_c <= 0.0 && a1 >= 0.0 && b1 <= 0.0 {
        return along(*a, ab, part(a1, a1 - b1));
    }
    let (c1, c2) = (dot(ab, sub(to, *c)), dot(ac, sub(to, *c)));
    if c2 >= 0.0 && c1 <= c2 {
        return *c;
    }
    let over_b = c1 * a2 - a1 * c2;
    if over_b <= 0.0 && a2 >= 0.0 && c2 <= 0.0 {
        return along(*a, ac, part(a2, a2 - c2));
    }
    let over_a = b1 * c2 - c1 * b2;
    let (from_b, from_c) = (b2 - b1, c1 - c2);
    if over_a <= 0.0 && from_b >= 0.0 && from_c >= 0.0 {
        return along(*b, sub(*c, *b), part(from_b, from_b + from_c));
    }
    let whole = over_a + over_b + over_c;
    let inside = along(*a, ab, part(over_b, whole));
    along(inside, ac, part(over_c, whole))
}

#[cfg(test)]
mod tests {
    use super::closest;
    use crate::vector::{Vec3, along, length, sub};

    #[test]
    fn no_point_of_a_fine_grid_on_the_triangle_is_closer() {
        let triangle: [Vec3; 3] = [[0.1, -0.3, 0.2], [1.4, 0.2, -0.1], [0.3, 0.9, 0.7]];
        let steps = 60;
        for i in 0..729 {
            let to = [i % 9, i / 9 % 9, i / 81].map(|c| f64::from(c) * 0.4 - 1.2);
            let found = length(sub(closest(&triangle, to), to));
            let mut least = f64::INFINITY;
            for j in 0..=steps {
                for k in 0..=steps - j {
                    let edge = |n: usize| sub(triangle[n], triangle[0]);
                    let share = |n: i32| f64::from(n) / f64::from(steps);
                    let at = along(triangle[0], edge(1), share(j));
                    least = least.min(length(sub(along(at, edge(2), share(k)), to)));
                }
            }
            assert!(found <= least + 1e-12, "{to:?}: {found} over {least}");
            assert!(
                found >= least - 0.03,
                "{to:?}: {found} is not on the triangle"
            );
        }
    }
}
