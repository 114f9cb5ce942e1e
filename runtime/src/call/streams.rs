//! Calls whose answers arrive piece by piece.

use super::{Call, Opening};
use crate::decode::Decoder;
use crate::json;
use crate::live::{Events, Lines, Origin};
use crate::operation::Form;

impl Call {
    /// Sends the call and returns with the head of a successful answer; its body is a stream of events.
    pub fn events<T: 'static, E: 'static>(mut self, data: Decoder<T>, error: Decoder<E>) -> Opening<E, Events<T, E>> {
        self.form = Form::Events;
        let origin = self.origin();
        Opening::new(self.open(true), error, move |opened| Events::new(opened, origin, data))
    }

    /// Sends the call and returns with the head of a successful answer; its body is a stream of values.
    pub fn lines<T: json::Decode + 'static, E: 'static>(mut self, error: Decoder<E>) -> Opening<E, Lines<T, E>> {
        self.form = Form::Lines;
        let origin = self.origin();
        Opening::new(self.open(true), error, move |opened| Lines::new(opened, origin))
    }

    fn origin(&self) -> Origin {
        Origin { again: self.again(), limit: self.limits.body }
    }

    /// The same call once more, unless its body streams.
    pub(crate) fn again(&self) -> Option<Self> {
        let is_repeatable = self.body.as_ref().is_none_or(|(_, body)| body.as_bytes().is_some());
        is_repeatable.then(|| self.clone())
    }

    /// Says after which event a stream is to go on.
    pub(crate) fn last_event_id(&mut self, id: Option<&str>) {
        self.last_event_id = id.map(str::to_owned);
    }
}
