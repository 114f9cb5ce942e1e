//! Bodies of requests and responses: bytes in memory, or a stream.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::HeaderValue;
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt as _;
use http_body_util::combinators::BoxBody;

use crate::BoxError;
use crate::error::{Error, Failure, Kind};
use crate::media_type::{essence, is_within};

#[cfg(feature = "reqwest")]
mod reader;

/// The body of a request or a response: bytes in memory, or a stream.
///
/// ```
/// use specwright_runtime::Body;
///
/// let body = Body::from("text");
/// assert_eq!(body.as_bytes().map(|bytes| bytes.len()), Some(4));
/// assert!(Body::default().as_bytes().is_some_and(|bytes| bytes.is_empty()));
/// ```
#[derive(Default)]
pub struct Body(Inner);

enum Inner {
    /// `None` once it was read as a stream.
    Bytes(Option<Bytes>),
    Stream(BoxBody<Bytes, BodyError>),
}

impl Default for Inner {
    fn default() -> Self {
        Self::Bytes(None)
    }
}

impl Body {
    /// A body that streams. A request with such a body is never sent twice. What is read, such as a file, is one by
    /// `Body::from_reader`.
    pub fn stream<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + Send + Sync + 'static,
        B::Error: std::error::Error + Send + Sync + 'static,
    {
        Self(Inner::Stream(body.map_err(|error| BodyError::of(Box::new(error))).boxed()))
    }

    /// A body that is read while it is sent, such as a file. It streams: its length is not said, and a request with it is never
    /// sent twice.
    ///
    /// ```
    /// use specwright_runtime::{Body, Part};
    ///
    /// async fn report(path: &str) -> std::io::Result<Part> {
    ///     let file = tokio::fs::File::open(path).await?;
    ///     Ok(Part::new(Body::from_reader(file)).file_name("report.pdf").media_type("application/pdf"))
    /// }
    /// # let _ = report;
    /// ```
    #[cfg(feature = "reqwest")]
    pub fn from_reader(reader: impl tokio::io::AsyncRead + Send + Sync + Unpin + 'static) -> Self {
        Self::stream(reader::Reader(reader))
    }

    /// The bytes, when they are in memory: what a signature is made over.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.0 {
            Inner::Bytes(bytes) => Some(bytes.as_deref().unwrap_or_default()),
            Inner::Stream(_) => None,
        }
    }

    /// The next piece, or `None` at the end.
    ///
    /// For a body that a client received, an error names the operation, and `?` makes it the client's own
    /// [`Error`](crate::Error); the client's read timeout and slowest stream hold for every piece.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, BodyError> {
        while let Some(frame) = self.frame().await {
            if let Ok(data) = frame?.into_data() {
                return Ok(Some(data));
            }
        }
        Ok(None)
    }

    /// The same bytes once more; `None` when it streams.
    pub(crate) fn again(&self) -> Option<Self> {
        match &self.0 {
            Inner::Bytes(bytes) => Some(Self(Inner::Bytes(bytes.clone()))),
            Inner::Stream(_) => None,
        }
    }

    /// All of it. More than so many bytes are an error, as are those of [`chunk`](Self::chunk).
    pub async fn bytes(mut self, most: usize) -> Result<Bytes, BodyError> {
        let mut all = Vec::new();
        while let Some(piece) = self.chunk().await? {
            if piece.len() > most - all.len() {
                let failure = Failure::new(Kind::TooLarge(most as u64));
                return Err(BodyError::of(Error::<Infallible>::new(failure, None).into()));
            }
            if all.is_empty() && http_body::Body::is_end_stream(&self) {
                return Ok(piece);
            }
            all.extend_from_slice(&piece);
        }
        Ok(all.into())
    }

    /// The bytes in memory, or the body itself when it streams.
    #[cfg(feature = "reqwest")]
    pub(crate) fn into_bytes(self) -> Result<Bytes, Self> {
        match self.0 {
            Inner::Bytes(bytes) => Ok(bytes.unwrap_or_default()),
            Inner::Stream(_) => Err(self),
        }
    }
}

