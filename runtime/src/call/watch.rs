//! A body that is watched: it fails when nothing comes for too long, when it comes too slowly, or when the attempt's
//! time is over. Time in which nobody asks for more does not count.

use std::pin::Pin;
use std::task::{Context as TaskContext, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::Frame;

use super::clock::Deadline;
use super::instant::Instant;
use crate::error::Phase;
use crate::settings::Limits;
use crate::{Body, BodyError};

pub(crate) struct Watched {
    body: Body,
    limits: Limits,
    /// The end of the attempt; `None` for a stream.
    end: Option<Instant>,
    /// How much longer may be waited at the slowest rate: each byte earns its share, each wait spends.
    slack: Duration,
    /// Since when the next piece is awaited.
    waiting: Option<Waiting>,
}

struct Waiting {
    since: Instant,
    phase: Phase,
    deadline: Deadline,
}

impl Watched {
    pub(super) fn new(body: Body, limits: Limits, end: Option<Instant>) -> Self {
        Self { body, limits, end, slack: limits.grace, waiting: None }
    }

    /// When the wait that begins now ends, and which deadline that is.
    fn wait(&self) -> Waiting {
        let since = Instant::now();
        let mut nearest = (since + self.limits.read, Phase::Read(self.limits.read));
        if self.limits.slowest > 0 && since + self.slack < nearest.0 {
            nearest = (since + self.slack, Phase::Slow(self.limits.slowest));
        }
        if let Some(end) = self.end.filter(|end| *end < nearest.0) {
            nearest = (end, Phase::Total(self.limits.total));
        }
        Waiting { since, phase: nearest.1, deadline: Deadline::new(nearest.0) }
    }

    /// Spends the wait that is over, and earns for what came. What is earned is capped, or a fast beginning would pay for
    /// hours of dripping.
    fn account(&mut self, came: usize) {
        let waited = self.waiting.take().map_or(Duration::ZERO, |waiting| waiting.since.elapsed());
        if self.limits.slowest == 0 {
            return;
        }
        let cap = self.limits.grace.max(self.limits.read);
        let came = u32::try_from(came).unwrap_or(u32::MAX);
        let earned = Duration::from_secs(1).saturating_mul(came) / self.limits.slowest;
        self.slack = self.slack.saturating_sub(waited).saturating_add(earned).min(cap);
    }
}

impl http_body::Body for Watched {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        task: &mut TaskContext<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(task) {
            let came = frame.as_ref().and_then(|frame| frame.as_ref().ok()?.data_ref()).map_or(0, Bytes::len);
            self.account(came);
            return Poll::Ready(frame);
        }
        if self.waiting.is_none() {
            self.waiting = Some(self.wait());
        }
        let Some(waiting) = &mut self.waiting else {
            return Poll::Pending;
        };
        let phase = waiting.phase;
        waiting.deadline.poll(task).map(|()| Some(Err(BodyError::of(phase.into()))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.body.size_hint()
    }
}
