//! [`crate::ir::Api`] → [`Names`]: every identifier of the generated code, made once.
//!
//! An [`Ident`] can only come from a [`Scope`], so each is legal in edition 2024 and unique where it stands. Names depend on
//! what the document holds: neither on its order nor on what is selected of it.

mod bodies;
mod groups;
mod ident;
mod members;
mod places;
#[cfg(test)]
mod properties;
mod variants;
mod words;

pub use bodies::{BodyNames, EnumNames, PartsNames};
pub use groups::GroupNames;
pub use ident::{Ident, Scope};

use ident::Case;

use crate::ir::{Api, ErrorBody, Operation, ResponseHeader, Scalar, Shape, StringEnum, Type, TypeKind, ValueEnum};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::order::sorted;

/// The identifiers of a client. Every list has the order and the length of what it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// The types.
    pub types: Vec<TypeNames>,
    /// Other names of types; `None` where something else is called so.
    pub aliases: Vec<Option<AliasNames>>,
    /// The operations.
    pub operations: Vec<OperationNames>,
    /// The modules of the operations, for each tag; `None` for a tag that has none.
    pub groups: Vec<Option<GroupNames>>,
    /// The servers, where the caller chooses one.
    pub servers: Vec<Ident>,
    /// The setters of the client's parameters.
    pub client_parameters: Vec<Ident>,
    /// The typed response headers, each name and type once.
    pub headers: Vec<HeaderName>,
    /// The variants of the bodies that errors can have.
    pub error_variants: Vec<Ident>,
    /// The accessors of the properties of these.
    pub error_properties: Vec<Ident>,
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
    /// The accessors of a union.
    pub common: Vec<Ident>,
    /// The field of a struct for the properties that have no names in the document.
    pub additional: Ident,
    /// The field of a struct for the properties that the document does not name, which is a method too, and the method that changes
    /// them.
    pub kept: [Ident; 2],
    /// The local variables of a struct's decoder, beside its fields: the object, the key, and which properties are `null`, which
    /// is a field, too.
    pub locals: [Ident; 3],
    /// The method that checks a value.
    pub validate: Ident,
    /// What it is checked against.
    pub rules: Ident,
    /// The struct of what a struct must have, where that is much.
    pub required: Ident,
    /// The method that passes an `Option` on to a setter.
    pub maybe: Ident,
}

/// The identifiers of another name of a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AliasNames {
    /// That of the type.
    pub ident: Ident,
    /// That of the struct of what it must have, where that is much.
    pub required: Ident,
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
    /// The struct of the arguments, where they are many.
    pub required: Ident,
    /// The request body, as an argument or a setter.
    pub body: Ident,
    /// The method that passes an `Option` on to a setter.
    pub maybe: Ident,
    /// The types of its bodies that are its own.
    pub bodies: BodyNames,
    /// The method that gives any of several successes. As the next, it yields to a parameter of its name.
    pub outcome: Ident,
    /// The method that gives `None` for a success without a body.
    pub optional: Ident,
    /// The methods of every call, in the order in which the runtime's `call_methods!` takes them. Empty where no parameter has
    /// such a name.
    pub common: Vec<Ident>,
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
    "allow_http",
    "auth",
    "build",
    "client_certificate",
    "connect_timeout",
    "default_header",
    "endpoint",
    "follow_redirects",
    "max_body",
    "max_error_body",
    "proxy",
    "read_timeout",
    "request_id_header",
    "slowest_stream",
    "timeout",
    "transport",
    "transport_settings",
    "user_agent",
];

/// Methods of traits that an accessor of the name would stand before.
const ACCESSORS: &[&str] = &["as_ref", "borrow", "clone", "deref"];

/// Names everything in a model.
pub fn name(api: &Api) -> Names {
    let (types, aliases) = types(api);
    let (operations, groups) = operations(api);
    Names {
        aliases,
        servers: servers(api),
        operations,
        groups,
        client_parameters: client_parameters(api),
        headers: headers(api, &types),
        error_variants: error_variants(api, &types),
        error_properties: error_properties(api),
        types,
    }
}

/// Indices of what is named in one scope, by rank: what comes first has its name without a number. The order of the document
/// has no say, so a rank tells all that tells one from another.
fn ordered(ranks: impl Iterator<Item = (u8, String)>) -> Vec<usize> {
    let ranks = ranks.enumerate().map(|(index, (class, text))| (class, text, index)).list();
    sorted(ranks).into_iter().map(|(.., index)| index).list()
}

