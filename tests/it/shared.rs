//! What the generator and the runtime both know is one text, in a file of each: neither package can read the other's.

use std::fs;
use std::path::Path;

#[test]
fn the_generator_and_the_runtime_read_media_types_alike() {
    let read = |package: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(package).join("media_type/syntax.rs");
        fs::read_to_string(path).expect("it can be read")
    };
    assert_eq!(read("codegen/src/openapi"), read("runtime/src"));
}
