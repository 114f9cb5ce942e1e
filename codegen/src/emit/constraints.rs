//! Constraints as sentences: `minLength: 1` and `maxLength: 256` are "1 to 256 characters.".

use super::markdown::code_span;
use crate::ir::Constraint;
use crate::list::List as _;

/// A sentence for each constraint; the two ends of a range are one.
pub(super) fn sentences(constraints: &[Constraint]) -> Vec<String> {
    let mut merged: Vec<&Constraint> = constraints.iter().list();
    let mut sentences = vec![];
    while !merged.is_empty() {
        let first = merged.remove(0);
        let partner = merged.iter().position(|other| range(first, other).is_some());
        let both = partner.and_then(|index| range(first, merged.remove(index)));
        sentences.push(both.unwrap_or_else(|| sentence(first)));
    }
    sentences
}

/// The sentence of a range, if the two constraints are its ends.
fn range(one: &Constraint, other: &Constraint) -> Option<String> {
    use Constraint as C;
    let (low, high, unit) = match (one, other) {
        (C::MinLength(low), C::MaxLength(high)) | (C::MaxLength(high), C::MinLength(low)) => (low, high, "character"),
        (C::MinItems(low), C::MaxItems(high)) | (C::MaxItems(high), C::MinItems(low)) => (low, high, "item"),
        (C::MinProperties(low), C::MaxProperties(high)) | (C::MaxProperties(high), C::MinProperties(low)) => {
            (low, high, "property")
        }
        (C::Minimum(low), C::Maximum(high)) | (C::Maximum(high), C::Minimum(low)) => {
            return Some(format!("{low} to {high}."));
        }
        _ => return None,
    };
    let range = if low == high { format!("Exactly {low}") } else { format!("{low} to {high}") };
    Some(format!("{range} {}.", counted(high, unit)))
}

fn sentence(constraint: &Constraint) -> String {
    match constraint {
        Constraint::Unsaid(keys) if keys.is_empty() => "The document does not say what this is.".to_owned(),
        Constraint::Unsaid(keys) => {
            let keys = keys.iter().map(|key| code_span(key)).list();
            format!("The document lacks {}, or what it says there cannot be read.", keys.join(" and "))
        }
        Constraint::MinLength(n) => format!("At least {n} {}.", counted(n, "character")),
        Constraint::MaxLength(n) => format!("At most {n} {}.", counted(n, "character")),
        Constraint::Pattern(pattern) => format!("Matches {}.", code_span(pattern)),
        Constraint::Minimum(n) => format!("At least {n}."),
        Constraint::Above(n) => format!("More than {n}."),
        Constraint::Maximum(n) => format!("At most {n}."),
        Constraint::Below(n) => format!("Less than {n}."),
        Constraint::MultipleOf(n) => format!("A multiple of {n}."),
        Constraint::MinItems(n) => format!("At least {n} {}.", counted(n, "item")),
        Constraint::MaxItems(n) => format!("At most {n} {}.", counted(n, "item")),
        Constraint::UniqueItems => "No two items are equal.".to_owned(),
        Constraint::MinProperties(n) => format!("At least {n} {}.", counted(n, "property")),
        Constraint::MaxProperties(n) => format!("At most {n} {}.", counted(n, "property")),
        Constraint::Default(value) => format!("When absent, the service assumes {}.", code_span(value)),
        Constraint::Not(schema) => format!("Not {}.", code_span(schema)),
        Constraint::Keys(pattern) => {
            format!("Keys that match {} have values of a kind of their own.", code_span(pattern))
        }
        Constraint::Example(value) => format!("Example: {}.", code_span(value)),
    }
}

/// A unit in the number that fits: `1 character`, `2 characters`.
fn counted(number: &str, unit: &str) -> String {
    match (number, unit) {
        ("1", _) => unit.to_owned(),
        (_, "property") => "properties".to_owned(),
        _ => format!("{unit}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_of_a_range_are_one_sentence() {
        let example = Constraint::Example("\"a\"".to_owned());
        let cases = [
            (
                vec![Constraint::MinLength("1".into()), example, Constraint::MaxLength("9".into())],
                "1 to 9 characters.|Example: `\"a\"`.",
            ),
            (vec![Constraint::MaxItems("1".into())], "At most 1 item."),
            (vec![Constraint::Maximum("5".into()), Constraint::Minimum("-5".into())], "-5 to 5."),
            (vec![Constraint::MinLength("3".into()), Constraint::MaxLength("3".into())], "Exactly 3 characters."),
        ];
        for (constraints, expected) in cases {
            assert_eq!(sentences(&constraints).join("|"), expected);
        }
    }
}
