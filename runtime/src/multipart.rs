//! Bodies of parts, as `multipart/form-data` has them.
//!
//! What is in memory stays in memory, what streams goes through piece by piece. The boundary is unpredictable, and never in
//! the data: what is in memory is searched before it is chosen, what streams is searched on its way.

use std::borrow::Cow;
use std::hash::{BuildHasher as _, RandomState};

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

use self::chain::{Chain, find};
use crate::Body;
use crate::form::text;
use crate::json::{self, Encode, Value};
use crate::media_type::{Kind, essence, kind, parameters};

mod chain;

/// One part of a body: bytes in memory or a stream, with a file's name and a media type if it has them.
///
/// ```
/// use specwright_runtime::Part;
///
/// let part = Part::new("a,b\n1,2\n").file_name("table.csv").media_type("text/csv");
/// # let _ = part;
/// ```
///
/// A file from the disk is read whole with `Part::new(std::fs::read(path)?)`, or while it is sent with
/// `Body::from_reader`.
#[derive(Debug)]
pub struct Part {
    body: Body,
    file_name: Option<String>,
    media_type: Option<String>,
    headers: Vec<(String, String)>,
}

impl Part {
    /// A part of these bytes, or of a stream.
    pub fn new(body: impl Into<Body>) -> Self {
        Self { body: body.into(), file_name: None, media_type: None, headers: vec![] }
    }

