#![doc = include_str!("../README.md")]

pub use bytes;
pub use http;
#[cfg(feature = "reqwest")]
pub use reqwest;

pub use self::auth::{AuthError, Authenticate, Basic, Credentials, Token, TokenSource};
pub use self::body::{Body, BodyError, TypedBody};
pub use self::builder::Builder;
pub use self::call::{Call, Opening, Optional, Sending, ValueOf};
pub use self::client::Client;
pub use self::decode::{Decoder, Received};
pub use self::error::Error;
#[cfg(feature = "forms")]
pub use self::form::FormField;
#[cfg(feature = "streams")]
pub use self::live::{Event, Events, Lines};
#[cfg(feature = "forms")]
pub use self::multipart::{Multipart, Part};
pub use self::operation::{
    Api, Location, Method, Operation, Parameter, ResponseSpec, SecurityScheme, Server, ServerVariable, Status, Style,
};
pub use self::parameter::ParameterValue;
pub use self::response::{FromHeader, Header, HeaderError, HeaderLines, JsonHeader, Response};
#[cfg(feature = "reqwest")]
pub use self::transport::ReqwestTransport;
pub use self::transport::{Transport, TransportError, TransportErrorKind, TransportSettings};

mod address;
mod auth;
mod base64;
mod body;
mod builder;
mod call;
mod charset;
mod client;
pub mod decode;
mod error;
#[cfg(feature = "forms")]
mod form;
#[cfg(feature = "formats")]
pub mod formats;
mod http_date;
pub mod json;
#[cfg(feature = "streams")]
mod live;
mod media_type;
#[cfg(feature = "forms")]
mod multipart;
mod operation;
mod parameter;
mod percent;
mod response;
mod settings;
#[cfg(feature = "sources")]
pub mod sources;
mod transport;
pub mod validate;

/// An error of any type, in a box.
type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A future in a box: what object-safe async methods return.
pub type BoxFuture<'a, T> = std::pin::Pin<Box<dyn Future<Output = T> + Send + 'a>>;
