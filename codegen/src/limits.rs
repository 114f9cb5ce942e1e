//! How large a document may be. What is beyond a limit gets a diagnostic, never a crash.

/// Bytes of one document, all its files together. The largest public ones that are known have 40 MB of JSON, and every limit
/// must be far beyond what is real; what a document costs grows with its text, and not faster.
pub const FILE_BYTES: usize = 128 << 20;
/// Files of one document, beside the root.
pub const FILES: usize = 1000;
/// Bytes of one key: each is repeated in the pointer of every value below it.
pub const KEY_BYTES: usize = 8 << 10;
/// Members of one object, whatever it is. The largest documents that are known have some thousands of paths or schemas.
pub const OBJECT: usize = 30_000;
/// Bytes of one text. What is longer is no description and no name; and nothing else costs so much to read, of YAML.
pub const TEXT_BYTES: usize = 8 << 20;
/// Objects and arrays inside each other.
pub const DEPTH: usize = 128;
/// Lists and maps inside each other without an object between them: each is a level of one Rust type.
pub const NESTING: usize = 32;
/// Values of one document, those that aliases repeat included, if it has few bytes. See [`nodes`].
pub const NODES: usize = 1_000_000;
/// Bytes of a document for each of its values, if they are more than [`NODES`]. Real ones have 26 and more, minified.
pub const NODE_BYTES: usize = 16;
/// Values that YAML aliases repeat in one file.
pub const REPEATED_NODES: usize = 100_000;
/// Bytes of text that YAML aliases repeat in one file.
pub const REPEATED_BYTES: usize = 16 << 20;
/// Values that are repeated where the normal form says twice what a document says once. What is beyond is referred to.
pub const COPIED_NODES: usize = 200_000;
/// Problems of one file's text; what comes after them is not read.
pub const TEXT_PROBLEMS: usize = 200;
/// Problems of one code that are listed; how many more there are is said at the last one.
pub const PROBLEMS: usize = 1000;
/// Bytes of the pointer of a problem; what is longer is cut.
pub const POINTER_BYTES: usize = 4 << 10;
/// Bytes of one file of generated code.
pub const GENERATED_BYTES: usize = 128 << 20;
/// Members of one schema: properties, or values of an enum.
pub const MEMBERS: usize = 10_000;
/// In how many ways the unions that one value is of may combine; beyond, the value is of any type.
pub const COMBINATIONS: usize = 64;
/// Schemas that are made of several, which a document may give rise to.
pub const MERGED: usize = 10_000;

/// How many values a document of so many bytes may have: what it costs stays a multiple of its size.
pub const fn nodes(bytes: usize) -> usize {
    let most = bytes / NODE_BYTES;
    if most > NODES { most } else { NODES }
}
