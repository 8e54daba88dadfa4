//! How far an analysis has come.

/// How much of the whole analysis is done: the shares are those of a usual part.
pub(super) fn overall(stage: geometry::Stage, fraction: f64) -> f64 {
    use geometry::Stage::{Health, Measures, Preview, Processes, Reading};
    let (start, share) = match stage {
        Reading => (0.0, 0.15),
        Health => (0.15, 0.15),
        Measures => (0.3, 0.2),
        Processes => (0.5, 0.3),
        Preview => (0.8, 0.2),
    };
    start + share * fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_grows_from_stage_to_stage_up_to_the_whole() {
        use geometry::Stage;
        let all = [
            Stage::Reading,
            Stage::Health,
            Stage::Measures,
            Stage::Processes,
            Stage::Preview,
        ];
        let mut last = 0.0;
        for stage in all {
            assert!((overall(stage, 0.0) - last).abs() < 1e-9);
            last = overall(stage, 1.0);
        }
        assert!((last - 1.0).abs() < 1e-9);
    }
}
