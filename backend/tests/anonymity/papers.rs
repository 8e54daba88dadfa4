//! Files that people send.

use std::io::Cursor;

use crate::support::sending::stl;

/// A part whose file says something in its header.
pub fn stl_headed(header: &str) -> Vec<u8> {
    let mut bytes = stl("angle-bracket");
    bytes[..80].fill(b' ');
    bytes[..header.len()].copy_from_slice(header.as_bytes());
    bytes
}

/// A small picture.
pub fn photo() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(8, 8, image::Rgb([90, 90, 90]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}
