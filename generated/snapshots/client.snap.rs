//! The client of `Huawei Cloud HSS (Host Security Service)`.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    unused_qualifications,
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention,
    clippy::nursery,
    clippy::pedantic,
    reason = "a crate may use a part of a client, whose names and sizes are the document's"
)]

use super::{runtime, types};

/// Why a call failed, or why a client could not be built.
pub type Error = runtime::Error<ErrorBody>;

/// A call on its way: awaited, it is the answer.
pub type Sending<T> = runtime::Sending<T, ErrorBody>;

/// A call on its way: awaited, it is the beginning of an answer that streams.
pub type Opening<S = runtime::Body> = runtime::Opening<ErrorBody, S>;

/// What the service says of an error: which of these it is depends on the operation and the status.
///
/// It is an enum however many the document describes: another one may be added.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ErrorBody {
    /// Why a call failed, as HSS or the gateway before it says.
    ErrorResponse(types::ErrorResponse),
}

impl ErrorBody {
    /// The text that says what went wrong, where there is one.
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::ErrorResponse(value) => {
                value.error_msg.as_deref().or(value.error_description.as_deref())
            }
        }
    }

    /// `error_code` of the value, where it has one.
    pub fn error_code(&self) -> Option<&str> {
        match self {
            Self::ErrorResponse(value) => value.error_code.as_deref(),
        }
    }

    /// `error_msg` of the value, where it has one.
    pub fn error_msg(&self) -> Option<&str> {
        match self {
            Self::ErrorResponse(value) => value.error_msg.as_deref(),
        }
    }

    /// `error_description` of the value, where it has one.
    pub fn error_description(&self) -> Option<&str> {
        match self {
            Self::ErrorResponse(value) => value.error_description.as_deref(),
        }
    }

    /// `request_id` of the value, where it has one.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::ErrorResponse(value) => value.request_id.as_deref(),
        }
    }

    /// `encoded_authorization_message` of the value, where it has one.
    pub fn encoded_authorization_message(&self) -> Option<&str> {
        match self {
            Self::ErrorResponse(value) => value.encoded_authorization_message.as_deref(),
        }
    }
}

/// Reads the body of an error.
pub(super) fn decode_error(
    received: &runtime::Received,
) -> Result<ErrorBody, runtime::json::Error> {
    runtime::decode::json(received).map(ErrorBody::ErrorResponse)
}

static API: runtime::Api = runtime::Api {
    user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
    servers: &[
        runtime::Server {
            url: "https://hss.{region}.myhuaweicloud.com",
            variables: &[
                runtime::ServerVariable {
                    name: "region",
                    default: "cn-north-4",
                    values: &[
                        "ae-ad-1",
                        "af-north-1",
                        "af-south-1",
                        "ap-southeast-1",
                        "ap-southeast-2",
                        "ap-southeast-3",
                        "ap-southeast-4",
                        "ap-southeast-5",
                        "cn-east-2",
                        "cn-east-3",
                        "cn-east-4",
                        "cn-east-5",
                        "cn-north-1",
                        "cn-north-2",
                        "cn-north-4",
                        "cn-north-9",
                        "cn-north-11",
                        "cn-north-12",
                        "cn-south-1",
                        "cn-south-2",
                        "cn-south-4",
                        "cn-southwest-2",
                        "cn-southwest-3",
                        "la-north-2",
                        "la-south-2",
                        "me-east-1",
                        "my-kualalumpur-1",
                        "na-mexico-1",
                        "ru-moscow-1",
                        "sa-brazil-1",
                        "tr-west-1",
                    ],
                },
            ],
        },
        runtime::Server {
            url: "https://hss.{region}.myhuaweicloud.eu",
            variables: &[
                runtime::ServerVariable {
                    name: "region",
                    default: "eu-west-101",
                    values: &["eu-west-101"],
                },
            ],
        },
    ],
};

/// A client of `Huawei Cloud HSS (Host Security Service)`, version `0.1.0`.
///
/// An unofficial description of the parts of Huawei Cloud HSS v5 that this project calls.
///
/// It is not affiliated with or endorsed by Huawei. It was written by hand from public
/// definitions, and has not been compared with a live service. `spec/README.md` says where each
/// fact is from, and which parts of the official definitions were left out.
///
/// ```text
/// let client = Client::builder()
///     .project_id("9d4f774865034d119917acc61b1b806e")
///     .region(types::ServerRegion::CnNorth4)
///     .auth(Token::new(std::env::var("API_KEY")?))
///     .build()?;
/// let answer = client
///     .batch_export_local_vul_task(
///         200,
///         types::ExportLocalVulnerabilitiesRequest::new(),
///     )
///     .await?;
/// println!("{answer:?}");
/// ```
///
/// It is cheap to clone; clones share connections.
#[derive(Clone, Debug)]
pub struct Client(pub(super) runtime::Client);

impl Client {
    /// Begins to build a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder(runtime::Builder::new(&API))
    }
}

/// Builds a [`Client`].
#[derive(Debug)]
#[must_use = "a client is not built until `build` is called"]
pub struct ClientBuilder(runtime::Builder);

impl ClientBuilder {
    /// The id of the project that the call is made in.
    ///
    /// A project belongs to one region.
    ///
    /// * 1 to 256 characters.
    /// * Example: `"9d4f774865034d119917acc61b1b806e"`.
    ///
    /// It is part of every call that has a parameter of this name, unless the call sets another.
    pub fn project_id(mut self, project_id: impl Into<String>) -> Self {
        self.0.parameter("project_id", Into::<String>::into(project_id));
        self
    }

    /// The id of the region that the call is made in.
    ///
    /// It is the region in the host name of the endpoint.
    ///
    /// * At most 128 characters.
    /// * Example: `"cn-north-4"`.
    ///
    /// It is part of the server's address, and of every call that has a parameter of this name.
    ///
    /// The servers exist for the values of [`ServerRegion`](types::ServerRegion); for another, set `endpoint` too.
    pub fn region(mut self, region: types::ServerRegion) -> Self {
        self.0.parameter("region", region);
        self
    }

    runtime::client_builder_methods!();

    /// Builds the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// A value that was set is not valid; the message says which, and what to do.
    pub fn build(self) -> Result<Client, Error> {
        self.0.build().map(Client)
    }
}
