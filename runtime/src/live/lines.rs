//! JSON values one after the other: a line each, or each after a record separator (RFC 7464).

use bytes::{Buf as _, Bytes};

use super::{Raw, TooLarge};

/// What came of the value that is being read.
#[derive(Debug)]
pub(super) struct Splitter {
    value: Vec<u8>,
    separator: u8,
    limit: u64,
}

impl Splitter {
    /// `is_sequence`: the values of `application/json-seq` begin with a record separator, and may hold line ends.
    pub(super) fn new(limit: u64, is_sequence: bool) -> Self {
        Self { value: vec![], separator: if is_sequence { b'\x1e' } else { b'\n' }, limit }
    }

    /// Reads up to the end of a value; what is left of the bytes is for the next call.
    pub(super) fn read(&mut self, bytes: &mut Bytes) -> Result<Option<Raw>, TooLarge> {
        while !bytes.is_empty() {
            let end = bytes.iter().position(|byte| *byte == self.separator);
            let piece = &bytes[..end.unwrap_or(bytes.len())];
            if u64::try_from(self.value.len() + piece.len()).is_ok_and(|size| size > self.limit) {
                return Err(TooLarge);
            }
            self.value.extend_from_slice(piece);
            bytes.advance(end.map_or(bytes.len(), |end| end + 1));
            if let Some(value) = end.and_then(|_| self.finish()) {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    /// The value that is there when the stream ends, or between two separators.
    pub(super) fn finish(&mut self) -> Option<Raw> {
        let value = std::mem::take(&mut self.value);
        let value = value.trim_ascii();
        (!value.is_empty()).then(|| Raw { data: Bytes::copy_from_slice(value), ..Raw::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Splitter, TooLarge};

    #[track_caller]
    fn check(is_sequence: bool, text: &'static str, expected: &[&str]) {
        for cut in 0..=text.len() {
            let mut splitter = Splitter::new(100, is_sequence);
            let mut values = vec![];
            for piece in [&text[..cut], &text[cut..]] {
                let mut bytes = Bytes::from_static(piece.as_bytes());
                while let Some(value) = splitter.read(&mut bytes).expect("it is small") {
                    values.push(value.data);
                }
            }
            values.extend(splitter.finish().map(|value| value.data));
            assert_eq!(values, expected, "{text:?} cut at {cut}");
        }
    }

    #[test]
    fn values_are_told_apart() {
        check(false, "1\r\n\n{}\n3", &["1", "{}", "3"]);
        check(true, "\x1e{\n}\n\x1e2\n", &["{\n}", "2"]);
        check(true, "", &[]);
    }

    #[test]
    fn what_is_too_large_is_refused() {
        assert_eq!(
            Splitter::new(3, false).read(&mut Bytes::from_static(b"12\n1234")).map(|raw| raw.is_some()),
            Ok(true)
        );
        assert_eq!(Splitter::new(3, false).read(&mut Bytes::from_static(b"1234")), Err(TooLarge));
    }
}
