//! Schemas: each becomes a [`Shape`], and a [`Type`] when it needs a name.
//!
//! ```yaml
//! ExportTask: {type: object, required: [task_id], properties: {task_id: {type: string}}}
//! ```
//! becomes `Shape::Named` of a `Type { name_from: ["ExportTask"], kind: Struct { fields: [task_id: String] } }`.
//!
//! Schemas are read from the tree: `openapiv3` rounds numbers, keeps neither the words beside an `allOf` nor what later
//! versions of OpenAPI added, and its reader of schemas was a seventh of what this crate costs to build.

use super::{Lower, docs, object, ranges, rules, tuple, union, values};
use crate::diagnostic::Code;
use crate::ir::{Docs, Rules, Shape, Struct, Type, TypeId, TypeKind};
use crate::limits;
use crate::list::List as _;
use crate::openapi::format::{self, Format};
use crate::openapi::pointer;
use crate::tree::Node;
use crate::view::{Key, Part, View};

/// Keywords that say which values there are, and that no Rust type can say.
const NOT_ENFORCED: &[(&str, &str)] = &[
    ("xml", "`xml` has no effect: no XML is read or written"),
    ("not", "`not` is documented, and not enforced"),
    ("patternProperties", "the patterns of `patternProperties` are documented, and not enforced"),
];

/// Lowers the schemas that no operation refers to: they are part of the document's vocabulary too.
pub(super) fn components(lower: &mut Lower<'_>) {
    let document = lower.document;
    let schemas = document.origins.pointer("/components/schemas").and_then(Node::as_object);
    for (name, member) in schemas.into_iter().flatten() {
        // What is only sent in parts is no JSON.
        if !lower.parts.contains(&member.node.at) {
            shape(lower, &member.node, std::slice::from_ref(name));
        }
    }
}

/// The shape of a schema, or of the one that it refers to. `None` when it was reported.
///
/// `name` is what an inline schema is named from; one that is referred to is named from its own place.
pub(super) fn shape<'a>(lower: &mut Lower<'a>, node: &'a Node, name: &[String]) -> Option<Shape> {
    of_parts(lower, &[Part::whole(node)], name)
}

/// The shape of a schema that is made of several nodes; properties of objects are found once the outermost schema is:
/// objects can lead to each other in a chain of any length, which must not become a call depth.
pub(super) fn of_parts<'a>(lower: &mut Lower<'a>, parts: &[Part<'a>], name: &[String]) -> Option<Shape> {
    let shape = remembered(lower, parts, name);
    if lower.open.is_empty() && !std::mem::replace(&mut lower.filling, true) {
        while let Some((id, view, name)) = lower.unfilled.pop_front() {
            match lower.types[id].kind {
                TypeKind::Tuple(_) => tuple::fill(lower, id, &view, &name),
                _ => object::fill(lower, id, &view, &name),
            }
        }
        lower.filling = false;
    }
    shape
}

/// The shape that was found before, or is being found; else a new one.
fn remembered<'a>(lower: &mut Lower<'a>, parts: &[Part<'a>], name: &[String]) -> Option<Shape> {
    let resolved = parts.iter().map(|part| Part { node: lower.resolved(part.node), ..*part }).list();
    let key: Key = resolved.iter().map(|part| (part.node.at, part.without)).list();
    if let Some(shape) = lower.known(&key) {
        return shape.clone();
    }
    let at = resolved.first()?.node.at;
    let name = if resolved.len() == 1 { named_from(lower, parts[0].node, name) } else { name.to_vec() };
    if let Some(position) = lower.open.iter().position(|open| open.key == key) {
        // It holds itself, and so needs a name.
        let id = lower.open[position].id.unwrap_or_else(|| reserve(lower, resolved[0].node, &name));
        lower.open[position].id = Some(id);
        return Some(Shape::Named(id));
    }
    if lower.open.len() >= limits::DEPTH {
        lower.push(
            Code::Limit,
            at,
            format!("more than {} lists, maps and unions are inside each other", limits::DEPTH),
        );
        return None;
    }
    if resolved.len() > 1 {
        lower.merged += 1;
        if lower.merged > limits::MERGED {
            lower.push(Code::Limit, at, format!("more than {} schemas are made of several", limits::MERGED));
            return None;
        }
    }
    lower.open.push(super::Open { key: key.clone(), id: None, ways: 1 });
    let view = View::new(&lower.schemas, &resolved);
    let shape = unmet(lower, &view, &name);
    let id = lower.open.pop().and_then(|open| open.id);
    let shape = closed(lower, shape, id, &view);
    lower.shapes.or_default(at).push((key, shape.clone()));
    shape
}

/// The shape of a schema that was met again inside itself, as `id`.
fn closed(lower: &mut Lower<'_>, shape: Option<Shape>, id: Option<TypeId>, view: &View<'_>) -> Option<Shape> {
    let Some(id) = id else { return shape };
    let shape = shape?;
    match shape.not_null() {
        Shape::Named(found) if *found == id => {
            lower.unsupported(view.outer().at, "a schema that is made of nothing but itself");
            None
        }
        _ => {
            lower.types[id].rules = rules::of(lower, view, &shape);
            lower.types[id].kind = TypeKind::Newtype(shape);
            Some(Shape::Named(id))
        }
    }
}

/// The words that a schema is named from: those of its own place, when it is reached by a reference.
fn named_from(lower: &Lower<'_>, node: &Node, name: &[String]) -> Vec<String> {
    match node.get("$ref") {
        Some(_) => words(&lower.sources.pointer(lower.resolved(node).at)),
        None => name.to_vec(),
    }
}

