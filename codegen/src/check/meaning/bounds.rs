//! A value against the bounds of its schema: ranges of numbers and what they are multiples of, lengths, counts, and each
//! element once.

use super::fits::Fit;
use super::schemas::{canonical, types};
use crate::check::wording::{quoted, shown};
use crate::lookup::Lookup;
use crate::openapi::format::{self, Format};
use crate::tree::{Node, Number, Value};

impl<'t> Fit<'_, 't, '_> {
    /// What is beyond a bound, a length or a count.
    pub(super) fn bounds(&mut self, value: &'t Node, schema: &'t Node) {
        match &value.value {
            Value::Null | Value::Bool(_) => {}
            Value::Number(number) => self.range(value, number, schema),
            Value::String(text) => {
                // Documents differ in what they count where text stands for bytes.
                let format = schema.get("format").and_then(Node::as_str);
                if !matches!(format, Some("byte" | "base64url" | "binary")) && schema.get("contentEncoding").is_none() {
                    self.count(value, schema, text.chars().count(), ["minLength", "maxLength"]);
                }
            }
            Value::Array(elements) => {
                self.count(value, schema, elements.len(), ["minItems", "maxItems"]);
                self.once(elements, schema);
            }
            Value::Object(members) => {
                self.count(value, schema, members.len(), ["minProperties", "maxProperties"]);
            }
        }
    }

    fn range(&mut self, value: &'t Node, number: &Number, schema: &'t Node) {
        let format = schema.get("format").filter(|_| types(schema).contains(&"integer"));
        if let Some((format, name)) = format.and_then(|format| Some((format, format.as_str()?)))
            && let Some((least, most)) = format::named(name).and_then(Format::integers)
            && number.as_i128().is_none_or(|value| value < least || value > most)
        {
            let message = format!("{} is out of the range of {name}: {}", self.what, quoted(&number.0));
            self.mismatch(value, format, message, None);
        }
        for key in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            let bound = schema.get(key).and_then(|bound| Some((bound, bound.as_number()?)));
            let Some((bound, limit)) = bound else { continue };
            let beyond = match key {
                "minimum" => number.is_less(limit),
                "maximum" => limit.is_less(number),
                "exclusiveMinimum" => !limit.is_less(number),
                _ => !number.is_less(limit),
            };
            if beyond {
                let message = format!("{} is beyond the `{key}`: {}", self.what, quoted(&number.0));
                self.mismatch(value, bound, message, None);
            }
        }
        let step = schema.get("multipleOf").and_then(|step| Some((step, step.as_number()?)));
        if let Some((step, unit)) = step.filter(|(_, unit)| number.is_multiple(unit) == Some(false)) {
            let message = format!("{} is no multiple of {}: {}", self.what, quoted(&unit.0), quoted(&number.0));
            self.mismatch(value, step, message, None);
        }
    }

    fn count(&mut self, value: &'t Node, schema: &'t Node, count: usize, [least, most]: [&str; 2]) {
        for key in [least, most] {
            let limit = schema.get(key).and_then(|bound| Some((bound, bound.as_number()?.as_i128()?)));
            let Some((bound, limit)) = limit else { continue };
            if if key == least { (count as i128) < limit } else { count as i128 > limit } {
                self.mismatch(value, bound, format!("{} is beyond the `{key}` {limit}: {count}", self.what), None);
            }
        }
    }

    /// What stands in a list twice, where each must be another.
    fn once(&mut self, elements: &'t [Node], schema: &'t Node) {
        let Some(unique) = schema.get("uniqueItems").filter(|unique| unique.value == Value::Bool(true)) else { return };
        if !self.checker.spend(elements.len()) {
            return;
        }
        let mut seen = Lookup::default();
        for element in elements {
            if super::first(&mut seen, canonical(element), element.at).is_some() {
                self.mismatch(element, unique, format!("{} has {} twice", self.what, shown(element)), None);
            }
        }
    }
}
