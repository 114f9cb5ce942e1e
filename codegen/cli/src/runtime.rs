//! Where a generated package finds the runtime that it calls: in the package itself, in a folder, or in the registry.

use std::fmt::Write as _;

use specwright_runtime::sources::SOURCES;

use crate::package::{MANIFEST, MARK, quoted};

/// The folder of a copy, in the package.
pub(crate) const FOLDER: &str = "runtime";

/// Where the runtime is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Runtime {
    /// In the package, as a copy.
    Copy,
    /// In a folder: the user's path, or once it is known where the package is, the way to it from there.
    Folder(String),
    /// In the registry, in a version that meets this.
    Registry(String),
}

impl Runtime {
    /// The value of the dependency in the manifest of a package of this name. Whatever the runtime's own package is called, code
    /// says `specwright_runtime`.
    pub(crate) fn dependency(&self, name: &str) -> String {
        match self {
            Self::Copy => format!("{{ package = {}, path = {} }}", quoted(&name_of_copy(name)), quoted(FOLDER)),
            Self::Folder(path) => format!("{{ path = {} }}", quoted(path)),
            Self::Registry(version) => quoted(version),
        }
    }
}

/// What `--runtime` says: a version, or else a folder.
pub(crate) fn runtime(text: &str) -> Result<Runtime, String> {
    match text {
        "" => Err("a folder or a version is needed".to_owned()),
        _ if text.split(',').all(is_version) => Ok(Runtime::Registry(text.to_owned())),
        _ => Ok(Runtime::Folder(text.to_owned())),
    }
}

/// Whether a text is one comparison of a version as Cargo writes it: `0.3`, `=0.3.1`, `>= 1.0.0-rc.1`.
fn is_version(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['^', '~', '=', '<', '>']).trim_start();
    let (numbers, suffix) = text.split_once(['-', '+']).unwrap_or((text, "0"));
    let mut numbers = numbers.split('.');
    let is_number = |number: &str| number == "*" || !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
    let is_suffix = suffix.bytes().all(|it| it.is_ascii_alphanumeric() || b".-+".contains(&it));
    is_suffix && numbers.by_ref().take(3).all(is_number) && numbers.next().is_none()
}

/// The copy's package has a name of its own, so that two clients in one workspace do not collide.
fn name_of_copy(name: &str) -> String {
    format!("{name}-runtime")
}

/// The files of a copy for a package of this name, by their paths in it.
pub(crate) fn copy(name: &str) -> impl Iterator<Item = (&'static str, String)> {
    SOURCES.iter().map(move |(path, text)| {
        (*path, if *path == MANIFEST { manifest(text, &name_of_copy(name)) } else { (*text).to_owned() })
    })
}

/// The runtime's manifest for a copy: under another name, without its tests, and without what it has from its workspace.
fn manifest(text: &str, name: &str) -> String {
    let mut written = format!("{MARK} {}: the runtime of the package beside it.\n", env!("CARGO_PKG_VERSION"));
    let mut kept = true;
    for line in text.lines() {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_start_matches('[').split([']', '.']).next().unwrap_or_default();
            kept = ["package", "features", "dependencies"].contains(&section);
        }
        let line = match line.split_once(['.', ' ']) {
            Some(("name", _)) => format!("name = {}", quoted(name)),
            Some(("version", "workspace = true")) => format!("version = \"{}\"", env!("CARGO_PKG_VERSION")),
            Some(("edition", _)) => "edition = \"2024\"".to_owned(),
            Some(("rust-version", _)) => "rust-version = \"1.88\"".to_owned(),
            Some(("license", _)) => format!("license = \"{}\"", env!("CARGO_PKG_LICENSE")),
            Some(_) | None => line.to_owned(),
        };
        if kept && !line.starts_with('#') {
            let _ = writeln!(written, "{line}");
        }
    }
    // The tests stay where the runtime is written, and its examples call it by its first name.
    written.trim_end().to_owned() + "\n\n[lib]\ntest = false\ndoctest = false\nbench = false\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_told_from_folders() {
        for text in ["0.3", "1", "=0.3.1", ">= 0.3, <0.5", "~1.2", "1.0.0-rc.1", "1.0.0+a", "0.*", "*"] {
            assert_eq!(runtime(text), Ok(Runtime::Registry(text.to_owned())), "{text}");
        }
        for text in
            ["../runtime", "runtime", "./0.3", "3rdparty", "0.3/runtime", "1.2.3.4", "/0.3", "0.3-/x", "C:\\0.3"]
        {
            assert_eq!(runtime(text), Ok(Runtime::Folder(text.to_owned())), "{text}");
        }
        assert!(runtime("").is_err());
    }

    #[test]
    fn a_copy_keeps_what_it_is_built_from() {
        let (_, text) = copy("pets").find(|(path, _)| *path == MANIFEST).unwrap();
        for left_out in ["workspace", "dev-dependencies", "[[test]]", "\"specwright-runtime\""] {
            assert!(!text.contains(left_out), "{text}");
        }
        for kept in ["[dependencies]", "[features]", "name = \"pets-runtime\"\nversion = \"0", "[lib]\ntest = false"] {
            assert!(text.contains(kept), "{text}");
        }
    }
}
