//! Clients of six documents that are like what people call: `spec` has them, and `tests/jobs` what is done with them.

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
