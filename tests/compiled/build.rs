//! Generates a client from every document of `../fixtures/pass`, each as a module of this crate.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new("../fixtures/pass");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut documents: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    documents.retain(|path| path.extension().is_some_and(|extension| extension == "yaml" || extension == "json"));
    documents.sort();
    let mut build = specwright::Build::new();
    let mut modules = String::new();
    for document in documents {
        let name = document.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        build = build.document(document);
        let include = format!("include!(concat!(env!(\"OUT_DIR\"), \"/{name}/lib.rs\"));");
        modules.extend([format!("#[doc = \"`{name}`\"]\n"), format!("pub mod {name} {{ {include} }}\n")]);
    }
    build.run();
    let out_dir = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out_dir.join("all.rs"), modules)
}
