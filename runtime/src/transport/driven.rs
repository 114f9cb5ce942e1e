//! Tokio's panics about a runtime that cannot do what is asked of it, as errors.

use std::any::Any;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;

use super::{TransportError, TransportErrorKind};

/// How all of them begin: I/O or timers are disabled, or the runtime is shutting down.
const BEGINNING: &str = "A Tokio 1.x context was found, but ";

/// What a future gives, or an error where Tokio panics about its runtime. Any other panic goes on.
///
/// The future is not polled after a panic, but dropped.
pub(super) async fn driven<F: Future>(future: F) -> Result<F::Output, TransportError> {
    let mut future = pin!(future);
    poll_fn(|task| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(task))) {
        Ok(poll) => poll.map(Ok),
        Err(panic) => match about_the_runtime(&*panic) {
            Some(message) => Err(TransportError::of(TransportErrorKind::NoDriver, message.into())).into(),
            None => resume_unwind(panic),
        },
    })
    .await
}

fn about_the_runtime(panic: &(dyn Any + Send)) -> Option<String> {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied())?;
    text.starts_with(BEGINNING).then(|| text.to_owned())
}
