//! Each value's place is its text, no more and no less.

use std::fmt::Write as _;

use super::{Loaded, read};
use crate::tree::{Node, Value};

/// Lists the text of every key and value: `#pointer key → value`.
fn places(loaded: &Loaded, node: &Node, out: &mut String) {
    let text = &loaded.sources.files()[0].text;
    let location = loaded.sources.locate(node.at);
    let _ = writeln!(out, "#{} {:?}", location.pointer, &text[location.span]);
    match &node.value {
        Value::Object(members) => {
            for member in members.values() {
                let key = loaded.sources.locate(member.key_at);
                assert_eq!(key.pointer, loaded.sources.pointer(member.node.at));
                let _ = write!(out, "{} ", &text[key.span]);
                places(loaded, &member.node, out);
            }
        }
        _ => node.each(&mut |inner| places(loaded, inner, out)),
    }
}

fn check(path: &str, text: &str, expected: &[&str]) {
    let loaded = read(path, text);
    let tree = loaded.tree.as_ref().unwrap_or_else(|| panic!("{}", loaded.outcome()));
    let mut out = String::new();
    places(&loaded, tree, &mut out);
    assert_eq!(out.lines().collect::<Vec<_>>(), expected, "{text:?}");
}

#[test]
fn json_places() {
    check(
        "a.json",
        " {\"ä/b\" : [1, \"x\\n\" , true ] , \"c\":{ } }\n",
        &[
            r#"# "{\"ä/b\" : [1, \"x\\n\" , true ] , \"c\":{ } }""#,
            r#""ä/b" #/ä~1b "[1, \"x\\n\" , true ]""#,
            r#"#/ä~1b/0 "1""#,
            r#"#/ä~1b/1 "\"x\\n\"""#,
            r#"#/ä~1b/2 "true""#,
            r#""c" #/c "{ }""#,
        ],
    );
}

#[test]
fn block_places() {
    check(
        "a.yaml",
        "# é\nä:\n  b: 'x'   # c\n  'c': [1 , 2 ]  \n\nd:\n- e\n-   - f\n    - g: h\n\ni:\n",
        &[
            r#"# "ä:\n  b: 'x'   # c\n  'c': [1 , 2 ]  \n\nd:\n- e\n-   - f\n    - g: h\n\ni:""#,
            r#"ä #/ä "b: 'x'   # c\n  'c': [1 , 2 ]""#,
            r#"b #/ä/b "'x'""#,
            r#"'c' #/ä/c "[1 , 2 ]""#,
            r#"#/ä/c/0 "1""#,
            r#"#/ä/c/1 "2""#,
            r#"d #/d "- e\n-   - f\n    - g: h""#,
            r#"#/d/0 "e""#,
            r#"#/d/1 "- f\n    - g: h""#,
            r#"#/d/1/0 "f""#,
            r#"#/d/1/1 "g: h""#,
            r#"g #/d/1/1/g "h""#,
            r#"i #/i """#,
        ],
    );
}

#[test]
fn block_scalar_places() {
    check(
        "a.yaml",
        "--- # c |\na: | # d\n\n  x\n  y\n\nb:  # >\n  &n >-2\n    z\nc:\n- !!str |\n  w\n- \"p\n  q\"\n- r\n  s\n",
        &[
            r#"# "a: | # d\n\n  x\n  y\n\nb:  # >\n  &n >-2\n    z\nc:\n- !!str |\n  w\n- \"p\n  q\"\n- r\n  s""#,
            r#"a #/a "| # d\n\n  x\n  y""#,
            r#"b #/b ">-2\n    z""#,
            r#"c #/c "- !!str |\n  w\n- \"p\n  q\"\n- r\n  s""#,
            r#"#/c/0 "|\n  w""#,
            r#"#/c/1 "\"p\n  q\"""#,
            r#"#/c/2 "r\n  s""#,
        ],
    );
    check("a.yaml", "|\n  x\n", &[r#"# "|\n  x""#]);
    check("a.yaml", "a: |\n", &[r#"# "a: |""#, r#"a #/a "|""#]);
}

#[test]
fn alias_places() {
    check(
        "a.yaml",
        "a: &x\n  b: [1]\nc: *x\nd: {<<: *x, e: !!str  5, f: &y }\n",
        &[
            r#"# "a: &x\n  b: [1]\nc: *x\nd: {<<: *x, e: !!str  5, f: &y }""#,
            r#"a #/a "b: [1]""#,
            r#"b #/a/b "[1]""#,
            r#"#/a/b/0 "1""#,
            r#"c #/c "*x""#,
            r#"b #/c/b "[1]""#,
            r#"#/c/b/0 "1""#,
            r#"d #/d "{<<: *x, e: !!str  5, f: &y }""#,
            r#"b #/d/b "[1]""#,
            r#"#/d/b/0 "1""#,
            r#"e #/d/e "5""#,
            r#"f #/d/f """#,
        ],
    );
}

#[test]
fn flow_places() {
    check(
        "a.yaml",
        "[ a: b , {c}, [ d ] , &z [e] ]  # x",
        &[
            r#"# "[ a: b , {c}, [ d ] , &z [e] ]""#,
            r#"#/0 "a: b""#,
            r#"a #/0/a "b""#,
            r#"#/1 "{c}""#,
            r#"c #/1/c """#,
            r#"#/2 "[ d ]""#,
            r#"#/2/0 "d""#,
            r#"#/3 "[e]""#,
            r#"#/3/0 "e""#,
        ],
    );
}
