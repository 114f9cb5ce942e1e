//! "Did you mean": the candidate nearest to what was written.

use crate::list::List as _;

/// Longer texts are no slips of the pen, and comparing them costs their length squared.
const LONGEST: usize = 40;

/// The candidate that differs least from `written`: only in case, or by a third of its letters at most.
fn nearest<'c>(written: &str, candidates: &mut dyn Iterator<Item = &'c str>) -> Option<&'c str> {
    let letters = folded(written)?;
    let allowed = (letters.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let limit = best.map_or(allowed + 1, |(least, _)| least);
        let near = candidate.len().abs_diff(written.len()) <= 4 * allowed && candidate != written;
        let Some(other) = near.then(|| folded(candidate)).flatten() else { continue };
        if other.len().abs_diff(letters.len()) < limit {
            let distance = distance(&letters, &other);
            if distance < limit {
                best = Some((distance, candidate));
            }
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The sentence that names the candidate; `None` if none is near.
pub(crate) fn did_you_mean<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    nearest(written, &mut candidates.into_iter()).map(|name| format!("did you mean {}?", super::quoted(name)))
}

/// The letters in lower case; `None` if there are too many.
fn folded(text: &str) -> Option<Vec<char>> {
    (text.len() <= LONGEST).then(|| text.chars().flat_map(char::to_lowercase).list())
}

/// How many letters are inserted, removed, replaced or swapped with their neighbour between the two.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = vec![];
    let mut above: Vec<usize> = (0..=right.len()).list();
    for (row, a) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, b) in right.iter().enumerate() {
            let replaced = above[column] + usize::from(a != b);
            let mut least = replaced.min(above[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && *a == right[column - 1] && left[row - 1] == *b {
                least = least.min(before[column - 1] + 1);
            }
            current.push(least);
        }
        before = std::mem::replace(&mut above, current);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_name_is_found() {
        let names = ["minLength", "maxLength", "operationId", "get"];
        for (written, expected) in [
            ("maxLenght", Some("maxLength")),
            ("maxlength", Some("maxLength")),
            ("operationID", Some("operationId")),
            ("GET", Some("get")),
            ("gett", Some("get")),
            ("egt", Some("get")),
            ("colour", None),
            ("", None),
            ("ä", None),
        ] {
            assert_eq!(nearest(written, &mut names.into_iter()), expected, "{written}");
        }
        assert_eq!(nearest(&"a".repeat(100_000), &mut names.into_iter()), None);
    }
}
