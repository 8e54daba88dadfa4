//! The one source of time.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::platform::db::Instant;

/// Tells the time: the system's, or in tests one that only moves when told.
#[derive(Debug, Clone)]
pub struct Clock(Kind);

#[derive(Debug, Clone)]
enum Kind {
    System,
    Fake(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Kind::System)
    }

    /// A clock that stands at `start` until it is moved.
    pub fn fake(start: Instant) -> Self {
        Self(Kind::Fake(Arc::new(AtomicI64::new(start.micros()))))
    }

    /// The instant now.
    pub fn now(&self) -> Instant {
        match &self.0 {
            #[expect(clippy::disallowed_methods, reason = "this is the clock")]
            Kind::System => jiff::Timestamp::now().into(),
            Kind::Fake(micros) => Instant::from_micros(micros.load(Ordering::SeqCst)),
        }
    }

    /// True for a test's clock.
    pub fn is_fake(&self) -> bool {
        matches!(self.0, Kind::Fake(_))
    }

    /// Moves a fake clock forward; does nothing to the system's.
    pub fn advance_seconds(&self, seconds: i64) {
        if let Kind::Fake(micros) = &self.0 {
            micros.fetch_add(seconds.saturating_mul(1_000_000), Ordering::SeqCst);
        }
    }
}
