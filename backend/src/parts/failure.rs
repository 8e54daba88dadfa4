//! Why an analysis ended without a report, as words that readers translate.

use serde::Serialize;

use super::model::Failure;
use super::worker::WorkerError;

/// The word for why a child did not do its work.
pub(super) fn key_of(error: &WorkerError) -> &'static str {
    match error {
        WorkerError::TimedOut(_) => "timed_out",
        WorkerError::Crashed(_) | WorkerError::Pipe(_) => "crashed",
        WorkerError::Input(_) => "storage",
    }
}

/// The word of a value that is serialised as one.
pub(super) fn word_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// A rejection as what a reader translates: one word for each reason.
pub(super) fn failure_of(rejection: &geometry::Rejection) -> Failure {
    use geometry::Rejection;
    let kind = serde_json::to_value(rejection)
        .ok()
        .and_then(|value| value.get("kind")?.as_str().map(str::to_owned))
        .unwrap_or_default();
    let key = match rejection {
        Rejection::NotAMesh { looks_like } => format!("{kind}_{}", word_of(looks_like)),
        Rejection::TextSyntax { problem, .. } => format!("{kind}_{}", word_of(problem)),
        Rejection::Package { problem, .. } => format!("{kind}_{}", word_of(problem)),
        _ => kind,
    };
    Failure {
        key,
        detail: rejection.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rejection_is_one_word_and_a_sentence_with_its_numbers() {
        let html = geometry::Rejection::NotAMesh {
            looks_like: geometry::Guise::Html,
        };
        assert_eq!(failure_of(&html).key, "not_a_mesh_html");
        let cut = failure_of(&geometry::Rejection::Truncated {
            expected: 12,
            got: 7,
        });
        assert_eq!(cut.key, "truncated");
        assert!(cut.detail.contains("12") && cut.detail.contains('7'));
    }
}
