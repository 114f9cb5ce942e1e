//! What the bodies of errors are: the members of one enum for the whole client.
//!
//! A body whose type has a name that the document gives is one member, wherever it is. One without is a member for each
//! component of `responses` that has it, and of what operations describe themselves for each status. So one more error, of
//! whatever type, adds a member and changes none.

use super::common;
use crate::ir::{Api, Content, ErrorBody, Payload, Response, Scalar, Shape, Struct, TypeKind, Types};
use crate::list::List as _;
use crate::lookup::Lookup;

/// Properties that say what went wrong, by their letters, the best first.
const MESSAGES: &[&str] =
    &["message", "errormessage", "errormsg", "msg", "detail", "errordescription", "description", "title", "reason"];

/// Finds the bodies that errors can have, notes with each content which of them it is, and finds what they have in common.
pub(super) fn settle(api: &mut Api) {
    let responses = api.operations.iter_mut().flat_map(|operation| &mut operation.responses);
    let mut errors: Vec<ErrorBody> = vec![];
    // By all that tells them apart as one text: there may be as many as operations.
    let mut known: Lookup<String, usize> = Lookup::default();
    for response in responses.filter(|response| response.describes_errors()) {
        let Response { component, status, contents, .. } = response;
        for Content { payload, error, .. } in contents.iter_mut().filter(|content| content.payload.is_of_errors()) {
            let own = component.clone().unwrap_or_else(|| status.words());
            let name_from = needs_name(&api.types, payload).then_some(own);
            let is_component = component.is_some() && name_from.is_some();
            let key = format!("{is_component} {name_from:?} {payload:?}");
            let index = known.get(&key).copied().unwrap_or(errors.len());
            if index == errors.len() {
                known.insert(key, index);
                let messages = messages(&api.types, payload);
                errors.push(ErrorBody { name_from, payload: payload.clone(), uses: 0, messages });
            }
            errors[index].uses += 1;
            *error = Some(index);
        }
    }
    api.error_properties = common::of_errors(&api.types, &errors);
    api.errors = errors;
}

/// Whether the type of a body has no name but that of its place.
fn needs_name(types: &Types, payload: &Payload) -> bool {
    let named = payload.shapes().into_iter().find_map(Shape::named);
    named.is_some_and(|id| !types[id].is_of_component())
}

/// The texts of a body that say what went wrong: its own properties, or those of the object that is its `error`.
fn messages(types: &Types, payload: &Payload) -> Vec<Vec<usize>> {
    let Payload::Json(shape) = payload else { return vec![] };
    let Some(it) = structure(types, shape) else { return vec![] };
    let own = texts(it).into_iter().map(|field| vec![field]).list();
    if !own.is_empty() {
        return own;
    }
    let Some(error) = it.fields.iter().position(|field| letters(&field.name) == "error") else { return vec![] };
    let shape = it.fields[error].shape.not_null();
    if *shape == Shape::STRING {
        return vec![vec![error]];
    }
    structure(types, shape).map(|it| texts(it).into_iter().map(|field| vec![error, field]).list()).unwrap_or_default()
}

fn structure<'t>(types: &'t Types, shape: &Shape) -> Option<&'t Struct> {
    match shape.not_null() {
        Shape::Named(id) => match &types[*id].kind {
            TypeKind::Struct(it) => Some(it),
            TypeKind::StringEnum(_)
            | TypeKind::ValueEnum(_)
            | TypeKind::Union(_)
            | TypeKind::Newtype(_)
            | TypeKind::Tuple(_) => None,
        },
        Shape::Scalar(_) | Shape::Any | Shape::Array(_) | Shape::Map(_) | Shape::Nullable(_) => None,
    }
}

/// The fields of an object that say what went wrong.
fn texts(it: &Struct) -> Vec<usize> {
    let is_text = |shape: &Shape| *shape.not_null() == Shape::Scalar(Scalar::String);
    let field = |known: &&str| it.fields.iter().position(|it| letters(&it.name) == **known && is_text(&it.shape));
    let found = MESSAGES.iter().filter_map(field).take(2).list();
    let is_always = |index: &usize| {
        let field = &it.fields[*index];
        field.required && field.only.is_none() && !matches!(field.shape, Shape::Nullable(_))
    };
    let first = found.iter().position(is_always).map_or(found.len(), |index| index + 1);
    found.into_iter().take(first).list()
}

fn letters(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
