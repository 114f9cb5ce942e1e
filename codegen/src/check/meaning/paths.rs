//! Paths: templates that name their parameters, and path items that declare them.

use super::distinct;
use crate::check::Checker;
use crate::check::outcome::{NO_OPERATIONS, NO_PARAMETER};
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::grammar::Kind;
use crate::openapi::slips;
use crate::openapi::template::{self, Pair};
use crate::select::METHODS;
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
                        let message = format!("a path starts with `/`; this one is read as {}", quoted(template));
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
        let Some(shared) = self.declared(item) else { return };
        self.unused(path, suffix, names, &shared);
        let operations = METHODS.iter().filter_map(|method| item.as_object()?.get(method));
        let mut missing: Vec<(&str, &Member)> = vec![];
        let mut count = 0;
        for operation in operations {
            count += 1;
            let Some(own) = self.declared(&operation.node) else { continue };
            self.unused(path, suffix, names, &own);
            let lacks = names.iter().filter(|name| !shared.has(name) && !own.has(name));
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

    fn unused(&mut self, path: Path<'_>, suffix: &str, names: &[&str], declared: &Declared<'t>) {
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
            self.report(diagnostic.outcome(Effect::LeftOut, NO_PARAMETER));
        }
    }

    /// The path parameters of a path item or an operation; `None` if one of the list could not be read.
    fn declared(&self, owner: &'t Node) -> Option<Declared<'t>> {
        let mut names = vec![];
        let mut places = Lookup::default();
        for element in owner.get("parameters").and_then(Node::as_array).unwrap_or_default() {
            let parameter = self.target(element);
            let place = parameter.get("in").and_then(Node::as_str)?;
            let name = parameter.get("name")?;
            if place == "path" {
                let at = if std::ptr::eq(parameter, element) { name.at } else { element.at };
                names.push(name.as_str()?);
                places.insert(name.as_str()?.to_owned(), at);
            }
        }
        Some(Declared { names: distinct(names), places })
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
