//! Turns every document in `spec/` into a module of this crate, in `OUT_DIR`.

fn main() {}