    /// The name of the file that it is. A file of a form that has none is called as its part is.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Its media type, in the place of the one that the document gives it; a file is `application/octet-stream` otherwise.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// A header of the part.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

macro_rules! from_body {
    ($($type:ty),*) => { $(
        impl From<$type> for Part {
            fn from(body: $type) -> Self {
                Self::new(body)
            }
        }
    )* };
}
from_body!(Body, Bytes, Vec<u8>, String, &'static str);

/// A body of parts. Generated types become one; it can also be made by hand, where the document names no parts.
///
/// ```
/// use specwright_runtime::{Multipart, Part};
///
/// let mut parts = Multipart::new();
/// parts.file("report", None, Part::new("…").file_name("report.txt"));
/// parts.value("tags", None, &vec!["a".to_owned(), "b".to_owned()]);
/// # let _ = parts;
/// ```
#[derive(Debug, Default)]
pub struct Multipart {
    parts: Vec<Named>,
    /// What was wrong with the first part that cannot be sent.
    refused: Option<String>,
}

/// A part with its name.
#[derive(Debug)]
struct Named {
    name: String,
    part: Part,
    /// Whether it has a file's name even if none was given.
    is_file: bool,
}

impl Multipart {
    /// One without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file: a part that has a file's name and a media type, since servers take it for text otherwise. Where it has
    /// none of its own, its name is that of the part, and its media type is the one that is given, or
    /// `application/octet-stream`.
    pub fn file(&mut self, name: &str, media_type: Option<&'static str>, part: Part) {
        self.push(name, media_type.or(Some("application/octet-stream")), part, true);
    }

    /// Adds files of one name.
    pub fn files(&mut self, name: &str, media_type: Option<&'static str>, parts: impl IntoIterator<Item = Part>) {
        for part in parts {
            self.file(name, media_type, part);
        }
    }

    /// Adds a part as it is, with a media type for the case that it has none of its own.
    pub fn part(&mut self, name: &str, media_type: Option<&'static str>, part: Part) {
        self.push(name, media_type, part, false);
    }

    fn push(&mut self, name: &str, media_type: Option<&'static str>, mut part: Part, is_file: bool) {
        part.media_type = part.media_type.or_else(|| media_type.map(str::to_owned));
        self.parts.push(Named { name: name.to_owned(), part, is_file });
    }

    /// Adds parts of one name as they are.
    pub fn parts(&mut self, name: &str, media_type: Option<&'static str>, parts: impl IntoIterator<Item = Part>) {
        for part in parts {
            self.part(name, media_type, part);
        }
    }

    /// Adds a value unless it is absent or `null`: text as it is, a list as a part for each element, an object as JSON.
    pub fn value(&mut self, name: &str, media_type: Option<&'static str>, value: &dyn Encode) {
        if value.is_absent() {
            return;
        }
        match json::to_request(value).and_then(|text| json::from_slice::<Value>(&text)) {
            Ok(Value::Array(items)) => items.iter().for_each(|item| self.one(name, media_type, item)),
            Ok(value) => self.one(name, media_type, &value),
            Err(_) => self.refuse(name, "it cannot be written as JSON"),
        }
    }

    fn one(&mut self, name: &str, media_type: Option<&'static str>, value: &Value) {
        let is_json = media_type.is_some_and(|media_type| kind(media_type) == Kind::Json);
        let structured = matches!(value, Value::Object(_) | Value::Array(_));
        let text = if is_json { Some(value.to_string()) } else { text(value) };
        if let Some(text) = text {
            self.part(name, media_type.or(structured.then_some("application/json")), Part::new(text));
        }
    }

    fn refuse(&mut self, name: &str, why: &str) {
        self.refused.get_or_insert_with(|| format!("the part `{}` cannot be sent: {why}", name.escape_debug()));
    }

    /// The media type with its boundary, and the body. An error says which part cannot be sent, and why.
    pub(crate) fn into_body(mut self, media_type: &str) -> Result<(HeaderValue, Body), String> {
        let is_form = essence(media_type) == "multipart/form-data";
        let mut parts = vec![];
        for named in std::mem::take(&mut self.parts) {
            match head(&named, is_form) {
                Ok(head) => parts.push((head, named.part.body)),
                Err(why) => self.refuse(&named.name, why),
            }
        }
        if let Some(refused) = self.refused {
            return Err(refused);
        }
        let boundary = loop {
            let boundary = boundary();
            let mut known = parts.iter().filter_map(|(_, body)| body.as_bytes());
            if known.all(|bytes| find(bytes, boundary.as_bytes()).is_none()) {
                break boundary;
            }
        };
        let media_type = HeaderValue::try_from(with_boundary(media_type, &boundary));
        let media_type = media_type.map_err(|_| "its media type is none".to_owned())?;
        let mut chain = Chain::default();
        for (head, body) in parts {
            chain.text(&format!("--{boundary}\r\n{head}\r\n"));
            chain.body(body, &boundary);
            chain.text("\r\n");
        }
        chain.text(&format!("--{boundary}--\r\n"));
        Ok((media_type, chain.into_body()))
    }
}

/// The media type with the parameters that the document gives it, such as `type` of `multipart/related`.
fn with_boundary(media_type: &str, boundary: &str) -> String {
    let mut written = essence(media_type);
    for (name, value) in parameters(media_type).into_iter().filter(|(name, _)| name != "boundary") {
        let value = value.replace('\\', "\\\\").replace('"', "\\\"");
        written.extend(["; ", &name, "=\"", &value, "\""]);
    }
    written + "; boundary=" + boundary
}

/// The headers of a part, each with its line's end. The parts of a form have names, and are text where nothing else is said;
/// others are told apart by their order alone.
fn head(Named { name, part, is_file }: &Named, is_form: bool) -> Result<String, &'static str> {
    let file_name = part.file_name.as_ref().or(Some(name).filter(|_| *is_file && is_form));
    let file_name = file_name.map(|name| format!("; filename=\"{}\"", escape(name)));
    let mut head = match file_name {
        file_name if is_form => {
            let name = escape(&with_line_ends(name));
            format!("Content-Disposition: form-data; name=\"{name}\"{}\r\n", file_name.unwrap_or_default())
        }
        Some(file_name) => format!("Content-Disposition: attachment{file_name}\r\n"),
        None => String::new(),
    };
    let of_others = (!is_form).then_some("text/plain; charset=utf-8");
    if let Some(media_type) = part.media_type.as_deref().or(of_others) {
        line(&mut head, "Content-Type", media_type).ok_or("its media type is none")?;
    }
    for (name, value) in &part.headers {
        let name = HeaderName::try_from(name).map_err(|_| "a header of it has a name that is none")?;
        line(&mut head, name.as_str(), value).ok_or("a header of it has a value that cannot be sent")?;
    }
    Ok(head)
}

fn line(head: &mut String, name: &str, value: &str) -> Option<()> {
    HeaderValue::from_str(value).ok()?;
    head.extend([name, ": ", value, "\r\n"]);
    Some(())
}

/// A name with the line ends that WHATWG gives it.
fn with_line_ends(name: &str) -> Cow<'_, str> {
    if name.contains(['\r', '\n']) {
        Cow::Owned(name.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n"))
    } else {
        Cow::Borrowed(name)
    }
}

/// What would end a name in quotes, as WHATWG writes it.
fn escape(name: &str) -> String {
    name.replace('\r', "%0D").replace('\n', "%0A").replace('"', "%22")
}

/// 128 bits that nobody can foresee: the keys of the standard library's hashers come from the system.
fn boundary() -> String {
    let half = || RandomState::new().hash_one(0);
    format!("part-{:016x}{:016x}", half(), half())
}

#[cfg(test)]
mod tests {
    use http_body::Body as _;
    use http_body_util::BodyExt as _;

    use super::{Bytes, Multipart, Part, escape, with_line_ends};
    use crate::Body;
    use crate::json::Null;

    /// The body with its boundary as `B`.
    async fn sent(parts: Multipart) -> String {
        let (media_type, body) = parts.into_body("multipart/form-data").expect("it can be sent");
        let boundary = media_type.to_str().unwrap().strip_prefix("multipart/form-data; boundary=").unwrap().to_owned();
        assert!(boundary.len() == 37, "{boundary}");
        let length = body.size_hint().exact();
        let bytes = body.collect().await.expect("nothing fails").to_bytes();
        assert!(length.is_none_or(|length| length == bytes.len() as u64));
        String::from_utf8(bytes.to_vec()).unwrap().replace(&boundary, "B")
    }

