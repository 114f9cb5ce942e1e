//! Percent-encoding: what stays as it is in each place of a URL, and in a form.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All but RFC 3986's unreserved characters.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// With `allowReserved`: reserved characters stay, but for those that would end the pair or the query.
const RESERVED: &AsciiSet = &VALUE
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b';')
    .remove(b'=');
/// What no URL has anywhere. `%` stays, since the text may be encoded already.
const URL: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');
/// The literal parts of a path template: what is no `pchar`, except `%`, which a document may have encoded itself.
const TEMPLATE: &AsciiSet = &URL.add(b'#').add(b'?').add(b'[').add(b']');
/// What stays as it is in a form, as WHATWG's URL standard has it; a space becomes `+`.
#[cfg(feature = "forms")]
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');

fn encoded(text: &str, set: &'static AsciiSet) -> String {
    utf8_percent_encode(text, set).to_string()
}

/// A literal part of a path template.
pub(crate) fn template(text: &str) -> String {
    encoded(text, TEMPLATE)
}

/// A path or a query of a URL as a server wrote it, with what no URL has encoded.
pub(crate) fn url(text: &str) -> String {
    encoded(text, URL)
}

/// A name or a value that is nothing but itself, wherever it stands in a URL.
pub(crate) fn component(text: &str) -> String {
    encoded(text, VALUE)
}

/// A text whose reserved characters stay, and so do those that are encoded already (RFC 6570, section 3.2.3).
pub(crate) fn reserved(text: &str) -> String {
    let mut written = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        let is_encoded = after.get(..2).is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        written.push_str(&encoded(before, RESERVED));
        written.push_str(if is_encoded { "%" } else { "%25" });
        rest = after;
    }
    written + &encoded(rest, RESERVED)
}

/// A name or a value in a form.
#[cfg(feature = "forms")]
pub(crate) fn form(text: &str) -> String {
    encoded(text, FORM).replace("%20", "+")
}

/// A value in a form, whose reserved characters stay.
#[cfg(feature = "forms")]
pub(crate) fn form_reserved(text: &str) -> String {
    reserved(text).replace("%20", "+")
}

/// The text that is encoded; for messages alone, since what is no UTF-8 is lost.
pub(crate) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
