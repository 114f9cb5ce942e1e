//! The public methods of every generated client's builder, written once.

/// The methods that every generated `ClientBuilder` has; invoked in an `impl` block of a tuple struct that holds a
/// [`Builder`](crate::Builder).
///
/// ```
/// use specwright_runtime as runtime;
///
/// pub struct ClientBuilder(runtime::Builder);
///
/// impl ClientBuilder {
///     runtime::client_builder_methods!();
/// }
/// ```
#[macro_export]
macro_rules! client_builder_methods {
    () => {
        /// Sets the credential, such as a `Token`. Operations that need none do not see it.
        #[must_use]
        pub fn auth(mut self, auth: impl $crate::Authenticate) -> Self {
            self.0.auth(auth);
            self
        }

        /// Sends to this address instead of the document's servers: `https`, or `http` for this
        /// machine (see `allow_http`); a path in it is kept. It replaces the whole server, so that it has to have the
        /// path of the document's, if that has one. The operations that have a server of their own
        /// go here as well, unless that is relative, such as `/upload/v1`: then they go to that path
        /// on the host of this address.
        #[must_use]
        pub fn endpoint(mut self, url: impl Into<String>) -> Self {
            self.0.endpoint(url);
            self
        }

        /// Sets the `User-Agent`; by default the name and version of this crate.
        #[must_use]
        pub fn user_agent(mut self, value: impl Into<String>) -> Self {
            self.0.user_agent(value);
            self
        }

        /// Sends this header with every call, unless the call sets it.
        #[must_use]
        pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
            self.0.default_header(name, value);
            self
        }

        /// Lets requests go to `http` addresses beyond this machine, where everybody in between can
        /// read them, credentials included.
        #[must_use]
        pub fn allow_http(mut self) -> Self {
            self.0.allow_http();
            self
        }

        /// Follows so many redirects of every call; none by default. No credential goes to another
        /// origin, nor anything from `https` to `http`.
        #[must_use]
        pub fn follow_redirects(mut self, most: u32) -> Self {
            self.0.follow_redirects(most);
            self
        }

        /// Takes the server's id of a request from this header; by default from `X-Request-Id`, or
        /// another of the usual names.
        #[must_use]
        pub fn request_id_header(mut self, name: impl Into<String>) -> Self {
            self.0.request_id_header(name);
            self
        }

        /// Sends through a transport of your own, for example one that answers from memory in a
        /// test, or a client of reqwest that the program has: `ReqwestTransport::from(client)`.
        #[must_use]
        pub fn transport(mut self, transport: impl $crate::Transport) -> Self {
            self.0.transport(transport);
            self
        }

        /// Sets the longest time to connect, name lookup and TLS included; 10 s by default.
        #[must_use]
        pub fn connect_timeout(mut self, time: ::core::time::Duration) -> Self {
            self.0.connect_timeout(time);
            self
        }

        /// Sets the longest silence while an answer is awaited or read; 60 s by default.
        #[must_use]
        pub fn read_timeout(mut self, time: ::core::time::Duration) -> Self {
            self.0.read_timeout(time);
            self
        }

        /// Sets the longest time for one attempt of a call, its answer's body included; 5 minutes
        /// by default. For an answer that streams, it ends with the head.
        #[must_use]
        pub fn timeout(mut self, time: ::core::time::Duration) -> Self {
            self.0.timeout(time);
            self
        }

        /// Gives up on an answer that comes more slowly than this, after so much waiting for it;
        /// 1 byte a second after 20 s by default. Zero bytes never gives up.
        #[must_use]
        pub fn slowest_stream(mut self, bytes_per_second: u32, after: ::core::time::Duration) -> Self {
            self.0.slowest_stream(bytes_per_second, after);
            self
        }

        /// Sets the largest body of an answer that is read whole; 32 MiB by default.
        #[must_use]
        pub fn max_body(mut self, bytes: u64) -> Self {
            self.0.max_body(bytes);
            self
        }

        /// Sets how much of an error's body is read and kept; 64 KiB by default.
        #[must_use]
        pub fn max_error_body(mut self, bytes: u64) -> Self {
            self.0.max_error_body(bytes);
            self
        }

        /// Sends everything through this proxy (`http://[user:password@]host:port`, or `socks5://…`
        /// with the runtime's feature `socks`). Without it the system's proxies hold (`HTTPS_PROXY`
        /// and its like), except for this machine's own addresses.
        #[must_use]
        pub fn proxy(mut self, url: impl Into<String>) -> Self {
            self.0.proxy(url);
            self
        }

        /// Trusts the authorities in this PEM text, besides those of the system.
        #[must_use]
        pub fn add_root_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
            self.0.add_root_certificate(pem);
            self
        }

        /// Presents this certificate to the server: a PEM text of the certificate, its chain and
        /// its private key.
        #[must_use]
        pub fn client_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
            self.0.client_certificate(pem);
            self
        }

        /// Sets how connections are kept, and what is spoken over them: how long an unused one stays open (50 s
        /// by default), keep-alives, HTTP/1.1 or HTTP/2 alone, answers in gzip.
        #[must_use]
        pub fn transport_settings(mut self, settings: $crate::TransportSettings) -> Self {
            self.0.transport_settings(settings);
            self
        }
    };
}
