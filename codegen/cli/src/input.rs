//! Documents as the command line names them: a file, or `-` for standard input. Whatever else is named gets a sentence that says
//! what to name instead; nothing is ever fetched.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use specwright::{Document, files, limits};

use crate::args::distance;

/// What names standard input on the command line.
const STDIN: &str = "-";
/// The name of standard input in findings.
const STDIN_NAME: &str = "<stdin>";
/// The ends of the names of documents.
const EXTENSIONS: [&str; 3] = ["yaml", "yml", "json"];
/// How many letters may be wrong in a name for which another is proposed.
const WRONG_LETTERS: usize = 3;

/// The path of a document as findings show it.
pub(crate) fn shown(path: &Path) -> PathBuf {
    if is_stdin(path) { STDIN_NAME.into() } else { path.to_owned() }
}

/// The document of a path, which may refer to the files below its folder; one from standard input has no folder. The error
/// says what to do.
pub(crate) fn document(path: &Path) -> Result<Document, String> {
    if is_stdin(path) {
        return match bytes(io::stdin().lock()) {
            Ok(bytes) => Ok(Document::new(STDIN_NAME, bytes)),
            Err(error) => Err(format!("standard input: {error}")),
        };
    }
    let shown = path.display().to_string();
    let bytes = File::open(path).and_then(bytes).map_err(|error| format!("{shown}: {}", instead(path, &error)))?;
    Ok(Document::new(shown, bytes).with_files(files::below_folder_of(path)))
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new(STDIN)
}

/// Reads a file, or one byte more than a document may have.
fn bytes(file: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = vec![];
    file.take(limits::FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Why there is no document at a path, and what to name instead.
fn instead(path: &Path, error: &io::Error) -> String {
    if path.is_dir() {
        return folder(path);
    }
    if let Some(sentence) = path.to_str().and_then(remote) {
        return sentence;
    }
    if error.kind() == io::ErrorKind::NotFound { missing(path) } else { error.to_string() }
}

/// What to do about a document that is elsewhere; `None` if the text is a path.
fn remote(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://").unwrap_or_default();
    if !scheme.is_empty() && scheme.eq_ignore_ascii_case("file") {
        return Some(format!("a document is named by its path: {}", quoted(rest)));
    }
    let is_git = |scheme: &str| ["git", "ssh"].iter().any(|git| scheme.eq_ignore_ascii_case(git));
    if is_git(scheme) || text.starts_with("git@") || !scheme.is_empty() && is_repository(Path::new(rest)) {
        let clone = quoted(text);
        return Some(format!("nothing is fetched; clone it first: git clone {clone}; then name the document in it"));
    }
    let is_scheme = !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let last = rest.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let is_name = |name: &&str| {
        has_extension(Path::new(name)) && name.starts_with(|c: char| c.is_ascii_alphanumeric()) && rest.contains('/')
    };
    let name = quoted(Some(last).filter(is_name).unwrap_or("openapi.yaml"));
    is_scheme
        .then(|| format!("nothing is fetched; fetch it first: curl -fLo {name} {}; then name {name}", quoted(text)))
}

/// What to name instead of a folder.
fn folder(path: &Path) -> String {
    if is_repository(path) {
        return "it is the folder of a Git repository's history; check the document out, and name its file".to_owned();
    }
    let mut documents = names(path);
    documents.retain(|name| has_extension(name));
    let is_usual =
        |name: &PathBuf| name.to_str().is_some_and(|name| name.starts_with("openapi") || name.starts_with("swagger"));
    match documents.iter().find(|name| is_usual(name)).or(documents.first()) {
        Some(name) => format!("it is a folder; name a document in it, such as {}", path.join(name).display()),
        None => "it is a folder, and no YAML or JSON is in it".to_owned(),
    }
}

/// Whether a path is called as the folder of a repository's history is: `.git`, or `name.git`.
fn is_repository(path: &Path) -> bool {
    path.extension() == Some(OsStr::new("git")) || path.file_name() == Some(OsStr::new(".git"))
}

/// What to name instead of a file that is not there.
fn missing(path: &Path) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return format!("there is no folder {}", folder.display());
    }
    let asked = path.file_name().unwrap_or_default().to_string_lossy();
    let documents = names(folder).into_iter().filter(|name| has_extension(name));
    let near = documents.map(|name| (distance(&asked, &name.to_string_lossy()), name)).min();
    match near {
        Some((wrong, name)) if wrong <= WRONG_LETTERS => {
            format!("there is no such file; there is {}", path.with_file_name(name).display())
        }
        _ => "there is no such file".to_owned(),
    }
}

/// The names of what is in a folder, in order; none if it cannot be read.
fn names(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<PathBuf> = entries.map(|entry| entry.file_name().into()).collect();
    names.sort();
    names
}

fn has_extension(name: &Path) -> bool {
    let extension = name.extension().and_then(OsStr::to_str);
    extension.is_some_and(|extension| EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

/// A text as a shell takes it for one word.
pub(crate) fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/.-_:@%+=,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::{quoted, remote};

    #[test]
    fn what_is_elsewhere_is_fetched_by_its_user() {
        for (text, expected) in [
            (
                "https://a.example/v1/pets.yaml",
                "curl -fLo pets.yaml https://a.example/v1/pets.yaml; then name pets.yaml",
            ),
            (
                "https://a.example/pets.json?a=b&c",
                "curl -fLo pets.json 'https://a.example/pets.json?a=b&c'; then name pets.json",
            ),
            ("HTTP://a.example", "curl -fLo openapi.yaml HTTP://a.example; then name openapi.yaml"),
            ("https://a.example/-o.yaml", "curl -fLo openapi.yaml https://a.example/-o.yaml; then name openapi.yaml"),
            ("https://a.example/b.git", "git clone https://a.example/b.git; then name the document in it"),
            ("git@a.example:b/c.git", "git clone git@a.example:b/c.git; then name the document in it"),
            ("file:///a/b.yaml", "a document is named by its path: /a/b.yaml"),
        ] {
            let sentence = remote(text).unwrap_or_default();
            assert!(sentence.ends_with(expected), "{text}: {sentence}");
        }
        for path in ["pets.yaml", "a/b://c.yaml", "C:\\pets.yaml", "://a", "a.git"] {
            assert_eq!(remote(path), None, "{path}");
        }
    }

    #[test]
    fn words_of_a_shell() {
        for (text, expected) in
            [("a/b-1.yaml", "a/b-1.yaml"), ("a b", "'a b'"), ("a'b", r"'a'\''b'"), ("", "''"), ("$(a)", "'$(a)'")]
        {
            assert_eq!(quoted(text), expected);
        }
    }
}
