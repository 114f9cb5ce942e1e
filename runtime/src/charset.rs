//! Texts in other charsets than UTF-8: the few that servers still send, without a table of all.
//!
//! `encoding_rs` reads forty charsets, and is as much code as the rest of this package; a text in one that is not read here
//! is an error that names it, and its bytes are in that error.

use std::borrow::Cow;

/// What bytes of windows-1252 from 0x80 to 0x9f are. As in browsers, it stands for `iso-8859-1` too, in which these are no
/// letters.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Reads a text of a charset; without one it is UTF-8. A byte order mark is left out. The error says why there is no text.
pub(crate) fn decode<'t>(bytes: &'t [u8], charset: Option<&str>) -> Result<Cow<'t, str>, String> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        let text = if bytes.len().is_multiple_of(2) { String::from_utf16(&units).ok() } else { None };
        text.map(|text| Cow::Owned(text.trim_start_matches('\u{feff}').to_owned()))
    };
    let text = match charset.unwrap_or("utf-8") {
        "utf-8" | "utf8" | "us-ascii" | "ascii" => {
            std::str::from_utf8(bytes).ok().map(|text| Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)))
        }
        "iso-8859-1" | "iso_8859-1" | "iso8859-1" | "latin1" | "latin-1" | "windows-1252" | "cp1252" => {
            Some(Cow::Owned(bytes.iter().map(|&byte| letter(byte)).collect()))
        }
        "utf-16" if !bytes.starts_with(b"\xff\xfe") => wide(u16::from_be_bytes),
        "utf-16be" => wide(u16::from_be_bytes),
        "utf-16" | "utf-16le" => wide(u16::from_le_bytes),
        other => return Err(format!("the charset `{}` is not read", other.escape_debug())),
    };
    text.ok_or_else(|| match charset {
        Some(charset) => format!("the body is not the text in `{}` that it says it is", charset.escape_debug()),
        None => "the body is not UTF-8, and names no charset".to_owned(),
    })
}

fn letter(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn no_letter_is_lost() {
        let read = |bytes: &[u8], charset| decode(bytes, charset).map(std::borrow::Cow::into_owned);
        for charset in ["iso-8859-1", "windows-1252"] {
            assert_eq!(read(b"caf\xe9 \x80", Some(charset)).as_deref(), Ok("café €"));
        }
        assert_eq!(read("café".as_bytes(), None).as_deref(), Ok("café"));
        assert_eq!(read("\u{feff}é".as_bytes(), Some("us-ascii")).as_deref(), Ok("é"));
        assert_eq!(read(b"\xff\xfee\0\xe9\0", Some("utf-16")).as_deref(), Ok("eé"));
        assert_eq!(read(b"\0e\0\xe9", Some("utf-16")).as_deref(), Ok("eé"));
        assert_eq!(read(b"\0e\0\xe9", Some("utf-16be")).as_deref(), Ok("eé"));
        for (bytes, charset, word) in [
            (&b"\xe9"[..], None, "no charset"),
            (b"\xe9", Some("utf-8"), "`utf-8`"),
            (b"e\0\xe9", Some("utf-16le"), "`utf-16le`"),
            (b"\xcb\xcf\xd4", Some("koi8-r"), "`koi8-r`"),
        ] {
            assert!(read(bytes, charset).is_err_and(|why| why.contains(word)), "{charset:?}");
        }
    }
}