/// Why a body could not be read to its end: a deadline, a lost connection, or whatever a stream of the caller's own fails with.
///
/// `?` makes it the client's own [`Error`](crate::Error), whose predicates tell these apart; in a function that gives an error of
/// your own, `.map_err(Error::from)?` does, where that has a `From<Error>`.
///
/// ```
/// # type Error = specwright_runtime::Error;
/// use specwright_runtime::Body;
///
/// async fn whole(mut body: Body) -> Result<Vec<u8>, Error> {
///     let mut whole = Vec::new();
///     while let Some(chunk) = body.chunk().await? {
///         whole.extend_from_slice(&chunk);
///     }
///     Ok(whole)
/// }
/// # let _ = whole;
/// ```
pub struct BodyError(BoxError);

impl BodyError {
    /// The error of a body, which may be one of these already.
    pub(crate) fn of(error: BoxError) -> Self {
        match error.downcast::<Self>() {
            Ok(known) => *known,
            Err(error) => Self(error),
        }
    }

    /// What it was.
    pub(crate) fn into_cause(self) -> BoxError {
        self.0
    }
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl std::error::Error for BodyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source()
    }
}

/// The pieces, as of [`chunk`](Body::chunk): for what takes a stream, such as `tokio_util::io::StreamReader`. With the feature
/// `streams`.
#[cfg(feature = "streams")]
impl futures_core::Stream for Body {
    type Item = Result<Bytes, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = std::task::ready!(http_body::Body::poll_frame(self.as_mut(), context));
            match frame.map(|frame| frame.map(Frame::into_data)) {
                Some(Ok(Ok(data))) => return Poll::Ready(Some(Ok(data))),
                // Trailers are no piece.
                Some(Ok(Err(_))) => {}
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        match &mut self.0 {
            Inner::Bytes(bytes) => {
                Poll::Ready(bytes.take().filter(|bytes| !bytes.is_empty()).map(|bytes| Ok(Frame::data(bytes))))
            }
            Inner::Stream(stream) => Pin::new(stream).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Inner::Bytes(bytes) => bytes.as_ref().is_none_or(Bytes::is_empty),
            Inner::Stream(stream) => stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Inner::Bytes(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Inner::Stream(stream) => stream.size_hint(),
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self(Inner::Bytes(Some(bytes)))
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::from(bytes).into()
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Bytes::from(text).into()
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Bytes::from_static(text.as_bytes()).into()
    }
}

/// Shows the length, never the content.
impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Bytes(bytes) => {
                write!(f, "Body({} bytes)", bytes.as_ref().map_or(0, Bytes::len))
            }
            Inner::Stream(_) => f.write_str("Body(stream)"),
        }
    }
}

/// A body with the media type that its sender chooses, for a document that admits several with a range such as `image/*`.
///
/// ```
/// use specwright_runtime::TypedBody;
///
/// let body = TypedBody::new("image/png", vec![0x89, b'P', b'N', b'G']);
/// # let _ = body;
/// ```
#[derive(Debug)]
pub struct TypedBody {
    media_type: String,
    body: Body,
}

impl TypedBody {
    /// A body of this media type.
    pub fn new(media_type: impl Into<String>, body: impl Into<Body>) -> Self {
        Self { media_type: media_type.into(), body: body.into() }
    }

    /// Its parts, if the media type is in the range; else what is wrong with it.
    pub(crate) fn within(self, range: &str) -> Result<(HeaderValue, Body), String> {
        let media_type = &self.media_type;
        let is_named =
            essence(media_type).split_once('/').is_some_and(|(family, kind)| !family.is_empty() && !kind.is_empty());
        match HeaderValue::try_from(media_type).ok().filter(|_| is_named && is_within(media_type, range)) {
            Some(value) => Ok((value, self.body)),
            None => Err(format!("the body's media type `{}` is not within `{range}`", media_type.escape_debug())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TypedBody;

    #[test]
    fn a_media_type_is_within_its_range() {
        let is_in = |media_type: &str, range: &str| TypedBody::new(media_type, "").within(range).is_ok();
        assert!(
            is_in("Image/PNG; q=1", "image/*")
                && is_in("a/b", "*/*")
                && is_in("application/x+json", "application/*+json")
        );
        for (media_type, range) in [("text/plain", "image/*"), ("image", "*/*"), ("", "*/*"), ("a/b\r\nx: y", "*/*")] {
            assert!(!is_in(media_type, range), "{media_type} {range}");
        }
    }
}