    #[tokio::test]
    async fn parts_have_names_and_types() {
        let mut parts = Multipart::new();
        parts.value("text", None, &"a");
        parts.value("list", None, &vec![1, 2]);
        parts.value("absent", None, &None::<bool>);
        parts.value("json", Some("application/json"), &"q");
        parts.file("f\"1\n", Some("image/png"), Part::new("PNG").file_name("a\"\r\n.png").header("X-Id", "7"));
        let expected = "--B\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\na\r\n\
            --B\r\nContent-Disposition: form-data; name=\"list\"\r\n\r\n1\r\n\
            --B\r\nContent-Disposition: form-data; name=\"list\"\r\n\r\n2\r\n\
            --B\r\nContent-Disposition: form-data; name=\"json\"\r\nContent-Type: application/json\r\n\r\n\"q\"\r\n\
            --B\r\nContent-Disposition: form-data; name=\"f%221%0D%0A\"; filename=\"a%22%0D%0A.png\"\r\n\
            Content-Type: image/png\r\nx-id: 7\r\n\r\nPNG\r\n--B--\r\n";
        assert_eq!(sent(parts).await, expected);
    }

    #[tokio::test]
    async fn files_have_names_and_types_whether_they_were_given_or_not() {
        let mut parts = Multipart::new();
        parts.file("f", None, Part::new("1"));
        parts.file("f", Some("image/png"), Part::new("2").media_type("image/jpeg").file_name("a.jpg"));
        parts.part("p", None, Part::new("3"));
        let expected = "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\
            Content-Type: application/octet-stream\r\n\r\n1\r\n\
            --B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n2\r\n\
            --B\r\nContent-Disposition: form-data; name=\"p\"\r\n\r\n3\r\n--B--\r\n";
        assert_eq!(sent(parts).await, expected);
    }

    #[tokio::test]
    async fn null_is_no_part_but_json_has_it() {
        let mut parts = Multipart::new();
        parts.value("a", None, &Null);
        parts.value("b", Some("application/json"), &Null);
        assert_eq!(sent(parts).await.matches("null").count(), 1);
    }

    #[tokio::test]
    async fn parts_of_no_form_have_no_names() {
        let mut parts = Multipart::new();
        parts.value("meta", Some("application/json"), &1);
        parts.value("note", None, &"é");
        parts.file("file", None, Part::new("2"));
        parts.file("file", None, Part::new("3").file_name("a"));
        let (media_type, body) =
            parts.into_body("multipart/related; type=\"application/json\"").expect("it can be sent");
        let (start, boundary) = media_type.to_str().unwrap().rsplit_once('=').unwrap();
        assert_eq!(start, "multipart/related; type=\"application/json\"; boundary");
        let body = String::from_utf8(body.collect().await.expect("nothing fails").to_bytes().to_vec()).unwrap();
        let expected = "--B\r\nContent-Type: application/json\r\n\r\n1\r\n\
            --B\r\nContent-Type: text/plain; charset=utf-8\r\n\r\né\r\n\
            --B\r\nContent-Type: application/octet-stream\r\n\r\n2\r\n\
            --B\r\nContent-Disposition: attachment; filename=\"a\"\r\nContent-Type: application/octet-stream\r\n\r\n3\r\n\
            --B--\r\n";
        assert_eq!(body.replace(boundary, "B"), expected);
    }

    #[tokio::test]
    async fn a_stream_goes_through_and_its_length_is_known_when_it_says_so() {
        let stream = || Body::stream(http_body_util::Full::new(Bytes::from_static(b"streamed")));
        let mut parts = Multipart::new();
        parts.files("f", None, [Part::from(stream()), Part::from(stream())]);
        let (_, body) = parts.into_body("multipart/form-data").expect("it can be sent");
        assert!(body.as_bytes().is_none() && body.size_hint().exact().is_some());
        let mut parts = Multipart::new();
        parts.file("f", None, Part::from(stream()));
        assert!(sent(parts).await.contains("\r\n\r\nstreamed\r\n--B--"));
    }

    #[test]
    fn what_cannot_be_sent_is_refused() {
        let refused = |part: Part| {
            let mut parts = Multipart::new();
            parts.file("p", None, part);
            parts.into_body("multipart/form-data").expect_err("it is refused")
        };
        assert!(refused(Part::new("").media_type("a/b\r\nx: y")).contains("media type"));
        assert!(refused(Part::new("").header("a b", "c")).contains("name"));
        assert!(refused(Part::new("").header("a", "c\nd")).contains("value"));
    }

    #[test]
    fn names_are_escaped() {
        assert_eq!(escape(&with_line_ends("a\rb\r\nc\"%")), "a%0D%0Ab%0D%0Ac%22%");
    }
}
