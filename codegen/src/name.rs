//! [`crate::ir::Api`] → [`Names`]: every identifier of the generated code, made once.
//!
//! An [`Ident`] can only come from a [`Scope`], so each is legal in edition 2024 and unique where it stands. Names depend on
//! the document alone, in its order: the same document gives the same names.

mod bodies;
mod ident;
mod members;
#[cfg(test)]
mod properties;
mod words;

pub use bodies::{BodyNames, EnumNames, PartsNames};
pub use ident::{Ident, Scope};

use ident::Case;

use crate::ir::{Api, Operation, Payload, Scalar, Shape, StringEnum, TypeKind, ValueEnum};
use crate::list::List as _;
use crate::lookup::Lookup;

/// The identifiers of a client. Every list has the order and the length of what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The types.
    pub types: Vec<TypeNames>,
    /// The operations.
    pub operations: Vec<OperationNames>,
    /// The servers, where the caller chooses one.
    pub servers: Vec<Ident>,
    /// The setters of the client's parameters.
    pub client_parameters: Vec<Ident>,
    /// The typed response headers, each name and type once.
    pub headers: Vec<HeaderName>,
    /// The variants of the bodies that errors can have.
    pub error_variants: Vec<Ident>,
}

/// The identifiers of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeNames {
    /// The type itself.
    pub ident: Ident,
    /// Its fields, or its variants. Of a struct with groups: its fields, its groups, and the field for what is none of these.
    pub members: Vec<Ident>,
    /// The variant of an enum for values that the document does not name.
    pub unknown: Ident,
    /// The field of a struct for the properties that have no names in the document.
    pub additional: Ident,
    /// The local variables of a struct's decoder, beside its fields: the object and the key.
    pub locals: [Ident; 2],
    /// The method that checks a value.
    pub validate: Ident,
    /// What it is checked against.
    pub rules: Ident,
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
    /// The struct of the arguments, when there are many.
    pub parameters_struct: Option<Ident>,
    /// The request body, as an argument or a setter.
    pub body: Ident,
    /// The types of its bodies that are its own.
    pub bodies: BodyNames,
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

/// Methods of every client's builder: those of the runtime's `client_builder_methods!`, and `build`.
const BUILDER_METHODS: &[&str] = &[
    "add_root_certificate",
    "auth",
    "build",
    "client_certificate",
    "connect_timeout",
    "endpoint",
    "max_body",
    "max_error_body",
    "proxy",
    "read_timeout",
    "slowest_stream",
    "timeout",
    "transport",
    "user_agent",
];

/// Names everything in a model.
pub fn name(api: &Api) -> Names {
    let mut setters = Scope::new(BUILDER_METHODS);
    if api.has_server_choice {
        setters.claim("server", Case::Snake);
    }
    Names {
        servers: servers(api),
        types: types(api),
        operations: operations(api),
        client_parameters: api.client_parameters.iter().map(|it| setters.claim(&it.name, Case::Snake)).list(),
        headers: headers(api),
        error_variants: error_variants(api),
    }
}

/// The identifiers of texts in a scope for each case: what judges of names are given.
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) fn of_texts(texts: &[&str]) -> [Vec<Ident>; 3] {
    [Case::Snake, Case::Pascal, Case::Shouty].map(|case| {
        let mut scope = Scope::new(PRELUDE);
        texts.iter().map(|text| scope.claim(text, case)).collect()
    })
}

fn types(api: &Api) -> Vec<TypeNames> {
    // A type of the name `New` would have a constructor of its own name.
    let mut scope = Scope::new(&[PRELUDE, &["New"]].concat());
    let mut statics = Scope::new(&[]);
    let named = api.types.0.iter().map(|item| {
        let rules = statics.claim(&format!("{} rules", item.name_from.join(" ")), Case::Shouty);
        let ident = scope.claim(&item.name_from.join(" "), Case::Pascal);
        // A struct of several descriptions is read with a local variable of this name.
        let has_groups = matches!(&item.kind, TypeKind::Struct(it) if !it.groups.is_empty());
        let mut scope = Scope::new(if has_groups { &["new", "reader"] } else { &["new"] });
        let members = match &item.kind {
            TypeKind::Struct(it) => {
                let groups = it.groups.iter().map(|group| group.name_from.join(" "));
                let unknown = has_groups.then(|| "unknown".to_owned());
                let names = it.fields.iter().map(|field| field.name.clone()).chain(groups).chain(unknown);
                names.map(|name| scope.claim(&name, Case::Snake)).list()
            }
            TypeKind::StringEnum(StringEnum { values }) => members::name(&mut scope, values, false),
            TypeKind::ValueEnum(ValueEnum { values }) => members::name(&mut scope, values, true),
            TypeKind::Union(it) => {
                it.variants.iter().map(|variant| scope.claim(&variant.name_from.join(" "), Case::Pascal)).list()
            }
            TypeKind::Newtype(_) | TypeKind::Tuple(_) => vec![],
        };
        let locals = ["object", "key"].map(|name| scope.claim(name, Case::Snake));
        let additional = scope.claim("additional properties", Case::Snake);
        let validate = scope.claim("validate", Case::Snake);
        TypeNames { ident, members, unknown: scope.claim("unknown", Case::Pascal), additional, locals, validate, rules }
    });
    named.list()
}

