//! How a failure reads: one line that says what happened, what to do, and where.

use std::fmt;

use http::header::{CONTENT_TYPE, LOCATION};
use http::{HeaderMap, HeaderName, StatusCode};

use super::failure::{Answer, Failure, Kind, Phase};

/// The longest part of a body that a message shows, in characters.
const EXCERPT: usize = 300;
/// What stands where a secret stood.
const REDACTED: &str = "[redacted]";

/// The beginning of a text for a message: control characters escaped, and the secrets that were
/// sent struck out, since a server may echo them.
pub(crate) fn excerpt(text: &str, secrets: &[String]) -> String {
    let mut text = text.trim().to_owned();
    for secret in secrets {
        text = text.replace(secret, REDACTED);
    }
    let mut short: String = text.chars().take(EXCERPT).map(visible).collect();
    if text.chars().nth(EXCERPT).is_some() {
        short.push('…');
    }
    short
}

/// Marks the headers that echo a secret as sensitive, which keeps them out of messages.
pub(crate) fn mark_echoes(headers: &mut HeaderMap, secrets: &[String]) {
    for value in headers.values_mut() {
        let text = String::from_utf8_lossy(value.as_bytes());
        if secrets.iter().any(|secret| text.contains(secret)) {
            value.set_sensitive(true);
        }
    }
}

/// The text of a header, for a message.
fn header_text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let value = headers.get(name)?;
    if value.is_sensitive() {
        return Some(REDACTED.to_owned());
    }
    Some(excerpt(&String::from_utf8_lossy(value.as_bytes()), &[]))
}

/// A character as it can stand in one line: control and direction characters are escaped.
fn visible(character: char) -> String {
    let direction = matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let separator = matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}');
    if character.is_control() || direction || separator {
        character.escape_default().to_string()
    } else {
        character.to_string()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(context) = &self.context {
            write!(f, "{}: ", context.operation.id)?;
        }
        self.what(f)?;
        match &self.context {
            Some(context) if context.url.is_empty() => {
                write!(f, " ({} {})", context.operation.method, context.operation.path)
            }
            Some(context) => write!(f, " ({} {})", context.operation.method, context.url),
            None => Ok(()),
        }
    }
}

