//! The parser of event streams, as WHATWG's standard has it.

use std::time::Duration;

use bytes::{Buf as _, Bytes};

use super::{Raw, TooLarge};

/// What an event stream has said so far.
#[derive(Debug)]
pub(super) struct Parser {
    /// The line that is being read.
    line: Vec<u8>,
    /// Whether nothing came yet: a byte order mark may be the first.
    at_start: bool,
    /// Whether the last line ended in CR, so that an LF belongs to it.
    after_cr: bool,
    event: String,
    data: Vec<u8>,
    id: String,
    retry: Option<Duration>,
    /// The largest event.
    limit: u64,
}

const BOM: &[u8] = b"\xef\xbb\xbf";

impl Parser {
    pub(super) fn new(limit: u64) -> Self {
        Self {
            line: vec![],
            at_start: true,
            after_cr: false,
            event: String::new(),
            data: vec![],
            id: String::new(),
            retry: None,
            limit,
        }
    }

    /// The last id that the server gave.
    pub(super) fn last_id(&self) -> Option<&str> {
        Some(self.id.as_str()).filter(|id| !id.is_empty())
    }

    /// Reads up to the end of an event; what is left of the bytes is for the next call. An event that is not finished
    /// when the stream ends is none.
    pub(super) fn read(&mut self, bytes: &mut Bytes) -> Result<Option<Raw>, TooLarge> {
        while !bytes.is_empty() {
            if std::mem::take(&mut self.after_cr) && bytes[0] == b'\n' {
                bytes.advance(1);
                continue;
            }
            let end = bytes.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
            let piece = &bytes[..end.unwrap_or(bytes.len())];
            let size = self.line.len() + self.data.len() + piece.len();
            if u64::try_from(size).is_ok_and(|size| size > self.limit) {
                return Err(TooLarge);
            }
            self.line.extend_from_slice(piece);
            let Some(end) = end else {
                bytes.clear();
                break;
            };
            self.after_cr = bytes[end] == b'\r';
            bytes.advance(end + 1);
            if let Some(event) = self.line() {
                return Ok(Some(event));
            }
        }
        Ok(None)
    }

    /// Takes a whole line, and gives the event that it ends.
    fn line(&mut self) -> Option<Raw> {
        let line = std::mem::take(&mut self.line);
        let line = if std::mem::take(&mut self.at_start) { line.strip_prefix(BOM).unwrap_or(&line) } else { &line };
        let Ok(line) = std::str::from_utf8(line) else {
            // A line that is no UTF-8 makes its event's data none either: the decoder says so, and no letter is lost.
            self.data.extend(line);
            self.data.push(b'\n');
            return None;
        };
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => {
                self.data.extend(value.bytes());
                self.data.push(b'\n');
            }
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // A comment begins with a colon, and so has no field's name.
            _ => {}
        }
        None
    }

    fn dispatch(&mut self) -> Option<Raw> {
        let (event, mut data) = (std::mem::take(&mut self.event), std::mem::take(&mut self.data));
        if data.is_empty() {
            return None;
        }
        let event = if event.is_empty() { "message".to_owned() } else { event };
        data.pop();
        Some(Raw { event, data: data.into(), id: self.last_id().map(str::to_owned), retry: self.retry.take() })
    }

    /// Forgets an event that is not finished: another connection begins.
    pub(super) fn restart(&mut self) {
        *self = Self { id: std::mem::take(&mut self.id), ..Self::new(self.limit) };
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Duration, Parser, Raw, TooLarge};

    fn raw(event: &str, data: &str, id: Option<&str>, retry: Option<u64>) -> Raw {
        let retry = retry.map(Duration::from_millis);
        Raw { event: event.to_owned(), data: data.to_owned().into(), id: id.map(str::to_owned), retry }
    }

    /// Every way to cut the text in two gives the same events.
    #[track_caller]
    fn check(text: &str, expected: &[Raw]) {
        for cut in 0..=text.len() {
            let mut parser = Parser::new(1000);
            let mut events = vec![];
            for piece in [&text.as_bytes()[..cut], &text.as_bytes()[cut..]] {
                let mut bytes = Bytes::copy_from_slice(piece);
                while let Some(event) = parser.read(&mut bytes).expect("it is small") {
                    events.push(event);
                }
            }
            assert_eq!(events, expected, "{text:?} cut at {cut}");
        }
    }

    #[test]
    fn events_are_read_as_the_standard_says() {
        check("data: a\n\n", &[raw("message", "a", None, None)]);
        check("\u{feff}data:a\r\ndata:  b\r\n\r\n", &[raw("message", "a\n b", None, None)]);
        check("event: x\rdata\rdata:é\r\r", &[raw("x", "\né", None, None)]);
        check(": comment\n\ndata: a\n", &[]);
        check("event: lost\n\ndata: a\n\n", &[raw("message", "a", None, None)]);
        let all = "id: 1\nretry: 50\ndata: a\n\ndata: b\n\nid: x\0\ndata: c\n\nid\ndata: d\nretry: 1s\n\n";
        let events = [
            raw("message", "a", Some("1"), Some(50)),
            raw("message", "b", Some("1"), None),
            raw("message", "c", Some("1"), None),
            raw("message", "d", None, None),
        ];
        check(all, &events);
    }

    #[test]
    fn what_is_too_large_is_refused_before_it_is_held() {
        let mut parser = Parser::new(10);
        assert_eq!(parser.read(&mut Bytes::from_static(b"data: 12345678")), Err(TooLarge));
        let mut parser = Parser::new(10);
        assert_eq!(parser.read(&mut Bytes::from_static(b"data: 1\ndata: 2\ndata: 3\ndata: 4\n")), Err(TooLarge));
    }
}
