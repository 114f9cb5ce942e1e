//! What the parser refuses and other readers of YAML take: `PyYAML`, `libyaml`, `go-yaml` and `js-yaml` all read each of these.

use super::read;

const INDENTATION: &str =
    "lines inside brackets or quotes must be indented deeper than their key; this line is read as if it were";
const COMMENT: &str = "a comment needs a blank before its `#`; this is read as one";
const MARK: &str = "a byte order mark stands inside the document; it is read as a character of its text";

/// Checks the tree of a text, and where its only warning is.
fn mended(text: &str, tree: &str, warning: &str, message: &str) {
    let loaded = read("a.yaml", text);
    assert_eq!(loaded.tree.as_ref().map(super::json).as_deref(), Some(tree), "{text:?}: {}", loaded.outcome());
    assert_eq!(loaded.outcome(), format!("loose-type@{warning} {message}"), "{text:?}");
}

#[test]
fn lines_inside_brackets_may_be_indented_less() {
    for (text, tree, warning) in [
        ("a: {\n}", r#"{"a":{}}"#, "2:1 #/a"),
        ("a: [\nb,\nc\n]\nd: 1", r#"{"a":["b","c"],"d":1}"#, "2:1 #/a/0"),
        ("a:\n  b: {\n  }\n  d: 2", r#"{"a":{"b":{},"d":2}}"#, "3:3 #/a/b"),
        ("a: [\r\n]\r\n", r#"{"a":[]}"#, "2:1 #/a/0"),
        ("a: [\r]\r", r#"{"a":[]}"#, "1:6 #/a/0"),
        ("- [\n]\n- a: {\n  }", r#"[[],{"a":{}}]"#, "2:1 #/0/0"),
        ("- - a: [b,\nc]", r#"[[{"a":["b","c"]}]]"#, "2:1 #/0/0/a/1"),
        ("a: {b:\nc}", r#"{"a":{"b":"c"}}"#, "2:1 #/a/b"),
        ("a: [b\nc, 'd',\ne\n f]", r#"{"a":["b c","d","e f"]}"#, "2:1 #/a/0"),
        ("a: {\n# x: [\nb: 'it''s'}", r#"{"a":{"b":"it's"}}"#, "3:1 #/a"),
        ("x:\n  a: {'b': c#d,\n'e': f}", r#"{"x":{"a":{"b":"c#d","e":"f"}}}"#, "3:1 #/x/a"),
        ("a:\n  b: [\n\tc,\n\td\n\t]", r#"{"a":{"b":["c","d"]}}"#, "3:2 #/a/b/0"),
        ("é: &x !!map {\n'ä': \"ö\"}", r#"{"é":{"ä":"ö"}}"#, "2:1 #/é"),
    ] {
        mended(text, tree, warning, INDENTATION);
    }
}

#[test]
fn lines_inside_quotes_may_be_indented_less() {
    for (text, tree, warning) in [
        ("a: 'b\nc'\nd: 1", r#"{"a":"b c","d":1}"#, "2:1 #/a"),
        ("a:\n  b: \"c\n\n  d\\\ne\"", r#"{"a":{"b":"c\nde"}}"#, "4:3 #/a/b"),
        ("a: \"b\n\tc\"", r#"{"a":"b c"}"#, "2:2 #/a"),
        ("a: \"b\n\t\n  c\"", r#"{"a":"b\nc"}"#, "2:2 #/a"),
        ("a: 'b\n'", r#"{"a":"b "}"#, "2:1 #/a"),
        ("a: ['b\n# c\n  [']", r#"{"a":["b # c ["]}"#, "2:1 #/a/0"),
    ] {
        mended(text, tree, warning, INDENTATION);
    }
}

#[test]
fn a_comment_may_follow_without_a_blank() {
    mended("a: 'b'#c\nd: [e]#f", r#"{"a":"b","d":["e"]}"#, "1:7 #/a", COMMENT);
    mended("a: {b: 1,#c\n  d: 2}", r#"{"a":{"b":1,"d":2}}"#, "1:10 #/a", COMMENT);
    mended("a: {#c\n  \"d\": 2}", r#"{"a":{"d":2}}"#, "1:5 #/a", COMMENT);
}

#[test]
fn a_tab_may_follow_a_colon() {
    for (text, tree) in [
        ("a:\tb\nc:\t\t-1", r#"{"a":"b","c":-1}"#),
        ("- a:\t1\n  'b':\tc", r#"[{"a":1,"b":"c"}]"#),
        ("a: {b:\t1, \"c\":\td}", r#"{"a":{"b":1,"c":"d"}}"#),
        ("a:\t|\n  b:\tc\nd:\te", r#"{"a":"b:\tc\n","d":"e"}"#),
        ("a:\tb:c\td\ne: 'f:\tg'", r#"{"a":"b:c\td","e":"f:\tg"}"#),
    ] {
        assert_eq!(read("a.yaml", text).outcome(), tree, "{text:?}");
    }
}

#[test]
fn a_byte_order_mark_may_stand_inside() {
    mended("a: \u{feff}b\nc: [d\u{feff}]", "{\"a\":\"\u{feff}b\",\"c\":[\"d\u{feff}\"]}", "1:4 #/a", MARK);
    mended("a: b # \u{feff}\u{e000}\nc: \u{e000}", "{\"a\":\"b\",\"c\":\"\u{e000}\"}", "1:8 #", MARK);
}

/// What is mended in one place changes nothing in another, and the places after it are right.
#[test]
fn all_else_is_left_as_it_is() {
    let text = "a: |\n  b: {\n  'c\n\nd: >2\n    e\n   [\nf: it's\n  \"x\ng: {\n}\nh: {\"i\": 'é'}\nj: {j: 1, j: 2}";
    let loaded = read("a.yaml", text);
    let tree = r#"{"a":"b: {\n'c\n","d":"  e\n [\n","f":"it's \"x","g":{},"h":{"i":"é"},"j":{"j":2}}"#;
    assert_eq!(loaded.tree.as_ref().map(super::json).as_deref(), Some(tree));
    let found =
        format!("loose-type@11:1 #/g {INDENTATION}\nduplicate-key@13:11 #/j/j the key `j` stands twice in this object");
    assert_eq!(loaded.outcome(), found);
    // What is wrong behind a place that was mended is said in the same run.
    let found = read("a.yaml", "a: {\n}\nb: [").outcome();
    assert!(found.contains("loose-type@2:1") && found.contains("syntax@3:5"), "{found}");
    // A document marker ends all, quotes or not; and tabs do not indent.
    assert!(read("a.yaml", "a: '\n---\n'").outcome().starts_with("syntax@1:4"));
    assert!(read("a.yaml", "a:\n\tb: 1").outcome().starts_with("syntax@2:2"));
}

#[test]
fn tags_that_other_writers_leave_are_read() {
    for (text, tree) in [
        ("a: !!timestamp 2001-01-01", r#"{"a":"2001-01-01"}"#),
        ("a: !!binary aGk=", r#"{"a":"aGk="}"#),
        ("a: &a {b: 1}\nc:\n  !!merge <<: *a", r#"{"a":{"b":1},"c":{"b":1}}"#),
    ] {
        assert_eq!(read("a.yaml", text).outcome(), tree, "{text:?}");
    }
}
