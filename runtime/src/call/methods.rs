//! The methods of every generated call beside its setters, written once.

/// The methods that every generated call has beside the setters of its parameters; invoked in an `impl` block of a tuple struct
/// that holds a [`Call`](crate::Call), with the type of the future of [`raw`](crate::Call::raw). Where a parameter has the name
/// of one of them, all their names follow: that one is `call_…`.
///
/// ```
/// use specwright_runtime as runtime;
///
/// pub struct GetPet(runtime::Call);
///
/// impl GetPet {
///     runtime::call_methods!(runtime::Opening<()>);
/// }
/// ```
#[macro_export]
macro_rules! call_methods {
    ($opening:ty) => {
        $crate::call_methods!($opening; header query timeout read_timeout max_body follow_redirects raw);
    };
    (
        $opening:ty; $header:ident $query:ident $timeout:ident $read_timeout:ident $max_body:ident $redirects:ident $raw:ident
    ) => {
        /// Sends this header too, in the place of one of its name that the call would have.
        pub fn $header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
            self.0.header(name, value);
            self
        }

        /// Sends this query parameter too, behind the others, and in the place of one of its name that
        /// the call would have; each element of a list is a pair of its own.
        pub fn $query(mut self, name: impl AsRef<str>, value: impl Into<$crate::ParameterValue>) -> Self {
            self.0.query(name, value);
            self
        }

        /// Sets the longest time for this call, its answer's body included; for an answer that
        /// streams, it ends with the head.
        pub fn $timeout(mut self, time: ::core::time::Duration) -> Self {
            self.0.timeout(time);
            self
        }

        /// Sets the longest silence while the answer of this call is awaited or read.
        pub fn $read_timeout(mut self, time: ::core::time::Duration) -> Self {
            self.0.read_timeout(time);
            self
        }

        /// Sets the largest body of this call's answer that is read whole.
        pub fn $max_body(mut self, bytes: u64) -> Self {
            self.0.max_body(bytes);
            self
        }

        /// Follows so many redirects of this call. No credential goes to another origin, nor
        /// anything from `https` to `http`.
        pub fn $redirects(mut self, most: u32) -> Self {
            self.0.follow_redirects(most);
            self
        }

        /// Sends the call, and gives whatever comes, whether the document has it or not: status,
        /// headers, and the body as a stream.
        pub fn $raw(self) -> $opening {
            self.0.raw()
        }
    };
}