impl Failure {
    fn what(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Usage(message) | Kind::Auth(message) => {
                f.write_str(message)?;
                self.cause(f)
            }
            Kind::Transport(kind) => {
                let (what, hint) = kind.describe();
                write!(f, "{what}")?;
                self.cause(f)?;
                write!(f, "; {hint}")
            }
            Kind::Timeout(phase) => write!(f, "{phase}"),
            Kind::Status { documented } => self.status(f, *documented),
            Kind::Decode { detail, pointer } => {
                self.answered(f)?;
                write!(f, ", but its body is not what the document says at {pointer}: {detail}")
            }
            Kind::Misread(message) => f.write_str(message),
            Kind::MediaType { expected } => {
                self.answered(f)?;
                write!(f, " with {}, but this call reads {expected}", self.media_type())?;
                f.write_str("; check the endpoint, and proxies or sign-in pages in between")?;
                self.excerpt(f)
            }
            Kind::OtherSuccess { reader } => {
                self.answered(f)?;
                let is_empty = self.answer.as_ref().is_some_and(|answer| answer.body.is_empty());
                let body = if is_empty { " without a body" } else { "" };
                write!(f, "{body}: the call has run, but this is not the success that was awaited; {reader}")
            }
            Kind::Encoding(coding) => {
                self.answered(f)?;
                write!(f, " in the content coding `{coding}`, which was not asked for")
            }
            Kind::TooLarge(limit) => {
                self.answered(f)?;
                write!(
                    f,
                    " with a body of more than {limit} bytes; raise the limit if that is expected, such as with `.max_body(bytes)`"
                )
            }
        }
    }

    fn status(&self, f: &mut fmt::Formatter<'_>, documented: bool) -> fmt::Result {
        self.answered(f)?;
        if !documented {
            f.write_str(", a status that the document does not list")?;
        }
        let Some(answer) = &self.answer else {
            return Ok(());
        };
        if answer.head.status.is_redirection() {
            f.write_str("; redirects are followed only as far as `.follow_redirects(n)` allows")?;
            if let Some(target) = location(answer) {
                write!(f, ", this one leads to {target}: if that is the service, set it with `.endpoint(url)`")?;
            }
        } else if answer.head.status == StatusCode::UNAUTHORIZED {
            f.write_str("; the credential was not accepted: renew it, or check what it is valid for")?;
        }
        self.excerpt(f)
    }

    /// `answered 400 Bad Request (request id …)`.
    fn answered(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(answer) = &self.answer else {
            return f.write_str("answered");
        };
        write!(f, "answered {}", answer.head.status.as_u16())?;
        if let Some(reason) = answer.head.status.canonical_reason() {
            write!(f, " {reason}")?;
        }
        match request_id(answer) {
            Some(id) => write!(f, " (request id {id})"),
            None => Ok(()),
        }
    }

    fn excerpt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.answer {
            Some(answer) if answer.excerpt.is_empty() => f.write_str("; its body is empty"),
            Some(answer) => {
                write!(f, ": {}", answer.excerpt)?;
                if answer.truncated { f.write_str(" [body truncated]") } else { Ok(()) }
            }
            None => Ok(()),
        }
    }

    fn media_type(&self) -> String {
        let answer = self.answer.as_ref();
        let text = answer.and_then(|answer| header_text(&answer.head.headers, &CONTENT_TYPE));
        text.unwrap_or_else(|| "no content type".to_owned())
    }

    /// The innermost cause, in short: the outer ones say what the kind already said.
    fn cause(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(source) = &self.source else {
            return Ok(());
        };
        let mut innermost: &dyn std::error::Error = &**source;
        while let Some(next) = innermost.source() {
            innermost = next;
        }
        let text = innermost.to_string();
        if text == self.kind_text() {
            return Ok(());
        }
        f.write_str(": ")?;
        text.chars().take(EXCERPT).try_for_each(|character| f.write_str(&visible(character)))
    }

    fn kind_text(&self) -> &str {
        match &self.kind {
            Kind::Usage(message) => message,
            Kind::Transport(kind) => kind.describe().0,
            _ => "",
        }
    }

    pub(crate) fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug.field("kind", &self.kind);
        if let Some(context) = &self.context {
            debug.field("operation", &context.operation.id).field("url", &context.url);
        }
        if let Some(answer) = &self.answer {
            // Values of headers may be secrets: a service can answer with a new token.
            let names: Vec<_> = answer.head.headers.keys().map(http::HeaderName::as_str).collect();
            debug.field("status", &answer.head.status).field("headers", &names);
            debug.field("request_id", &request_id(answer));
            debug.field("raw_body", &answer.excerpt);
        }
        if let Some(source) = &self.source {
            debug.field("source", source);
        }
        debug.finish()
    }
}

/// The server's id of the request.
fn request_id(answer: &Answer) -> Option<String> {
    header_text(&answer.head.headers, answer.head.request_id.as_ref()?)
}

/// Where a redirect leads, without its query.
fn location(answer: &Answer) -> Option<String> {
    let mut target = header_text(&answer.head.headers, &LOCATION)?;
    target.truncate(target.find(['?', '#']).unwrap_or(target.len()));
    Some(target)
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(time) => write!(f, "nothing came for {time:?}; the server may still be at work")?,
            Self::Slow(rate) => {
                write!(f, "the answer came more slowly than {rate} bytes a second")?;
            }
            Self::Total(time) => write!(f, "the attempt took longer than {time:?}")?,
        }
        f.write_str("; check whether it ran before sending again, or allow more time on the client's builder")
    }
}

impl std::error::Error for Phase {}
