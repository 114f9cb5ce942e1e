//! Media types: of which kind each is, and how well that of an answer fits one that the document names.

mod syntax;

pub(crate) use self::syntax::{Kind, essence, kind, parameters};

/// The media type that headers name.
pub(crate) fn of(headers: &http::HeaderMap) -> Option<&str> {
    headers.get(http::header::CONTENT_TYPE)?.to_str().ok()
}

/// How well the media type of an answer fits a documented one: the last is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// It says that it is something else.
    Other,
    /// It does not say that it is something else: servers name JSON `text/html`, and files `application/octet-stream`.
    Possible,
    /// The document admits anything.
    Anything,
    /// It is within a range.
    Range,
    /// It is of the same kind, such as JSON by its suffix.
    Kind,
    /// It is of the same kind, and the documented one is the plain name of that.
    PlainKind,
    /// It is the same, with other parameters.
    Essence,
    /// It is the same, and the documented one has no parameters.
    Unmarked,
    /// It is the same, with the same parameters.
    Exact,
}

/// How well an answer's media type fits a documented one. An answer without one may be anything.
pub(crate) fn fit(documented: &str, actual: Option<&str>) -> Fit {
    let Some(actual) = actual else { return Fit::Possible };
    if essence(documented) == essence(actual) {
        return match marks(documented) {
            marks if marks == self::marks(actual) => Fit::Exact,
            marks if marks.is_empty() => Fit::Unmarked,
            _ => Fit::Essence,
        };
    }
    let kinds = (kind(documented), kind(actual));
    match kinds {
        (Kind::Json, Kind::Json) if essence(documented) == "application/json" => Fit::PlainKind,
        (Kind::Json, Kind::Json)
        | (Kind::Lines, Kind::Lines)
        | (Kind::Events, Kind::Events)
        | (Kind::Xml, Kind::Xml) => Fit::Kind,
        _ if is_within(actual, documented) && documented.trim().starts_with('*') => Fit::Anything,
        _ if is_within(actual, documented) => Fit::Range,
        _ if is_possible(kinds, &essence(actual)) => Fit::Possible,
        _ => Fit::Other,
    }
}

/// What tells media types of one name apart. The charset says how text is read, not what it is.
fn marks(media_type: &str) -> Vec<(String, String)> {
    let mut marks = parameters(media_type);
    marks.retain(|(name, _)| name != "charset" && name != "boundary");
    marks.sort_unstable();
    marks
}

/// Whether what is documented as one kind can be what an answer calls another. Whatever it is called, reading JSON shows
/// whether it is that, and bytes are bytes. A page is what proxies and sign-in forms answer, and is no text of another kind.
fn is_possible((documented, actual): (Kind, Kind), essence: &str) -> bool {
    let is_page = matches!(essence, "text/html" | "application/xhtml+xml");
    match documented {
        Kind::Json | Kind::Binary | Kind::Multipart | Kind::Range => true,
        Kind::Lines => !is_page && matches!(actual, Kind::Json | Kind::Text | Kind::Binary),
        Kind::Xml | Kind::Text | Kind::Form => !is_page && matches!(actual, Kind::Xml | Kind::Text | Kind::Binary),
        Kind::Events => !is_page && matches!(actual, Kind::Text | Kind::Binary),
    }
}

/// Whether a media type is within a range, such as `image/*`, `*/*` or `application/*+json`; it is within itself.
pub(crate) fn is_within(media_type: &str, range: &str) -> bool {
    let (media_type, range) = (essence(media_type), essence(range));
    let (Some((family, subtype)), Some((wanted, suffix))) = (media_type.split_once('/'), range.split_once('/')) else {
        return false;
    };
    (wanted == "*" || wanted == family)
        && suffix.strip_prefix('*').map_or(suffix == subtype, |suffix| subtype.ends_with(suffix))
}

#[cfg(test)]
mod tests {
    use super::{Fit, fit};

    #[test]
    fn the_nearest_fits_best() {
        let cases = [
            ("application/json;version=2", "application/json; version=\"2\"; charset=utf-8", Fit::Exact),
            ("application/json", "application/json;version=2", Fit::Unmarked),
            ("application/json;version=1", "application/json;version=2", Fit::Essence),
            ("application/json", "application/problem+json", Fit::PlainKind),
            ("application/hal+json", "application/json", Fit::Kind),
            ("image/*", "image/png", Fit::Range),
            ("*/*", "image/png", Fit::Anything),
            ("application/json", "text/html", Fit::Possible),
            ("application/zip", "application/octet-stream", Fit::Possible),
            ("text/csv", "text/plain", Fit::Possible),
            ("text/csv", "text/html", Fit::Other),
            ("application/zip", "application/json", Fit::Possible),
            ("image/*", "text/html", Fit::Possible),
            ("text/event-stream", "application/json", Fit::Other),
        ];
        for (documented, actual, expected) in cases {
            assert_eq!(fit(documented, Some(actual)), expected, "{documented} {actual}");
        }
        assert_eq!(fit("application/zip", None), Fit::Possible);
    }
}
