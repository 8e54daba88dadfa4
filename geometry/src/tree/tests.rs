//! The tree against every face one by one, and against rays that aim where a test may leak.

use super::{Ball, Notes, Ray, Touch, Tree, Way};
use crate::limits::{Guard, Limits, Stage, Unwatched};
use crate::mesh::Mesh;
use crate::parallel::Span;
use crate::vector::{Vec3, add, along, length, scale, sub, unit};

/// Numbers from 0 to 1 that look like chance, the same every time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn point(&mut self) -> Vec3 {
        [(); 3].map(|()| self.next() * 2.0 - 1.0)
    }
}

fn mesh(triangles: impl IntoIterator<Item = [Vec3; 3]>) -> Mesh {
    let mut mesh = Mesh::default();
    for triangle in triangles {
        let first = mesh.vertices.len() as u32;
        mesh.vertices.extend(triangle);
        mesh.uploaded.push(mesh.faces.len() as u32);
        mesh.faces.push([first, first + 1, first + 2]);
    }
    mesh
}

fn tree(mesh: &Mesh) -> Tree {
    let span = Span {
        stage: Stage::Measures,
        from: 0.0,
        to: 1.0,
    };
    let limits = Limits::default();
    Tree::of(mesh, &Guard::new(&limits, &Unwatched), span).expect("nobody cancels")
}

fn hollow_sphere() -> Mesh {
    let part = crate::generate::part("hollow-sphere", 0.7).expect("a listed part");
    mesh(part.triangles)
}

/// Triangles of all sizes anywhere, scaled.
fn soup(count: usize, by: f64) -> Mesh {
    let mut chance = Chance(7);
    mesh((0..count).map(|_| {
        let at = chance.point();
        let size = 0.5 * libm::pow(chance.next(), 4.0);
        [(); 3].map(|()| scale(along(at, chance.point(), size), by))
    }))
}

/// Distance along a ray to the plane of a face, if the ray meets it within the face.
fn meets(ray: &Ray, [a, b, c]: [Vec3; 3], way: Way) -> Option<f64> {
    use crate::vector::{cross, dot};
    let (ab, ac) = (sub(b, a), sub(c, a));
    let p = cross(ray.along, ac);
    let det = dot(ab, p);
    // Positive if the ray meets the face from in front of it.
    if det * way.sign() >= 0.0 {
        return None;
    }
    let from = sub(ray.from, a);
    let u = dot(from, p) / det;
    let q = cross(from, ab);
    let v = dot(ray.along, q) / det;
    let t = dot(ac, q) / det;
    (u >= 0.0 && v >= 0.0 && u + v <= 1.0 && t >= 0.0).then_some(t)
}

#[test]
fn rays_meet_what_a_look_at_every_face_finds() {
    for by in [1.0, 1e-30, 3e40] {
        let mesh = soup(600, by);
        let tree = tree(&mesh);
        let mut chance = Chance(3);
        let mut notes = Notes::default();
        let mut met = 0;
        for i in 0..4000 {
            let mut along = chance.point();
            along.iter_mut().take(i % 3).for_each(|c| *c = 0.0);
            let ray = Ray {
                from: scale(chance.point(), by),
                along: unit(along).expect("a direction"),
            };
            for way in [Way::Inwards, Way::Outwards] {
                let one_by_one = (0..mesh.faces.len())
                    .filter_map(|f| meets(&ray, mesh.corners(f), way))
                    .min_by(f64::total_cmp);
                let found = tree.cast(&ray, way, &mut notes).map(|h| h.distance);
                let (a, b) = (found.unwrap_or(-1.0), one_by_one.unwrap_or(-1.0));
                assert!(
                    (a - b).abs() <= 1e-9 * by,
                    "{ray:?} {way:?}: {a} is not {b}"
                );
                met += usize::from(found.is_some());
            }
        }
        assert!(met > 1000, "{met}");
    }
}

#[test]
fn balls_hold_nothing_and_touch_what_ends_them() {
    let mesh = hollow_sphere();
    let tree = tree(&mesh);
    let soup = soup(400, 1.0);
    let soup_tree = self::tree(&soup);
    let mut notes = Notes::default();
    let mut smaller = 0;
    for (mesh, tree, most) in [(&mesh, &tree, 6.0), (&soup, &soup_tree, 1.0)] {
        for face in (0..mesh.faces.len()).step_by(mesh.faces.len() / 300) {
            let way = if face % 2 == 0 {
                Way::Inwards
            } else {
                Way::Outwards
            };
            let largest = Ball {
                diameter: most,
                face: u32::MAX,
            };
            let touch = Touch {
                at: mesh.centroid(face),
                towards: scale(mesh.normal(face), -way.sign()),
                largest,
            };
            let ball = tree.ball(&touch, way, &mut notes);
            assert!(ball.diameter <= most);
            let radius = ball.diameter / 2.0;
            let centre = along(touch.at, touch.towards, radius);
            for other in 0..mesh.faces.len() {
                let facing = crate::vector::dot(mesh.normal(other), touch.towards) * way.sign();
                let near = super::closest::closest(&mesh.corners(other), centre);
                let distance = length(sub(near, centre));
                if facing > 0.5 {
                    assert!(
                        distance >= radius * 0.999_999,
                        "{face} {other}: {distance} {radius}"
                    );
                }
                if other as u32 == ball.face {
                    assert!(distance <= radius * 1.000_001, "it does not end there");
                }
            }
            smaller += usize::from(ball.diameter < most);
        }
    }
    assert!(smaller > 300, "{smaller}");
}

