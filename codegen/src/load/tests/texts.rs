//! Small texts and what they mean.

use super::read;

fn yaml(text: &str, expected: &str) {
    assert_eq!(read("a.yaml", text).outcome(), expected, "{text:?}");
}

fn json(text: &str, expected: &str) {
    assert_eq!(read("a.json", text).outcome(), expected, "{text:?}");
}

#[test]
fn plain_scalars_follow_the_core_schema() {
    yaml(
        "[no, on, y, NO, 2020-01-01, 12:30:45, 1_000, =, <<]",
        r#"["no","on","y","NO","2020-01-01","12:30:45","1_000","=","<<"]"#,
    );
    yaml("[~, null, Null, NULL, true, True, FALSE]", "[null,null,null,null,true,true,false]");
    yaml("[0, -0, +1, 007, -010, 0x1F, 0o17, 0b1]", r#"[0,-0,1,7,-10,31,15,"0b1"]"#);
    yaml(
        "[.5, 5., -.5e3, 1e400, 01.50, +1.E-7, 1e, ., --, 1.2.3, 0-0, 0+1]",
        r#"[0.5,5.0,-0.5e3,1e400,1.50,1.0E-7,"1e",".","--","1.2.3","0-0","0+1"]"#,
    );
    yaml("170141183460469231731687303715884105728000", "170141183460469231731687303715884105728000");
    yaml("['no', \"1\", '']", r#"["no","1",""]"#);
    yaml(
        "a: .inf\nb: -.Inf\nc: .nan",
        "invalid-value@1:4 #/a `.inf` is not a number that JSON can hold\ninvalid-value@2:4 #/b `-.Inf` is not a number that JSON can hold\ninvalid-value@3:4 #/c `.nan` is not a number that JSON can hold",
    );
    yaml(
        "0x100000000000000000000000000000000",
        "invalid-value@1:1 # the number `0x100000000000000000000000000000000` has more than 128 bits",
    );
}

#[test]
fn keys_are_text_as_written() {
    yaml(
        "{200: a, 0x1: b, true: c, null: d, ~: e, 1.0: f, no: g}",
        r#"{"200":"a","0x1":"b","true":"c","null":"d","~":"e","1.0":"f","no":"g"}"#,
    );
    yaml(": a", "syntax@1:2 # a key is missing before `:`");
    yaml("? [a]\n: b", "syntax@1:3 # a key must be text, not an array or an object");
    yaml("? a\n: b\n? c\n", r#"{"a":"b","c":null}"#);
    yaml("{a, b: }", r#"{"a":null,"b":null}"#);
}

#[test]
fn repeated_keys_are_reported_and_the_last_counts() {
    yaml("a: 1\nb: 2\na: 3", "duplicate-key@3:1 #/a the key `a` stands twice in this object");
    yaml("'200': 1\n200: 2", "duplicate-key@2:1 #/200 the key `200` stands twice in this object");
    json(r#"{"a": 1, "\u0061": 2}"#, "duplicate-key@1:10 #/a the key `a` stands twice in this object");
    let loaded = read("a.json", r#"{"a": 1, "a": 2}"#);
    assert_eq!(super::json(loaded.tree.as_ref().unwrap()), r#"{"a":2}"#);
    let (first, label) = loaded.findings.reports[0].related.as_ref().unwrap();
    assert_eq!((first.column, label.as_str()), (2, "first here"));
}

#[test]
fn aliases_stand_for_their_anchors() {
    yaml("a: &x [1, &y {b: 2}]\nc: *x\nd: *y", r#"{"a":[1,{"b":2}],"c":[1,{"b":2}],"d":{"b":2}}"#);
    yaml("a: &x 1\nb: &x 2\nc: *x", r#"{"a":1,"b":2,"c":2}"#);
    yaml("&k a: &v b\n*v : *k", r#"{"a":"b","b":"a"}"#);
    yaml("a: &x\nb: *x", r#"{"a":null,"b":null}"#);
    yaml("a: *x", "syntax@1:4 #/a while parsing node, found unknown anchor");
    yaml("a: &x {b: *x}", "syntax@1:11 #/a/b this alias is inside its own anchor, so its value has no end");
    yaml("a: &x [1]\n*x : 1", "syntax@2:1 # a key must be text, not an array or an object");
}

#[test]
fn aliases_may_not_repeat_too_much() {
    let level = |level: usize| format!("a{level}: &a{level} [{}]\n", format!("*a{}, ", level - 1).repeat(9));
    let bomb = format!("a0: &a0 [x]\n{}", (1..12).map(level).collect::<String>());
    yaml(&bomb, "limit@6:40 #/a5/6 the aliases up to here repeat more than 100000 values or 16 MiB of text");
    let long = format!("a: &a {}\nb: [{}]", "x".repeat(1 << 20), "*a, ".repeat(20));
    yaml(&long, "limit@2:69 #/b/16 the aliases up to here repeat more than 100000 values or 16 MiB of text");
    let deep = format!("a: &a {}1{}\nb: {}*a{}", "[".repeat(100), "]".repeat(100), "[".repeat(100), "]".repeat(100));
    assert!(read("a.yaml", deep).outcome().starts_with("limit@1:34 #/b/0/0"));
}

#[test]
fn merge_keys_bring_members() {
    yaml("x: &x {a: 1, b: 2}\ny:\n  b: 3\n  <<: *x\n  c: 4", r#"{"x":{"a":1,"b":2},"y":{"b":3,"a":1,"c":4}}"#);
    yaml("x: &x {a: 1, b: 2}\ny: {<<: *x, b: 3}", r#"{"x":{"a":1,"b":2},"y":{"a":1,"b":3}}"#);
    yaml("- &x {a: 1}\n- &y {a: 2, b: 2}\n- {<<: [*x, *y]}", r#"[{"a":1},{"a":2,"b":2},{"a":1,"b":2}]"#);
    yaml("{<<: {a: {b: 1}}}", r#"{"a":{"b":1}}"#);
    yaml("{'<<': {a: 1}}", r#"{"<<":{"a":1}}"#);
    yaml("a: {<<: 5}", "syntax@1:9 #/a a merge key takes an object, or a list of objects, not a number");
    yaml("{<<: {a: 1}, <<: {b: 1}}", "duplicate-key@1:14 # the key `<<` stands twice in this object");
    yaml("{<<: {a: 1}, a: 2, a: 3}", "duplicate-key@1:20 #/a the key `a` stands twice in this object");
    yaml("{<<: [{a: 1, a: 2}]}", "duplicate-key@1:14 #/a the key `a` stands twice in this object");
    yaml("{<<: {a: [.nan]}}", "invalid-value@1:11 #/a/0 `.nan` is not a number that JSON can hold");
    json(r#"{"<<": {"a": 1}}"#, r#"{"<<":{"a":1}}"#);
}

#[test]
fn only_core_tags_have_a_meaning() {
    yaml(
        "[!!str 5, !!int '7', !!float 1, !!bool 'true', !!null '', ! 5, !!seq [], !!map {}]",
        r#"["5",7,1,true,null,"5",[],{}]"#,
    );
    yaml("[!<tag:yaml.org,2002:str> 5, !!str ]", r#"["5",""]"#);
    yaml("a: !foo bar", "loose-type@1:4 #/a the tag `!foo` is not one of YAML's core schema, and is ignored");
    yaml(
        "a: !!python/object:os.system x",
        "loose-type@1:4 #/a the tag `tag:yaml.org,2002:python/object:os.system` is not one of YAML's core schema, and is ignored",
    );
    yaml("a: !!int x", "invalid-value@1:10 #/a the tag `!!int` does not fit the value `x`");
    yaml("a: !!int 1.5", "invalid-value@1:10 #/a the tag `!!int` does not fit the value `1.5`");
    yaml("a: !!str []", "loose-type@1:4 #/a the tag `!!str` does not fit an array, and is ignored");
}

#[test]
fn only_one_document_is_read() {
    yaml("---\na: 1\n...\n", r#"{"a":1}"#);
    yaml("a: 1\n---\nb: 2", "loose-type@2:1 # a second document starts here, and is not read");
    yaml("# nothing\n", "null");
    yaml("", "null");
    yaml("null", "null");
}

#[test]
fn text_is_kept_as_it_is() {
    yaml("a: |\r\n  x\r\n  y\r\n", r#"{"a":"x\ny\n"}"#);
    yaml("a: >-\n  x\n  y\n\n  z\nb: |+\n  1\n\n", r#"{"a":"x y\nz","b":"1\n\n"}"#);
    yaml(r#"a: "b\Nc\L\0\x41\u00e4\U0001F600""#, "{\"a\":\"b\u{85}c\u{2028}\\u0000Aä😀\"}");
    yaml("a: x\u{85}y\u{2028}z", "{\"a\":\"x\u{85}y\u{2028}z\"}");
    yaml("a: 'it''s'", r#"{"a":"it's"}"#);
    json(r#"["\ud83d\ude00\n\/", "	"]"#, "syntax@1:23 #/1 the control character U+0009 must be escaped in a string");
    json(r#"["\ud83d\ude00\n\/", "é"]"#, "[\"😀\\n/\",\"é\"]");
}

#[test]
fn wrong_syntax_is_reported_where_it_is() {
    yaml("a: 1\nb: \"x\n", "syntax@2:4 #/b while scanning a quoted scalar, found unexpected end of stream");
    yaml("a: [1, 2\nb: 3\n", "syntax@2:2 #/a/1 illegal placement of ':' indicator");
    yaml("info:\n\ttitle: t\n", "syntax@2:2 #/info tabs disallowed within this context (block indentation)");
    yaml("a: x\0y", "syntax@1:5 # the control character U+0000 must be written as an escape");
    yaml("ä: \u{1b}[31m", "syntax@1:4 # the control character U+001B must be written as an escape");
    yaml("ä: \u{9f}", "syntax@1:4 # the control character U+009F must be written as an escape");
    json("", "syntax@1:1 # expected a value, but the text ends");
    json("{\"a\": [1,\n 2,]}", "syntax@2:4 #/a/2 expected a value, found `]`");
    json("{\"a\": 1,}", "syntax@1:9 # expected a key in double quotes, found `}`");
    json("{\"a\" 1}", "syntax@1:6 # expected `:`, found `1`");
    json("{\"a\": 1 \"b\"}", "syntax@1:9 # expected `,` or `}`, found `\\\"`");
    json("{} {}", "syntax@1:4 # expected the end of the document, found `{`");
    json("[01]", "syntax@1:2 #/0 `01` is not a number");
    json("[1, Null]", "syntax@1:5 #/1 `Null` is not a value; text needs double quotes");
    json("[\"a]", "syntax@1:2 #/0 this string does not end");
    json("[\"a\\", "syntax@1:2 #/0 this string does not end");
    json(r#"["ab\x"]"#, "syntax@1:6 #/0 invalid escape");
    json(r#"["ab\ud800"]"#, "syntax@1:11 #/0 unexpected end of hex escape");
    json("[1}", "syntax@1:3 #/1 expected `,` or `]`, found `}`");
}

/// What the escape is told of is a whole character, though the reader of escapes counts bytes.
#[test]
fn a_wrong_escape_is_pointed_at_by_whole_characters() {
    for (text, at) in [("[\"\\ud8\u{feff}3\"]", "\u{feff}"), ("[\"\\ud8\u{e9}3\"]", "\u{e9}")] {
        let found = read("a.json", text.to_owned());
        let span = found.findings.reports[0].location.span.clone();
        assert_eq!(found.sources.files()[0].text.get(span), Some(at), "{text}");
    }
}

#[test]
fn json_is_known_by_its_name_or_its_start() {
    yaml(" {\"a\": 1,}", r#"{"a":1}"#);
    yaml("{\"a\": 1, # one\n 'b': no}", r#"{"a":1,"b":"no"}"#);
    yaml("{\"a\": 1, \"b\": [}", "syntax@1:16 #/b/0 expected a value, found `}`");
    json("{\"a\": 1,}", "syntax@1:9 # expected a key in double quotes, found `}`");
    yaml("{a: 1,}", r#"{"a":1}"#);
    json("[1, no]", "syntax@1:5 #/1 `no` is not a value; text needs double quotes");
}

#[test]
fn bytes_must_be_utf8() {
    let outcome = |bytes: &[u8]| read("a.yaml", bytes).outcome();
    assert_eq!(outcome(b"\xEF\xBB\xBFa: 1"), r#"{"a":1}"#);
    assert_eq!(outcome(b"a: 1\nb: '\xFF'"), "encoding@2:5 # the byte 0xFF at offset 9 is not UTF-8");
    assert_eq!(outcome(b"a: caf\xE9"), "encoding@1:7 # the byte 0xE9 at offset 6 is not UTF-8");
    // What is pointed at is a whole character of the text that is shown.
    let found = read("a.yaml", b"a: \xFF\xFE".to_vec());
    assert_eq!(found.sources.files()[0].text.get(found.findings.reports[0].location.span.clone()), Some("\u{FFFD}"));
    assert_eq!(outcome(b"\xFF\xFEa\0"), "encoding@1:1 # the file is in UTF-16, not in UTF-8");
    assert_eq!(outcome(b"a\0:\0 \0"), "encoding@1:1 # the file is in UTF-16, not in UTF-8");
}
