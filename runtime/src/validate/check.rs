//! The interpreter: walks a value and its rules together.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Rules, Violation};
use crate::json::decimal::{self, canonical};
use crate::json::error::extend_path;
use crate::json::{Number, Value};

/// As many names, and levels of `All` and `AnyOf`, are followed without a step into the value: rules that are
/// nothing but a circle ask nothing.
const HOPS: u32 = 32;

/// Every rule that the value breaks.
pub(super) fn check(value: &Value, rules: &'static Rules) -> Vec<Violation> {
    let mut walk = Walk { path: String::from("$"), violations: Vec::new(), chosen: BTreeMap::new() };
    walk.value(value, rules, HOPS);
    walk.violations
}

struct Walk {
    /// Of the value that is looked at.
    path: String,
    violations: Vec<Violation>,
    /// What was chosen for a value from an `AnyOf`, by their addresses: values that are alternatives at every level
    /// would else be walked a number of times that doubles with each.
    chosen: BTreeMap<(usize, usize), &'static Rules>,
}

impl Walk {
    fn value(&mut self, value: &Value, rules: &'static Rules, hops: u32) {
        match (rules, value) {
            (&Rules::String { min, max, pattern }, Value::String(text)) => self.text(text, min, max, pattern),
            (Rules::Number { .. }, Value::Number(number)) => self.number(number, rules),
            (&Rules::Array { min, max, unique, prefix, items }, Value::Array(values)) => {
                self.size(values.len(), "element", "elements", min, max);
                if unique {
                    self.unique(values);
                }
                let rules = prefix.iter().copied().chain(std::iter::repeat(items));
                for (index, (value, rules)) in values.iter().zip(rules).enumerate() {
                    self.inside(|path| write!(path, "[{index}]").unwrap_or(()), value, rules);
                }
            }
            (&Rules::Object { min, max, properties, additional }, Value::Object(values)) => {
                self.size(values.len(), "property", "properties", min, max);
                for (key, value) in values {
                    let declared = properties.iter().find(|(name, _)| name == key).map(|&(_, rules)| rules);
                    if let Some(rules) = declared.or(additional) {
                        self.inside(|path| extend_path(path, key), value, rules);
                    }
                }
            }
            (Rules::All(..) | Rules::AnyOf(..) | Rules::Named(..), _) => self.composed(value, rules, hops),
            // A rule says nothing about values of another kind.
            (
                Rules::Any | Rules::String { .. } | Rules::Number { .. } | Rules::Array { .. } | Rules::Object { .. },
                _,
            ) => {}
        }
    }

    /// Rules that are made of others.
    fn composed(&mut self, value: &Value, rules: &'static Rules, hops: u32) {
        let Some(hops) = hops.checked_sub(1) else { return };
        match rules {
            Rules::Named(rules) => self.value(value, rules(), hops),
            Rules::All(all) => all.iter().for_each(|rules| self.value(value, rules, hops)),
            Rules::AnyOf(any) => self.any_of(value, any, hops),
            Rules::Any | Rules::String { .. } | Rules::Number { .. } | Rules::Array { .. } | Rules::Object { .. } => {}
        }
    }

