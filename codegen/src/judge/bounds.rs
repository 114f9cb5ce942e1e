//! A value against the bounds of its schema: ranges of numbers and what they are multiples of, lengths, counts, and each
//! element once.

use super::spend;
use super::value::Fit;
use crate::lookup::Lookup;
use crate::openapi::format::{self, Format};
use crate::tree::{Node, Number, Value};
use crate::view::{Bound, View};
use crate::wording::{quoted, shown};

impl<'a> Fit<'_, 'a, '_> {
    /// What is beyond a bound, a length or a count.
    pub(super) fn bounds(&mut self, value: &'a Node, view: &View<'a>) {
        match &value.value {
            Value::Null | Value::Bool(_) | Value::Reference(_) | Value::Broken => {}
            Value::Number(number) => self.range(value, number, view),
            Value::String(text) => {
                // Documents differ in what they count where text stands for bytes.
                let is_bytes = |format: &&Node| matches!(format.as_str(), Some("byte" | "base64url" | "binary"));
                if !view.all("format").iter().any(is_bytes) {
                    self.count(value, view, text.chars().count(), ["minLength", "maxLength"]);
                }
            }
            Value::Array(elements) => {
                self.count(value, view, elements.len(), ["minItems", "maxItems"]);
                self.once(elements, view);
            }
            Value::Object(members) => {
                self.count(value, view, members.len(), ["minProperties", "maxProperties"]);
            }
        }
    }

    fn range(&mut self, value: &'a Node, number: &Number, view: &View<'a>) {
        for (format, name, (least, most)) in formats_of_integers(view) {
            if number.as_i128().is_none_or(|value| value < least || value > most) {
                let message = format!("{} is out of the range of {name}: {}", self.what, quoted(&number.0));
                self.mismatch(value, format, message, None);
            }
        }
        for key in ["minimum", "maximum"] {
            for bound in view.bounds(key) {
                let (less, more) = if key == "minimum" { (number, bound.number) } else { (bound.number, number) };
                let is_at = !less.is_less(more) && !more.is_less(less);
                if less.is_less(more) || (bound.is_open && is_at) {
                    let key = if is_at { exclusive(key) } else { self.judge.word(key, &bound) };
                    let message = format!("{} is beyond the `{key}`: {}", self.what, quoted(&number.0));
                    self.mismatch(value, bound.node, message, None);
                }
            }
        }
        for step in view.all("multipleOf") {
            let Some(unit) = step.as_number().filter(|unit| number.is_multiple(unit) == Some(false)) else { continue };
            let message = format!("{} is no multiple of {}: {}", self.what, quoted(&unit.0), quoted(&number.0));
            self.mismatch(value, step, message, None);
        }
    }

    fn count(&mut self, value: &'a Node, view: &View<'a>, count: usize, [least, most]: [&str; 2]) {
        for key in [least, most] {
            for bound in view.bounds(key) {
                let Some(limit) = bound.number.as_i128() else { continue };
                if if key == least { (count as i128) < limit } else { count as i128 > limit } {
                    let message = format!("{} is beyond the `{key}` {limit}: {count}", self.what);
                    self.mismatch(value, bound.node, message, None);
                }
            }
        }
    }

    /// What stands in a list twice, where each must be another.
    fn once(&mut self, elements: &'a [Node], view: &View<'a>) {
        let mut unique = view.all("uniqueItems").into_iter().filter(|unique| unique.value == Value::Bool(true));
        let Some(unique) = unique.next().filter(|_| spend(&mut self.judge.comparisons, elements.len())) else { return };
        let mut seen = Lookup::default();
        for element in elements {
            if seen.insert(element.canonical(), ()).is_some() {
                self.mismatch(element, unique, format!("{} has {} twice", self.what, shown(element)), None);
            }
        }
    }
}

impl super::Judge<'_, '_> {
    /// The key that a bound was written at: in OpenAPI 3.1 a bound that is out of the range has a key of its own.
    pub(super) fn word(&self, key: &'static str, bound: &Bound<'_>) -> &'static str {
        let exclusive = exclusive(key);
        if self.written(bound.node.at) == Some(exclusive) { exclusive } else { key }
    }
}

/// The key that takes a bound itself out.
fn exclusive(key: &'static str) -> &'static str {
    match key {
        "minimum" => "exclusiveMinimum",
        "maximum" => "exclusiveMaximum",
        other => other,
    }
}

/// The formats of a schema of integers that say how large they are, with the least and the greatest.
pub(super) fn formats_of_integers<'a>(view: &View<'a>) -> Vec<(&'a Node, &'a str, (i128, i128))> {
    let is_integer = view.all("type").iter().any(|name| name.as_str() == Some("integer"));
    let mut formats = vec![];
    for format in view.all("format").into_iter().filter(|_| is_integer) {
        let name = format.as_str().unwrap_or_default();
        let range = format::named(name).and_then(Format::integers);
        formats.extend(range.map(|range| (format, name, range)));
    }
    formats
}
