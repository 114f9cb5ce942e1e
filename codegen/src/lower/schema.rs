//! Schemas: each becomes a [`Shape`], and a [`Type`] when it needs a name.
//!
//! ```yaml
//! ExportTask: {type: object, required: [task_id], properties: {task_id: {type: string}}}
//! ```
//! becomes `Shape::Named` of a `Type { name_from: ["ExportTask"], kind: Struct { fields: [task_id: String] } }`.

use std::collections::VecDeque;

use openapiv3::{
    AdditionalProperties, IntegerFormat, NumberFormat, ReferenceOr, Schema, SchemaKind, StringFormat,
    Type as SchemaType, VariantOrUnknownOrEmpty,
};

use super::{Lower, child, docs};
use crate::diagnostic::Code;
use crate::ir::{Docs, EnumValue, Field, Shape, StringEnum, Struct, Type, TypeId, TypeKind};
use crate::limits;
use crate::parse::Typed;
use crate::tree::Node;

/// Keys that every schema may have: they are documented, or say what the default is anyway.
const COMMON: &[&str] = &[
    "type",
    "title",
    "description",
    "deprecated",
    "default",
    "example",
    "externalDocs",
    "nullable",
    "readOnly",
    "writeOnly",
];

/// Formats of strings whose Rust type is not a string: text in their place would have to change later.
const TYPED_FORMATS: &[&str] = &["time", "duration", "uuid", "uri", "url", "ip", "ipv4", "ipv6", "decimal"];

/// Objects whose fields are lowered once the schema that led to them is: objects can lead to each other in a chain of any
/// length, which must not become a call depth.
#[derive(Default)]
pub(super) struct Unfilled<'a> {
    objects: VecDeque<(TypeId, openapiv3::ObjectType, &'a Node, Vec<String>)>,
    /// Whether they are being filled further out.
    filling: bool,
}

/// Lowers the schemas that no operation refers to: they are part of the document's vocabulary too.
pub(super) fn components(lower: &mut Lower<'_>) {
    let document = lower.document;
    let schemas = document.origins.pointer("/components/schemas").and_then(Node::as_object);
    for (name, member) in schemas.into_iter().flatten() {
        if let Some(schema) = Typed::read(&member.node, lower.diagnostics) {
            shape(lower, &schema, &member.node, std::slice::from_ref(name));
        }
    }
}

/// The shape of a schema, or of the one that it refers to. `None` when it was reported.
///
/// `name` is what an inline schema is named from; one that is referred to is named from its own place.
pub(super) fn shape<'a>(
    lower: &mut Lower<'a>,
    schema: &ReferenceOr<Schema>,
    node: &'a Node,
    name: &[String],
) -> Option<Shape> {
    let shape = shape_unfilled(lower, schema, node, name);
    if !std::mem::replace(&mut lower.unfilled.filling, true) {
        while let Some((id, object, node, name)) = lower.unfilled.objects.pop_front() {
            fill(lower, id, &object, node, &name);
        }
        lower.unfilled.filling = false;
    }
    shape
}

fn shape_unfilled<'a>(
    lower: &mut Lower<'a>,
    schema: &ReferenceOr<Schema>,
    node: &'a Node,
    name: &[String],
) -> Option<Shape> {
    let target = match schema {
        ReferenceOr::Item(_) => node,
        ReferenceOr::Reference { reference } => lower.target(reference).unwrap_or(node),
    };
    if let Some(shape) = lower.shapes.get(&target.at) {
        return shape.clone();
    }
    if lower.open.len() >= limits::DEPTH {
        lower.push(Code::Limit, target.at, format!("more than {} lists and maps are inside each other", limits::DEPTH));
        return None;
    }
    if !lower.open.insert(target.at) {
        lower.unsupported(target.at, "a list or a map that holds nothing but itself");
        return None;
    }
    let shape = unmet(lower, schema, node, target, name);
    lower.open.remove(&target.at);
    lower.shapes.insert(target.at, shape.clone());
    shape
}

/// The shape of a schema that was not met before.
fn unmet<'a>(
    lower: &mut Lower<'a>,
    schema: &ReferenceOr<Schema>,
    node: &'a Node,
    target: &Node,
    name: &[String],
) -> Option<Shape> {
    let name = match schema {
        ReferenceOr::Item(_) => name.to_vec(),
        ReferenceOr::Reference { .. } => words(&lower.sources.pointer(target.at)),
    };
    let (schema, target) = lower.item(schema, node)?;
    kind(lower, &schema, target, &name)
}

