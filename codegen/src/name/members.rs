//! The names of the members of one enum.
//!
//! A member has the name that the document gives it, or that of the words of its value. Where two have the same, the one
//! whose value is closest to its name keeps it, and the other says what the first does not: `a-b` is `AB`, and `a_b` beside
//! it `AUnderscoreB`. Only what no word tells apart gets a number.

use super::ident::{Case, Ident, Scope};
use super::words;
use crate::ir::EnumValue;
use crate::list::List as _;

/// Names the members of an enum of texts, or of values of any kind, which are JSON.
pub(super) fn name(scope: &mut Scope<'_>, values: &[EnumValue], are_json: bool) -> Vec<Ident> {
    let texts = values.iter().map(|value| Text::of(value, are_json)).list();
    let mut idents: Vec<Option<Ident>> = values.iter().map(|_| None).list();
    for rank in 0..3 {
        let of_rank = values.iter().zip(&texts).zip(&mut idents);
        for ((value, text), ident) in of_rank.filter(|((value, text), _)| text.rank(value) == rank) {
            *ident = Some(scope.claim_one_of(&candidates(value, text), Case::Pascal));
        }
    }
    idents.into_iter().flatten().list()
}

/// A value as the text that it is named for.
struct Text {
    text: String,
    /// Whether it stands for itself among values of other kinds.
    is_quoted: bool,
}

impl Text {
    fn of(value: &EnumValue, is_json: bool) -> Self {
        let unquoted = if is_json { serde_json::from_str(&value.value).ok() } else { None };
        Self { is_quoted: unquoted.is_some(), text: unquoted.unwrap_or_else(|| value.value.clone()) }
    }

    /// Which members are named first: those that the document names, then those whose value is little else than its words.
    fn rank(&self, value: &EnumValue) -> u8 {
        match value.name {
            Some(_) => 0,
            None if words::are_all(&self.text) => 1,
            None => 2,
        }
    }
}

/// The words that a member may be named with, the best first.
fn candidates(value: &EnumValue, Text { text, is_quoted }: &Text) -> Vec<String> {
    let all = words::all(text);
    let mut candidates = value.name.iter().map(|name| words::of(name)).list();
    candidates.extend([words::of(text), all.clone()]);
    candidates.extend(is_quoted.then(|| format!("Text {all}")));
    candidates.extend(case(text).map(|case| format!("{case} {all}")));
    candidates
}

/// What the letters of a text are.
fn case(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|it| it.is_lowercase() || it.is_uppercase()).list();
    let (first, rest) = letters.split_first()?;
    if rest.iter().all(|it| it.is_uppercase()) && first.is_uppercase() {
        return Some("Upper");
    }
    let rest_is_lower = rest.iter().all(|it| it.is_lowercase());
    rest_is_lower.then_some(if first.is_lowercase() { "Lower" } else { "Capital" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(are_json: bool, members: &[(&str, &str)]) {
        let value = |(value, _): &(&str, &str)| EnumValue { value: (*value).to_owned(), name: None, description: None };
        let values: Vec<_> = members.iter().map(value).collect();
        let named = name(&mut Scope::new(&["new"]), &values, are_json);
        let named: Vec<_> = named.iter().map(ToString::to_string).collect();
        assert_eq!(named, members.iter().map(|(_, name)| *name).collect::<Vec<_>>());
    }

    #[test]
    fn signs_are_never_left_out() {
        check(false, &[("-60", "Minus60"), ("60", "N60"), ("+60", "Plus60")]);
        check(true, &[("1", "N1"), ("-1", "Minus1"), ("1.5", "N1Point5"), ("15", "N15"), ("-0.5", "Minus0Point5")]);
        check(false, &[("+asc", "PlusAsc"), ("-asc", "MinusAsc"), ("asc", "Asc")]);
        check(false, &[("18+", "N18Plus"), ("<18", "Less18"), (">18", "Greater18"), ("18", "N18")]);
        check(false, &[("", "Empty"), ("*", "Star"), ("<", "Less"), (">=", "GreaterOrEqual"), ("!=", "NotEqual")]);
        check(false, &[("10-20", "N10_20"), ("1020", "N1020"), ("2024-01-02", "N2024_01_02"), ("v1.2", "V1_2")]);
    }

    #[test]
    fn what_has_the_same_words_says_what_tells_it_apart() {
        check(false, &[("a_b", "AB"), ("a-b", "ADashB"), ("a b", "ASpaceB")]);
        check(false, &[("__count__", "UnderscoreUnderscoreCountUnderscoreUnderscore"), ("count", "Count")]);
        check(false, &[("=", "Equal"), ("==", "EqualEqual"), ("<>", "NotEqual"), ("!=", "NotEqual2")]);
        check(false, &[("a", "A"), ("A", "UpperA"), ("asc", "Asc"), ("ASC", "UpperAsc"), ("Asc", "CapitalAsc")]);
        check(false, &[("self", "Self_"), ("Self", "CapitalSelf")]);
        check(true, &[("1", "N1"), ("\"1\"", "Text1"), ("true", "True"), ("\"true\"", "TextTrue")]);
        check(false, &[("aBc", "ABc"), ("ABc", "ABc2")]);
    }

    #[test]
    fn a_name_of_the_document_goes_first() {
        let value = |value: &str, name: Option<&str>| EnumValue {
            value: value.to_owned(),
            name: name.map(str::to_owned),
            description: None,
        };
        let values = [value("high", None), value("1", Some("HIGH")), value("2", Some("<=")), value("3", Some("HIGH"))];
        let named = name(&mut Scope::new(&[]), &values, false);
        let named: Vec<_> = named.iter().map(ToString::to_string).collect();
        assert_eq!(named, ["LowerHigh", "High", "LessOrEqual", "N3"]);
    }
}
