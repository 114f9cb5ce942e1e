//! The clock. Where there is none, on `wasm32-unknown-unknown`, the standard library's panics; there time stands still.

#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
pub(crate) use std::time::Instant;
use std::time::SystemTime;

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
pub(crate) use self::still::Instant;

/// Whether waiting for a time ends.
#[cfg(feature = "streams")]
pub(crate) const PASSES: bool = !cfg!(all(target_arch = "wasm32", target_os = "unknown"));

/// The time of day, where it is known.
#[allow(clippy::unnecessary_wraps, reason = "it is not known everywhere")]
pub(crate) fn time_of_day() -> Option<SystemTime> {
    #[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
    return Some(SystemTime::now());
    #[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
    return None;
}

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod still {
    use std::ops::{Add, Sub};
    use std::time::Duration;

    /// A moment that only what is added moves: no deadline but that of zero passes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub(crate) struct Instant(Duration);

    impl Instant {
        pub(crate) fn now() -> Self {
            Self(Duration::ZERO)
        }

        pub(crate) fn elapsed(self) -> Duration {
            Self::now() - self
        }
    }

    impl Add<Duration> for Instant {
        type Output = Self;

        fn add(self, time: Duration) -> Self {
            Self(self.0.saturating_add(time))
        }
    }

    impl Sub for Instant {
        type Output = Duration;

        fn sub(self, other: Self) -> Duration {
            self.0.saturating_sub(other.0)
        }
    }
}