/// Names by the order of their claims, brought into that of what is named.
fn restored<T>(claimed: Vec<(usize, T)>) -> Vec<T> {
    let mut names = claimed.iter().map(|_| None).list();
    for (index, name) in claimed {
        names[index] = Some(name);
    }
    names.into_iter().flatten().list()
}

/// The identifiers of texts in a scope for each case: what judges of names are given.
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) fn of_texts(texts: &[&str]) -> [Vec<Ident>; 3] {
    [Case::Snake, Case::Pascal, Case::Shouty].map(|case| {
        let mut scope = Scope::new(PRELUDE);
        texts.iter().map(|text| scope.claim(text, case)).collect()
    })
}

/// Components come first, so that each has its own name, whatever is called like it elsewhere; then what is named by its
/// place, by its words and its pointer. The order of the document has no say.
fn types(api: &Api) -> (Vec<TypeNames>, Vec<Option<AliasNames>>) {
    // A type of the name `New` would have a constructor of its own name.
    let mut scope = Scope::new(&[PRELUDE, &["New"]].concat());
    let mut statics = Scope::new(&[]);
    let mut is_whole = vec![false; api.types.0.len()];
    for id in api.components.iter().filter_map(Shape::named) {
        is_whole[id.0] = true;
    }
    let rank = |(index, item): (usize, &Type)| {
        let yields = match item.component() {
            Some(name) if is_whole[index] => u8::from(!ident::is_plain(name, Case::Pascal)),
            // What of a component is the member of a union.
            Some(_) => 2,
            None if places::is_cut(&item.name_from, &item.pointer) => 4,
            None => 3,
        };
        (yields, format!("{}\0{}", item.name_from.join(" "), item.pointer))
    };
    let claim = |index: usize| {
        let item = &api.types.0[index];
        let words = item.name_from.join(" ");
        let rules = statics.claim(&format!("{words} rules"), Case::Shouty);
        let ident = scope.claim_first_free(&places::candidates(item), Case::Pascal);
        (index, type_names(item, ident.clone(), rules, ident))
    };
    let mut named = ordered(api.types.0.iter().enumerate().map(rank)).into_iter().map(claim).list();
    let order = ordered(api.aliases.iter().map(|it| (0, format!("{}\0{}", it.name_from.join(" "), it.pointer))));
    let claim = |index: usize| {
        let it = &api.aliases[index];
        let ident = scope.claim_first_free(&places::of_place(&it.name_from, &it.pointer), Case::Pascal);
        (index, Some(ident).filter(|ident| !ident.is_numbered()))
    };
    let aliases: Vec<Option<Ident>> = restored(order.into_iter().map(claim).list());
    // Last, so that a struct of what is required takes the name of no type.
    let mut required = |ident: &Ident| scope.claim(&format!("{} required", ident.text()), Case::Pascal);
    for (index, names) in &mut named {
        if let TypeKind::Struct(_) = api.types.0[*index].kind {
            names.required = required(&names.ident);
        }
    }
    let mut both = |ident: Ident| AliasNames { required: required(&ident), ident };
    let aliases = aliases.into_iter().map(|ident| ident.map(&mut both)).list();
    (restored(named), aliases)
}

fn type_names(item: &Type, ident: Ident, rules: Ident, required: Ident) -> TypeNames {
    // A struct of several descriptions is read with a local variable of this name.
    let has_groups = matches!(&item.kind, TypeKind::Struct(it) if !it.groups.is_empty());
    let mut scope = Scope::new(if has_groups { &["new", "reader"] } else { &["new"] });
    // One more member of a union has no say in what this is called.
    let first = matches!(item.kind, TypeKind::Union(_)).then(|| scope.claim("unknown", Case::Pascal));
    let members = match &item.kind {
        TypeKind::Struct(it) => {
            let groups = it.groups.iter().map(|group| group.name_from.join(" "));
            let unknown = has_groups.then(|| "unknown".to_owned());
            let names = it.fields.iter().map(|field| field.name.clone()).chain(groups).chain(unknown);
            names.map(|name| scope.claim(&name, Case::Snake)).list()
        }
        TypeKind::StringEnum(StringEnum { values, is_open: _ }) => members::name(&mut scope, values, false),
        TypeKind::ValueEnum(ValueEnum { values }) => members::name(&mut scope, values, true),
        TypeKind::Union(it) => variants::name(&mut scope, item, it),
        TypeKind::Newtype(_) | TypeKind::Tuple(_) => vec![],
    };
    let locals = ["object", "key", "nulls"].map(|name| scope.claim(name, Case::Snake));
    let additional = scope.claim("additional properties", Case::Snake);
    let validate = scope.claim("validate", Case::Snake);
    let common = common(item);
    let unknown = first.unwrap_or_else(|| scope.claim("unknown", Case::Pascal));
    let maybe = scope.claim("maybe", Case::Snake);
    let kept = ["unknown properties", "unknown properties mut"].map(|name| scope.claim(name, Case::Snake));
    TypeNames { ident, members, unknown, common, additional, kept, locals, validate, rules, required, maybe }
}

