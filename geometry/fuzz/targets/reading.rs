//! What every reader promises: the same answer in each of the ways to ask, and refusals that say
//! what is in the file.

use geometry::{
    Edges, Limits, Rejection, Units, Unwatched, connectivity, first_numbers, guess_units, triangles,
};

/// What reading a file once gives.
struct Seen {
    triangles: u64,
    finite: u64,
    least: [f64; 3],
    most: [f64; 3],
}

/// Reads a file in every way there is.
pub fn holds(bytes: &[u8], limits: &Limits) {
    let mut seen = Seen {
        triangles: 0,
        finite: 0,
        least: [f64::INFINITY; 3],
        most: [f64::NEG_INFINITY; 3],
    };
    let read = triangles(bytes, limits, &mut |corners| seen.take(corners));
    let first = first_numbers(bytes, Units::Millimetre, limits, &Unwatched);
    let guess = guess_units(bytes, limits);
    let connected = connectivity(bytes, limits, &Unwatched);
    if let Err(refusal) = read {
        is_true(&refusal, bytes, limits);
        assert_eq!(first.err().as_ref(), Some(&refusal));
        assert_eq!(guess.err().as_ref(), Some(&refusal));
        assert_eq!(connected.err(), Some(refusal));
        return;
    }
    assert!(seen.triangles > 0 && seen.triangles <= limits.max_triangles);
    if seen.finite == 0 {
        let none = Some(Rejection::NoFiniteTriangle);
        assert_eq!(first.err(), none);
        assert_eq!(guess.err(), none);
        assert_eq!(connected.err(), none);
        return;
    }
    assert!(guess.is_ok());
    let first = first.expect("what was read once is read twice");
    assert_eq!(u64::from(first.triangles), seen.triangles);
    let missing = u64::from(first.non_finite_faces);
    assert_eq!(missing, seen.triangles - seen.finite);
    assert_eq!(first.corner_mm, seen.least.map(|c| c + 0.0));
    let json = serde_json::to_string(&first).expect("JSON");
    assert_eq!(serde_json::from_str(&json).ok(), Some(first.clone()));
    match connected {
        Ok(connected) => {
            assert_eq!(connected.triangles, first.triangles);
            // An edge of two faces run once each way takes nothing from either sum.
            if connected.closed && connected.oriented {
                assert_eq!(first.edges, Edges::Closed);
            }
        }
        Err(refusal) => assert_eq!(refusal, Rejection::NoSurface),
    }
}

impl Seen {
    fn take(&mut self, corners: [[f64; 3]; 3]) {
        self.triangles += 1;
        let all = corners.as_flattened();
        let finite = all.iter().all(|c| c.is_finite());
        assert!(all.iter().all(|c| !c.is_finite() || c.abs() <= 1e9));
        if !finite {
            return;
        }
        self.finite += 1;
        for corner in corners {
            for (k, c) in corner.into_iter().enumerate() {
                self.least[k] = self.least[k].min(c);
                self.most[k] = self.most[k].max(c);
            }
        }
    }
}

/// Whether a refusal names what is there.
fn is_true(refusal: &Rejection, bytes: &[u8], limits: &Limits) {
    // In UTF-16 each end of a line has such a byte too.
    let lines = || 1 + bytes.iter().filter(|b| matches!(b, b'\n' | b'\r')).count() as u64;
    match refusal {
        Rejection::Truncated { expected, got } => {
            assert!(got < expected && *got <= bytes.len() as u64 / 50);
        }
        Rejection::TooManyTriangles { limit, value } => {
            assert!(*limit == limits.max_triangles && value > limit);
        }
        Rejection::TooManyBytes { limit, value } => {
            assert!(*limit == limits.max_bytes && *value == bytes.len() as u64);
        }
        Rejection::TooMuchMemory { limit, value } => {
            assert!(*limit == limits.max_memory_bytes && value > limit);
        }
        Rejection::OutOfRange { limit, value } => {
            assert!(value.is_finite() && value.abs() > *limit);
        }
        Rejection::TextSyntax { line, .. } => assert!((1..=lines()).contains(line)),
        Rejection::NoSuchCorner { line, index, count } => {
            assert!((1..=lines()).contains(line));
            assert!(*index == 0 || index.unsigned_abs() > *count);
        }
        Rejection::Package { part, .. } => assert!(!part.is_empty()),
        Rejection::Empty | Rejection::NotAMesh { .. } => {}
        Rejection::NoFiniteTriangle | Rejection::NoSurface | Rejection::Cancelled => {
            unreachable!("{refusal:?} is no answer to reading")
        }
    }
    let json = serde_json::to_string(refusal).expect("JSON");
    assert_eq!(serde_json::from_str(&json).ok().as_ref(), Some(refusal));
}