/// Two million rays from inside the wall and from inside the cavity to corners and edges. Each
/// must end where it is aimed at, or before.
#[test]
fn no_ray_leaks_through_an_edge_or_a_corner() {
    let mesh = hollow_sphere();
    let tree = tree(&mesh);
    let mut chance = Chance(11);
    let mut notes = Notes::default();
    let half = mesh.faces.len() / 2;
    let mut rays = 0;
    let mut leaks = 0;
    while rays < 2_000_000 {
        let face = (chance.next() * mesh.faces.len() as f64) as usize;
        let [a, b, c] = mesh.corners(face);
        let on_edge = add(scale(a, 0.5), scale(b, 0.5));
        let anywhere = along(b, sub(c, b), chance.next());
        // The first half are the faces of the outer sphere, which is left; the cavity's are left
        // as seen from the wall and entered as seen from within.
        for target in [a, b, on_edge, anywhere] {
            let outside = face < half;
            let (from, way) = if outside || rays % 2 == 0 {
                let within = scale(chance.point(), 1.0 / 3.0_f64.sqrt());
                let away = unit(target).expect("a target off the centre");
                let wall = along(scale(away, 24.0), within, 0.9);
                (wall, Way::Inwards)
            } else {
                (scale(chance.point(), 13.0), Way::Outwards)
            };
            let way_to = sub(target, from);
            let (Some(along), distance) = (unit(way_to), length(way_to)) else {
                continue;
            };
            let hit = tree.cast(&Ray { from, along }, way, &mut notes);
            leaks += usize::from(!hit.is_some_and(|h| h.distance <= distance + 1e-9));
            rays += 1;
        }
    }
    assert_eq!(leaks, 0, "of {rays}");
}

/// A block whose six sides are cut into squares along whole numbers, as the flats of a part are.
fn gridded(size: [usize; 3]) -> Mesh {
    let mut triangles = Vec::new();
    for z in 0..3 {
        let (x, y) = ((z + 1) % 3, (z + 2) % 3);
        for top in [false, true] {
            for i in 0..size[x] {
                for j in 0..size[y] {
                    let corner = |di: usize, dj: usize| {
                        let mut at = [0.0; 3];
                        at[x] = (i + di) as f64;
                        at[y] = (j + dj) as f64;
                        at[z] = if top { size[z] as f64 } else { 0.0 };
                        at
                    };
                    let mut pair = [
                        [corner(0, 0), corner(1, 0), corner(1, 1)],
                        [corner(0, 0), corner(1, 1), corner(0, 1)],
                    ];
                    if !top {
                        pair.iter_mut().for_each(|t| t.swap(1, 2));
                    }
                    triangles.extend(pair);
                }
            }
        }
    }
    mesh(triangles)
}

#[test]
fn rays_along_the_axes_of_a_planar_part_end_at_its_other_side() {
    let size = [24, 16, 10];
    let mesh = gridded(size);
    let tree = tree(&mesh);
    let mut notes = Notes::default();
    for z in 0..3 {
        let (x, y) = ((z + 1) % 3, (z + 2) % 3);
        for up in [1.0, -1.0] {
            let mut along = [0.0; 3];
            along[z] = up;
            // Through corners, along edges (the rim of the block included) and through diagonals.
            for i in 0..=4 * size[x] {
                for j in 0..=4 * size[y] {
                    let mut from = [0.0; 3];
                    from[x] = i as f64 / 4.0;
                    from[y] = j as f64 / 4.0;
                    from[z] = if up > 0.0 { 0.0 } else { size[z] as f64 };
                    let hit = tree.cast(&Ray { from, along }, Way::Inwards, &mut notes);
                    let distance = hit.map(|h| h.distance);
                    assert_eq!(distance, Some(size[z] as f64), "{from:?} {along:?}");
                }
            }
        }
    }
}

#[test]
fn a_mesh_without_faces_or_with_all_faces_in_one_place_has_a_tree_too() {
    let mut notes = Notes::default();
    let ray = Ray {
        from: [0.2, 0.2, -1.0],
        along: [0.0, 0.0, 1.0],
    };
    assert_eq!(
        tree(&Mesh::default()).cast(&ray, Way::Inwards, &mut notes),
        None
    );
    let same = [[0.0; 3], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]];
    let pile = tree(&mesh([same; 1000]));
    let hit = pile.cast(&ray, Way::Inwards, &mut notes).expect("a face");
    assert_eq!((hit.distance, hit.face), (1.0, 0));
    let point = tree(&mesh([[[0.0; 3]; 3]; 100]));
    assert_eq!(point.cast(&ray, Way::Inwards, &mut notes), None);
}
