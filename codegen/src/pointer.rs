//! The parts of a reference: percent-encoding, and the escapes of a JSON pointer.

/// Undoes percent-encoding; `None` if the text is not well-formed.
pub(crate) fn decode(fragment: &str) -> Option<String> {
    let mut bytes = vec![];
    let mut rest = fragment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let (high, low) = (rest.next().and_then(hex)?, rest.next().and_then(hex)?);
            bytes.push(high << 4 | low);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// Writes a pointer so that neither a space nor the end of a line is in it.
#[cfg(any(test, feature = "tools"))]
pub(crate) fn encode(pointer: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::new();
    for byte in pointer.bytes() {
        if byte.is_ascii_graphic() && byte != b'%' {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// A pointer as a reference: what may not stand in a URL's fragment is encoded, beside letters of other scripts.
#[cfg(any(test, feature = "tools"))]
pub(crate) fn fragment(pointer: &str) -> String {
    let mut text = String::from("#");
    for letter in pointer.chars() {
        let plain = !letter.is_ascii() || letter.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(letter);
        if plain && !letter.is_control() {
            text.push(letter);
        } else {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                text.push('%');
                text.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
            }
        }
    }
    text
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Writes a key as a segment of a pointer: RFC 6901.
pub(crate) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Undoes the escapes of RFC 6901.
pub(crate) fn unescape(segment: &str) -> String {
    segment.replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    #[test]
    fn fragments_are_decoded() {
        for (written, decoded) in [
            ("/a%7Bb%7d", Some("/a{b}")),
            ("/%E4%B8%AD", Some("/中")),
            ("/a+b", Some("/a+b")),
            ("/%", None),
            ("/%4", None),
            ("/%zz", None),
            ("/%ff", None),
        ] {
            assert_eq!(super::decode(written).as_deref(), decoded, "{written}");
        }
        assert_eq!(super::unescape("~01~1"), "~1/");
        for pointer in ["/a b", "/中%2F\n"] {
            let encoded = super::encode(pointer);
            assert!(encoded.bytes().all(|byte| byte.is_ascii_graphic()), "{encoded}");
            assert_eq!(super::decode(&encoded).as_deref(), Some(pointer));
        }
    }

    #[test]
    fn pointers_are_encoded_as_fragments() {
        for (pointer, text) in [
            ("", "#"),
            ("/components/schemas/Pet", "#/components/schemas/Pet"),
            ("/paths/~1a~1{id}/get", "#/paths/~1a~1%7Bid%7D/get"),
            ("/a b%/ä", "#/a%20b%25/ä"),
        ] {
            assert_eq!(super::fragment(pointer), text);
        }
    }
}
