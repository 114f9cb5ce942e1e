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

/// What stands between two `&` behind the `?` of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pair<'t> {
    /// `kind=dog`: it is sent as it is.
    Fixed(&'t str),
    /// `kind={name}`: the key, and the name of the parameter.
    Named(&'t str, &'t str),
    /// `kind=a{name}b`: it cannot be sent.
    Neither(&'t str),
}

/// The pairs of a query.
pub(crate) fn pairs(query: &str) -> impl Iterator<Item = Pair<'_>> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let has_braces = |text: &str| text.contains(['{', '}']);
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = value.strip_prefix('{').and_then(|value| value.strip_suffix('}'));
        match name.filter(|name| !name.is_empty() && !has_braces(name) && !has_braces(key)) {
            Some(name) => Pair::Named(key, name),
            None if has_braces(pair) => Pair::Neither(pair),
            None => Pair::Fixed(pair),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Pair, names, pairs, without_names};

    #[test]
    fn queries_are_taken_apart() {
        let found: Vec<Pair<'_>> = pairs("a=1&b={c}&&d=e{f}g&h={i}{j}&{k}={l}&{m}&n={}").collect();
        assert_eq!(found[..2], [Pair::Fixed("a=1"), Pair::Named("b", "c")]);
        assert!(found[2..].iter().all(|pair| matches!(pair, Pair::Neither(_))) && found.len() == 7, "{found:?}");
    }

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
