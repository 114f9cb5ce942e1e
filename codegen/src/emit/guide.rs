//! What a page about a client begins with: what it is a client of, and a program that builds it and makes the first call.
//!
//! ```text
//! let client = Client::builder().auth(Token::new(std::env::var("TOKEN")?)).build()?;
//! let answer = client.get_pet(1).await?;
//! println!("{answer:?}");
//! ```

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::quote;

use super::markdown::code_span;
use super::sample::{self, Hint, Sampler};
use super::{Context, docs, example, ident};
use crate::ir::{Constraint, Docs, SecurityScheme, SecuritySchemeKind, Server, ServerVariable};
use crate::list::List as _;
use crate::lookup::Lookup;
use crate::openapi::address::{self, Refusal};

/// What the root of a client has that a program may name.
const NAMED: [&str; 8] = ["Basic", "Client", "Credentials", "Server", "Token", "operations", "runtime", "types"];

/// What a page about a client begins with. The texts are Markdown of one line each, in which nothing of the document's can run or
/// end what it stands in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Guide {
    /// `info.title`, for a heading.
    pub title: String,
    /// `info.title` and `info.version`: `` `Pets`, version `1` ``.
    pub document: String,
    /// The first paragraph of `info.description`; empty if it has none.
    pub about: String,
    /// What the statements name of the library.
    imports: Vec<&'static str>,
    /// The lines of the program; none if the client has no operation.
    statements: Vec<String>,
}

impl Guide {
    /// A program of Rust that builds the client and makes the first call, for a package whose library has this name. `None` if
    /// the client has no operation.
    pub fn program(&self, library: &str) -> Option<String> {
        if self.statements.is_empty() {
            return None;
        }
        let imports = match &self.imports[..] {
            [one] => (*one).to_owned(),
            several => format!("{{{}}}", several.join(", ")),
        };
        let mut text = format!("use {library}::{imports};\n\n");
        text.push_str("async fn quick_start() -> Result<(), Box<dyn std::error::Error>> {\n");
        for line in &self.statements {
            let _ = if line.is_empty() { writeln!(text) } else { writeln!(text, "    {line}") };
        }
        Some(text + "    Ok(())\n}\n")
    }
}

/// The guide of a client.
pub(super) fn guide(context: Context<'_>) -> Guide {
    let api = context.api;
    let (statements, imports) = program(context).unwrap_or_default();
    Guide {
        title: docs::title(&api.title),
        document: document(context),
        about: api.description.as_ref().map(|text| docs::first_paragraph(text)).unwrap_or_default(),
        imports,
        statements,
    }
}

/// `` `Pets`, version `1` ``
pub(super) fn document(context: Context<'_>) -> String {
    format!("{}, version {}", code_span(&context.api.title), code_span(&context.api.version))
}

/// The lines of a code block that shows the program; none if the client has no operation.
pub(super) fn block(context: Context<'_>) -> Vec<String> {
    let Some((statements, _)) = program(context) else { return vec![] };
    let fence = |text: &str| vec![text.to_owned()];
    [fence("```text"), statements, fence("```")].concat()
}

