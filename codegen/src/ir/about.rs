//! What is only told of operations: groups, links, callbacks.

/// A group of operations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// What the document says of it, as `CommonMark`.
    pub description: Option<String>,
    /// Where there is more.
    pub external: Option<External>,
}

/// Documentation that is elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct External {
    /// Where it is.
    pub url: String,
    /// What it is.
    pub description: Option<String>,
}

/// A hint of what can be called with what a response holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The key of the response.
    pub status: String,
    /// Its name.
    pub name: String,
    /// The operation that it leads to: its index in the model, or what the document says when it is none of it.
    pub target: Result<usize, String>,
    /// The values to call it with: names, and expressions or constants.
    pub parameters: Vec<(String, String)>,
    /// What the document says of it.
    pub description: Option<String>,
}

/// A request that the service sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callback {
    /// Its name.
    pub name: String,
    /// The methods and the addresses that it goes to, as expressions.
    pub requests: Vec<String>,
}
