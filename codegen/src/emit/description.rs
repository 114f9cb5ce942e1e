//! The static description of an operation, which one non-generic `send` of the runtime reads.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::{Context, ident, servers};
use crate::ir::{
    Method, Operation, Parameter, ParameterLocation, ParameterStyle, Payload, Response, SecurityScheme,
    SecuritySchemeKind, Status,
};
use crate::list::List as _;

/// The `static` of an operation.
pub(super) fn item(context: Context<'_>, index: usize) -> TokenStream {
    let operation = &context.api.operations[index];
    let name = ident(&context.names.operations[index].description);
    let Operation { id, path, .. } = operation;
    let pointer = format!("#{}", operation.pointer);
    let method = method(operation.method);
    let servers = operation.servers.iter().map(servers::description);
    let parameters = operation.parameters.iter().map(parameter);
    let security = operation.security.iter().map(|alternative| {
        let schemes = alternative.iter().map(scheme);
        quote!(&[#(#schemes),*])
    });
    let responses = (0..operation.responses.len()).flat_map(|index| response(operation, index));
    quote! {
        static #name: runtime::Operation = runtime::Operation {
            id: #id,
            method: runtime::Method::#method,
            path: #path,
            pointer: #pointer,
            servers: &[#(#servers),*],
            parameters: &[#(#parameters),*],
            security: &[#(#security),*],
            responses: &[#(#responses),*],
        };
    }
}

fn method(method: Method) -> TokenStream {
    match method {
        Method::Get => quote!(GET),
        Method::Put => quote!(PUT),
        Method::Post => quote!(POST),
        Method::Delete => quote!(DELETE),
        Method::Options => quote!(OPTIONS),
        Method::Head => quote!(HEAD),
        Method::Patch => quote!(PATCH),
        Method::Trace => quote!(TRACE),
    }
}

/// `runtime::Parameter::query("export_size").required()`.
fn parameter(parameter: &Parameter) -> TokenStream {
    let name = &parameter.name;
    let (constructor, explodes) = match parameter.location {
        ParameterLocation::Path => (quote!(path), false),
        ParameterLocation::Query => (quote!(query), true),
        ParameterLocation::Header => (quote!(header), false),
        ParameterLocation::Cookie => (quote!(cookie), true),
    };
    let explode = parameter.explode;
    let is_default = parameter.style == parameter.location.style() && explode == explodes;
    let style = (!is_default).then(|| {
        let style = style(parameter.style);
        quote!(.style(runtime::Style::#style, #explode))
    });
    let reserved = parameter.allow_reserved.then(|| quote!(.allow_reserved()));
    let required = (parameter.required && parameter.location != ParameterLocation::Path).then(|| quote!(.required()));
    let client = parameter.client.then(|| quote!(.client()));
    quote!(runtime::Parameter::#constructor(#name) #style #reserved #required #client)
}

fn style(style: ParameterStyle) -> TokenStream {
    match style {
        ParameterStyle::Matrix => quote!(Matrix),
        ParameterStyle::Label => quote!(Label),
        ParameterStyle::Simple => quote!(Simple),
        ParameterStyle::Form => quote!(Form),
        ParameterStyle::SpaceDelimited => quote!(SpaceDelimited),
        ParameterStyle::PipeDelimited => quote!(PipeDelimited),
        ParameterStyle::DeepObject => quote!(DeepObject),
    }
}

/// `runtime::SecurityScheme::header("IamToken", "X-Auth-Token")`.
fn scheme(scheme: &SecurityScheme) -> TokenStream {
    let id = &scheme.id;
    match &scheme.kind {
        SecuritySchemeKind::ApiKey { location, name } => {
            let constructor = match location {
                ParameterLocation::Query => quote!(query),
                ParameterLocation::Cookie => quote!(cookie),
                ParameterLocation::Header | ParameterLocation::Path => quote!(header),
            };
            quote!(runtime::SecurityScheme::#constructor(#id, #name))
        }
        SecuritySchemeKind::Bearer => quote!(runtime::SecurityScheme::Bearer { id: #id }),
        SecuritySchemeKind::Basic => quote!(runtime::SecurityScheme::Basic { id: #id }),
        SecuritySchemeKind::Other => quote!(runtime::SecurityScheme::Other { id: #id }),
    }
}

/// `runtime::ResponseSpec::success(200).content("application/json")`, for each media type. A `default` that stands for
/// successes stands for errors too.
fn response(operation: &Operation, index: usize) -> Vec<TokenStream> {
    let response = &operation.responses[index];
    let mut specs = vec![];
    if response.success {
        let marks =
            |content: Option<usize>| (success_variant(operation, index, content), other(operation, index, content));
        specs.extend(described(response, "success", &|_| true, &marks));
    }
    if response.describes_errors() {
        let marks = |content: Option<usize>| (content.and_then(|content| response.contents[content].error), None);
        specs.extend(described(response, "error", &Payload::is_of_errors, &marks));
    }
    specs
}

/// The number of a content among others, and what else marks it.
type Marks<'a> = &'a dyn Fn(Option<usize>) -> (Option<usize>, Option<TokenStream>);

/// The contents of a response as successes or as errors; what is asked for comes first.
fn described(
    response: &Response,
    kind: &str,
    is_read: &dyn Fn(&Payload) -> bool,
    marks: Marks<'_>,
) -> Vec<TokenStream> {
    let (suffix, argument) = match response.status {
        Status::Code(code) => ("", Some(Literal::u16_unsuffixed(code))),
        Status::Range(hundred) => ("_range", Some(Literal::u8_unsuffixed(hundred))),
        Status::Default => ("_default", None),
    };
    let constructor = Ident::new(&format!("{kind}{suffix}"), Span::call_site());
    let spec = |content: Option<usize>, media_type: Option<&str>, more: TokenStream| {
        let written = media_type.map(|media_type| quote!(.content(#media_type)));
        let (variant, other) = marks(content);
        let variant = variant.filter(|&position| position > 0).map(|position| {
            let position = Literal::usize_unsuffixed(position);
            quote!(.variant(#position))
        });
        quote!(runtime::ResponseSpec::#constructor(#argument) #written #variant #other #more)
    };
    let contents = response.contents.iter().enumerate().filter(|(_, content)| is_read(&content.payload)).list();
    if contents.is_empty() {
        return vec![spec(None, None, TokenStream::new())];
    }
    let asked =
        contents.iter().map(|(index, content)| spec(Some(*index), Some(&content.media_type), TokenStream::new()));
    let mut specs = asked.list();
    for (index, content) in contents {
        for also in &content.also {
            let more = if also.is_text { quote!(.unasked().quoted()) } else { quote!(.unasked()) };
            specs.push(spec(Some(index), Some(&also.media_type), more));
        }
    }
    specs
}

/// Which of an operation's successes it is, where there are several.
fn success_variant(operation: &Operation, index: usize, content: Option<usize>) -> Option<usize> {
    operation.outcomes.iter().position(|outcome| outcome.response == index && outcome.content == content)
}

/// What says that awaiting a call does not give this success.
fn other(operation: &Operation, index: usize, content: Option<usize>) -> Option<TokenStream> {
    let outcome = &operation.outcomes[success_variant(operation, index, content)?];
    (!operation.is_awaited(outcome)).then(|| quote!(.other()))
}
