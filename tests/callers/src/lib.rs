//! Clients of six documents that are like what people call: `spec` has them, and `tests/jobs` what is done with them.
//!
//! [`edited`] has clients of two of them after edits that break none of the service's callers. The functions of `stable` are
//! compiled with each of these: that they compile is the test.

macro_rules! clients {
    ($($name:ident: $about:literal,)*) => { $(
        #[doc = $about]
        pub mod $name {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($name), "/lib.rs"));
        }
    )* };
}
clients! {
    chat: "A service of language models.",
    files: "A store of files and folders.",
    music: "Music.",
    payments: "Payments.",
    search: "A search engine.",
    store: "A shop for pets.",
}

#[expect(dead_code, reason = "what calls the edited clients is compiled, not called")]
pub mod edited {
    //! What stays as it was for callers, whatever is added.

    include!(concat!(env!("OUT_DIR"), "/edited.rs"));
}
