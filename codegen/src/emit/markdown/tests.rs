use super::{code_span, doc_lines};

#[track_caller]
fn check(description: &str, expected: &str) {
    let lines = doc_lines(description);
    let written = lines.join("\n");
    assert_eq!(written, expected, "from {description:?}");
    assert_eq!(doc_lines(&written), lines, "written again, from {description:?}");
}

/// What ordinary descriptions hold comes out as it is.
#[test]
fn ordinary_text_is_unchanged() {
    for text in [
        "The `project_id` of a project; see all_granted_eps, __init and _id.",
        "At most 2,147,483,647, and at least <1; 5 > 3, a < b, x <= y <= z.",
        "a*b, 2 * 3 * 4, ~5 GB, #1, C#, 100 %, $5, a|b, \"quoted\" and 'quoted'...",
        "**Note:** use *this*, ***that*** or ~~neither~~ — first - second -- third.",
        "Options:\n\n- a\n- b (the default)\n  - nested, on\n    two lines\n- c",
        "1. first\n2. second\n\n3) other\n4) list",
        "- [ ] open\n- [x] done",
        "- loose\n\n- list\n\n  ```text\n  code\n  ```\n\n  and text",
        "> A quote\n> of two lines\n>\n> - and a list",
        "| Name | Value |\n| --- | --: |\n| a\\|b | `c\\|d` |\n|  | e |",
        "See [the guide](https://example.com/a_(b)?c=d&e=f#g), <https://example.com> or <a.b@example.com>.",
        "[Write](mailto:a@example.com) to us, or see [below](#section/below).",
        "Line one\\\nline two\nline three: C:\\temp, \\d+ and AT&T &c.",
        "Größe, 名称, ☃️ and 🦀.",
        "#### 1. Heading of C#1\n\n##### Lower\n\n---\n\nText",
    ] {
        check(text, text);
    }
}

#[test]
fn line_ends_and_hidden_characters_are_visible() {
    check("a\r\nb\rc\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf");
    check("a\u{202e}b\u{200b}\u{feff}\u{0}\u{7f}\u{e0041}", "aU+202EbU+200BU+FEFFU+0000U+007FU+E0041");
    check("&#8238;&#x200b;&#10;x&#9;&#13;y", "U+202EU+200B x  y");
    check("a\tb", "a b");
    check("`a\u{1b}\tb`", "`aU+001B b`");
    check("a  \n\nb \t\n \n\n", "a\n\nb");
    for nothing in ["", " \n\t\n", "\u{a0}", "&#32;", "[a]: b", "```\n```", "> -", "[](#a)"] {
        assert_eq!(doc_lines(nothing), [""; 0], "from {nothing:?}");
    }
}

#[test]
fn code_blocks_never_run() {
    check("```rust\npanic!()\n```", "```text\npanic!()\n```");
    check("~~~text,rust\npanic!()\n~~~", "```text\npanic!()\n```");
    check("    panic!()\n\n\tb\tc ", "```text\npanic!()\n\nb    c\n```");
    check("> ```\n> panic!()\n> ```", "> ```text\n> panic!()\n> ```");
    check("-     panic!()", "- ```text\n  panic!()\n  ```");
    check("1. a\n\n   ~~~\n   panic!()", "1. a\n\n   ```text\n   panic!()\n   ```");
    check("~~~~\n```\n````\n~~~\n~~~~", "`````text\n```\n````\n~~~\n`````");
    check("````\n```rust\npanic!()\n```\n````", "````text\n```rust\npanic!()\n```\n````");
    check("a\n    panic!()", "a\npanic!()");
    check("&#32;&#32;&#32;&#32;panic!()", "panic!()");
    check("\\```\npanic!()\n\\```", "\\`\\`\\`\npanic!()\n\\`\\`\\`");
    check("\\~~~\npanic!()", "\\~\\~\\~\npanic!()");
}

