//! The table. Change a number here and nowhere else.

use super::Source::{Practice, Published};
use super::{EndMill, Envelope, Guide, Threshold};
use crate::finding::Unit;
use crate::report::Process;
use crate::rule::Rule;

macro_rules! thresholds {
    ($($name:ident: $process:ident, $rule:ident, $about:literal, $value:literal $unit:ident, $source:expr;)*) => {
        $(
            #[doc = $about]
            pub const $name: Threshold = Threshold {
                process: Process::$process,
                rule: Rule::$rule,
                about: $about,
                value: $value,
                unit: Unit::$unit,
                source: $source,
            };
        )*

        /// Every threshold.
        pub const THRESHOLDS: &[Threshold] = &[$($name,)*];
    };
}

const ZEKES: &str = "https://www.zekes3d.com/basic-design-guide-for-cnc-milling/";
const PROTOLABS: &str = "https://protolabs.com/help-center/basic-design-guidelines";
const HUBS_CHART: &str = "https://www.scribd.com/document/739102674/PL-3DP-Design-Rules-EN";
const XMAKE: &str = "https://xmake.com/wire-edm-machining/";
const FENVA: &str = "https://fenvaprecision.com/zh/post-cnc-dfm-basics";
const DIE_SIZES: &str = "http://www.plasticmouldcompany.com/fillet-and-corner-radii";

thresholds! {
    MILLING_WALL: Milling, ThinWall, "recommended wall, metal", 0.8 Millimetre, Published(ZEKES);
    MILLING_WALL_LEAST: Milling, ThinWall, "feasible wall, metal", 0.5 Millimetre, Published(ZEKES);
    MILLING_LEAST_SIZE: Milling, UnderSize, "smallest edge of a part that is clamped", 6.35 Millimetre, Published(PROTOLABS);
    MILLING_SETUPS: Milling, ManySetups, "setups of a usual part", 3.0 Count, Practice;
    FORGING_DRAFT: ClosedDieForging, MissingDraft, "least draft of steel, outside", 3.0 Degree, Practice;
    FORGING_SECTION: ClosedDieForging, ThinSection, "thinnest web or rib of steel", 3.0 Millimetre, Practice;
    FORGING_LEAST_SIZE: ClosedDieForging, UnderSize, "longest edge of the smallest forging", 25.0 Millimetre, Practice;
    WIRE_HEIGHT: WireEdm, TooTall, "height of standard equipment", 600.0 Millimetre, Published(XMAKE);
    WIRE_CORNER: WireEdm, SharpInnerCorner, "inner radius left by a wire of 0.25 mm and its gap", 0.13 Millimetre, Published(XMAKE);
    FDM_OVERHANG: Fdm, Overhang, "slope from upright that is built without support", 45.0 Degree, Published(HUBS_CHART);
    FDM_WALL: Fdm, ThinWall, "wall", 0.8 Millimetre, Published(HUBS_CHART);
    FDM_LEAST_SIZE: Fdm, UnderSize, "longest edge of the smallest print", 2.0 Millimetre, Published(HUBS_CHART);
}

/// Two-sided three-axis milling at one large service; larger machines are common.
pub const MILLING_ENVELOPE: Envelope = Envelope {
    process: Process::Milling,
    size_mm: [559.0, 356.0, 95.0],
    source: Published(PROTOLABS),
};

/// Ordinary drop hammer, aluminium: 36 x 6 inch in plan, 6.5 inch deep in each die.
pub const FORGING_ENVELOPE: Envelope = Envelope {
    process: Process::ClosedDieForging,
    size_mm: [914.0, 330.0, 152.0],
    source: Published(DIE_SIZES),
};

/// A large desktop or small industrial printer.
pub const FDM_ENVELOPE: Envelope = Envelope {
    process: Process::Fdm,
    size_mm: [400.0, 300.0, 300.0],
    source: Practice,
};

/// A part stands on what lies on the bed if it may be tilted so far.
pub const BUILD_TIPPING: Guide = Guide {
    about: "tilt that a part must stand without falling over: the nozzle drags at it, and a tower \
            more than some eleven times as high above the bed as its foot is wide shakes",
    value: 5.0,
    unit: Unit::Degree,
    source: Practice,
};

/// What height costs beside support.
pub const BUILD_HEIGHT: Guide = Guide {
    about: "cost of building as high as the part is long, as a share of its volume in support: \
            every layer takes time to lift, cool and begin, whatever is in it",
    value: 0.1,
    unit: Unit::Ratio,
    source: Practice,
};

/// Costs that are the same to a person.
pub const BUILD_ALIKE: Guide = Guide {
    about: "difference in cost, as a share of the part's volume, that is less than what a slicer \
            makes of the same part with other settings",
    value: 0.001,
    unit: Unit::Ratio,
    source: Practice,
};

/// Common end mills, thin ones first. They stick out four diameters, the lower end of the depth
/// that pockets should not exceed; their holders are as wide as the nuts of ER16, ER16, ER25 and
/// ER32 collets.
pub const END_MILLS: [EndMill; 4] = [
    end_mill(3.0, 28.0),
    end_mill(6.0, 28.0),
    end_mill(10.0, 42.0),
    end_mill(16.0, 50.0),
];

const fn end_mill(diameter_mm: f64, holder_mm: f64) -> EndMill {
    EndMill {
        diameter_mm,
        length_mm: 4.0 * diameter_mm,
        length_source: Published(FENVA),
        holder_mm,
        holder_source: Practice,
    }
}
