//! Forms: a value as the pairs of `application/x-www-form-urlencoded`.
//!
//! The value is written as JSON, and its properties become pairs as OpenAPI says: text as it is, a list as a pair for each
//! element, an object as JSON. A [`FormField`] says otherwise of one property. Nothing here is generic.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::json::{self, Decode, Encode, Reader, Value};
use crate::operation::Style;
use crate::parameter::encode::RESERVED;

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

/// What stays as it is, as WHATWG's URL standard has it; a space becomes `+`.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'*').remove(b'-').remove(b'.').remove(b'_');

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

/// Why a value is no form.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// It cannot be written as JSON, or is no object.
    Json(json::Error),
    /// A property has no form as pairs: which, and why.
    Property(String, &'static str),
}

/// Writes a value as pairs.
pub(crate) fn encode(fields: &[FormField], value: &dyn Encode) -> Result<String, Refusal> {
    let text = json::to_vec(value).map_err(Refusal::Json)?;
    let Properties(properties) = json::from_slice(&text).map_err(Refusal::Json)?;
    let mut pairs = Pairs::default();
    for (name, value) in &properties {
        let field = fields.iter().find(|field| field.name == name);
        pairs.property(field, name, value).map_err(|why| Refusal::Property(name.clone(), why))?;
    }
    Ok(pairs.0)
}

#[derive(Default)]
struct Pairs(String);

impl Pairs {
    fn property(&mut self, field: Option<&FormField>, name: &str, value: &Value) -> Result<(), &'static str> {
        let reserved = field.is_some_and(|field| field.allow_reserved);
        let escape = |text: &str| escape(text, reserved);
        let name = self::escape(name, false);
        let Some(field) = field else {
            return self.exploded(&name, value, reserved);
        };
        let separator = match field.style {
            Style::SpaceDelimited => "+",
            Style::PipeDelimited => "%7C",
            _ => ",",
        };
        match (field.style, value) {
            (Style::DeepObject, value) => self.deep(&name, value, reserved)?,
            (_, Value::Array(_)) if field.explode => self.exploded(&name, value, reserved)?,
            (_, Value::Object(members)) if field.explode => {
                for (key, value) in members {
                    self.pair(&self::escape(key, false), &escape(&text(value)?));
                }
            }
            (_, Value::Array(items)) => {
                let items = items.iter().map(|item| text(item).map(|text| escape(&text)));
                self.list(&name, &items.collect::<Result<Vec<_>, _>>()?, separator);
            }
            (_, Value::Object(members)) => {
                let mut items = vec![];
                for (key, value) in members {
                    items.extend([escape(key), escape(&text(value)?)]);
                }
                self.list(&name, &items, separator);
            }
            (_, value) => self.pair(&name, &escape(&text(value)?)),
        }
        Ok(())
    }

    /// A list as a pair for each element, anything else as one.
    fn exploded(&mut self, name: &str, value: &Value, reserved: bool) -> Result<(), &'static str> {
        for value in value.as_array().unwrap_or(std::slice::from_ref(value)) {
            self.pair(name, &escape(&text(value)?, reserved));
        }
        Ok(())
    }

    /// Each level in brackets. OpenAPI defines it for one level; servers that read more agree on this.
    fn deep(&mut self, name: &str, value: &Value, reserved: bool) -> Result<(), &'static str> {
        match value {
            Value::Object(members) => members.iter().try_for_each(|(key, value)| {
                self.deep(&format!("{name}%5B{}%5D", escape(key, false)), value, reserved)
            }),
            // Elements that have members are numbered, so that it is seen which members belong together.
            Value::Array(items) => {
                let numbered = items.iter().any(|item| matches!(item, Value::Array(_) | Value::Object(_)));
                items.iter().enumerate().try_for_each(|(index, value)| {
                    let index = if numbered { index.to_string() } else { String::new() };
                    self.deep(&format!("{name}%5B{index}%5D"), value, reserved)
                })
            }
            value => {
                self.pair(name, &escape(&text(value)?, reserved));
                Ok(())
            }
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

/// A value as one text: what has a structure is JSON.
pub(crate) fn text(value: &Value) -> Result<String, &'static str> {
    match value {
        Value::Null => Err("`null` has no form as text; leave it out"),
        Value::String(text) => Ok(text.clone()),
        other => Ok(other.to_string()),
    }
}

fn escape(text: &str, reserved: bool) -> String {
    let set = if reserved { RESERVED } else { FORM };
    utf8_percent_encode(text, set).to_string().replace("%20", "+")
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
        assert!(encode(&[], &Value::Object([("a".to_owned(), Value::Null)].into())).is_err());
    }
}
