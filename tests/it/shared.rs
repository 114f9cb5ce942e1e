//! What the generator and the runtime must both know is one text: the file of one is the file of the other, since neither
//! package can read the other's.

use std::fs;
use std::path::Path;

/// The generator's file, and the runtime's.
const FILES: &[[&str; 2]] = &[
    ["codegen/src/openapi/address.rs", "runtime/src/address/syntax.rs"],
    ["codegen/src/openapi/decimal.rs", "runtime/src/json/decimal.rs"],
    ["codegen/src/openapi/media_type/syntax.rs", "runtime/src/media_type/syntax.rs"],
];

#[test]
fn shared_files_are_the_same() {
    for files in FILES {
        let [one, other] = files.map(|file| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        });
        assert!(one == other, "{files:?} differ");
    }
}