#[test]
fn html_becomes_markdown() {
    check("a<br>b <b onclick='x'>d</b> <i>e</i>", "a\\\nb **d** *e*");
    check(
        "<p>A <code>x &lt; y</code>.</p><p>See <a href=\"https://a.bc/d\">it</a>.</p>",
        "A `x < y`.\n\nSee [it](https://a.bc/d).",
    );
    check("<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>", "- a\n- b");
    check("<ol><li>a<li>b</ol>", "1. a\n2. b");
    check("<h2>A</h2>b", "#### A\n\nb");
    check("<pre>a\n  b</pre>", "```text\na\n  b\n```");
    check("A <b>of no end, a <table> and a </i>", "A \\<b>of no end, a \\<table> and a \\</i>");
}

#[test]
fn other_html_is_text() {
    check("a <!-- c --> <pet_id>", "a \\<!\\-- c \\--> \\<pet_id>");
    check("<script>\nalert(1)\n\n*x*\n</script>", "\\<script>\nalert(1)\n\n\\*x\\*\n\\</script>");
    check("<div\n  a=b>\nc", "\\<div\na=b>\nc");
    check("<?php a ?> <![CDATA[b]]>", "\\<?php a ?> \\<!\\[CDATA\\[b\\]\\]>");
    check("&lt;b&gt; &amp;lt; &copy; \\&copy;", "\\<b> \\&lt; © \\&copy;");
    check("a <\n<*b*> <1@b.c>", "a <\n\\<*b*> <1@b.c>");
    check("Vec<T>, `Vec<T>`", "Vec\\<T>, `Vec<T>`");
}

#[test]
fn links_are_safe() {
    check("[a](javascript:alert(1)) [b](DATA:text/html,c)", "a b");
    check("[a](../b.md) [c](std::vec) [`d`](d)", "a (`../b.md`) c (`std::vec`) `d`");
    check("[a](HTTPS://b.c \"title\") [d](ftp://e.f) [g](//h)", "[a](HTTPS://b.c) d (`ftp://e.f`) g (`//h`)");
    check("[a](<https://b.c/ d`e>)", "[a](https://b.c/%20d%60e)");
    check("[a](https://b.c/?d=&amp;copy;)", "[a](https://b.c/?d=\\&copy;)");
    check("[a](mailto:b) [c](mailto:d@e) [f](#g#h)", "a (`mailto:b`) c (`mailto:d@e`) [f](#g#h)");
    check(
        "![alt](https://a.b/c.png) ![](https://a.b) ![d](e.png)",
        "[alt](https://a.b/c.png) <https://a.b> d (`e.png`)",
    );
    check("[![alt](https://a.b)](https://c.d)", "[alt](https://c.d)");
    check("[std::vec::Vec] [`String`] [a][b] [c][]", "\\[std::vec::Vec\\] \\[`String`\\] \\[a\\]\\[b\\] \\[c\\]\\[\\]");
    check("[a] b\n\n[a]: https://c.d", "[a](https://c.d) b");
    check("a[^1]\n\n[^1]: note *b*", "a\\[^1\\]\n\n\\[^1\\]: note *b*");
    check("[^a]\n[b]: c d", "\\[^a\\]\n\\[b\\]: c d");
    check("[\\^a](https://b.c)", "[\\^a](https://b.c)");
    check("a\\![b](https://c.d)", "a\\![b](https://c.d)");
    check("[a [b](https://c.d)](https://e.f)", "\\[a [b](https://c.d)\\](<https://e.f>)");
    check("<https://a.b/c[d]> <foo:bar> <tel:1>", "[https://a.b/c\\[d\\]](https://a.b/c%5Bd%5D) foo:bar tel:1");
}

#[test]
fn bare_urls_become_links() {
    check("See https://a.b/c_d_e?f=*g, (http://h.i/j(k)).", "See <https://a.b/c_d_e?f=*g>, (<http://h.i/j(k)>).");
    check("**https://a.b**: x", "**<https://a.b>**: x");
    check("https://a.b/{id}/c and {\"url\":\"https://a.b\"}", "`https://a.b/{id}/c` and {\"url\":\"<https://a.b>\"}");
    check("https://-a.bc https://… http://", "https\\://-a.bc https\\://… http\\://");
    check("[https://a.b](https://a.b) [https://a.b](https://c.d)", "<https://a.b> [https://a.b](https://c.d)");
    check("| https://a.b\\|c |\n|-|", "| <https://a.b>\\|c |\n| --- |");
    check("请访问https://a.b。", "请访问<https://a.b>。");
}

