//! Names of packages: which may be had, and which a document's file gives.

use std::path::Path;

/// Names that no code can say, since they are words of the language. `cargo new` refuses them, but for `gen` and `_`; they
/// build all the same, and whatever uses them does not.
const KEYWORDS: &str = "abstract as async await become box break const continue crate do dyn else enum extern false final \
                        fn for gen if impl in let loop macro match mod move mut override priv pub ref return self Self \
                        static struct super trait true try type typeof unsafe unsized use virtual where while yield";

/// Crates that the compiler brings along. What is called like one takes its place, or is not found beside it.
const BUILT_IN: &str = "alloc core panic_abort panic_unwind proc_macro std test";

/// Names of devices, which no file has on Windows, in whatever case.
const DEVICES: &str = "aux com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 con lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 \
                       nul prn";

/// Our own packages, which a client stands beside.
const OURS: &str = "specwright specwright_runtime";

/// Whether a text may be a package's name: Cargo takes it, and code can say it.
pub(crate) fn name(text: &str) -> Result<String, String> {
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if !starts || !text.chars().all(fits) {
        return Err("a package's name has ASCII letters, digits, `-` and `_`, and begins with no digit".to_owned());
    }
    match taken(text) {
        Some(whose) => Err(format!("it is {whose}; `{}` is free", freed(text))),
        None => Ok(text.to_owned()),
    }
}

/// The name of a package for a document: that of its file, as far as a package may have it.
pub(crate) fn name_of(spec: &Path) -> String {
    let stem = spec.file_stem().unwrap_or_default().to_string_lossy();
    let fit = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c.to_ascii_lowercase() } else { '-' };
    let text: String = stem.chars().map(fit).collect();
    // Two in a row make a name that the compiler warns of.
    let words: Vec<_> = text.split('-').map(|word| word.trim_matches('_')).filter(|word| !word.is_empty()).collect();
    let text = words.join("-");
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        format!("client-{text}").trim_end_matches('-').to_owned()
    } else if taken(&text).is_some() {
        freed(&text)
    } else {
        text
    }
}

/// The name of the library of a package, as code says it.
pub(crate) fn library(name: &str) -> String {
    name.replace('-', "_")
}

/// Whose name it is, if it is not free.
fn taken(text: &str) -> Option<&'static str> {
    let (library, device) = (library(text), text.to_ascii_lowercase());
    let is_among = |words: &str, word: &str| words.split_whitespace().any(|other| other == word);
    if is_among(KEYWORDS, text) || library.trim_matches('_').is_empty() {
        Some("a word of Rust, so that no code could name the package")
    } else if is_among(BUILT_IN, &library) {
        Some("the name of a crate of Rust itself")
    } else if is_among(DEVICES, &device) {
        Some("the name of a device, which no file can have on Windows")
    } else if is_among(OURS, &library) {
        Some("the name of a package of specwright")
    } else {
        None
    }
}

/// A free name for one that is taken.
fn freed(text: &str) -> String {
    format!("{}-client", text.trim_matches('_').to_ascii_lowercase()).trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_documents() {
        for (file, expected) in [
            ("spec/hss.yaml", "hss"),
            ("Pet Store.json", "pet-store"),
            ("Pets - v1__.json", "pets-v1"),
            ("2024.yaml", "client-2024"),
            ("日本.yaml", "client"),
            ("a.b.yaml", "a-b"),
            ("test.yaml", "test-client"),
            ("type.json", "type-client"),
            ("proc-macro.json", "proc-macro-client"),
            ("CON.yaml", "con-client"),
            ("specwright.yaml", "specwright-client"),
        ] {
            let found = name_of(Path::new(file));
            assert_eq!(found, expected, "{file}");
            assert_eq!(name(&found), Ok(found));
        }
    }

    #[test]
    fn names_that_nobody_could_use_are_refused() {
        for text in ["", "1a", "a b", "a/b", "ä"] {
            assert!(name(text).is_err(), "{text}");
        }
        for (text, free) in [
            ("fn", "fn-client"),
            ("Self", "self-client"),
            ("_", "client"),
            ("std", "std-client"),
            ("proc-macro", "proc-macro-client"),
            ("NUL", "nul-client"),
            ("specwright-runtime", "specwright-runtime-client"),
        ] {
            let refusal = name(text).expect_err("it is taken");
            assert!(refusal.ends_with(&format!("; `{free}` is free")), "{text}: {refusal}");
            assert!(name(free).is_ok(), "{free}");
        }
    }
}
