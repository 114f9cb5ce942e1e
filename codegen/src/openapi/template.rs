//! Templates with names in braces: paths, and the URLs of servers.

/// The names in the braces of a template, in order; or what is wrong with them.
pub(crate) fn names(template: &str) -> Result<Vec<&str>, &'static str> {
    let mut names = vec![];
    let mut rest = template;
    while let Some(open) = rest.find(['{', '}']) {
        if rest[open..].starts_with('}') {
            return Err("a `}` has no `{` before it");
        }
        let inside = &rest[open + 1..];
        let close = inside.find(['{', '}']).ok_or("a `{` has no `}` after it")?;
        if inside[close..].starts_with('{') {
            return Err("a `{` stands inside of braces");
        }
        if close == 0 {
            return Err("a `{}` has no name in it");
        }
        names.push(&inside[..close]);
        rest = &inside[close + 1..];
    }
    Ok(names)
}

/// The template with all names left out: equal for two that differ only in names.
pub(crate) fn without_names(template: &str) -> String {
    let mut inside = false;
    let kept = template.chars().filter(|letter| {
        let keep = !inside || *letter == '}';
        inside = (inside || *letter == '{') && *letter != '}';
        keep
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::{names, without_names};

    #[test]
    fn templates_are_taken_apart() {
        assert_eq!(names("/a/{b}/c{d}e"), Ok(vec!["b", "d"]));
        assert_eq!(names("/ä"), Ok(vec![]));
        for broken in ["/{", "/}", "/{a", "/{}", "/{{a}}", "/{a}}", "/{a{b}"] {
            assert!(names(broken).is_err(), "{broken}");
        }
        assert_eq!(without_names("/a/{b}/c{d}e"), "/a/{}/c{}e");
    }
}
