//! Names of the types that an operation has for its bodies.

use super::ident::{Case, Ident, Scope};
use crate::ir::{Operation, Parts, Payload};
use crate::list::List as _;
use crate::openapi::media_type;

/// The types that an operation has for its bodies, beside those of schemas.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BodyNames {
    /// The enum of its request's media types, when there are several.
    pub request: Option<EnumNames>,
    /// The type of the parts of each content of its request; `None` for one without.
    pub parts: Vec<Option<PartsNames>>,
    /// The enum of its successes, when they differ. Its last variant is for those that the document does not list.
    pub response: Option<EnumNames>,
}

/// An enum and its variants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumNames {
    /// The enum.
    pub ident: Ident,
    /// Its variants.
    pub variants: Vec<Ident>,
}

/// A type of parts and its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartsNames {
    /// The type.
    pub ident: Ident,
    /// Its fields.
    pub fields: Vec<Ident>,
    /// The struct of the parts that it must have, where they are many.
    pub required: Ident,
    /// The method that passes an `Option` on to a setter.
    pub maybe: Ident,
}

/// Methods of a call that are there for some operations only.
pub(super) fn methods(operation: &Operation) -> Vec<&'static str> {
    let of = |payload: &Payload| if matches!(payload, Payload::Events(_)) { "events" } else { "lines" };
    operation.streams.iter().map(of).list()
}

/// Names the types of an operation's bodies.
pub(super) fn names(operation: &Operation, items: &mut Scope<'_>) -> BodyNames {
    let contents = operation.body.as_ref().map(|body| &body.contents[..]).unwrap_or_default();
    let words = media_type::words(&contents.iter().map(|content| content.media_type.as_str()).list());
    let request = (contents.len() > 1).then(|| of_enum(items, &format!("{} body", operation.id), &words));
    let parts = contents.iter().map(|content| match &content.payload {
        Payload::Parts(parts) => Some(of_parts(items, &operation.id, parts)),
        _ => None,
    });
    let parts = parts.list();
    let response = (!operation.outcomes.is_empty()).then(|| {
        let words = operation.outcomes.iter().map(|outcome| outcome.name_from.clone());
        let words = words.chain(["undocumented".to_owned()]).list();
        of_enum(items, &format!("{} outcome", operation.id), &words)
    });
    BodyNames { request, parts, response }
}

fn of_enum(items: &mut Scope<'_>, name: &str, variants: &[String]) -> EnumNames {
    let ident = items.claim(name, Case::Pascal);
    let mut scope = Scope::new(&[]);
    EnumNames { ident, variants: variants.iter().map(|words| scope.claim(words, Case::Pascal)).list() }
}

fn of_parts(items: &mut Scope<'_>, operation: &str, parts: &Parts) -> PartsNames {
    let ident = items.claim(&format!("{operation} parts"), Case::Pascal);
    let mut scope = Scope::new(&["new", "parts"]);
    let fields = parts.fields.iter().map(|field| scope.claim(&field.name, Case::Snake)).list();
    let maybe = scope.claim("maybe", Case::Snake);
    PartsNames { required: ident.clone(), ident, fields, maybe }
}
