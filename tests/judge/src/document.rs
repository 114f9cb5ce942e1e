//! What `spec/hss.yaml` describes, as specwright reads it: every operation, and every part that a call of it can have.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use specwright::diagnostic::{Diagnostics, Severities, Stopped};
use specwright::ir::{Api, Operation, ParameterLocation, Shape, StringEnum, TypeId, TypeKind, ValueEnum};
use specwright::source::Sources;
use specwright::{Selection, check, load, lower, parse, upgrade};

/// Where the document is, seen from the workspace's root. It is no part of this package.
const PATH: &str = "spec/hss.yaml";

/// An operation of the document.
#[derive(Debug)]
pub(crate) struct Described {
    /// Its `operationId`.
    pub(crate) id: String,
    /// The method, as on the wire.
    method: String,
    /// The path template.
    path: String,
    /// All that a request can have, in the words of [`Sent::parts`](crate::wire::Sent::parts): `query.export_size`,
    /// `header.region`, `body.vul_type`, `body.vul_type=linux_vul`. Parts of the path are in the path itself.
    pub(crate) parts: BTreeSet<String>,
}

impl Described {
    /// Whether a request of this method and path calls it.
    pub(crate) fn is_called_by(&self, method: &str, path: &str) -> bool {
        let (described, sent): (Vec<_>, Vec<_>) = (self.path.split('/').collect(), path.split('/').collect());
        let fits = |(described, sent): (&&str, &&str)| described.contains('{') || described == sent;
        self.method == method && described.len() == sent.len() && described.iter().zip(&sent).all(fits)
    }
}

/// The operations, in the document's order.
pub(crate) fn operations() -> Result<Vec<Described>, String> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::new(Severities { strict: true, ..Severities::default() });
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(PATH);
    let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let operations = api(bytes, &mut sources, &mut diagnostics)
        .map(|api| api.operations.iter().map(|operation| described(&api, operation)).collect());
    operations.map_err(|Stopped| {
        let reports = diagnostics.into_reports(&sources);
        reports.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    })
}

/// The stages of specwright that do not know Rust.
fn api(bytes: Vec<u8>, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Result<Api, Stopped> {
    let files = load::files(&specwright::Document::new(PATH, bytes), sources, diagnostics)?;
    let checked = check::check(files, diagnostics)?;
    diagnostics.propagate()?;
    let tree = upgrade::upgrade(checked, sources);
    let document = parse::parse(tree.root);
    let api = lower::lower(&document, &Selection::default(), sources, diagnostics);
    diagnostics.propagate()?;
    Ok(api)
}

fn described(api: &Api, operation: &Operation) -> Described {
    let mut parts = Parts { api, all: BTreeSet::new(), within: vec![] };
    for parameter in &operation.parameters {
        let part = match parameter.location {
            ParameterLocation::Path => continue,
            ParameterLocation::Query => format!("query.{}", parameter.name),
            ParameterLocation::Header => format!("header.{}", parameter.name.to_ascii_lowercase()),
            ParameterLocation::Cookie => format!("cookie.{}", parameter.name),
        };
        parts.add(part, &parameter.shape);
    }
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    for shape in contents.flat_map(|content| content.payload.shapes()) {
        parts.add("body".to_owned(), shape);
    }
    Described {
        id: operation.id.clone(),
        method: format!("{:?}", operation.method).to_ascii_uppercase(),
        path: operation.path.clone(),
        parts: parts.all,
    }
}

/// The parts found so far.
struct Parts<'a> {
    api: &'a Api,
    all: BTreeSet<String>,
    /// The types around the present one: a type in itself is not entered again.
    within: Vec<TypeId>,
}

impl Parts<'_> {
    /// A part, and those inside of it.
    fn add(&mut self, part: String, shape: &Shape) {
        match shape {
            Shape::Scalar(_) | Shape::Any => {}
            Shape::Nullable(inner) => {
                self.add(part, inner);
                return;
            }
            Shape::Array(item) => self.add(format!("{part}[]"), item),
            Shape::Map(item) => self.add(format!("{part}.*"), item),
            Shape::Named(id) if self.within.contains(id) => {}
            Shape::Named(id) => {
                self.within.push(*id);
                match &self.api.types[*id].kind {
                    TypeKind::Struct(object) => {
                        for field in &object.fields {
                            self.add(format!("{part}.{}", field.name), &field.shape);
                        }
                    }
                    TypeKind::StringEnum(StringEnum { values, is_open: _ })
                    | TypeKind::ValueEnum(ValueEnum { values }) => {
                        self.all.extend(values.iter().map(|value| format!("{part}={}", value.value)));
                    }
                    TypeKind::Union(union) => {
                        for variant in &union.variants {
                            self.add(part.clone(), &variant.shape);
                        }
                    }
                    TypeKind::Tuple(tuple) => {
                        for shape in tuple.elements.iter().map(|element| &element.shape).chain(&tuple.rest) {
                            self.add(format!("{part}[]"), shape);
                        }
                    }
                    TypeKind::Newtype(inner) => self.add(part.clone(), inner),
                }
                self.within.pop();
            }
        }
        self.all.insert(part);
    }
}