/// The lines that build the client and call the first operation, and what they name of the root.
fn program(context: Context<'_>) -> Option<(Vec<String>, Vec<&'static str>)> {
    let operations = &context.api.operations;
    let in_order = |deprecated: bool| {
        let all = operations.iter().enumerate();
        all.filter(move |(_, it)| it.docs.deprecated == deprecated).map(|(index, _)| index)
    };
    // What the document advises against is only shown where it has nothing else.
    let mut candidates = in_order(false).chain(in_order(true));
    let first = candidates.clone().next()?;
    let shown = candidates.find_map(|index| Some((index, example::statements(context, index)?)));
    let (index, call) = shown.unwrap_or((first, TokenStream::new()));

    let (auth, comment) = match credential(context, index) {
        None => (None, None),
        Some(Ok(credential)) => (Some(quote!(.auth(#credential))), None),
        Some(Err(comment)) => (None, Some(comment)),
    };
    let Address { server, setter, is_plain } = address(context);
    let parameters = parameters(context, index, server).unwrap_or_default();
    let statements = quote! {
        let client = Client::builder() #setter #(#parameters)* #auth .build()?;
        #call
    };
    let imports = NAMED.into_iter().filter(|name| names(statements.clone(), name)).list();
    let plain = is_plain.then(|| PLAIN.map(str::to_owned));
    let lines = comment.into_iter().flatten().chain(plain.into_iter().flatten());
    let lines = lines.chain(sample::lines(&statements)).list();
    Some((lines, imports))
}

/// The setters of the client's parameters that the first call has no value without, and of what the server's address leaves to
/// the caller.
fn parameters(context: Context<'_>, index: usize, server: Option<&Server>) -> Option<Vec<TokenStream>> {
    let mut sampler = Sampler::new(context, &[])?;
    let mut variables = Lookup::default();
    for variable in server.iter().flat_map(|server| &server.variables) {
        variables.insert(variable.name.as_str(), variable);
    }
    let mut asked = Lookup::default();
    for parameter in context.api.operations[index].parameters.iter().filter(|it| it.client && it.required) {
        asked.insert(parameter.name.as_str(), ());
    }
    let mut setters = vec![];
    for (parameter, name) in context.api.client_parameters.iter().zip(&context.names.client_parameters) {
        let variable = variables.get(parameter.name.as_str()).copied();
        let is_open = variable.is_some_and(|it: &ServerVariable| it.values.is_empty() && address::is_part(&it.default));
        if is_open || asked.contains_key(parameter.name.as_str()) {
            let docs = variable.map_or_else(|| parameter.docs.clone(), of_variable);
            let value = sampler.argument(&parameter.shape, Hint { docs: &docs, name: &parameter.name });
            let name = ident(name);
            setters.push(quote!(.#name(#value)));
        }
    }
    Some(setters)
}

/// What is shown for a variable of a server is its default.
fn of_variable(variable: &ServerVariable) -> Docs {
    let default = serde_json::Value::String(variable.default.clone()).to_string();
    Docs { constraints: vec![Constraint::Example(default)], ..Docs::default() }
}

/// Where the program sends to.
#[derive(Default)]
struct Address<'a> {
    /// The server; `None` if the caller gives the whole address.
    server: Option<&'a Server>,
    /// What the caller says of it: what lets the client be built.
    setter: Option<TokenStream>,
    /// Whether all is sent in the clear.
    is_plain: bool,
}

/// What is to be known of a program that sends in the clear.
const PLAIN: [&str; 2] = [
    "// The document's server is `http`: everybody in between can read what is sent, credentials",
    "// included. If it is there under `https` too, set that with `.endpoint(…)` instead.",
];

/// Where the program sends to: to the first server, as the client does, if that is not refused; else to another one that can be
/// chosen; else as the caller has to say.
fn address(context: Context<'_>) -> Address<'_> {
    let servers = &context.api.servers;
    let refusal = |server: &Server| address::base(&server.usual_url(), false).err();
    let Some(first) = servers.first() else { return endpoint("") };
    let Some(refused) = refusal(first) else { return Address { server: Some(first), ..Address::default() } };
    let other = servers.iter().zip(&context.names.servers).find(|(server, _)| refusal(server).is_none());
    if let Some((server, name)) = other {
        let name = ident(name);
        return Address { server: Some(server), setter: Some(quote!(.server(Server::#name))), is_plain: false };
    }
    match refused {
        Refusal::Http(_) => Address { server: Some(first), setter: Some(quote!(.allow_http())), is_plain: true },
        Refusal::Other(_) => endpoint(&first.usual_url()),
    }
}

/// The whole address, given by the caller.
fn endpoint(url: &str) -> Address<'static> {
    let url = address::likely(url);
    Address { setter: Some(quote!(.endpoint(#url))), ..Address::default() }
}

/// The credential that the first call takes, or else the first call that takes any: a value, or a comment where only code of the
/// caller's own can make it. `None` if no call takes one.
fn credential(context: Context<'_>, index: usize) -> Option<Result<TokenStream, Vec<String>>> {
    let operations = &context.api.operations;
    let mut all = std::iter::once(&operations[index]).chain(operations).map(|operation| &operation.security);
    let alternatives = all.find(|alternatives| alternatives.iter().any(|schemes| !schemes.is_empty()))?;
    let alternatives = alternatives.iter().filter(|schemes| !schemes.is_empty());
    let value = alternatives.clone().find_map(|schemes| value(schemes));
    Some(value.ok_or_else(|| {
        let schemes = alternatives.take(1).flatten().filter(|scheme| scheme.kind == SecuritySchemeKind::Other);
        let schemes = schemes.map(|scheme| code_span(&scheme.id)).list().join(" and ");
        vec![
            format!("// A credential for {schemes} is made by code of your own: implement"),
            "// `runtime::Authenticate`, and set it on the builder with `auth`.".to_owned(),
        ]
    }))
}

/// The credential for schemes that are needed together; `None` if one of them has none in the runtime.
fn value(schemes: &[SecurityScheme]) -> Option<TokenStream> {
    let mut variables = vec![];
    let values = schemes.iter().map(|scheme| one(scheme, &mut variables)).collect::<Option<Vec<_>>>()?;
    if let [value] = &values[..] {
        return Some(value.clone());
    }
    let ids = schemes.iter().map(|scheme| &scheme.id);
    Some(quote!(Credentials::new() #(.with(#ids, #values))*))
}

/// `Token::new(std::env::var("TOKEN")?)`. `variables` are the names that others have.
fn one(scheme: &SecurityScheme, variables: &mut Vec<&'static str>) -> Option<TokenStream> {
    let mut variable = |name: &'static str| {
        variables.push(name);
        let name = match variables.iter().filter(|known| **known == name).count() {
            1 => name.to_owned(),
            number => format!("{name}_{number}"),
        };
        quote!(std::env::var(#name)?)
    };
    Some(match scheme.kind {
        SecuritySchemeKind::ApiKey { .. } => {
            let variable = variable("API_KEY");
            quote!(Token::new(#variable))
        }
        SecuritySchemeKind::Bearer => {
            let variable = variable("TOKEN");
            quote!(Token::new(#variable))
        }
        SecuritySchemeKind::Basic => {
            let variable = variable("PASSWORD");
            quote!(Basic::new("user", &#variable))
        }
        SecuritySchemeKind::Other => return None,
    })
}

/// Whether some path begins with a name.
fn names(tokens: TokenStream, name: &str) -> bool {
    let mut trees = tokens.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let is_found = match tree {
            TokenTree::Group(group) => names(group.stream(), name),
            TokenTree::Ident(ident) => {
                let next = trees.peek();
                ident == name
                    && matches!(next, Some(TokenTree::Punct(it)) if it.as_char() == ':' && it.spacing() == Spacing::Joint)
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        if is_found {
            return true;
        }
    }
    false
}
