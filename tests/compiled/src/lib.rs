//! Every document of `tests/fixtures/pass` as a client: they compile without a warning, under the same lints as code that
//! people write.

include!(concat!(env!("OUT_DIR"), "/all.rs"));
