//! What in a schema contradicts something else in it, so that no value is left, or none of those that it names.
//!
//! A schema without a name that is a part of an `allOf` is no schema of its own: what it says is judged with all that the
//! outermost one is made of. What is wrong in a schema that others are made of is said there alone.

use std::rc::Rc;

use super::bounds::formats_of_integers;
use super::value::{misfits, misfits_of_enum};
use super::{Judge, spend};
use crate::diagnostic::{Code, Diagnostic};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::walk::Met;
use crate::tree::{Node, Number, Object, Value};
use crate::view::{Part, View};
use crate::wording::quoted;

/// A lower and an upper bound.
const BOUNDS: &[(&str, &str)] =
    &[("minimum", "maximum"), ("minLength", "maxLength"), ("minItems", "maxItems"), ("minProperties", "maxProperties")];

/// Keywords beside which `properties` and `additionalProperties` do not say how many properties there may be.
const MORE: &[&str] = &["anyOf", "oneOf", "patternProperties"];

/// Keywords that admit properties in ways that are not looked through.
const OTHERS: &[&str] = &["oneOf", "anyOf", "not", "patternProperties"];

/// Of how many parts a schema may be made, whose properties are looked through for a name.
const SIMPLE: usize = 64;

/// How far down in properties of several schemas their bounds are compared.
const DEPTH: usize = 16;

