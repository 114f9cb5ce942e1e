//! Forms: a value as the pairs of `application/x-www-form-urlencoded`.
//!
//! The value is written as JSON, and its properties become pairs as OpenAPI says: text as it is, a list as a pair for each
//! element, an object as JSON; `null` is left out. A [`FormField`] says otherwise of one property. Nothing here is generic.

use crate::json::{self, Decode, Encode, Reader, Value};
use crate::operation::Style;
use crate::parameter::deep;
use crate::percent;

/// How one property of a form is written, where that is not OpenAPI's default.
///
/// ```
/// use specwright_runtime::{FormField, Style};
///
/// const FIELDS: &[FormField] = &[FormField::new("filter", Style::DeepObject, true)];
/// # assert_eq!(FIELDS.len(), 1);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct FormField {
    /// The property.
    pub name: &'static str,
    /// How its value is written, if it is a list or an object.
    pub style: Style,
    /// Whether each element or member is a pair of its own.
    pub explode: bool,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
}

impl FormField {
    /// A property in a style of its own.
    pub const fn new(name: &'static str, style: Style, explode: bool) -> Self {
        Self { name, style, explode, allow_reserved: false }
    }

    /// Keeps the reserved characters of its value.
    pub const fn allow_reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }
}

/// The properties of an object, in their order.
struct Properties(Vec<(String, Value)>);

impl Decode for Properties {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, json::Error> {
        let mut object = reader.object("")?;
        let mut properties = vec![];
        while let Some(key) = object.key()? {
            let key = key.to_owned();
            properties.push((key, object.value()?));
        }
        Ok(Self(properties))
    }
}

/// Writes a value as pairs. The error says that it cannot be written as JSON, or is no object.
pub(crate) fn encode(fields: &[FormField], value: &dyn Encode) -> Result<String, json::Error> {
    let text = json::to_request(value)?;
    let Properties(properties) = json::from_slice(&text)?;
    let mut pairs = Pairs::default();
    for (name, value) in &properties {
        let field = fields.iter().find(|field| field.name == name);
        pairs.property(field, name, value);
    }
    Ok(pairs.0)
}

#[derive(Default)]
struct Pairs(String);

impl Pairs {
    fn property(&mut self, field: Option<&FormField>, name: &str, value: &Value) {
        let is_reserved = field.is_some_and(|field| field.allow_reserved);
        let escape = if is_reserved { percent::form_reserved } else { percent::form };
        let name = percent::form(name);
        let Some(field) = field else {
            return self.exploded(&name, value, escape);
        };
        let separator = match field.style {
            Style::SpaceDelimited => "+",
            Style::PipeDelimited => "%7C",
            _ => ",",
        };
        match (field.style, value) {
            (Style::DeepObject, value) => {
                deep::value(&name, value, percent::form, &mut |name, text| self.pair(name, &escape(text)));
            }
            (_, Value::Array(_)) if field.explode => self.exploded(&name, value, escape),
            (_, Value::Object(members)) if field.explode => {
                for (key, value) in members {
                    if let Some(text) = text(value) {
                        self.pair(&percent::form(key), &escape(&text));
                    }
                }
            }
            (_, Value::Array(items)) => {
                let items: Vec<_> = items.iter().filter_map(text).map(|text| escape(&text)).collect();
                self.list(&name, &items, separator);
            }
            (_, Value::Object(members)) => {
                let mut items = vec![];
                for (key, value) in members {
                    items.extend(text(value).into_iter().flat_map(|text| [escape(key), escape(&text)]));
                }
                self.list(&name, &items, separator);
            }
            (_, value) => self.exploded(&name, value, escape),
        }
    }

    /// A list as a pair for each element, anything else as one.
    fn exploded(&mut self, name: &str, value: &Value, escape: fn(&str) -> String) {
        for text in value.as_array().unwrap_or(std::slice::from_ref(value)).iter().filter_map(text) {
            self.pair(name, &escape(&text));
        }
    }

    fn list(&mut self, name: &str, items: &[String], separator: &str) {
        if !items.is_empty() {
            self.pair(name, &items.join(separator));
        }
    }

    fn pair(&mut self, name: &str, value: &str) {
        let sign = if self.0.is_empty() { "" } else { "&" };
        self.0.extend([sign, name, "=", value]);
    }
}

/// A value as one text: what has a structure is JSON. `null` is no value, as in parameters.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::{FormField, encode};
    use crate::json::{self, Value};
    use crate::operation::Style;

    #[track_caller]
    fn check(fields: &[FormField], json: &str, expected: &str) {
        // A value sorts its keys.
        let value: Value = json::from_slice(json.as_bytes()).expect("it is JSON");
        assert_eq!(encode(fields, &value).expect("it has a form"), expected);
    }

    #[test]
    fn the_default_is_that_of_openapi() {
        check(&[], r#"{"a":"x y&z=~*é","b":1.50,"c":true}"#, "a=x+y%26z%3D%7E*%C3%A9&b=1.50&c=true");
        check(&[], r#"{"a":["1","2"],"b":[],"c":{"k":[1]}}"#, "a=1&a=2&c=%7B%22k%22%3A%5B1%5D%7D");
        check(&[], r#"{"a b":"","c":[{"k":1}]}"#, "a+b=&c=%7B%22k%22%3A1%7D");
    }

    #[test]
    fn an_encoding_changes_it() {
        let field = |style, explode| [FormField::new("a", style, explode)];
        check(&field(Style::Form, true), r#"{"a":[1,2]}"#, "a=1&a=2");
        check(&field(Style::Form, true), r#"{"a":{"x":1,"y":"2"}}"#, "x=1&y=2");
        check(&field(Style::Form, false), r#"{"a":["1,","2"]}"#, "a=1%2C,2");
        check(&field(Style::Form, false), r#"{"a":{"x":1}}"#, "a=x,1");
        check(&field(Style::SpaceDelimited, false), r#"{"a":[1,2]}"#, "a=1+2");
        check(&field(Style::PipeDelimited, false), r#"{"a":[1,2]}"#, "a=1%7C2");
        check(&field(Style::DeepObject, true), r#"{"a":{"x":1}}"#, "a%5Bx%5D=1");
        check(&field(Style::DeepObject, true), r#"{"a":[{"x":[1]}]}"#, "a%5B0%5D%5Bx%5D%5B%5D=1");
        check(&[FormField::new("a", Style::Form, true).allow_reserved()], r#"{"a":"/?& +"}"#, "a=/?%26+%2B");
    }

    #[test]
    fn what_has_no_form_is_refused() {
        assert!(encode(&[], &Value::from("text")).is_err());
    }

    #[test]
    fn null_is_no_value() {
        check(&[], r#"{"a":null,"b":[1,null],"c":2}"#, "b=1&c=2");
        for style in [Style::DeepObject, Style::Form, Style::PipeDelimited] {
            check(&[FormField::new("a", style, true)], r#"{"a":{"x":null},"b":1}"#, "b=1");
        }
        check(&[FormField::new("a", Style::Form, false)], r#"{"a":[null,1]}"#, "a=1");
    }
}
