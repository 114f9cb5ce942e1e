//! Schemas: each becomes a [`Shape`], and a [`Type`] when it needs a name.
//!
//! ```yaml
//! ExportTask: {type: object, required: [task_id], properties: {task_id: {type: string}}}
//! ```
//! becomes `Shape::Named` of a `Type { name_from: ["ExportTask"], kind: Struct { fields: [task_id: String] } }`.
//!
//! Schemas are read from the tree: `openapiv3` rounds numbers, keeps neither the words beside an `allOf` nor what later
//! versions of OpenAPI added, and its reader of schemas was a seventh of what this crate costs to build.

use super::{Lower, docs, object, place, rules, tuple, union, values};
use crate::diagnostic::Code;
use crate::ir::{Docs, Rules, Shape, Struct, Type, TypeId, TypeKind};
use crate::limits;
use crate::list::List as _;
use crate::openapi::format::{self, Format};
use crate::openapi::keywords::implied_type;
use crate::openapi::pointer;
use crate::order::sorted;
use crate::source::PlaceId;
use crate::tree::Node;
use crate::view::{Key, Part, View, Without};

/// What becomes of a schema that is too much.
const ANY: &str = "it is any JSON";

/// Keywords that say which values there are, and that no Rust type can say.
const NOT_ENFORCED: &[(&str, &str)] = &[
    ("not", "`not` is documented, and not enforced"),
    ("patternProperties", "the patterns of `patternProperties` are documented, and not enforced"),
];

/// The shapes of the schemas among the components, in the order of the document. They are lowered by name, whatever their
/// order.
pub(super) fn components(lower: &mut Lower<'_>) -> Vec<Shape> {
    let schemas = lower.document.origins.pointer("/components/schemas").map(Node::members).unwrap_or_default();
    let mut shapes = vec![None; schemas.len()];
    let order = schemas.clone().enumerate().map(|(index, (name, _))| (name.as_str(), index)).list();
    for (_, index) in sorted(order) {
        // What is only sent in parts is no JSON.
        if let Some((name, member)) = schemas.as_slice().get(index)
            && !lower.parts.contains(&member.node.at)
        {
            shapes[index] = Some(shape(lower, &member.node, std::slice::from_ref(name)));
        }
    }
    shapes.into_iter().flatten().list()
}

/// The shape of a schema, or of the one that it refers to. What cannot be read, which was reported, is any JSON.
///
/// `name` is what an inline schema is named from; one that is referred to is named from its own place.
pub(super) fn shape<'a>(lower: &mut Lower<'a>, node: &'a Node, name: &[String]) -> Shape {
    of_parts(lower, &[Part::whole(node)], name)
}

/// The shape of a schema that is made of several nodes; properties of objects are found once the outermost schema is:
/// objects can lead to each other in a chain of any length, which must not become a call depth.
pub(super) fn of_parts<'a>(lower: &mut Lower<'a>, parts: &[Part<'a>], name: &[String]) -> Shape {
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
fn remembered<'a>(lower: &mut Lower<'a>, parts: &[Part<'a>], name: &[String]) -> Shape {
    let resolved = parts.iter().map(|part| Part { node: lower.resolved(part.node), ..*part }).list();
    let key = key_of(&resolved);
    if let Some(shape) = lower.known(&key) {
        return shape.clone();
    }
    let name = if resolved.len() == 1 { named_from(lower, &parts[0], name) } else { name.to_vec() };
    let narrowest = lower.schemas.narrowest(&resolved);
    let at = resolved[0].node.at;
    if key_of(&narrowest) != key {
        let shape = narrowed(lower, &resolved, &narrowest, &name);
        lower.shapes.or_default(at).push((key, shape.clone()));
        return shape;
    }
    if let Some(position) = lower.open.iter().position(|open| open.key == key) {
        // It holds itself, and so needs a name.
        let id = lower.open[position].id.unwrap_or_else(|| reserve(lower, resolved[0].node, &name));
        lower.open[position].id = Some(id);
        return Shape::Named(id);
    }
    if !within_limits(lower, &resolved, at) {
        return Shape::Any;
    }
    lower.open.push(super::Open { key: key.clone(), id: None, ways: 1 });
    let view = View::new(&lower.schemas, &resolved);
    let shape = unmet(lower, &view, &name);
    let id = lower.open.pop().and_then(|open| open.id);
    let shape = closed(lower, shape, id, &view);
    lower.shapes.or_default(at).push((key, shape.clone()));
    shape
}

fn key_of(parts: &[Part<'_>]) -> Key {
    parts.iter().map(|part| (part.node.at, part.without)).list()
}

/// The shape of a schema of which some parts say all that the others say. A component keeps its own name; a schema without one
/// takes that of the place.
fn narrowed<'a>(lower: &mut Lower<'a>, parts: &[Part<'a>], narrowest: &[Part<'a>], name: &[String]) -> Shape {
    let view = View::new(&lower.schemas, parts);
    for part in view.parts.iter().filter(|part| narrowest.iter().all(|left| left.node.at != part.node.at)) {
        report_ignored(lower, part.node);
    }
    let component = match narrowest {
        [only] if only.without == Without::default() => lower.schemas.component(only.node),
        _ => None,
    };
    let shape = remembered(lower, narrowest, &component.map_or_else(|| name.to_vec(), |name| vec![name]));
    if view.nullable() { shape.nullable() } else { shape.not_null().clone() }
}

/// Whether another schema may be looked into; if not, that is reported.
fn within_limits(lower: &mut Lower<'_>, parts: &[Part<'_>], at: PlaceId) -> bool {
    if lower.open.len() >= limits::DEPTH {
        let message = format!("more than {} lists, maps and unions are inside each other", limits::DEPTH);
        lower.weakened(Code::Limit, at, message, ANY);
        return false;
    }
    if parts.len() > 1 {
        lower.merged += 1;
        if lower.merged > limits::MERGED {
            let message = format!("more than {} schemas are made of several", limits::MERGED);
            lower.weakened(Code::Limit, at, message, ANY);
            return false;
        }
    }
    true
}