impl<'a> Judge<'a, '_> {
    pub(super) fn schema(&mut self, met: Met<'a>) {
        let Met { node, key, is_element, .. } = met;
        let is_part = is_element && key == "allOf";
        if let Some(view) = self.whole(node).filter(|_| !is_part) {
            let own = own(node);
            self.ranges(&view);
            self.counts(&view);
            self.enums(&own, &view);
            self.merged_properties(&view, DEPTH);
            if !is_element {
                self.required(&own, &view);
            }
        }
        self.values_of(node);
    }

    /// Reports bounds that exclude each other, or the format.
    fn ranges(&mut self, view: &View<'a>) {
        for (low_key, high_key) in BOUNDS {
            let (Some(low), Some(high)) = (view.bound(low_key), view.bound(high_key)) else { continue };
            let open = low.is_open || high.is_open;
            if high.number.is_less(low.number) || (open && !low.number.is_less(high.number)) {
                let (low_key, high_key) = (self.word(low_key, &low), self.word(high_key, &high));
                let (least, most) = (quoted(&low.number.0), quoted(&high.number.0));
                let part = if low.part == high.part { "" } else { " of another part" };
                let message = format!("no value is within `{low_key}` {least} and `{high_key}` {most}{part}");
                self.report(
                    Diagnostic::new(Code::EmptyRange, high.node.at, message)
                        .related(low.node.at, format!("`{low_key}` stands here")),
                );
            }
        }
        for (format, name, (least, most)) in formats_of_integers(view) {
            let (least, most) = (Number(least.to_string().into()), Number(most.to_string().into()));
            for (key, beyond) in [("minimum", &most), ("maximum", &least)] {
                let Some(bound) = view.bound(key) else { continue };
                let (less, more) = if key == "minimum" { (beyond, bound.number) } else { (bound.number, beyond) };
                if less.is_less(more) || (bound.is_open && !more.is_less(less)) {
                    let (name, key, number) = (quoted(name), self.word(key, &bound), quoted(&bound.number.0));
                    let message = format!("no value of the format {name} is within `{key}` {number}");
                    let diagnostic = Diagnostic::new(Code::EmptyRange, bound.node.at, message);
                    self.report(diagnostic.related(format.at, "the format stands here"));
                }
            }
        }
    }

    /// Reports numbers of properties that what is said of them excludes.
    fn counts(&mut self, view: &View<'a>) {
        if MORE.iter().any(|key| view.first(key).is_some()) {
            return;
        }
        let closes = |node: &&Node| node.value == Value::Bool(false);
        let least = view.bound("minProperties").filter(|_| view.all("additionalProperties").iter().any(closes));
        if let Some((least, node)) = least.and_then(|bound| Some((bound.number.as_i128()?, bound.node))) {
            let names =
                view.all("properties").into_iter().flat_map(Node::members).map(|(name, _)| name.as_str()).list();
            let all = self.distinct(&names);
            if least > all as i128 {
                let message = format!("no object has {least} properties: it may have {all}, and no others");
                self.report(Diagnostic::new(Code::EmptyRange, node.at, message));
            }
        }
        let most = view.bound("maxProperties");
        if let Some((most, node)) = most.and_then(|bound| Some((bound.number.as_i128()?, bound.node))) {
            let lists = view.all("required").into_iter().filter_map(Node::as_array);
            let names = lists.flatten().filter_map(Node::as_str).list();
            let needed = self.distinct(&names);
            if most < needed as i128 {
                let message = format!("no object has at most {most} properties: {needed} are required");
                self.report(Diagnostic::new(Code::EmptyRange, node.at, message));
            }
        }
    }

    /// How many different names there are; none if the document has cost enough.
    fn distinct(&mut self, names: &[&str]) -> usize {
        if !spend(&mut self.gathered, names.len()) {
            return 0;
        }
        let mut seen: Lookup<&str, ()> = Lookup::default();
        names.iter().filter(|name| seen.insert(name, ()).is_none()).count()
    }

    /// Reports values of the schema's own enums that something else in it excludes. `check` has compared each with the type
    /// beside it.
    fn enums(&mut self, own: &[&'a Node], view: &Rc<View<'a>>) {
        for node in own {
            let Some(listed) = node.get("enum") else { continue };
            let is_constant = self.written(listed.at) == Some("const");
            let declared = node.get("type").and_then(Node::as_str);
            for value in listed.as_array().unwrap_or_default() {
                let is_said = declared.is_some_and(|name| !value.is_of_type(name));
                if is_said || value.value == Value::Null || !spend(&mut self.fits, view.parts.len()) {
                    continue;
                }
                let misfits = if is_constant {
                    misfits(self, value, &view.parts, "the `const`")
                } else {
                    misfits_of_enum(self, value, view, "a value of the enum")
                };
                for misfit in misfits {
                    self.report(misfit);
                }
            }
        }
    }

    /// Looks at what several parts say of one property.
    fn merged_properties(&mut self, view: &View<'a>, depth: usize) {
        let count = view.all("properties").iter().map(|properties| properties.members().len()).list();
        if count.len() < 2 || depth == 0 || !spend(&mut self.gathered, count.into_iter().sum()) {
            return;
        }
        for (_, parts) in view.properties().into_iter().filter(|(_, parts)| parts.len() > 1) {
            let key = parts.iter().map(|part| (part.node.at, part.without)).list();
            if self.merged.insert(key, ()).is_none() {
                let view = View::new(&self.schemas, &parts);
                self.ranges(&view);
                self.merged_properties(&view, depth - 1);
            }
        }
    }

    /// Reports names in `required` that are no property. Says nothing of a schema that admits other properties in ways that
    /// are not looked through.
    fn required(&mut self, own: &[&'a Node], view: &View<'a>) {
        let lists = own.iter().filter_map(|node| node.get("required")?.as_array());
        let names = lists.flatten().filter_map(|node| Some((node, node.as_str()?))).list();
        let is_open = |part: &Part<'_>| {
            OTHERS.iter().any(|key| part.node.get(key).is_some())
                || part.node.get("additionalProperties").is_some_and(|others| others.value != Value::Bool(false))
                // It stands for what is nowhere, which was reported.
                || part.node.members().len() == 0
        };
        if names.is_empty() || view.parts.len() > SIMPLE || view.parts.iter().any(is_open) {
            return;
        }
        let maps = view.all("properties").into_iter().filter_map(Node::as_object).list();
        let declared = view.all("type").into_iter().filter_map(Node::as_str).list();
        if if declared.is_empty() { maps.is_empty() } else { !declared.contains(&"object") } {
            return;
        }
        for (node, name) in names {
            if maps.iter().any(|properties| properties.contains_key(name)) {
                continue;
            }
            let message = format!("{} is required, but is no property of the schema", quoted(name));
            let mut diagnostic = Diagnostic::new(Code::RequiredProperty, node.at, message);
            let known: Option<&&Object> = maps.iter().find(|properties| properties.len() <= 1000);
            diagnostic.help = known.and_then(|properties| self.guess(name, properties.keys().map(String::as_str)));
            self.report(diagnostic);
        }
    }
}

/// A schema, and what without a name it is made of.
fn own(node: &Node) -> Vec<&Node> {
    let mut own = vec![node];
    let mut next = 0;
    while let Some(node) = own.get(next).copied() {
        next += 1;
        let members = node.get("allOf").and_then(Node::as_array).unwrap_or_default();
        own.extend(members.iter().filter(|member| !member.has_reference()));
    }
    own
}
