//! The program that makes every call of a client.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;
use specwright::ir::{ParameterLocation, TypeKind};
use syn::Type;

use crate::api::Api;
use crate::signatures::{self, Method, Signatures, last};
use crate::values::{Context, fields_of, ident, value};

/// Writes the program.
pub(crate) fn program(api: &Api) -> Result<String, String> {
    let operations = api.files.iter().find(|file| file.name == "operations.rs");
    let text = operations.ok_or("no operation of the document can be generated")?;
    let signatures = signatures::read(&text.text)?;
    let (made, values) = values(api)?;
    let mut functions = vec![];
    for index in 0..api.model.operations.len() {
        functions.push(function(api, &signatures, &made, index)?);
    }
    let entries = api.model.operations.iter().zip(&api.names.operations).map(|(operation, names)| {
        let (id, name) = (&operation.id, ident(&names.method.to_string()));
        quote!((#id, calls::#name),)
    });
    let left_out = api.left_out.iter().map(|(id, why)| quote!((#id, #why),));
    let headers = headers(api);
    let tokens = quote! {
        fn main() -> std::process::ExitCode {
            driver::main(&driver::Subject { build, headers, operations: OPERATIONS, left_out: LEFT_OUT })
        }

        const OPERATIONS: &[(&str, driver::Make<client::Client>)] = &[#(#entries)*];

        const LEFT_OUT: &[(&str, &str)] = &[#(#left_out)*];

        #headers

        fn build(setup: driver::Setup) -> Result<client::Client, String> {
            let mut builder = client::Client::builder().transport(setup.transport);
            if let Some(endpoint) = setup.endpoint {
                builder = builder.endpoint(endpoint);
            }
            if let Some(credential) = setup.credential {
                builder = builder.auth(credential);
            }
            builder.build().map_err(|error| error.to_string())
        }

        #[allow(deprecated, unused_imports, unused_variables)]
        mod calls {
            use client::{Client, operations, runtime, types};
            use driver::{Called, Given};

            use super::values;

            #(#functions)*
        }

        #[allow(deprecated, non_snake_case, unused_imports, unused_variables, dead_code)]
        mod values {
            use client::runtime::{formats, json};
            use client::types::*;

            #(#values)*
        }
    };
    let file = syn::parse2(tokens).map_err(|error| format!("the program is not Rust: {error}"))?;
    Ok(prettyplease::unparse(&file))
}

/// The function that reads the headers of an answer. A header that several operations describe has a constant for each of its
/// types, and is read by one of them.
fn headers(api: &Api) -> TokenStream {
    let mut constants: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for header in &api.names.headers {
        constants.entry(&header.name).or_default().push(ident(&header.ident.to_string()));
    }
    let each = constants.iter().map(|(name, constants)| {
        let problem = format!("the client does not read the header `{name}`");
        quote! {
            if [#(response.header(&client::headers::#constants).is_err()),*].iter().all(|failed| *failed) {
                return Err(#problem.to_owned());
            }
        }
    });
    quote! {
        #[allow(unused_variables)]
        fn headers(response: &client::Response<()>) -> Result<(), String> {
            #(#each)*
            Ok(())
        }
    }
}

/// The structs whose values are made by `new` and setters, and the functions that do so. Those with properties that have no
/// names are read from JSON, as what stands inside of others is.
fn values(api: &Api) -> Result<(BTreeSet<String>, Vec<TokenStream>), String> {
    let types = api.files.iter().find(|file| file.name == "types.rs").ok_or("the generated code has no types")?;
    let signatures = signatures::read(&types.text)?;
    let (mut made, mut functions) = (BTreeSet::new(), vec![]);
    for ((_, item), names) in api.model.types.iter().zip(&api.names.types) {
        let TypeKind::Struct(it) = &item.kind else { continue };
        let Some(methods) = signatures.methods.get(&names.ident.to_string()) else { continue };
        if it.additional.is_some() {
            continue;
        }
        let keys: BTreeMap<_, _> = it
            .fields
            .iter()
            .zip(&names.members)
            .map(|(field, name)| (name.to_string(), format!("body.{}", field.name)))
            .collect();
        // The names of types and functions are apart in Rust.
        let nothing = Signatures::default();
        let context = Context { signatures: &nothing, keys: &keys, made: &made };
        let required = names.required.to_string();
        let required = signatures.structs.get(&required).map(|fields| (required.as_str(), &fields[..]));
        functions.push(made_by(context, &names.ident.to_string(), methods, required));
        made.insert(names.ident.to_string());
    }
    Ok((made, functions))
}

/// The function that makes a struct, whose `new` takes arguments, or this struct of what is required.
fn made_by(
    context: Context<'_>,
    name: &str,
    methods: &BTreeMap<String, Method>,
    required: Option<(&str, &[(String, Type)])>,
) -> TokenStream {
    let name = ident(name);
    let (mut new, mut setters) = (quote!(), vec![]);
    for (method, it) in methods {
        if let ("new", Some((required, fields))) = (method.as_str(), required)
            && it.arguments.iter().any(|(_, of)| last(of).as_deref() == Some(required))
        {
            let (required, values) = (ident(required), fields_of(context, fields));
            new = quote!(#name::new(#required { #values }));
            continue;
        }
        let keys = it.arguments.iter().map(|(argument, of)| Some((context.keys.get(argument)?, of)));
        let Some(keys) = keys.collect::<Option<Vec<_>>>() else { continue };
        let arguments: Vec<_> = keys.iter().map(|(key, of)| value(context, of, key)).collect();
        let method_name = ident(method);
        match keys.first() {
            _ if method == "new" => new = quote!(#name::new(#(#arguments),*)),
            Some((key, _)) => {
                setters.push(quote!(let it = if given.has(#key) { it.#method_name(#(#arguments),*) } else { it };));
            }
            None => {}
        }
    }
    quote! {
        pub fn #name(given: &driver::Given<'_>) -> Result<#name, String> {
            let it = #new;
            #(#setters)*
            Ok(it)
        }
    }
}

/// The function that makes a call of an operation.
fn function(api: &Api, signatures: &Signatures, made: &BTreeSet<String>, index: usize) -> Result<TokenStream, String> {
    let (operation, names) = (&api.model.operations[index], &api.names.operations[index]);
    let mut keys: BTreeMap<_, _> = operation
        .parameters
        .iter()
        .zip(&names.parameters)
        .map(|(parameter, name)| {
            let place = match parameter.location {
                ParameterLocation::Path => "path",
                ParameterLocation::Query => "query",
                ParameterLocation::Header => "header",
                ParameterLocation::Cookie => "cookie",
            };
            (name.to_string(), format!("{place}.{}", parameter.name))
        })
        .collect();
    keys.insert(names.body.to_string(), "body".to_owned());
    let context = Context { signatures, keys: &keys, made };
    let (name, builder) = (names.method.to_string(), names.builder.to_string());
    let missing = |what: &str| format!("the generated code has no {what}");
    let method = signatures.methods.get("Client").and_then(|methods| methods.get(&name));
    let method = method.ok_or_else(|| missing(&format!("method `{name}`")))?;
    let setters = signatures.methods.get(&builder).ok_or_else(|| missing(&format!("type `{builder}`")))?;
    let key = |argument: &str| keys.get(argument).map_or("", String::as_str);
    let arguments = method.arguments.iter().map(|(argument, of)| value(context, of, key(argument)));
    let optional = setters.iter().filter_map(|(setter, it)| {
        let (_, of) = it.arguments.first()?;
        let (key, value, setter) = (key(setter), value(context, of, key(setter)), ident(setter));
        Some(quote!(let call = if given.has(#key) { call.#setter(#value) } else { call };))
    });
    let send = setters.get("send").and_then(|send| Some((send, send.output.as_ref()?)));
    let (send, output) = send.ok_or_else(|| missing(&format!("`{builder}::send`")))?;
    let awaited = if setters.contains_key("outcome") {
        quote!(driver::called(call.outcome().send()))
    } else {
        awaited(send, output, &quote!(call.send()))
    };
    let other = setters.iter().filter(|(name, it)| *name != "send" && it.arguments.is_empty());
    let other = other.filter_map(|(name, it)| {
        let (name, output) = (ident(name), it.output.as_ref().filter(|it| last(it).as_deref() == Some("Opening"))?);
        let awaited = self::awaited(it, output, &quote!(call.#name()));
        Some(quote!(if given.wants_stream() { return Ok(#awaited) }))
    });
    let name = ident(&name);
    Ok(quote! {
        pub fn #name(client: &Client, given: &Given<'_>) -> Result<Called, String> {
            let call = client.#name(#(#arguments),*);
            #(#optional)*
            #(#other)*
            Ok(#awaited)
        }
    })
}

/// What awaits an answer: what is JSON is written again, and a stream is read to its end. The judges answer with two values
/// in a stream of values.
fn awaited(send: &Method, output: &Type, sent: &TokenStream) -> TokenStream {
    let text = quote!(#output).to_string();
    let name = last(output).unwrap_or_default();
    if name == "Sending" {
        let read = match send.decoder.as_deref() {
            Some("json") => quote!(read_back),
            Some("text" | "bytes") => quote!(read_whole),
            _ => quote!(called),
        };
        return quote!(driver::#read(#sent));
    }
    let all = if text.contains("Events") || text.contains("Lines") {
        quote! {
            let mut count = 0;
            while let Some(item) = stream.next().await {
                item.map_err(|error| error.to_string())?;
                count += 1;
            }
            if count == 2 { Ok(driver::Read::Value) } else { Err(format!("the stream has {count} values")) }
        }
    } else {
        quote! {
            let mut all = vec![];
            while let Some(chunk) = stream.chunk().await.map_err(|error| error.to_string())? {
                all.extend_from_slice(&chunk);
            }
            Ok(driver::Read::Bytes(all))
        }
    };
    quote!(driver::streamed(#sent, |mut stream| async move { #all }))
}