/// The shape of a schema that was met again inside itself, as `id`.
fn closed(lower: &mut Lower<'_>, shape: Shape, id: Option<TypeId>, view: &View<'_>) -> Shape {
    let Some(id) = id else { return shape };
    match shape.not_null() {
        Shape::Named(found) if *found == id => {
            let message = "a schema is made of nothing but itself";
            lower.weakened(Code::CyclicReference, view.outer().at, message, ANY);
            Shape::Any
        }
        _ => {
            lower.types[id].rules = rules::of(lower, view, &shape);
            lower.types[id].kind = TypeKind::Newtype(shape);
            Shape::Named(id)
        }
    }
}

/// The words that a schema is named from: those of its own place. `name` are those of the way on which it was met.
fn named_from(lower: &Lower<'_>, part: &Part<'_>, name: &[String]) -> Vec<String> {
    let at = lower.resolved(part.node).at;
    if part.node.has_reference() {
        words(&lower.sources.pointer(at))
    } else if part.without == Without::default() && lower.schemas.component(part.node).is_none() {
        place::words(&lower.sources.pointer(at), name)
    } else {
        name.to_vec()
    }
}

/// The shape of a schema that was not met before.
fn unmet<'a>(lower: &mut Lower<'a>, view: &View<'a>, name: &[String]) -> Shape {
    for part in &view.parts {
        report_ignored(lower, part.node);
    }
    let shape = kind(lower, view, name);
    if view.nullable() { shape.nullable() } else { shape }
}

fn kind<'a>(lower: &mut Lower<'a>, view: &View<'a>, name: &[String]) -> Shape {
    if let Some(shape) = union::shape(lower, view, name) {
        return shape;
    }
    if let Some(shape) = values::enumeration(lower, view, name) {
        return shape;
    }
    match declared(lower, view) {
        Some("string") => values::string(view),
        Some("integer") => values::integer(view),
        Some("number") => values::number(view),
        Some("boolean") => values::BOOL,
        Some("array") if tuple::is_one(view) => tuple::shape(lower, view, name),
        Some("array") => {
            let items = match view.items().as_slice() {
                [] => Shape::Any,
                items => of_parts(lower, items, &extended(name, "item")),
            };
            nested(lower, view.outer(), Shape::Array(Box::new(items)))
        }
        Some("object") => object::shape(lower, view, name),
        Some(_) | None => Shape::Any,
    }
}

/// The type that a schema declares, or that its keywords are about.
fn declared<'a>(lower: &mut Lower<'a>, view: &View<'a>) -> Option<&'a str> {
    let mut declared = view.all("type").into_iter().filter_map(|node| Some((node, node.as_str()?)));
    let Some((first, mut name)) = declared.next() else {
        let of_text =
            || view.first("format").and_then(Node::as_str).and_then(format::named).is_some_and(Format::is_of_text);
        return implied_type(&|key| view.first(key).is_some()).or_else(|| of_text().then_some("string"));
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
pub(super) fn nested(lower: &mut Lower<'_>, node: &Node, shape: Shape) -> Shape {
    if shape.nesting() <= limits::NESTING {
        return shape;
    }
    let message = format!("more than {} lists and maps are inside each other", limits::NESTING);
    lower.weakened(Code::Limit, node.at, message, ANY);
    Shape::Any
}

/// Adds a type that is filled in once its parts are known.
pub(super) fn reserve(lower: &mut Lower<'_>, node: &Node, name: &[String]) -> TypeId {
    let id = TypeId(lower.types.0.len());
    lower.types.0.push(Type {
        at: node.at,
        pointer: lower.sources.pointer(node.at),
        others: 0,
        name_from: name.to_vec(),
        docs: docs::schema(node),
        rules: Rules::default(),
        kind: TypeKind::Struct(Struct::default()),
    });
    id
}

fn report_ignored(lower: &mut Lower<'_>, node: &Node) {
    for (key, message) in NOT_ENFORCED {
        if let Some(found) = node.get(key).filter(|found| !found.is_broken()) {
            lower.push(Code::NotEnforced, found.at, *message);
        }
    }
    if let Some(xml) = node.get("xml") {
        lower.push(Code::NoEffect, xml.at, "`xml` has no effect: no XML is read or written");
    }
}

/// A name with another word.
pub(super) fn extended(name: &[String], word: &str) -> Vec<String> {
    let mut name = name.to_vec();
    name.push(word.to_owned());
    name
}