/// The accessors of what the members of a union have in common.
fn common(item: &Type) -> Vec<Ident> {
    let TypeKind::Union(it) = &item.kind else { return vec![] };
    let mut scope = Scope::new(&[ACCESSORS, &["validate"]].concat());
    let order = ordered(it.common.iter().map(|it| rank(&it.name, "")));
    restored(order.into_iter().map(|index| (index, scope.claim(&it.common[index].name, Case::Snake))).list())
}

/// A server is named for its address, without the scheme.
fn servers(api: &Api) -> Vec<Ident> {
    let mut scope = Scope::new(&[]);
    let servers = if api.has_server_choice { &api.servers[..] } else { &[] };
    let words = |url: &str| url.split_once("://").map_or_else(|| url.to_owned(), |(_, rest)| rest.to_owned());
    servers.iter().map(|server| scope.claim(&words(&server.url), Case::Pascal)).list()
}

/// The setters of the client's parameters.
fn client_parameters(api: &Api) -> Vec<Ident> {
    let mut setters = Scope::new(BUILDER_METHODS);
    if api.has_server_choice {
        setters.claim("server", Case::Snake);
    }
    let order = ordered(api.client_parameters.iter().map(|it| rank(&it.name, "")));
    restored(order.into_iter().map(|it| (it, setters.claim(&api.client_parameters[it].name, Case::Snake))).list())
}

/// What is its own name in `snake_case` comes first, and a method with a path, which stands for a name, last.
fn rank(name: &str, other: &str) -> (u8, String) {
    let is_name = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    let class = match name {
        _ if ident::is_plain(name, Case::Snake) => 0,
        _ if name.chars().all(is_name) => 1,
        _ => 2,
    };
    (class, format!("{name}\0{other}"))
}

/// Each body of an error is named for its type, if that has a name of its own; else for the response that has it. Where two
/// responses are called alike, what most have goes first, and the other is named for its type after all.
fn error_variants(api: &Api, types: &[TypeNames]) -> Vec<Ident> {
    let mut scope = Scope::new(&[]);
    let of_type = |error: &ErrorBody| match error.payload.shapes().first() {
        Some(shape) => words(shape, types),
        None => "text".to_owned(),
    };
    let order = ordered(api.errors.iter().map(|error| {
        let rank = usize::MAX - error.uses;
        (u8::from(error.name_from.is_some()), format!("{rank:020} {}\0{:?}", of_type(error), error.name_from))
    }));
    let claim = |index: usize| {
        let error = &api.errors[index];
        let own = error.name_from.iter().map(|name| words::of(name));
        (index, scope.claim_one_of(&own.chain([of_type(error)]).list(), Case::Pascal))
    };
    restored(order.into_iter().map(claim).list())
}

/// The accessors of what the bodies of errors say.
fn error_properties(api: &Api) -> Vec<Ident> {
    let mut scope = Scope::new(&[ACCESSORS, &["message"]].concat());
    let order = ordered(api.error_properties.iter().map(|it| rank(&it.name, "")));
    restored(order.into_iter().map(|it| (it, scope.claim(&api.error_properties[it].name, Case::Snake))).list())
}

/// What a shape is called among others.
fn words(shape: &Shape, types: &[TypeNames]) -> String {
    match shape {
        Shape::Named(id) => types[id.0].ident.text().to_owned(),
        Shape::Array(items) => format!("{} list", words(items, types)),
        Shape::Map(values) => format!("{} map", words(values, types)),
        Shape::Nullable(inner) => format!("{} or null", words(inner, types)),
        Shape::Scalar(Scalar::String) => "text".to_owned(),
        Shape::Scalar(Scalar::Bool) => "flag".to_owned(),
        Shape::Scalar(Scalar::I32 | Scalar::I64 | Scalar::F64) => "number".to_owned(),
        Shape::Scalar(other) => format!("{other:?}"),
        Shape::Any => "value".to_owned(),
    }
}

