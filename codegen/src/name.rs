//! [`ir::Api`] → [`Names`]: every identifier of the generated code, made once.
//!
//! An [`Ident`] can only come from a [`Scope`], so each is legal in edition 2024 and unique where it stands. Names depend on
//! the document alone, in its order: the same document gives the same names.

mod ident;

pub use ident::{Ident, Scope};

use ident::Case;

use crate::ir::{Api, Operation, TypeKind};

/// The identifiers of a client. Every list has the order and the length of what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The types.
    pub types: Vec<TypeNames>,
    /// The operations.
    pub operations: Vec<OperationNames>,
    /// The setters of the client's parameters.
    pub client_parameters: Vec<Ident>,
    /// The typed response headers, each name and type once.
    pub headers: Vec<HeaderName>,
}

/// The identifiers of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeNames {
    /// The type itself.
    pub ident: Ident,
    /// Its fields, or its variants.
    pub members: Vec<Ident>,
    /// The variant of an enum for values that the document does not name.
    pub unknown: Ident,
}

/// The identifiers of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationNames {
    /// The client's method.
    pub method: Ident,
    /// The type of a call that has not been sent yet.
    pub builder: Ident,
    /// The static description.
    pub description: Ident,
    /// The parameters, as arguments or setters.
    pub parameters: Vec<Ident>,
    /// The request body, as an argument or a setter.
    pub body: Ident,
}

/// A response header and its constant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderName {
    /// The name on the wire, in lower case.
    pub name: String,
    /// The constant.
    pub ident: Ident,
    /// Where in the model it is described first: operation, response, header.
    pub described: (usize, usize, usize),
}

/// Types that emitted code names without a path.
const PRELUDE: &[&str] = &[
    "Box",
    "Default",
    "From",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "None",
    "Ok",
    "Option",
    "Result",
    "Some",
    "String",
    "Vec",
];

/// Names everything in a model.
pub fn name(api: &Api) -> Names {
    let mut methods = Scope::new(&["builder", "clone"]);
    let mut builders = Scope::new(PRELUDE);
    let mut setters = Scope::new(&["auth", "build", "endpoint", "transport"]);
    Names {
        types: types(api),
        operations: api.operations.iter().map(|op| operation(op, &mut methods, &mut builders)).collect(),
        client_parameters: api.client_parameters.iter().map(|it| setters.claim(&it.name, Case::Snake)).collect(),
        headers: headers(api),
    }
}

fn types(api: &Api) -> Vec<TypeNames> {
    let mut scope = Scope::new(PRELUDE);
    let named = api.types.iter().map(|(_, item)| {
        let ident = scope.claim(&item.name_from.join(" "), Case::Pascal);
        match &item.kind {
            TypeKind::Struct(it) => {
                let mut scope = Scope::new(&["new"]);
                let members = it.fields.iter().map(|field| scope.claim(&field.name, Case::Snake)).collect();
                TypeNames { ident, members, unknown: scope.claim("unknown", Case::Pascal) }
            }
            TypeKind::StringEnum(it) => {
                let mut scope = Scope::new(&[]);
                let members = it.values.iter().map(|value| scope.claim(&value.value, Case::Pascal)).collect();
                TypeNames { ident, members, unknown: scope.claim("unknown", Case::Pascal) }
            }
        }
    });
    named.collect()
}

fn operation(operation: &Operation, methods: &mut Scope, builders: &mut Scope) -> OperationNames {
    let mut scope = Scope::new(&["call", "send", "into_future"]);
    let body = scope.claim("body", Case::Snake);
    let builder = builders.claim(&operation.id, Case::Pascal);
    OperationNames {
        method: methods.claim(&operation.id, Case::Snake),
        description: builders.claim(&operation.id, Case::Shouty),
        builder,
        parameters: operation.parameters.iter().map(|it| scope.claim(&it.name, Case::Snake)).collect(),
        body,
    }
}

fn headers(api: &Api) -> Vec<HeaderName> {
    let mut scope = Scope::new(&[]);
    let mut names: Vec<HeaderName> = vec![];
    for (operation_index, operation) in api.operations.iter().enumerate() {
        for (response_index, response) in operation.responses.iter().enumerate() {
            for (header_index, header) in response.headers.iter().enumerate() {
                let name = header.name.to_lowercase();
                let shape = |(operation, response, header): (usize, usize, usize)| {
                    &api.operations[operation].responses[response].headers[header].shape
                };
                if names.iter().all(|known| known.name != name || *shape(known.described) != header.shape) {
                    let ident = scope.claim(&name, Case::Shouty);
                    names.push(HeaderName { name, ident, described: (operation_index, response_index, header_index) });
                }
            }
        }
    }
    names
}