/// The docs of a schema, or of the one that it refers to. A type with a name of its own has them itself: what holds it is
/// told only of its deprecation.
pub(super) fn docs_of(lower: &Lower<'_>, node: &Node, shape: &Shape) -> Docs {
    let target = node.get("$ref").and_then(Node::as_str).and_then(|reference| lower.target(reference));
    let target = target.unwrap_or(node);
    if matches!(shape, Shape::Named(_)) {
        return Docs { deprecated: docs::flag(target, "deprecated"), ..Docs::default() };
    }
    docs::schema(target)
}

/// The words that a schema is named from when it is reached by a reference: `/components/schemas/Pet/properties/tag` is
/// `Pet`, `tag`. What stands where OpenAPI has a keyword is left out; a component or a property may have any name.
fn words(pointer: &str) -> Vec<String> {
    let mut segments = pointer.split('/').skip(1).map(|segment| segment.replace("~1", "/").replace("~0", "~"));
    let mut words = vec![];
    while let Some(segment) = segments.next() {
        match segment.as_str() {
            "components" if words.is_empty() => words.extend(segments.by_ref().skip(1).take(1)),
            "properties" => words.extend(segments.next()),
            "items" | "paths" | "content" | "schema" => {}
            _ => words.push(segment),
        }
    }
    words
}

fn kind<'a>(lower: &mut Lower<'a>, schema: &Schema, node: &'a Node, name: &[String]) -> Option<Shape> {
    for key in ["nullable", "readOnly", "writeOnly"] {
        if docs::flag(node, key) {
            lower.unsupported(child(node, key).at, &format!("`{key}: true`"));
        }
    }
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(string)) => string_shape(lower, &string.format, node, name),
        SchemaKind::Type(SchemaType::Number(number)) => {
            only(lower, node, &["format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]);
            Some(if number.format == VariantOrUnknownOrEmpty::Item(NumberFormat::Float) {
                Shape::F32
            } else {
                Shape::F64
            })
        }
        SchemaKind::Type(SchemaType::Integer(integer)) => integer_shape(lower, &integer.format, node),
        SchemaKind::Type(SchemaType::Boolean(_)) => {
            only(lower, node, &[]);
            Some(Shape::Bool)
        }
        SchemaKind::Type(SchemaType::Array(array)) => {
            only(lower, node, &["items", "minItems", "maxItems", "uniqueItems"]);
            let items = array.items.as_ref()?.clone().unbox();
            let items = shape(lower, &items, child(node, "items"), &extended(name, "item"))?;
            nested(lower, node, Shape::Array(Box::new(items)))
        }
        SchemaKind::Type(SchemaType::Object(object)) => object_shape(lower, object, node, name),
        SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. }
        | SchemaKind::Any(_) => {
            unclear(lower, node);
            None
        }
    }
}

/// Reports the first keyword that makes a schema more than one plain type, or that there is none at all.
fn unclear(lower: &mut Lower<'_>, node: &Node) {
    let keywords = ["oneOf", "anyOf", "allOf", "not", "discriminator"];
    let members = node.as_object().into_iter().flatten();
    let found =
        members.filter(|(key, _)| keywords.contains(&key.as_str())).map(|(key, member)| (key, member.key_at)).next();
    match found {
        Some((key, at)) => lower.unsupported(at, &format!("`{key}`")),
        None => lower.unsupported(node.at, "a schema without one plain `type`"),
    }
}

fn string_shape(
    lower: &mut Lower<'_>,
    format: &VariantOrUnknownOrEmpty<StringFormat>,
    node: &Node,
    name: &[String],
) -> Option<Shape> {
    only(lower, node, &["format", "minLength", "maxLength", "pattern", "enum"]);
    let typed = match format {
        VariantOrUnknownOrEmpty::Item(StringFormat::Password) | VariantOrUnknownOrEmpty::Empty => false,
        VariantOrUnknownOrEmpty::Item(_) => true,
        VariantOrUnknownOrEmpty::Unknown(format) => TYPED_FORMATS.contains(&format.as_str()),
    };
    if typed {
        let format = child(node, "format");
        lower.unsupported(format.at, &format!("a string of format `{}`", format.as_str().unwrap_or_default()));
        return None;
    }
    if node.get("enum").is_some() { Some(string_enum(lower, node, name)) } else { Some(Shape::String) }
}