/// The shape of a schema that was not met before.
fn unmet<'a>(lower: &mut Lower<'a>, view: &View<'a>, name: &[String]) -> Option<Shape> {
    for part in &view.parts {
        report_ignored(lower, part.node);
    }
    if view.parts.len() > 1 {
        ranges::report_empty(lower, view);
    }
    let shape = match view.only_structural().filter(|part| !union::is_told_apart(lower, view.outer(), part.node)) {
        // All but one part are words about it.
        Some(part) => {
            // A component keeps its own name; an inline schema takes that of the place.
            let name = lower.schemas.component(part.node).map_or_else(|| name.to_vec(), |name| vec![name]);
            remembered(lower, &[Part::whole(part.node)], &name)?
        }
        None => kind(lower, view, name)?,
    };
    Some(if view.nullable() { shape.nullable() } else { shape })
}

fn kind<'a>(lower: &mut Lower<'a>, view: &View<'a>, name: &[String]) -> Option<Shape> {
    if let Some(shape) = union::shape(lower, view, name) {
        return shape;
    }
    if let Some(shape) = values::enumeration(lower, view, name) {
        return Some(shape);
    }
    match declared(lower, view) {
        Some("string") => Some(values::string(view)),
        Some("integer") => Some(values::integer(view)),
        Some("number") => Some(values::number(view)),
        Some("boolean") => Some(values::BOOL),
        Some("array") if tuple::is_one(view) => Some(tuple::shape(lower, view, name)),
        Some("array") => {
            let Some(items) = view.first("items") else { return Some(Shape::Array(Box::new(Shape::Any))) };
            let items = shape(lower, items, &extended(name, "item"))?;
            nested(lower, view.outer(), Shape::Array(Box::new(items)))
        }
        Some("object") => object::shape(lower, view, name),
        Some(_) | None => Some(Shape::Any),
    }
}

/// The type that a schema declares, or that its keywords are about.
fn declared<'a>(lower: &mut Lower<'a>, view: &View<'a>) -> Option<&'a str> {
    let mut declared = view.all("type").into_iter().filter_map(|node| Some((node, node.as_str()?)));
    let Some((first, mut name)) = declared.next() else {
        let about = |keys: &[&str]| keys.iter().any(|key| view.first(key).is_some());
        return match view.first("format").and_then(Node::as_str) {
            _ if about(&["properties", "required", "additionalProperties", "patternProperties"]) => Some("object"),
            _ if about(&["items", "prefixItems"]) => Some("array"),
            Some(name) if format::named(name).is_some_and(Format::is_of_text) => Some("string"),
            _ => None,
        };
    };
    for (node, other) in declared.filter(|(_, other)| *other != name).list() {
        match (name, other) {
            ("number", "integer") | ("integer", "number") => name = "integer",
            _ => {
                let message = format!("no value is `{other}` and `{name}` at once; it is taken for `{name}`");
                let diagnostic = crate::diagnostic::Diagnostic::new(Code::EmptyRange, node.at, message);
                lower.diagnostics.push(diagnostic.related(first.at, format!("`{name}` stands here")));
            }
        }
    }
    Some(name)
}

/// The docs of a schema, or of the one that it refers to. A type with a name of its own has them itself: what holds it is
/// told only of its deprecation, and in its own words if it has any.
pub(super) fn docs_of(lower: &Lower<'_>, node: &Node, shape: &Shape) -> Docs {
    let target = lower.resolved(node);
    if !matches!(shape.not_null(), Shape::Named(_)) {
        return docs::schema(target);
    }
    let own =
        if std::ptr::eq(node, target) && node.get("allOf").is_some() { docs::schema(node) } else { Docs::default() };
    Docs { deprecated: docs::flag(target, "deprecated"), constraints: vec![], ..own }
}

/// The words that a schema is named from when it is reached by a reference: `/components/schemas/Pet/properties/tag` is
/// `Pet`, `tag`. What stands where OpenAPI has a keyword is left out; a component or a property may have any name.
pub(super) fn words(pointer: &str) -> Vec<String> {
    let mut segments = pointer.split('/').skip(1).map(pointer::unescape);
    let mut words = vec![];
    while let Some(segment) = segments.next() {
        match segment.as_str() {
            "components" if words.is_empty() => words.extend(segments.by_ref().skip(1).take(1)),
            "properties" | "$defs" | "definitions" => words.extend(segments.next()),
            "items" | "paths" | "content" | "schema" => {}
            _ => words.push(segment),
        }
    }
    words
}

/// A list or a map, unless it is too deep for a Rust type.
pub(super) fn nested(lower: &mut Lower<'_>, node: &Node, shape: Shape) -> Option<Shape> {
    if shape.nesting() <= limits::NESTING {
        return Some(shape);
    }
    lower.push(Code::Limit, node.at, format!("more than {} lists and maps are inside each other", limits::NESTING));
    None
}

/// Adds a type that is filled in once its parts are known.
pub(super) fn reserve(lower: &mut Lower<'_>, node: &Node, name: &[String]) -> TypeId {
    let id = TypeId(lower.types.0.len());
    lower.types.0.push(Type {
        at: node.at,
        pointer: lower.sources.pointer(node.at),
        name_from: name.to_vec(),
        docs: docs::schema(node),
        rules: Rules::default(),
        kind: TypeKind::Struct(Struct::default()),
    });
    id
}

fn report_ignored(lower: &mut Lower<'_>, node: &Node) {
    for (key, message) in NOT_ENFORCED {
        if let Some(found) = node.get(key) {
            lower.push(Code::NotEnforced, found.at, *message);
        }
    }
}

/// A name with another word.
pub(super) fn extended(name: &[String], word: &str) -> Vec<String> {
    let mut name = name.to_vec();
    name.push(word.to_owned());
    name
}
