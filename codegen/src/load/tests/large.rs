//! Limits: what is too large or too deep is refused, on a small stack.

use super::read;
use crate::limits;

/// Runs on the stack that a thread has by default.
fn outcome(path: &'static str, text: String) -> String {
    let run = std::thread::Builder::new().stack_size(2 << 20).spawn(move || read(path, text).outcome());
    run.unwrap().join().unwrap()
}

fn nested(open: &str, inside: &str, close: &str, depth: usize) -> String {
    format!("{}{inside}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn depth_is_limited() {
    let deepest = nested("[", "1", "]", limits::DEPTH);
    assert_eq!(outcome("a.json", deepest.clone()), deepest);
    assert_eq!(outcome("a.yaml", deepest.clone()), deepest);
    assert_eq!(outcome("a.yaml", nested("- ", "1", "", limits::DEPTH)), deepest);
    for depth in [limits::DEPTH + 1, 1000, 100_000] {
        for (path, text) in [
            ("a.json", nested("[", "1", "]", depth)),
            ("a.json", nested(r#"{"a":"#, "1", "}", depth)),
            ("a.json", "[".repeat(depth)),
            ("a.yaml", nested("[", "1", "]", depth)),
            ("a.yaml", nested("{a: ", "1", "}", depth)),
            ("a.yaml", nested("- ", "1", "", depth)),
        ] {
            let found = outcome(path, text);
            assert!(found.starts_with("limit@1:"), "{depth} {}", &found[..found.len().min(200)]);
        }
    }
    for text in ["{", "[", "- ", "? ", "a: {", "[{a: "] {
        let found = outcome("a.yaml", text.repeat(100_000));
        assert!(
            found.starts_with("limit@") || found.starts_with("syntax@"),
            "{text} {}",
            &found[..found.len().min(200)]
        );
    }
}

#[test]
fn size_is_limited() {
    let large = "a".repeat(limits::FILE_BYTES + 1);
    assert_eq!(outcome("a.yaml", large), "limit@1:1 # the file is larger than 128 MiB");
    let crowd = format!("[{}1]", "1,".repeat(limits::NODES));
    assert!(outcome("a.yaml", crowd.clone()).starts_with("limit@1:"));
    assert!(outcome("a.json", crowd).ends_with("the document has more than 1000000 values"));
    let sparse = format!("[{}1]", "12345678901234,   ".repeat(limits::NODES + 10));
    assert!(read("a.json", sparse).tree.is_some());
}

#[test]
fn texts_are_limited() {
    for (path, before, after) in [("a.json", "[1,\"", "\"]"), ("a.yaml", "[1,\"", "\"]"), ("a.yaml", "- 1\n- ", "\n")] {
        let text = |length: usize| format!("{before}{}{after}", "a".repeat(length));
        assert!(read(path, text(limits::TEXT_BYTES - 5)).tree.is_some(), "{path} {before}");
        let found = outcome(path, text(limits::TEXT_BYTES + 1));
        assert!(found.ends_with("a text is longer than 8 MiB"), "{path} {before}");
    }
}

#[test]
fn keys_are_limited() {
    let key = "k".repeat(limits::KEY_BYTES);
    for path in ["a.json", "a.yaml"] {
        assert_eq!(outcome(path, format!("{{\"{key}\": 1}}")), format!("{{\"{key}\":1}}"));
        assert_eq!(outcome(path, format!("{{\"{key}k\": 1}}")), "limit@1:2 # a key is longer than 8 KiB");
    }
}

#[test]
fn problems_are_limited() {
    let found = outcome("a.yaml", "a: 1\n".repeat(1000));
    assert_eq!(found.lines().count(), limits::TEXT_PROBLEMS + 1);
    assert!(found.ends_with("the text has 200 problems; the rest was not read"), "{found}");
}

#[test]
fn members_of_an_object_are_limited() {
    let object = |count: usize| {
        let members: Vec<_> = (0..count).map(|number| format!("\"{number}\":1")).collect();
        format!("{{{}}}", members.join(","))
    };
    for path in ["a.json", "a.yaml"] {
        assert_eq!(outcome(path, object(limits::OBJECT)), object(limits::OBJECT));
        let found = outcome(path, object(limits::OBJECT + 1));
        assert!(found.starts_with("limit@1:") && found.ends_with("an object has more than 30000 members"), "{found}");
    }
}