/// The names of the operations, and of the modules that they are in.
fn operations(api: &Api) -> (Vec<OperationNames>, Vec<Option<GroupNames>>) {
    // `new` is what makes a value of the type itself.
    let mut methods = Scope::new(&["builder", "clone", "new"]);
    let mut items = Scope::new(&[PRELUDE, &["Client", "Error", "Events", "Lines", "Opening", "Sending"]].concat());
    let order = ordered(api.operations.iter().map(|it| rank(&it.id, &format!("{} {:?}", it.path, it.method))));
    let mut named: Vec<(usize, OperationNames)> = vec![];
    for index in order {
        let id = &api.operations[index].id;
        let [builder, description] = [Case::Pascal, Case::Shouty].map(|case| items.claim(id, case));
        let body = Scope::new(&[]).claim("body", Case::Snake);
        let (method, bodies) = (methods.claim(id, Case::Snake), BodyNames::default());
        let (required, parameters) = (builder.clone(), vec![]);
        let [outcome, optional, maybe] = [(); 3].map(|()| body.clone());
        let names = OperationNames {
            method,
            builder,
            description,
            parameters,
            required,
            body,
            maybe,
            bodies,
            outcome,
            optional,
            common: vec![],
        };
        named.push((index, names));
    }
    for (index, names) in &mut named {
        names.bodies = bodies::names(&api.operations[*index], &mut items);
    }
    // Last, so that a struct of what is required takes the name of nothing else.
    for (index, names) in &mut named {
        names.required = items.claim(&format!("{} required", api.operations[*index].id), Case::Pascal);
        for parts in names.bodies.parts.iter_mut().flatten() {
            parts.required = items.claim(&format!("{} required", parts.ident.text()), Case::Pascal);
        }
    }
    // An argument must not shadow an item. Only names in a script without case could: `查询` is a type and an argument.
    for (index, names) in &mut named {
        arguments(names, &api.operations[*index], &items);
    }
    let groups = api.operations.iter().map(|operation| operation.group).list();
    (restored(named), groups::names(&api.tags, &groups, &items))
}

/// What the methods of every call are called unless a parameter is.
const COMMON: [&str; 7] = ["header", "query", "timeout", "read_timeout", "max_body", "follow_redirects", "raw"];

/// The parameters of an operation and its body, as arguments or setters, and what every call has beside its setters.
fn arguments(names: &mut OperationNames, operation: &Operation, items: &Scope<'_>) {
    let streams = bodies::methods(operation);
    let mut scope = Scope::new(&[&["call", "send", "into_future"], &streams[..]].concat()).within(items);
    names.body = scope.claim("body", Case::Snake);
    names.parameters = operation.parameters.iter().map(|it| scope.claim(&it.name, Case::Snake)).list();
    // What is no setter is no method.
    let mut methods = Scope::new(&[]);
    for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
        if !parameter.is_argument() {
            methods.claim(name.text(), Case::Snake);
        }
    }
    let mut method = |name: &str| methods.claim_one_of(&[name.to_owned(), format!("call {name}")], Case::Snake);
    [names.outcome, names.optional, names.maybe] = ["outcome", "optional", "maybe"].map(&mut method);
    let common = COMMON.map(method);
    let is_usual = common.iter().zip(COMMON).all(|(ident, name)| ident.text() == name);
    names.common = if is_usual { vec![] } else { common.into() };
}

fn headers(api: &Api, types: &[TypeNames]) -> Vec<HeaderName> {
    let mut scope = Scope::new(&[]);
    let described = described_headers(api);
    let header = |(operation, response, header): (usize, usize, usize)| -> &ResponseHeader {
        &api.operations[operation].responses[response].headers[header]
    };
    let order = ordered(described.iter().map(|(_, at)| {
        let ResponseHeader { name, form, shape, docs: _ } = header(*at);
        (0, format!("{}\0{form:?} {}", name.to_lowercase(), words(shape, types)))
    }));
    let claim = |index: usize| {
        let name = header(described[index].1).name.to_lowercase();
        let ident = scope.claim(&name, Case::Shouty);
        (index, HeaderName { name, ident, described: described[index].1 })
    };
    restored(order.into_iter().map(claim).list())
}

/// Where each header is described first, by what tells it from others: its name and its type.
pub(crate) fn described_headers(api: &Api) -> Vec<(String, (usize, usize, usize))> {
    let mut described = vec![];
    // By name and type as one text: an operation may have thousands.
    let mut known = Lookup::default();
    for (operation_index, operation) in api.operations.iter().enumerate() {
        for (response_index, response) in operation.responses.iter().enumerate() {
            for (header_index, header) in response.headers.iter().enumerate() {
                let key = format!("{} {:?} {:?}", header.name.to_lowercase(), header.form, header.shape);
                if known.insert(key.clone(), ()).is_none() {
                    described.push((key, (operation_index, response_index, header_index)));
                }
            }
        }
    }
    described
}
