//! Limits, and the watcher who can stop an analysis.

use geometry::{Limits, Rejection, Stage, Units, Unwatched, Watch, analyse, triangles};

use super::files::{binary, cube, text};
use super::obj::{self, CORNERS};

/// What a file is refused for within those limits.
fn refusal(bytes: &[u8], limits: Limits) -> Option<Rejection> {
    analyse(bytes, Units::Millimetre, &limits, &Unwatched).err()
}

#[test]
fn limits_are_held_in_every_format() {
    let usual = Limits::default();
    let cube = cube([0.0; 3], 10.0);
    for bytes in [
        binary(&cube),
        text("a", &cube).into_bytes(),
        obj::plain().into_bytes(),
    ] {
        let (limit, value) = (11, 12);
        let limits = Limits {
            max_triangles: limit,
            ..usual
        };
        let found = refusal(&bytes, limits);
        assert_eq!(found, Some(Rejection::TooManyTriangles { limit, value }));

        let value = bytes.len() as u64;
        let limit = value - 1;
        let limits = Limits {
            max_bytes: limit,
            ..usual
        };
        let found = refusal(&bytes, limits);
        assert_eq!(found, Some(Rejection::TooManyBytes { limit, value }));

        let limits = Limits {
            max_memory_bytes: 100,
            ..usual
        };
        let found = refusal(&bytes, limits);
        assert!(
            matches!(found, Some(Rejection::TooMuchMemory { limit: 100, .. })),
            "{found:?}"
        );

        let limits = Limits {
            max_triangles: 12,
            max_bytes: value,
            ..usual
        };
        assert_eq!(refusal(&bytes, limits), None);
    }
}

#[test]
fn corners_without_faces_take_no_more_memory_than_allowed() {
    let limits = Limits {
        max_memory_bytes: 1 << 20,
        ..Limits::default()
    };
    let corners = format!("{}f 1 2 3\n", CORNERS.repeat(20_000));
    let wide: Vec<u8> = format!("\u{feff}{corners}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [corners.as_bytes(), &wide] {
        let found = triangles(bytes, &limits, &mut |_| {}).err();
        assert!(
            matches!(found, Some(Rejection::TooMuchMemory { .. })),
            "{found:?}"
        );
    }
}

#[test]
fn an_analysis_can_be_stopped_at_every_stage() {
    struct StopAt(Stage, std::cell::Cell<bool>);
    impl Watch for StopAt {
        fn progress(&self, stage: Stage, fraction: f32) {
            assert!((0.0..=1.0).contains(&fraction));
            self.1.set(self.1.get() || stage == self.0);
        }
        fn cancelled(&self) -> bool {
            self.1.get()
        }
    }
    let bytes = binary(&cube([0.0; 3], 10.0));
    for stage in [
        Stage::Reading,
        Stage::Health,
        Stage::Measures,
        Stage::Processes,
        Stage::Preview,
    ] {
        let watch = StopAt(stage, std::cell::Cell::new(false));
        let found = analyse(&bytes, Units::Millimetre, &Limits::default(), &watch).err();
        assert_eq!(found, Some(Rejection::Cancelled), "{stage:?}");
    }
}
