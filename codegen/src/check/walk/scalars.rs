//! Values without a structure of their own: text, numbers, words.

use crate::check::Checker;
use crate::check::outcome::ANY_TYPE;
use crate::check::words;
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::openapi::grammar::Shape;
use crate::openapi::{format, slips};
use crate::tree::{Node, Number, Value};
use crate::wording::{Subject, did_you_mean, either, quoted, shown};

impl<'t> Checker<'t, '_> {
    /// Checks a value of a shape that has no children of its own.
    pub(super) fn scalar(&mut self, subject: Subject<'_>, node: &'t Node, shape: &Shape) -> bool {
        match (shape, &node.value) {
            (Shape::Any, _) => self.finite(node),
            (Shape::Text, Value::String(_)) | (Shape::Flag, Value::Bool(_)) => true,
            (Shape::Name, Value::String(text)) => {
                !text.is_empty() || self.invalid(node, format!("{subject} must not be empty"), None)
            }
            (Shape::Text | Shape::Name, Value::Number(_) | Value::Bool(_)) => self.loose_text(subject, node),
            (Shape::Format, Value::String(text)) => self.format(node, text),
            (Shape::Words(words) | Shape::Type(words) | Shape::Types(words), Value::String(text))
                if words.contains(&text.as_str()) =>
            {
                true
            }
            (Shape::Words(words), Value::String(text)) => match same_word(text, words) {
                Some(word) => self.loose(subject, node, Value::String(word.to_owned())),
                None => self.word(subject, node, text, words),
            },
            (Shape::Flag, Value::String(text)) if matches!(text.as_str(), "true" | "false") => {
                self.loose(subject, node, Value::Bool(text == "true"))
            }
            (Shape::Count | Shape::Number | Shape::Positive, Value::String(text)) if is_number(text) => {
                self.loose(subject, node, Value::Number(Number(text.as_str().into())))
            }
            (Shape::Type(_), Value::String(text)) if text == "null" && subject.key == "type" => {
                self.later(subject, node)
            }
            (Shape::Type(words), Value::Array(types)) if subject.key == "type" => {
                self.later_types(subject, node, types, words)
            }
            (Shape::Flag, Value::Number(number)) if subject.key.starts_with("exclusiveM") => {
                self.later(subject, node) && self.number(subject, node, number)
            }
            (Shape::Type(words) | Shape::Types(words), Value::String(text)) => self.unknown_type(node, text, words),
            (Shape::Types(words), Value::Array(types)) => self.types(node, types, words),
            (Shape::Count, Value::Number(number)) => self.count(subject, node, number),
            (Shape::Number | Shape::NumberOrFlag, Value::Number(number)) => self.number(subject, node, number),
            (Shape::NumberOrFlag, Value::Bool(flag)) => self.earlier_flag(subject, node, *flag),
            (Shape::Positive, Value::Number(number)) => {
                let positive = number.is_positive();
                let message = || format!("{} must be greater than 0, not {}", subject, shown(node));
                if positive { self.number(subject, node, number) } else { self.invalid(node, message(), None) }
            }
            (shape, _) => self.wrong_type(subject, node, expectation(shape)),
        }
    }

    /// Reports numbers that no double can hold, at any depth; always gives `true`, since they are replaced.
    pub(super) fn finite(&mut self, node: &'t Node) -> bool {
        match &node.value {
            Value::Number(number) => {
                if number.as_f64().is_none() {
                    self.invalid(node, format!("the number {} is out of range", quoted(&number.0)), None);
                    self.marks.replace(node, Value::Null);
                }
            }
            _ => node.each(&mut |inner| {
                self.finite(inner);
            }),
        }
        true
    }

    fn number(&mut self, subject: Subject<'_>, node: &'t Node, number: &Number) -> bool {
        if number.as_f64().is_none() {
            return self.invalid(node, format!("{} is out of range: {}", subject, quoted(&number.0)), None);
        }
        self.write_as_integer(node, number);
        true
    }

    /// A flag where the version has a number; always gives `true`, since it is read.
    fn earlier_flag(&mut self, subject: Subject<'_>, node: &Node, flag: bool) -> bool {
        let message = format!("{subject} is a number since OpenAPI 3.1, and not {}", shown(node));
        let bound = if subject.key == "exclusiveMinimum" { "minimum" } else { "maximum" };
        let help = if flag {
            format!("it is read as in 3.0; in 3.1 write the number of `{bound}` here, and no `{bound}`")
        } else {
            "it is read as in 3.0; remove it".to_owned()
        };
        self.report(Diagnostic::new(Code::UnknownKey, node.at, message).help(help));
        true
    }

    /// A value that only a later version has here; always gives `true`, since it is read as there.
    fn later(&mut self, subject: Subject<'_>, node: &Node) -> bool {
        self.has_later_words = true;
        let name = self.dialect.name();
        let message = format!("{subject} is {}, which {name} does not have; it is read as in OpenAPI 3.1", shown(node));
        let mut diagnostic = Diagnostic::new(Code::OtherVersion, node.at, message);
        diagnostic.help = words::foreign_value(self.dialect, subject.key, node, "")
            .or_else(|| words::foreign_type(self.dialect, node.as_str().unwrap_or_default()));
        self.report(diagnostic);
        true
    }

    /// A list of types where the version has one type.
    fn later_types(&mut self, subject: Subject<'_>, node: &'t Node, types: &'t [Node], words: &[&'static str]) -> bool {
        self.later(subject, node);
        for element in types.iter().filter(|element| element.value == Value::Null) {
            self.marks.replace(element, Value::String("null".to_owned()));
        }
        let is_known = |element: &Node| {
            let is_word = |text| text == "null" || words.contains(&text) || slips::type_of(text).is_some();
            element.value == Value::Null || element.as_str().is_some_and(is_word)
        };
        match types.iter().find(|element| !is_known(element)) {
            Some(element) => self.invalid(element, format!("{} is no type", shown(element)), None),
            None => !types.is_empty() || self.invalid(node, "`type` is an empty list".to_owned(), None),
        }
    }

    /// A value that is written otherwise, and can only mean another one; always gives `true`, since it is read as that.
    pub(in crate::check) fn loose(&mut self, subject: Subject<'_>, node: &Node, meant: Value) -> bool {
        let meant = Node { at: node.at, value: meant };
        let message = format!("{subject} is {}; it is read as {}", shown(node), shown(&meant));
        self.report(Diagnostic::new(Code::LooseType, node.at, message));
        self.marks.replace(node, meant.value);
        true
    }

    /// A number or a flag where text is due: it is read as its text. Always gives `true`.
    fn loose_text(&mut self, subject: Subject<'_>, node: &Node) -> bool {
        let text = match &node.value {
            Value::Number(number) => number.0.to_string(),
            _ => (node.value == Value::Bool(true)).to_string(),
        };
        let message = format!("{subject} must be a string; {} is read as its text", shown(node));
        let mut diagnostic = Diagnostic::new(Code::LooseType, node.at, message);
        diagnostic.help = advice(node, "a string");
        self.report(diagnostic);
        self.marks.replace(node, Value::String(text));
        true
    }

    fn count(&mut self, subject: Subject<'_>, node: &'t Node, number: &Number) -> bool {
        match number.as_i128() {
            Some(value) if usize::try_from(value).is_ok() => {
                self.write_as_integer(node, number);
                true
            }
            Some(0..) => {
                let help = Some("remove the key if there is no limit".to_owned());
                self.invalid(node, format!("{} is out of range: {}", subject, quoted(&number.0)), help)
            }
            _ => self.invalid(node, format!("{} must be an integer ≥ 0, not {}", subject, shown(node)), None),
        }
    }

    /// Makes `5` of `5.0` and `5e0`, which the typed reader would take for a fraction.
    pub(in crate::check) fn write_as_integer(&mut self, node: &Node, number: &Number) {
        if let Some(value) = number.as_i128() {
            let text = value.to_string();
            if text != *number.0 {
                self.marks.replace(node, Value::Number(Number(text.into())));
            }
        }
    }

    fn word(&mut self, subject: Subject<'_>, node: &Node, text: &str, words: &'static [&'static str]) -> bool {
        let message = format!("{} must be {}, not {}", subject, either(words), shown(node));
        self.invalid(node, message, did_you_mean(text, words.iter().copied()))
    }

    fn unknown_type(&mut self, node: &Node, text: &str, words: &'static [&'static str]) -> bool {
        let message = format!("{} is not a type; types are {}", quoted(text), either(words));
        let mut diagnostic = Diagnostic::new(Code::UnknownType, node.at, message);
        diagnostic.help = words::foreign_type(self.dialect, text).or_else(|| did_you_mean(text, words.iter().copied()));
        if slips::type_of(text).is_some() {
            self.report(diagnostic.harmless());
            return true;
        }
        let is_any = text.eq_ignore_ascii_case("any");
        self.report(if is_any { diagnostic.harmless() } else { diagnostic.outcome(Effect::Weakened, ANY_TYPE) });
        false
    }

    /// A list of types: each is known, and stands there once. One that is not known leaves nothing to say of the value.
    fn types(&mut self, node: &'t Node, types: &'t [Node], words: &'static [&'static str]) -> bool {
        let (mut fits, mut is_lost) = (0, false);
        for (index, element) in types.iter().enumerate() {
            let first = types[..index].iter().find(|other| other.value == element.value);
            let is_known = match (element.as_str(), first) {
                (Some(text), Some(first)) => {
                    let message = format!("the type {} stands in the list already", quoted(text));
                    let diagnostic = Diagnostic::new(Code::DuplicateValue, element.at, message);
                    self.report(diagnostic.related(first.at, "the first one stands here"));
                    false
                }
                (Some(text), None) => words.contains(&text) || self.unknown_type(element, text, words),
                (None, _) if element.value == Value::Null => {
                    self.marks.replace(element, Value::String("null".to_owned()));
                    self.loose_null(element)
                }
                (None, _) => self.wrong_type(Subject::of("type").element(), element, "a string"),
            };
            let meant = element.as_str().filter(|text| !words.contains(text)).and_then(slips::type_of);
            if let Some((name, _)) = meant.filter(|_| is_known) {
                self.marks.replace(element, Value::String(name.to_owned()));
            }
            if is_known {
                fits += 1;
            } else if first.is_some() {
                self.marks.drop(element);
            } else {
                // A value may be of the type that nobody knows.
                is_lost = true;
            }
        }
        if types.is_empty() {
            let help = Some("leave `type` out to admit any value".to_owned());
            self.invalid(node, "`type` is an empty list".to_owned(), help);
        }
        fits > 0 && !is_lost
    }

    /// Reports a null that is meant as the type of its name; always gives `true`, since it is read.
    pub(in crate::check) fn loose_null(&mut self, node: &Node) -> bool {
        let diagnostic = Diagnostic::new(Code::LooseType, node.at, "null is read as the type `null`");
        self.report(diagnostic.help("put it in quotes: `'null'`"));
        true
    }

    fn format(&mut self, node: &Node, text: &str) -> bool {
        if format::named(text).is_none() {
            let message = format!("the format {} is not known, and is ignored", quoted(text));
            let mut diagnostic = Diagnostic::new(Code::UnknownFormat, node.at, message);
            diagnostic.help = did_you_mean(text, format::names());
            self.report(diagnostic);
        }
        true
    }

    /// Reports a value that its key does not admit; always gives `false`.
    pub(in crate::check) fn invalid(&mut self, node: &Node, message: String, help: Option<String>) -> bool {
        let mut diagnostic = Diagnostic::new(Code::InvalidValue, node.at, message);
        diagnostic.help = help;
        self.report(diagnostic);
        false
    }
}

