//! Paths: what stands in the braces, and behind a `?`, is a parameter each.
//!
//! ```yaml
//! /pets/{id}?kind={kind}: {get: {}}
//! ```
//! is the path `/pets/{id}` with two required texts, one in the path, one in the query.

use crate::ir::{Constraint, Docs, Parameter, ParameterForm, ParameterLocation, Shape};
use crate::list::List as _;
use crate::openapi::template::{self, Pair};
use crate::source::PlaceId;

/// The path that is sent, with the parameters that its template needs. Those of a path that the template does not name are left
/// out, which `check` has said.
pub(super) fn path(written: &str, parameters: &mut Vec<Parameter>, at: PlaceId) -> String {
    // A fragment is never sent; it only tells paths apart.
    let written = written.split('#').next().unwrap_or_default();
    let (path, query) = written.split_once('?').unwrap_or((written, ""));
    let mut kept = vec![];
    for pair in template::pairs(query) {
        match pair {
            Pair::Fixed(pair) => kept.push(pair),
            Pair::Named(key, name) => in_query(key, name, parameters, at),
            // `check` has said that it is left out.
            Pair::Neither(_) => {}
        }
    }
    let names = template::names(path).unwrap_or_default();
    pair(&names, parameters);
    parameters.retain(|it| it.location != ParameterLocation::Path || names.contains(&it.name.as_str()));
    for name in names {
        if !parameters.iter().any(|it| it.location == ParameterLocation::Path && it.name == name) {
            parameters.push(text(name, ParameterLocation::Path, at));
        }
    }
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

/// One name without a parameter, and one parameter without a name, are each other's.
fn pair(names: &[&str], parameters: &mut [Parameter]) {
    let is_of_path = |it: &&mut Parameter| it.location == ParameterLocation::Path;
    let free: Vec<&str> = names
        .iter()
        .copied()
        .filter(|name| !parameters.iter().any(|it| it.location == ParameterLocation::Path && it.name == *name))
        .list();
    let mut over = parameters.iter_mut().filter(is_of_path).filter(|it| !names.contains(&it.name.as_str())).list();
    if let ([name], [parameter]) = (free.as_slice(), over.as_mut_slice()) {
        (*name).clone_into(&mut parameter.name);
    }
}

/// Sees to the parameter of a pair behind a `?`: it may be declared as one of the path, or of the query, or not at all.
fn in_query(key: &str, name: &str, parameters: &mut Vec<Parameter>, at: PlaceId) {
    let of_path = parameters.iter_mut().find(|it| it.location == ParameterLocation::Path && it.name == name);
    if let Some(parameter) = of_path {
        parameter.location = ParameterLocation::Query;
        parameter.style = ParameterLocation::Query.style();
        parameter.explode = true;
        key.clone_into(&mut parameter.name);
    } else if !parameters.iter().any(|it| it.location == ParameterLocation::Query && it.name == key) {
        parameters.push(text(key, ParameterLocation::Query, at));
    }
}

/// A required text that the document names, and does not describe.
fn text(name: &str, location: ParameterLocation, at: PlaceId) -> Parameter {
    Parameter {
        at,
        name: name.to_owned(),
        location,
        style: location.style(),
        explode: location == ParameterLocation::Query,
        allow_reserved: false,
        form: ParameterForm::Plain,
        shape: Shape::STRING,
        required: true,
        client: false,
        docs: Docs { constraints: vec![Constraint::Unsaid(vec![])], ..Docs::default() },
    }
}
