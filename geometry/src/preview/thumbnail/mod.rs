//! The picture of a part, drawn in software: neutral steel under soft studio light, thin dark
//! edges, a shadow on the ground, nothing behind it.

mod camera;
mod image;
mod light;
mod normals;
mod raster;
mod shadow;

use camera::Camera;
use raster::Canvas;

use crate::limits::{Guard, Stage};
use crate::mesh::Mesh;
use crate::rejection::Rejection;

/// Size of the picture, pixels.
pub(super) const WIDTH: usize = 480;
pub(super) const HEIGHT: usize = 360;

/// Samples per pixel along each side.
pub(super) const FINE: usize = 3;

/// Draws `triangles` over the mesh's vertices; PNG bytes.
pub(super) fn draw(
    mesh: &Mesh,
    triangles: &[[u32; 3]],
    guard: &Guard<'_>,
) -> Result<Vec<u8>, Rejection> {
    let camera = Camera::before(mesh, triangles);
    let smooth = normals::corners(mesh, triangles);
    let mut canvas = Canvas::new(WIDTH * FINE, HEIGHT * FINE);
    for (i, triangle) in triangles.iter().enumerate() {
        let corners = triangle.map(|v| camera.see(mesh.vertex(v)));
        let drawn = canvas.triangle(corners, smooth[i].map(|n| camera.turn(n)));
        guard.spend(Stage::Preview, 0.4, drawn)?;
    }
    guard.reached(Stage::Preview, 0.5)?;
    let shadow = shadow::on_ground(mesh, triangles, &camera, guard)?;
    let shaded = light::shade(&canvas, &camera);
    guard.reached(Stage::Preview, 0.6)?;
    Ok(image::png(&shaded, &shadow))
}