/// A server is named for its address, without the scheme.
fn servers(api: &Api) -> Vec<Ident> {
    let mut scope = Scope::new(&[]);
    let servers = if api.has_server_choice { &api.servers[..] } else { &[] };
    let words = |url: &str| url.split_once("://").map_or_else(|| url.to_owned(), |(_, rest)| rest.to_owned());
    servers.iter().map(|server| scope.claim(&words(&server.url), Case::Pascal)).list()
}

/// Each body of an error is named for its type, or for what it is.
fn error_variants(api: &Api) -> Vec<Ident> {
    let mut scope = Scope::new(&[]);
    let words = |shape: &Shape| match shape {
        Shape::Named(id) => api.types[*id].name_from.join(" "),
        Shape::Array(_) => "list".to_owned(),
        Shape::Map(_) => "map".to_owned(),
        Shape::Scalar(Scalar::String) => "text".to_owned(),
        Shape::Scalar(Scalar::Bool) => "flag".to_owned(),
        Shape::Scalar(Scalar::I32 | Scalar::I64 | Scalar::F64) => "number".to_owned(),
        Shape::Scalar(other) => format!("{other:?}"),
        Shape::Any | Shape::Nullable(_) => "value".to_owned(),
    };
    let words = |payload: &Payload| match payload.shapes().first() {
        Some(shape) => words(shape),
        None => "text".to_owned(),
    };
    api.errors.iter().map(|payload| scope.claim(&words(payload), Case::Pascal)).list()
}

fn operations(api: &Api) -> Vec<OperationNames> {
    // `new` is what makes a value of the type itself.
    let mut methods = Scope::new(&["builder", "clone", "new"]);
    let mut items = Scope::new(&[PRELUDE, &["Client", "Error", "Events", "Lines", "Opening", "Sending"]].concat());
    let named = api.operations.iter().map(|operation| {
        let [builder, description] = [Case::Pascal, Case::Shouty].map(|case| items.claim(&operation.id, case));
        (methods.claim(&operation.id, Case::Snake), builder, description)
    });
    let named = named.list();
    // Last, so that a struct takes the name of no operation.
    let structs: Vec<_> = api
        .operations
        .iter()
        .map(|operation| {
            let words = format!("{} parameters", operation.id);
            operation.has_parameters_struct.then(|| items.claim(&words, Case::Pascal))
        })
        .list();
    let bodies = api.operations.iter().map(|operation| bodies::names(operation, &mut items)).list();
    // An argument must not shadow an item. Only names in a script without case could: `查询` is a type and an argument.
    let arguments = api.operations.iter().map(|operation| arguments(operation, &items));
    let all = named.into_iter().zip(structs).zip(arguments).zip(bodies);
    all.map(|((((method, builder, description), parameters_struct), (parameters, body)), bodies)| OperationNames {
        method,
        builder,
        description,
        parameters,
        parameters_struct,
        body,
        bodies,
    })
    .list()
}

/// The parameters of an operation and its body, as arguments or setters.
fn arguments(operation: &Operation, items: &Scope<'_>) -> (Vec<Ident>, Ident) {
    let streams = bodies::methods(operation);
    let mut scope = Scope::new(&[&["call", "send", "into_future"], &streams[..]].concat()).within(items);
    let body = scope.claim("body", Case::Snake);
    (operation.parameters.iter().map(|it| scope.claim(&it.name, Case::Snake)).list(), body)
}

fn headers(api: &Api) -> Vec<HeaderName> {
    let mut scope = Scope::new(&[]);
    let mut names: Vec<HeaderName> = vec![];
    // By name and type as one text: an operation may have thousands.
    let mut known = Lookup::default();
    for (operation_index, operation) in api.operations.iter().enumerate() {
        for (response_index, response) in operation.responses.iter().enumerate() {
            for (header_index, header) in response.headers.iter().enumerate() {
                let name = header.name.to_lowercase();
                let key = format!("{name} {:?} {:?}", header.form, header.shape);
                if known.insert(key, ()).is_none() {
                    let ident = scope.claim(&name, Case::Shouty);
                    names.push(HeaderName { name, ident, described: (operation_index, response_index, header_index) });
                }
            }
        }
    }
    names
}
