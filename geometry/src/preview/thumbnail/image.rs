//! From fine samples to a small PNG.
//!
//! Steel is one ramp of colours, so an indexed picture with that ramp, and a few translucent
//! entries for outlines and shadow, loses nothing that shows and is a third of the size.

use super::light::Shaded;
use super::{FINE, HEIGHT, WIDTH};

/// Bytes that a picture should not exceed; fewer shades are used until it fits.
const MOST_BYTES: usize = 25_000;

/// Numbers of shades that are tried, and translucent levels of brightness and of opacity.
const SHADES: [usize; 3] = [128, 72, 40];
const DIM: usize = 6;
const CLEAR: usize = 12;
/// Levels of opacity of plain shadow, up to which opacity.
const SHADOWS: usize = 56;
const DARKEST: f32 = 0.56;

/// The ramp of steel, from deep shade to highlight: brightness and colour.
const RAMP: [(f32, [f32; 3]); 6] = [
    (0.0, [14.0, 17.0, 22.0]),
    (0.22, [52.0, 60.0, 70.0]),
    (0.45, [108.0, 118.0, 129.0]),
    (0.66, [163.0, 172.0, 181.0]),
    (0.85, [214.0, 220.0, 226.0]),
    (1.0, [248.0, 250.0, 252.0]),
];

/// One pixel: brightness and opacity, 0 to 1.
#[derive(Clone, Copy)]
struct Pixel {
    brightness: f32,
    opacity: f32,
}

/// The picture as PNG bytes.
pub(super) fn png(shaded: &Shaded, shadow: &[f32]) -> Vec<u8> {
    let pixels = pixels(shaded, shadow);
    let mut smallest = Vec::new();
    for shades in SHADES {
        let bytes = encode(&pixels, shades);
        if smallest.is_empty() || bytes.len() < smallest.len() {
            smallest = bytes;
        }
        if smallest.len() <= MOST_BYTES {
            break;
        }
    }
    smallest
}

/// Means of the fine samples, laid over the shadow.
fn pixels(shaded: &Shaded, shadow: &[f32]) -> Vec<Pixel> {
    let mut pixels = Vec::with_capacity(WIDTH * HEIGHT);
    for y in 0..HEIGHT.min(shaded.height / FINE) {
        for x in 0..WIDTH {
            let (mut sum, mut covered) = (0.0_f32, 0.0_f32);
            for sy in 0..FINE {
                for sx in 0..FINE {
                    let at = (y * FINE + sy) * shaded.width + x * FINE + sx;
                    if shaded.brightness[at] >= 0.0 {
                        sum += shaded.brightness[at];
                        covered += 1.0;
                    }
                }
            }
            let part = covered / (FINE * FINE) as f32;
            let own = if covered > 0.0 { sum / covered } else { 0.0 };
            let behind = shadow[y * WIDTH + x] * (1.0 - part);
            let opacity = part + behind;
            pixels.push(Pixel {
                // The shadow is black: it adds opacity and no brightness.
                brightness: if opacity > 0.0 {
                    own * part / opacity
                } else {
                    0.0
                },
                opacity,
            });
        }
    }
    pixels
}

fn colour(brightness: f32) -> [u8; 3] {
    let after = RAMP
        .iter()
        .position(|r| r.0 >= brightness)
        .unwrap_or(5)
        .max(1);
    let (low, high) = (RAMP[after - 1], RAMP[after.min(5)]);
    let t = ((brightness - low.0) / (high.0 - low.0)).clamp(0.0, 1.0);
    std::array::from_fn(|k| (low.1[k] + (high.1[k] - low.1[k]) * t).round() as u8)
}

/// Nearest of `levels` evenly spread values from 0 to 1.
fn nearest(value: f32, levels: usize) -> usize {
    (value.clamp(0.0, 1.0) * (levels - 1) as f32).round() as usize
}

fn encode(pixels: &[Pixel], shades: usize) -> Vec<u8> {
    // Entry 0 is nothing, then the opaque shades, the shadow, and translucent outlines.
    let mut palette = vec![0; 3];
    let mut opacity = vec![0_u8];
    for i in 0..shades {
        palette.extend(colour(i as f32 / (shades - 1) as f32));
        opacity.push(255);
    }
    for level in 1..=SHADOWS {
        palette.extend(colour(0.0));
        opacity.push((level as f32 / SHADOWS as f32 * DARKEST * 255.0).round() as u8);
    }
    for clear in 1..CLEAR {
        for dim in 0..DIM {
            palette.extend(colour(dim as f32 / (DIM - 1) as f32));
            opacity.push((clear * 255 / CLEAR) as u8);
        }
    }
    let index = |p: &Pixel| -> u8 {
        let clear = nearest(p.opacity, CLEAR + 1);
        if p.brightness < 0.01 && p.opacity < DARKEST {
            let level = nearest(p.opacity / DARKEST, SHADOWS + 1);
            if level == 0 {
                0
            } else {
                (shades + level) as u8
            }
        } else if clear == 0 {
            0
        } else if clear == CLEAR {
            (1 + nearest(p.brightness, shades)) as u8
        } else {
            (1 + shades + SHADOWS + (clear - 1) * DIM + nearest(p.brightness, DIM)) as u8
        }
    };
    let indices: Vec<u8> = pixels.iter().map(index).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, WIDTH as u32, HEIGHT as u32);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_trns(opacity);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let written = encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&indices));
    // Writing into memory fails only if the sizes above disagree, which the tests rule out.
    if written.is_err() {
        bytes.clear();
    }
    bytes
}
