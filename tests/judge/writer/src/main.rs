//! Writes, for a document, the client that Specwright generates, and a program that makes every call of it.
//!
//! Usage: `write-driver DOCUMENT FOLDER NAME`, run at the root of the repository. `FOLDER/client` and `FOLDER/driver` are
//! packages; the program's calls are made by `tests/judge/driver`. What each operation is called, and what it takes, is
//! read from the generated code itself, with the names that the generator gave.

mod api;
mod program;
mod signatures;
mod values;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use api::Api;

/// Nothing was written.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            let _ = io::Write::write_fmt(&mut io::stderr(), format_args!("error: {problem}\n"));
            ExitCode::from(FAILED)
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let [document, folder, name] = arguments else {
        return Err("give a document, a folder, and a name".to_owned());
    };
    let api = api::read(document)?;
    let program = program::program(&api)?;
    let root = env::current_dir().map_err(|error| format!("the current folder: {error}"))?;
    write(&api, &program, &root, Path::new(folder), name).map_err(|error| format!("{folder}: {error}"))
}

/// Writes both packages. A file that is as it was is left alone, so that Cargo builds nothing anew.
fn write(api: &Api, program: &str, root: &Path, folder: &Path, name: &str) -> io::Result<()> {
    let [client, driver] = ["client", "driver"].map(|package| folder.join(package));
    for file in &api.files {
        put(&client.join("src").join(&file.name), &file.text)?;
    }
    let root = root.display();
    let package =
        |kind: &str| format!("[package]\nname = \"{name}-{kind}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n");
    let features = "[features]\nserde = [\"specwright-runtime/serde\"]\npattern = [\"specwright-runtime/pattern\"]\n\n";
    let runtime = format!("[dependencies]\nspecwright-runtime = {{ path = '{root}/runtime' }}\n");
    put(&client.join("Cargo.toml"), &[&package("client"), features, &runtime].concat())?;
    let dependencies = format!(
        "[dependencies]\nclient = {{ package = \"{name}-client\", path = \"../client\" }}\n\
         driver = {{ package = \"specwright-judge-driver\", path = '{root}/tests/judge/driver' }}\n"
    );
    put(&driver.join("Cargo.toml"), &[package("driver"), dependencies].concat())?;
    put(&driver.join("src/main.rs"), program)
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