    /// Of rules none of which is kept, those that are broken least are reported.
    fn any_of(&mut self, value: &Value, any: &'static [&'static Rules], hops: u32) {
        let key = (std::ptr::from_ref(value).addr(), any.as_ptr().addr());
        if let Some(rules) = self.chosen.get(&key) {
            self.value(value, rules, hops);
            return;
        }
        let before = self.violations.len();
        let mut least: Option<(&'static Rules, Vec<Violation>)> = None;
        for rules in any.iter().copied().filter(|rules| is_for(rules, value, hops)) {
            self.value(value, rules, hops);
            let broken = self.violations.split_off(before);
            let kept = broken.is_empty();
            if least.as_ref().is_none_or(|(_, least)| broken.len() < least.len()) {
                least = Some((rules, broken));
            }
            if kept {
                break;
            }
        }
        let (rules, broken) = least.unwrap_or((&Rules::Any, Vec::new()));
        self.chosen.insert(key, rules);
        self.violations.extend(broken);
    }

    fn inside(&mut self, step: impl FnOnce(&mut String), value: &Value, rules: &'static Rules) {
        if matches!(rules, Rules::Any) {
            return;
        }
        let length = self.path.len();
        step(&mut self.path);
        self.value(value, rules, HOPS);
        self.path.truncate(length);
    }

    fn text(&mut self, text: &str, min: Option<u64>, max: Option<u64>, pattern: Option<&'static str>) {
        if min.is_some() || max.is_some() {
            self.size(text.chars().count(), "character", "characters", min, max);
        }
        #[cfg(feature = "pattern")]
        if let Some(pattern) = pattern.filter(|pattern| !super::pattern::matches(pattern, text)) {
            self.broken(format!("text that matches the pattern `{pattern}`"));
        }
        #[cfg(not(feature = "pattern"))]
        let _ = pattern;
    }

    fn number(&mut self, number: &Number, rules: &Rules) {
        let &Rules::Number { integer, min, min_exclusive, max, max_exclusive, multiple_of } = rules else { return };
        let number = number.as_str();
        if integer && decimal::is_multiple(number, "1") == Some(false) {
            self.broken("an integer".to_owned());
        }
        if let Some(min) = min {
            let order = decimal::compare(number, min);
            if order.is_lt() || min_exclusive && order.is_eq() {
                self.broken(format!("{} {min}", if min_exclusive { "more than" } else { "at least" }));
            }
        }
        if let Some(max) = max {
            let order = decimal::compare(number, max);
            if order.is_gt() || max_exclusive && order.is_eq() {
                self.broken(format!("{} {max}", if max_exclusive { "less than" } else { "at most" }));
            }
        }
        if let Some(step) = multiple_of.filter(|step| decimal::is_multiple(number, step) == Some(false)) {
            self.broken(format!("a multiple of {step}"));
        }
    }

    fn size(&mut self, found: usize, one: &str, many: &str, min: Option<u64>, max: Option<u64>) {
        let size = u64::try_from(found).unwrap_or(u64::MAX);
        let noun = |count| if count == 1 { one } else { many };
        if let Some(min) = min.filter(|&min| size < min) {
            self.broken(format!("at least {min} {}, found {found}", noun(min)));
        }
        if let Some(max) = max.filter(|&max| size > max) {
            self.broken(format!("at most {max} {}, found {found}", noun(max)));
        }
    }

    fn unique(&mut self, values: &[Value]) {
        // A map of the very type that an object is, so that its code is there already.
        let mut seen: BTreeMap<String, Value> = BTreeMap::new();
        for (index, value) in values.iter().enumerate() {
            let mut key = String::new();
            write_canonical(value, &mut key);
            if let Some(first) = seen.get(&key) {
                self.broken(format!("unique elements, found element {index} to be the same as element {first}"));
            } else {
                seen.insert(key, u64::try_from(index).unwrap_or(u64::MAX).into());
            }
        }
    }

    fn broken(&mut self, rule: String) {
        self.violations.push(Violation::new(self.path.clone(), rule));
    }
}

/// Whether rules are for this kind of value.
fn is_for(rules: &Rules, value: &Value, hops: u32) -> bool {
    let Some(hops) = hops.checked_sub(1) else { return true };
    match rules {
        Rules::Any => true,
        Rules::String { .. } => matches!(value, Value::String(_)),
        Rules::Number { .. } => matches!(value, Value::Number(_)),
        Rules::Array { .. } => matches!(value, Value::Array(_)),
        Rules::Object { .. } => matches!(value, Value::Object(_)),
        Rules::All(all) => all.iter().all(|rules| is_for(rules, value, hops)),
        Rules::AnyOf(any) => any.iter().any(|rules| is_for(rules, value, hops)),
        Rules::Named(rules) => is_for(rules(), value, hops),
    }
}

/// The same text for values that are the same, and for no others.
fn write_canonical(value: &Value, text: &mut String) {
    match value {
        Value::Null | Value::Bool(_) => text.push_str(&value.to_string()),
        Value::Number(number) => text.push_str(&canonical(number.as_str())),
        Value::String(string) => {
            let _ = write!(text, "{string:?}");
        }
        Value::Array(values) => {
            text.push('[');
            for value in values {
                write_canonical(value, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Object(values) => {
            text.push('{');
            for (key, value) in values {
                let _ = write!(text, "{key:?}:");
                write_canonical(value, text);
                text.push(',');
            }
            text.push('}');
        }
    }
}