fn integer_shape(lower: &mut Lower<'_>, format: &VariantOrUnknownOrEmpty<IntegerFormat>, node: &Node) -> Option<Shape> {
    only(lower, node, &["format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]);
    match format {
        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int32) => Some(Shape::I32),
        VariantOrUnknownOrEmpty::Item(IntegerFormat::Int64) | VariantOrUnknownOrEmpty::Empty => Some(Shape::I64),
        VariantOrUnknownOrEmpty::Unknown(format) => {
            lower.unsupported(child(node, "format").at, &format!("an integer of format `{format}`"));
            None
        }
    }
}

fn string_enum(lower: &mut Lower<'_>, node: &Node, name: &[String]) -> Shape {
    let listed = child(node, "enum").as_array().unwrap_or_default();
    let mut values: Vec<EnumValue> = vec![];
    for value in listed.iter().filter_map(Node::as_str) {
        if values.iter().all(|known| known.value != value) {
            let description = node.get("x-enum-descriptions").and_then(|all| docs::text(all, value));
            values.push(EnumValue { value: value.to_owned(), description });
        }
    }
    let id = reserve(lower, node, name);
    lower.types[id].kind = TypeKind::StringEnum(StringEnum { values });
    Shape::Named(id)
}

fn object_shape<'a>(
    lower: &mut Lower<'a>,
    object: &openapiv3::ObjectType,
    node: &'a Node,
    name: &[String],
) -> Option<Shape> {
    only(lower, node, &["properties", "required", "additionalProperties", "minProperties", "maxProperties"]);
    match &object.additional_properties {
        Some(AdditionalProperties::Schema(values)) if object.properties.is_empty() => {
            let values = shape(lower, values, child(node, "additionalProperties"), &extended(name, "value"))?;
            nested(lower, node, Shape::Map(Box::new(values)))
        }
        Some(AdditionalProperties::Schema(_) | AdditionalProperties::Any(true)) => {
            lower.unsupported(child(node, "additionalProperties").at, "`additionalProperties` of this kind");
            None
        }
        None if object.properties.is_empty() => {
            lower.unsupported(node.at, "an object without properties");
            None
        }
        Some(AdditionalProperties::Any(false)) | None => {
            let id = reserve(lower, node, name);
            lower.unfilled.objects.push_back((id, object.clone(), node, name.to_vec()));
            Some(Shape::Named(id))
        }
    }
}

/// A list or a map, unless it is too deep for a Rust type.
fn nested(lower: &mut Lower<'_>, node: &Node, shape: Shape) -> Option<Shape> {
    if shape.nesting() <= limits::NESTING {
        return Some(shape);
    }
    lower.push(Code::Limit, node.at, format!("more than {} lists and maps are inside each other", limits::NESTING));
    None
}

/// Lowers the properties of an object, which may lead back to it.
fn fill<'a>(lower: &mut Lower<'a>, id: TypeId, object: &openapiv3::ObjectType, node: &'a Node, name: &[String]) {
    let properties = child(node, "properties");
    let mut fields = vec![];
    for (key, schema) in &object.properties {
        let property = child(properties, key);
        if let Some(shape) = shape(lower, &schema.clone().unbox(), property, &extended(name, key)) {
            let required = object.required.contains(key);
            let docs = docs_of(lower, property, &shape);
            fields.push(Field { at: property.at, name: key.clone(), shape, required, docs });
        }
    }
    lower.types[id].kind = TypeKind::Struct(Struct { fields });
}

/// Adds a type that is filled in once its parts are known.
fn reserve(lower: &mut Lower<'_>, node: &Node, name: &[String]) -> TypeId {
    let id = TypeId(lower.types.0.len());
    lower.types.0.push(Type {
        at: node.at,
        pointer: lower.sources.pointer(node.at),
        name_from: name.to_vec(),
        docs: docs::schema(node),
        kind: TypeKind::Struct(Struct::default()),
    });
    id
}

fn only(lower: &mut Lower<'_>, node: &Node, used: &[&str]) {
    if let Some(xml) = node.get("xml") {
        lower.push(Code::NotEnforced, xml.at, "`xml` has no effect: no XML is read or written");
    }
    if docs::flag(node, "uniqueItems") {
        lower.push(Code::NotEnforced, child(node, "uniqueItems").at, "`uniqueItems` is documented, and not enforced");
    }
    let used: Vec<_> = [COMMON, used, &["xml"]].concat();
    lower.only(node, &used);
}

fn extended(name: &[String], word: &str) -> Vec<String> {
    let mut name = name.to_vec();
    name.push(word.to_owned());
    name
}
