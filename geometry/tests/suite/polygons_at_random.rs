//! Polygons of OBJ files without any plan.

use super::polygons::covered;
use super::random::Random;

/// Polygons of whole numbers, few of them different, so that corners often lie on lines.
#[test]
fn any_simple_polygon_is_covered_once() {
    let mut random = Random::new();
    let mut tested = 0;
    let mut flat = 0;
    for round in 0..4000 {
        let corners = 5 + random.below(20);
        let grid = 4 + round % 12;
        let mut outline: Vec<[i64; 2]> = Vec::new();
        while outline.len() < corners.min(grid * grid / 2) {
            let p = [0; 2].map(|_: i64| random.below(grid) as i64);
            if !outline.contains(&p) {
                outline.push(p);
            }
        }
        if untangled(&mut outline) {
            tested += 1;
            flat += covered(
                &outline
                    .iter()
                    .map(|p| p.map(|c| c as f64))
                    .collect::<Vec<_>>(),
            );
        }
    }
    println!("{tested} simple polygons, {flat} flat triangles");
    assert!(tested > 1000);
    assert_eq!(flat, 0);
}

/// Turns runs of an outline round until no two sides cross; whether none touch either.
fn untangled(outline: &mut [[i64; 2]]) -> bool {
    let side = |a: [i64; 2], b: [i64; 2], c: [i64; 2]| {
        ((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).signum()
    };
    let length =
        |a: [i64; 2], b: [i64; 2]| (((a[0] - b[0]).pow(2) + (a[1] - b[1]).pow(2)) as f64).sqrt();
    let n = outline.len();
    let mut better = true;
    while better {
        better = false;
        for i in 0..n - 1 {
            for j in i + 1..n {
                let (a, b) = (outline[i], outline[i + 1]);
                let (c, d) = (outline[j], outline[(j + 1) % n]);
                if length(a, c) + length(b, d) < length(a, b) + length(c, d) - 1e-9 {
                    outline[i + 1..=j].reverse();
                    better = true;
                }
            }
        }
    }
    for i in 0..n {
        for j in i + 1..n {
            let (a, b) = (outline[i], outline[(i + 1) % n]);
            let (c, d) = (outline[j], outline[(j + 1) % n]);
            if b == c || d == a {
                continue;
            }
            let apart = side(a, b, c) * side(a, b, d) > 0 || side(c, d, a) * side(c, d, b) > 0;
            if !apart {
                return false;
            }
        }
    }
    outline
        .iter()
        .zip(outline.iter().cycle().skip(1))
        .fold(0, |sum, (a, b)| sum + a[0] * b[1] - a[1] * b[0])
        != 0
}
