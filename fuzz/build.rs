//! Generates clients whose types the target `response` decodes, and a list of those types.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Documents with a type of every kind, and that of the service.
const DOCUMENTS: &[&str] = &[
    "../spec/hss.yaml",
    "../tests/fixtures/pass/objects.yaml",
    "../tests/fixtures/pass/rules.yaml",
    "../tests/fixtures/pass/shapes.yaml",
    "../tests/fixtures/pass/tuples.yaml",
    "../tests/fixtures/pass/unions.yaml",
    "../tests/fixtures/pass/v31.yaml",
    "../tests/fixtures/pass/values.yaml",
];

fn main() -> io::Result<()> {
    let mut build = specwright::Build::new();
    for document in DOCUMENTS {
        build = build.document(document);
    }
    build.run();
    let out_dir = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let (mut modules, mut types) = (String::new(), String::new());
    for document in DOCUMENTS {
        let name = Path::new(document).file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let include = format!("include!(concat!(env!(\"OUT_DIR\"), \"/{name}/lib.rs\"));");
        modules.extend([format!("#[allow(dead_code)]\npub mod {name} {{ {include} }}\n")]);
        let text = fs::read_to_string(out_dir.join(name).join("types.rs"))?;
        let has = |what: &str, name: &str| text.contains(&format!("impl json::{what} for {name} {{"));
        let decoded = text.lines().filter_map(|line| line.strip_prefix("impl json::Decode for ")?.strip_suffix(" {"));
        for item in decoded.filter(|item| has("Encode", item)) {
            types.extend([format!("    again::<{name}::types::{item}>,\n")]);
        }
    }
    fs::write(out_dir.join("modules.rs"), modules)?;
    fs::write(out_dir.join("list.rs"), format!("&[\n{types}]\n"))
}
