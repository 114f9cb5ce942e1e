//! Generates a client from every document of `spec`, and one from each edit of two of them: `edits.rs` says which.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use serde_json::Value;

#[path = "edits.rs"]
mod edits;

fn main() -> io::Result<()> {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=edits.rs");
    let mut build = specwright::Build::new();
    for name in ["chat", "files", "music", "payments", "search", "store"] {
        build = build.document(format!("spec/{name}.yaml"));
    }
    let edited = out.join("edited");
    fs::create_dir_all(&edited)?;
    let mut modules = String::new();
    for (name, edit) in edits::EDITS {
        let base = name.split('_').next().unwrap_or_default();
        let mut document = read(base)?;
        edit(&mut document);
        let path = edited.join(format!("{name}.json"));
        fs::write(&path, serde_json::to_string_pretty(&document)?)?;
        build = build.document(path);
        modules += &module(name, base);
    }
    build.run();
    fs::write(out.join("edited.rs"), modules)
}

fn read(name: &str) -> io::Result<Value> {
    let path = Path::new("spec").join(format!("{name}.yaml"));
    serde_yaml::from_str(&fs::read_to_string(path)?).map_err(io::Error::other)
}

/// A client of an edited document, and the callers of the document before.
fn module(name: &str, base: &str) -> String {
    format!(
        "/// A client after an edit.\npub mod {name} {{ include!(concat!(env!(\"OUT_DIR\"), \"/{name}/lib.rs\")); }}\n\
         mod calls_{name} {{ use super::{name} as {base}; include!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/stable/{base}.rs\")); }}\n"
    )
}
