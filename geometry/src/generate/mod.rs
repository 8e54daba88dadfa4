//! Parts made by formula: for the demo and for tests, with measures known exactly.
//!
//! Each part is a polyhedron: circles are regular polygons, and the truth is that of the polygons
//! (shoelace, prism and frustum formulas), not of the smooth shape and not summed over the
//! triangles. The diameter of a hole is that of the circle, on which the corners lie. The same name and resolution give the same triangles everywhere.

mod broken;
mod drilled;
mod family;
mod holes;
mod integrals;
mod outline;
mod plates;
mod prism;
mod profiles;
mod revolve;
mod solid;
mod terrace;
mod turned;

pub use family::{Case, family};
pub use holes::DrawnHole;
pub use solid::{Generated, Truth, Wall};

/// Names of all parts, broken ones last.
pub const NAMES: &[&str] = &[
    "valve-plate",
    "angle-bracket",
    "channel-bracket",
    "flange",
    "spur-gear",
    "bearing-housing",
    "heat-sink",
    "pin-heat-sink",
    "stepped-shaft",
    "impeller",
    "v-pulley",
    "nozzle",
    "rocker-lever",
    "hollow-sphere",
    "bellows",
    "bracket-with-hole",
    "flange-turned-faces",
];

/// Makes a part by its name; none if there is no such part.
///
/// `resolution` scales the number of segments of circles: 1 gives 1,000 to 300,000 triangles,
/// depending on the part; it is taken between 0.1 and 4.
pub fn part(name: &str, resolution: f64) -> Option<Generated> {
    let resolution = if resolution.is_finite() {
        resolution.clamp(0.1, 4.0)
    } else {
        1.0
    };
    let detail = outline::Detail(resolution);
    let &name = NAMES.iter().find(|n| **n == name)?;
    let solid = match name {
        "valve-plate" => plates::valve_plate(detail),
        "angle-bracket" => profiles::angle_bracket(detail),
        "channel-bracket" => profiles::channel_bracket(detail),
        "flange" => plates::flange(detail),
        "spur-gear" => plates::spur_gear(detail),
        "bearing-housing" => plates::bearing_housing(detail),
        "heat-sink" => profiles::heat_sink(detail),
        "pin-heat-sink" => plates::pin_heat_sink(detail),
        "stepped-shaft" => turned::stepped_shaft(detail),
        "impeller" => plates::impeller(detail),
        "v-pulley" => turned::v_pulley(detail),
        "nozzle" => turned::nozzle(detail),
        "rocker-lever" => plates::rocker_lever(detail),
        "hollow-sphere" => turned::hollow_sphere(detail),
        "bellows" => turned::bellows(detail),
        "bracket-with-hole" => {
            return Some(broken::with_hole(name, profiles::angle_bracket(detail)));
        }
        _ => return Some(broken::turned_faces(name, plates::flange(detail))),
    };
    Some(solid.named(name))
}