/// The word that a text is in other letters.
fn same_word(text: &str, words: &[&'static str]) -> Option<&'static str> {
    words.iter().find(|word| word.eq_ignore_ascii_case(text.trim())).copied()
}

/// Whether a text is a number as JSON writes one.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !digits.starts_with(['0', '.']);
    (is_plain || digits == "0") && !digits.ends_with('.') && text.parse::<f64>().is_ok_and(f64::is_finite)
}

fn expectation(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text | Shape::Name | Shape::Format | Shape::SchemaName | Shape::Words(_) | Shape::Type(_) => "a string",
        Shape::Types(_) => "a string or an array",
        Shape::Flag | Shape::FlagOr(_) => "`true` or `false`",
        Shape::Count => "an integer ≥ 0",
        Shape::Number | Shape::NumberOrFlag => "a number",
        Shape::Positive => "a number > 0",
        Shape::Object(_) | Shape::RefOr(_) | Shape::Map(_) | Shape::Schema => "an object",
        Shape::ListOr(_) => "an object or an array",
        Shape::List(_) => "an array",
        Shape::Any => "a value",
    }
}

/// What to do about a value of the wrong type.
pub(super) fn advice(node: &Node, expected: &str) -> Option<String> {
    match &node.value {
        Value::Null => Some("write a value, or remove the key".to_owned()),
        Value::Number(number) if expected == "a string" => Some(format!("put it in quotes: `'{}'`", number.0)),
        Value::Bool(value) if expected == "a string" => Some(format!("put it in quotes: `'{value}'`")),
        Value::String(text) => unquoted(text, expected),
        _ => None,
    }
}

fn unquoted(text: &str, expected: &str) -> Option<String> {
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    match (expected, text.to_ascii_lowercase().as_str()) {
        ("an array", _) => Some(format!("write a list: `[{}]`", quoted(text).trim_matches('`'))),
        ("a number" | "a number > 0" | "an integer ≥ 0", _) if is_number => Some("remove the quotes".to_owned()),
        ("`true` or `false`", "true" | "false") => Some("remove the quotes".to_owned()),
        ("`true` or `false`", "yes" | "on" | "y") => Some("write `true`".to_owned()),
        ("`true` or `false`", "no" | "off" | "n") => Some("write `false`".to_owned()),
        _ => None,
    }
}
