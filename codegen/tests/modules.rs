//! The modules of the crate form layers: each imports what is below it, and nothing that is above.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules, the lowest first: each may import those before it.
const LAYERS: &[(&str, &str)] = &[
    ("what knows no document", "bug list limits order lookup pointer"),
    ("a document, what is wrong with it, and what it means", "source tree diagnostic ir"),
    ("what is true of every document", "openapi wording view"),
    ("what a user chooses", "files select"),
    ("the stages", "load check bundle upgrade judge parse lower share name arrange analyze emit render"),
    ("what is made of several stages", "coverage normalize fuzzing build"),
];

/// The modules that use what the root defines, such as `Document`: a door, and the stage that is given a document as it came.
const OF_THE_ROOT: &[&str] = &["build", "load"];

#[test]
fn no_module_imports_what_is_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = vec![];
    for path in sources(&root) {
        let inside = path.strip_prefix(&root).expect("it lies in the folder").to_string_lossy().replace('\\', "/");
        let module = inside.split('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned();
        if module == "lib" || inside.contains("tests") {
            continue;
        }
        let Some(layer) = layer(&module) else {
            wrong.push(format!("{module} is in no layer"));
            continue;
        };
        let text = fs::read_to_string(&path).expect("a source can be read");
        for name in imported(&text) {
            match self::layer(&name) {
                Some(other) if other <= layer => {}
                None if OF_THE_ROOT.contains(&module.as_str()) => {}
                _ => wrong.push(format!("{inside} imports {name}")),
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().flat_map(|(_, modules)| modules.split(' ')).position(|name| name == module)
}

/// Every file of a folder, and of those in it.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("it can be listed").path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// The names behind `crate::`, without comments and tests.
fn imported(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let code = code.join("\n");
    let mut names = vec![];
    for rest in code.split("crate::").skip(1) {
        let listed = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let listed = listed.map_or_else(|| vec![rest], |(listed, _)| listed.split(',').collect());
        let word = |text: &str| text.trim().chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
        names.extend(listed.into_iter().map(word).filter(|name: &String| !name.is_empty()));
    }
    names
}
