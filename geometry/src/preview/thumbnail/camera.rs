//! Where the eye is: to the front left, looking down at the part, with a long lens.

use super::{FINE, HEIGHT, WIDTH};
use crate::mesh::Mesh;
use crate::vector::{Bounds, Vec3, add, along, cross, dot, scale, sub, unit};

/// From the part to the eye.
const EYE: Vec3 = [-0.56, -1.0, 0.66];
/// Distance of the eye in diagonals of the part.
const DISTANCE: f64 = 3.2;
/// Share of the picture that stays free on each side.
const MARGIN: f64 = 0.07;
/// Room below for the shadow, as a share of the height.
const ROOM_BELOW: f64 = 0.03;

/// Turns points of the part into places on the fine picture.
pub(super) struct Camera {
    right: Vec3,
    up: Vec3,
    back: Vec3,
    eye: Vec3,
    zoom: f64,
    shift: [f64; 2],
    /// Lowest height of the part, mm about the local origin: the ground.
    pub(super) ground: f64,
    /// Diagonal of the part's box, mm.
    pub(super) diagonal: f64,
}

/// A point as the camera sees it: place on the fine picture, and distance along the view.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) depth: f64,
}

impl Camera {
    /// A camera that has all of the triangles in its picture.
    pub(super) fn before(mesh: &Mesh, triangles: &[[u32; 3]]) -> Self {
        let points = || triangles.iter().flatten().map(|&v| mesh.vertex(v));
        let bounds = points().fold(Bounds::EMPTY, Bounds::with);
        let diagonal = bounds.diagonal().max(f64::MIN_POSITIVE);
        let back = unit(EYE).unwrap_or([0.0, -1.0, 0.0]);
        let right = unit(cross([0.0, 0.0, 1.0], back)).unwrap_or([1.0, 0.0, 0.0]);
        let mut camera = Self {
            right,
            up: cross(back, right),
            back,
            eye: along(bounds.centre(), back, DISTANCE * diagonal),
            zoom: 1.0,
            shift: [0.0; 2],
            ground: bounds.min[2],
            diagonal,
        };
        let seen = points().fold(Bounds::EMPTY, |all, p| {
            let s = camera.see(p);
            all.with([s.x, s.y, 0.0])
        });
        let (wide, high) = ((WIDTH * FINE) as f64, (HEIGHT * FINE) as f64);
        let size = seen.size();
        let fit = |room: f64, size: f64| room * (1.0 - 2.0 * MARGIN) / size.max(1e-12);
        camera.zoom = fit(wide, size[0]).min(fit(high * (1.0 - ROOM_BELOW), size[1]));
        let centre = seen.centre();
        camera.shift = [
            wide / 2.0 - centre[0] * camera.zoom,
            high * (0.5 - ROOM_BELOW / 2.0) - centre[1] * camera.zoom,
        ];
        camera
    }

    /// Where a point appears.
    pub(super) fn see(&self, point: Vec3) -> Seen {
        let p = sub(point, self.eye);
        let depth = -dot(p, self.back);
        let near = depth.max(1e-6 * self.diagonal);
        let scale = self.zoom * DISTANCE * self.diagonal / near;
        Seen {
            x: dot(p, self.right) * scale + self.shift[0],
            y: -dot(p, self.up) * scale + self.shift[1],
            depth,
        }
    }

    /// A direction of the part in the camera's own: right, up, towards the eye.
    pub(super) fn turn(&self, d: Vec3) -> Vec3 {
        [dot(d, self.right), dot(d, self.up), dot(d, self.back)]
    }

    /// The point that appears at a place with that depth, in the camera's directions.
    pub(super) fn point(&self, x: f64, y: f64, depth: f64) -> Vec3 {
        let scale = self.zoom * DISTANCE * self.diagonal / depth;
        [
            (x - self.shift[0]) / scale,
            (self.shift[1] - y) / scale,
            -depth,
        ]
    }

    /// The upward direction of the part as the camera sees it.
    pub(super) fn upwards(&self) -> Vec3 {
        self.turn([0.0, 0.0, 1.0])
    }

    /// A point moved down to the ground along `light`, which points to the light.
    pub(super) fn cast(&self, point: Vec3, light: Vec3) -> Vec3 {
        let rise = (point[2] - self.ground) / light[2].max(0.05);
        add(point, scale(light, -rise))
    }
}