#[test]
fn only_what_would_read_otherwise_is_escaped() {
    check("[a-z]+ ^[0-9]*$", "\\[a-z\\]+ ^\\[0-9\\]*$");
    check("2\\*3\\*4, \\_a\\_, \\~b\\~", "2\\*3\\*4, \\_a\\_, \\~b\\~");
    check("a\\*b c_d_e", "a*b c_d_e");
    check("--flag, a---b, -- c", "\\--flag, a\\-\\--b, -- c");
    check(
        "a\n\\# b\n\\- c\n\\+ d\n\\* e\n1\\. f\n2\\) g\n\\> h",
        "a\n\\# b\n\\- c\n\\+ d\n\\* e\n1\\. f\n2\\) g\n\\> h",
    );
    check("a\n\\===\nb\n\\---\nc\n\\:--\n\\|-|", "a\n\\===\nb\n\\---\nc\n:\\--\n\\|-|");
    check("\\*\\*\\*\n\n\\_ \\_ \\_\n\n\\- - -\n\n\\: a", "\\*\\*\\*\n\n\\_ \\_ \\_\n\n\\- - -\n\n\\: a");
    check("#a\n-b\n+c\n1.5\n2024-01-01\n:d", "#a\n-b\n+c\n1.5\n2024-01-01\n:d");
    check("- \\[ ] a\n- \\[x] b", "- \\[ \\] a\n- \\[x\\] b");
    check("a \\`b ```` c`d ````", "a \\`b ``c`d``");
    check("a\\`` b ``", "a\\`\\` b \\`\\`");
    check("a\\` `b` \\``c`", "a\\` `b` &#96;`c`");
}

#[test]
fn blocks_are_canonical() {
    check("a\n===\n# b #\n## c\\#\n###### d", "#### a\n\n#### b\n\n#### c\\#\n\n###### d");
    check("# **a** _b_\n#", "#### **a** *b*");
    check("* a\n* b\n\n\n+ c", "- a\n- b\n\n* c");
    check("- a\nlazy\n- b", "- a\n  lazy\n- b");
    check("> a\nlazy", "> a\n> lazy");
    check("10) a\n\n\n11) b\n    ***", "10. a\n\n11. b\n\n    ---");
    check("-    ***\n-", "- ___");
    check("999999999. a\n2. b", "1. a\n2. b");
    check("a|b\n-|:-:\nc", "| a | b |\n| --- | :-: |\n| c |  |");
    check("_a_ __b__ *c**d*", "*a* **b** *c\\*\\*d*");
    check("**a *b*** *c **d***", "**a _b_** *c **d***");
    check("**a *b* c*d*e**", "a b cde");
}

#[test]
fn depth_is_bounded() {
    let quotes = doc_lines(&(">".repeat(20) + " a"));
    assert_eq!(quotes, [">".repeat(8).split("").collect::<Vec<_>>().join(" ").trim().to_owned() + " a"]);
    let lists = doc_lines(&("- ".repeat(20) + "a\n\n~~~rust"));
    assert_eq!(lists, ["- - - - - - - - a"]);
    for piece in
        [">", "> ", "- ", "1. ", "*", "_a ", "**a ", "[", "![", "[a](", "`", "<", "&", "<a ", "~~", "|", "\\", "<1"]
    {
        let text = piece.repeat(10_000);
        doc_lines(&text);
        doc_lines(&(text + "\na\n- b"));
    }
}

#[test]
fn a_code_span_shows_any_text() {
    for (text, expected) in [
        ("a", "`a`"),
        ("", "` `"),
        ("  ", "`  `"),
        (" a ", "`  a  `"),
        (" a", "` a`"),
        ("`", "`` ` ``"),
        ("a``b`c", "```a``b`c```"),
        ("a\r\nb\u{2028}c\td\u{202e}\0", "`a b c dU+202EU+0000`"),
        ("^[a-z]\\d+$", "`^[a-z]\\d+$`"),
    ] {
        assert_eq!(code_span(text), expected, "from {text:?}");
        assert_eq!(doc_lines(&code_span(text)), [expected], "from {text:?}");
    }
}
