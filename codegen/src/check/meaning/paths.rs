//! Paths: templates that name their parameters, and path items that declare them.

use super::distinct;
use crate::check::Checker;
use crate::check::outcome::{NO_OPERATIONS, NO_PARAMETER};
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::METHODS;
use crate::openapi::grammar::Kind;
use crate::openapi::slips;
use crate::openapi::template::{self, Pair};
use crate::source::PlaceId;
use crate::tree::{Member, Node};
use crate::wording::quoted;

/// One path: its template, and where that stands.
#[derive(Clone, Copy)]
struct Path<'p> {
    template: &'p str,
    at: PlaceId,
}

/// The path parameters in the list of a path item or an operation.
struct Declared<'t> {
    /// Their names, sorted.
    names: Vec<&'t str>,
    /// The place of each one's name, or of the reference to it.
    places: Lookup<String, PlaceId>,
    /// Whether all of the list could be read.
    is_whole: bool,
}

impl<'t> Checker<'t, '_> {
    pub(super) fn paths(&mut self, node: &'t Node) {
        let mut shapes = Lookup::default();
        let paths = node.members().filter(|(path, _)| !path.starts_with("x-"));
        for (template, Member { key_at, node }) in paths {
            let meant = slips::path(template);
            let template = meant.as_deref().unwrap_or(template);
            let (bare, suffix) = template.split_at(template.find(['?', '#']).unwrap_or(template.len()));
            let path = Path { template: bare, at: *key_at };
            match names(bare).and_then(|names| allowed(suffix).map(|()| names)) {
                Ok(names) => {
                    if meant.is_some() {
                        let message =
                            format!("this is no path as OpenAPI writes one; it is read as {}", quoted(template));
                        self.report(Diagnostic::new(Code::InvalidPath, *key_at, message).harmless());
                    }
                    self.path_parameters(path, suffix, &names, node);
                    if suffix.is_empty() {
                        self.alike(path, &mut shapes);
                    } else {
                        self.suffix(suffix, *key_at);
                    }
                }
                Err((message, help)) => {
                    let message = format!("{} is not a path: {message}", quoted(template));
                    let mut diagnostic = Diagnostic::new(Code::InvalidPath, *key_at, message);
                    diagnostic.help = help;
                    self.report(diagnostic.outcome(Effect::LeftOut, NO_OPERATIONS));
                    self.marks.leave_out(node, Kind::PathItem);
                }
            }
        }
    }

    /// Reports what stands behind a path.
    fn suffix(&mut self, suffix: &str, at: PlaceId) {
        let (query, fragment) = suffix.split_at(suffix.find('#').unwrap_or(suffix.len()));
        let query = query.strip_prefix('?').unwrap_or_default();
        let has = |is_such: fn(&Pair<'_>) -> bool| template::pairs(query).any(|pair| is_such(&pair));
        let has_names = has(|pair| matches!(pair, Pair::Named(..)));
        if has_names || has(|pair| matches!(pair, Pair::Fixed(_))) {
            let becomes = if has_names { "its names are read as parameters" } else { "it is sent as it is" };
            let message = format!("a path has no query, and this one has {}: {becomes}", quoted(suffix));
            let help = "declare what is behind the `?` as parameters with `in: query`";
            self.report(Diagnostic::new(Code::PathSuffix, at, message).help(help));
        } else if !fragment.is_empty() {
            let message = format!("a path has no fragment; {} is never sent", quoted(fragment));
            self.report(Diagnostic::new(Code::PathSuffix, at, message));
        }
        for pair in template::pairs(query) {
            let Pair::Neither(pair) = pair else { continue };
            let message = format!("{} behind a path is neither a fixed text nor `name={{name}}`", quoted(pair));
            let help = "declare what is behind the `?` as parameters with `in: query`";
            let diagnostic = Diagnostic::new(Code::InvalidPath, at, message).help(help);
            self.report(diagnostic.outcome(Effect::LeftOut, "this part of the query is left out"));
        }
    }

    fn alike(&mut self, path: Path<'_>, shapes: &mut Lookup<String, PlaceId>) {
        if let Some(other) = super::first(shapes, template::without_names(path.template), path.at) {
            let message =
                format!("{} differs from another path only in the names of parameters", quoted(path.template));
            self.report(
                Diagnostic::new(Code::AmbiguousPath, path.at, message).related(other, "the other path stands here"),
            );
        }
    }

    /// Compares the names in a path with the parameters that its operations have.
    fn path_parameters(&mut self, path: Path<'_>, suffix: &str, names: &[&str], item: &'t Node) {
        let item = self.target(item);
        if self.is_unresolved(item) {
            return;
        }
        let shared = self.declared(item);
        self.unused(path, suffix, names, (&shared, None));
        let operations = METHODS.iter().filter_map(|method| item.as_object()?.get(method));
        let mut missing: Vec<(&str, &Member)> = vec![];
        let mut count = 0;
        for operation in operations {
            count += 1;
            let own = self.declared(&operation.node);
            self.unused(path, suffix, names, (&own, Some(&shared)));
            let paired = paired(names, suffix, &[&shared, &own]).map(|(name, _)| name);
            // What could not be read may be what is missing.
            let is_known = shared.is_whole && own.is_whole;
            let is_there = |name: &str| shared.has(name) || own.has(name) || paired == Some(name);
            let lacks = names.iter().filter(|name| is_known && !is_there(name));
            missing.extend(lacks.map(|name| (*name, operation)));
        }
        self.undeclared(path, &missing, count);
    }

    /// Reports names without a parameter: at the path if all operations lack it, else at those that do.
    fn undeclared(&mut self, path: Path<'_>, missing: &[(&str, &Member)], operations: usize) {
        let mut lacking: Lookup<String, usize> = Lookup::default();
        for (name, _) in missing {
            *lacking.or_default((*name).to_owned()) += 1;
        }
        for (name, operation) in missing {
            let everywhere = lacking.get(*name) == Some(&operations);
            let at = if everywhere { path.at } else { operation.key_at };
            let message = format!("the path names {}, but there is no parameter of that name", quoted(name));
            let help = "declare it in `parameters`, with `in: path`, `required: true` and a `schema`";
            let diagnostic = Diagnostic::new(Code::PathParameter, at, message)
                .help(help)
                .outcome(Effect::Weakened, "it is a required text");
            self.report(if everywhere { diagnostic } else { diagnostic.related(path.at, "the path stands here") });
        }
    }

    fn unused(
        &mut self,
        path: Path<'_>,
        suffix: &str,
        names: &[&str],
        (declared, shared): (&Declared<'t>, Option<&Declared<'t>>),
    ) {
        let all = std::iter::once(declared).chain(shared).list();
        let paired = paired(names, suffix, &all);
        let free: Vec<&str> = names.iter().copied().filter(|name| !declared.has(name)).list();
        for name in declared.names.iter().filter(|name| names.binary_search(name).is_err()) {
            if suffix.contains(&format!("{{{name}}}")) {
                continue;
            }
            let Some(at) = declared.places.get(*name) else { continue };
            let message =
                format!("there is no {} in the path {}", quoted(&format!("{{{name}}}")), quoted(path.template));
            let mut diagnostic = Diagnostic::new(Code::PathParameter, *at, message);
            diagnostic.help = self.guess(name, free.iter().copied());
            let diagnostic = diagnostic.related(path.at, "the path stands here");
            if let Some((meant, _)) = paired.filter(|(_, over)| over == name) {
                let help = format!("it is read as {}, which has no other parameter", quoted(meant));
                self.report(diagnostic.help(help).harmless());
            } else {
                self.report(diagnostic.outcome(Effect::LeftOut, NO_PARAMETER));
            }
        }
    }

    /// The path parameters of a path item or an operation.
    fn declared(&self, owner: &'t Node) -> Declared<'t> {
        let (mut names, mut is_whole) = (vec![], true);
        let mut places = Lookup::default();
        for element in owner.get("parameters").and_then(Node::as_array).unwrap_or_default() {
            let parameter = self.target(element);
            let text = |key| parameter.get(key).and_then(Node::as_str);
            let (Some(place), Some(name), Some(name_node)) = (text("in"), text("name"), parameter.get("name")) else {
                is_whole = false;
                continue;
            };
            if place.eq_ignore_ascii_case("path") {
                let at = if std::ptr::eq(parameter, element) { name_node.at } else { element.at };
                names.push(name);
                places.insert(name.to_owned(), at);
            }
        }
        Declared { names: distinct(names), places, is_whole }
    }
}

/// The name in a path that no parameter has, and the parameter that no name is of, if there is one of each: they are each other's.
fn paired<'n>(names: &[&'n str], suffix: &str, declared: &[&Declared<'n>]) -> Option<(&'n str, &'n str)> {
    let free = names.iter().filter(|name| !declared.iter().any(|list| list.has(name))).list();
    let over = declared.iter().flat_map(|list| &list.names).filter(|name| names.binary_search(name).is_err()).list();
    let is_elsewhere = |name: &str| suffix.contains(&format!("{{{name}}}"));
    match (free.as_slice(), over.as_slice()) {
        ([name], [over]) if !is_elsewhere(over) => Some((**name, **over)),
        _ => None,
    }
}

impl Declared<'_> {
    fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }
}

/// Whether what stands behind a path says the same in every call.
fn allowed(suffix: &str) -> Result<(), (&'static str, Option<String>)> {
    if suffix.chars().any(|c| c.is_control() || c == '\\') {
        return Err(("it has a control character or a `\\`", None));
    }
    Ok(())
}

/// The names in a path, sorted; or what is wrong with it, and what to do.
fn names(path: &str) -> Result<Vec<&str>, (&'static str, Option<String>)> {
    if !path.starts_with('/') {
        return Err(("it does not start with `/`", None));
    }
    if path.chars().any(char::is_control) {
        return Err(("it has a control character", None));
    }
    if path.split('/').any(|segment| matches!(segment, "." | "..")) {
        return Err(("a segment `.` or `..` leads out of the server's URL", None));
    }
    template::names(path).map(distinct).map_err(|message| (message, None))
}
