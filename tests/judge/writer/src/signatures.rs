//! What the generated operations take and give, read from their code.

use std::collections::BTreeMap;

use syn::{Expr, Fields, FnArg, ImplItem, Item, Lit, Meta, Pat, ReturnType, Type};

/// The public items of the module of the operations.
#[derive(Default)]
pub(crate) struct Signatures {
    /// The functions of each type, by its name and theirs.
    pub(crate) methods: BTreeMap<String, BTreeMap<String, Method>>,
    /// The fields of each struct that has names for them, in order.
    pub(crate) structs: BTreeMap<String, Vec<(String, Type)>>,
    /// The variants of each enum that hold a value: the name, the value's type, and the first code in its docs.
    pub(crate) enums: BTreeMap<String, Vec<(String, Type, String)>>,
    /// For each struct of parts, the name on the wire of each field.
    pub(crate) parts: BTreeMap<String, BTreeMap<String, String>>,
}

/// A function of a type.
pub(crate) struct Method {
    /// The names and types of its arguments, without `self`.
    pub(crate) arguments: Vec<(String, Type)>,
    /// What it gives.
    pub(crate) output: Option<Type>,
    /// The runtime's decoder that it names, such as `json`.
    pub(crate) decoder: Option<String>,
}

/// Reads a module.
pub(crate) fn read(text: &str) -> Result<Signatures, String> {
    let file = syn::parse_file(text).map_err(|error| format!("the generated operations are not Rust: {error}"))?;
    let mut signatures = Signatures::default();
    for item in &file.items {
        match item {
            Item::Impl(item) => implementation(item, &mut signatures),
            Item::Struct(item) => {
                if let Fields::Named(fields) = &item.fields {
                    let fields =
                        fields.named.iter().filter_map(|it| Some((it.ident.as_ref()?.to_string(), it.ty.clone())));
                    signatures.structs.insert(item.ident.to_string(), fields.collect());
                }
            }
            Item::Enum(item) => {
                let variants = item.variants.iter().filter_map(|variant| match &variant.fields {
                    Fields::Unnamed(fields) => {
                        let value = fields.unnamed.first()?.ty.clone();
                        Some((variant.ident.to_string(), value, code_of(&variant.attrs)))
                    }
                    Fields::Named(_) | Fields::Unit => None,
                });
                signatures.enums.insert(item.ident.to_string(), variants.collect());
            }
            _ => {}
        }
    }
    Ok(signatures)
}

fn implementation(item: &syn::ItemImpl, signatures: &mut Signatures) {
    let Some(name) = last(&item.self_ty) else { return };
    let functions = item.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) => Some(function),
        _ => None,
    });
    if item.trait_.is_none() {
        let methods = functions.map(|function| (function.sig.ident.to_string(), method(function)));
        signatures.methods.entry(name).or_default().extend(methods);
    } else if name == "Multipart" {
        for function in functions {
            let of = function.sig.inputs.first().and_then(argument).and_then(|(_, of)| last(&of));
            let names = function.block.stmts.iter().filter_map(part);
            if let Some(of) = of {
                signatures.parts.insert(of, names.collect());
            }
        }
    }
}

fn method(function: &syn::ImplItemFn) -> Method {
    let signature = &function.sig;
    let output = match &signature.output {
        ReturnType::Default => None,
        ReturnType::Type(_, output) => Some((**output).clone()),
    };
    let decoder = function.block.stmts.iter().find_map(decoder);
    Method { arguments: signature.inputs.iter().filter_map(argument).collect(), output, decoder }
}

/// `self.0.send(runtime::decode::json, decode_error)` as `json`.
fn decoder(statement: &syn::Stmt) -> Option<String> {
    let syn::Stmt::Expr(Expr::MethodCall(call), _) = statement else { return None };
    match call.args.first()? {
        Expr::Path(path) if path.path.segments.len() > 1 => Some(path.path.segments.last()?.ident.to_string()),
        _ => None,
    }
}

fn argument(argument: &FnArg) -> Option<(String, Type)> {
    match argument {
        FnArg::Typed(it) => match &*it.pat {
            Pat::Ident(name) => Some((name.ident.to_string(), (*it.ty).clone())),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    }
}

/// `parts.file("file", None, value.file);` as the field and the name on the wire.
fn part(statement: &syn::Stmt) -> Option<(String, String)> {
    let syn::Stmt::Expr(Expr::MethodCall(call), _) = statement else { return None };
    let name = match call.args.first()? {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => text.value(),
            _ => return None,
        },
        _ => return None,
    };
    let value = match call.args.last()? {
        Expr::Reference(reference) => &*reference.expr,
        value => value,
    };
    match value {
        Expr::Field(field) => match &field.member {
            syn::Member::Named(field) => Some((field.to_string(), name)),
            syn::Member::Unnamed(_) => None,
        },
        _ => None,
    }
}

/// The first code in the docs of an item.
fn code_of(attributes: &[syn::Attribute]) -> String {
    let line = |attribute: &syn::Attribute| match &attribute.meta {
        Meta::NameValue(it) if it.path.is_ident("doc") => match &it.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    };
    let docs = attributes.iter().filter_map(line).collect::<Vec<_>>().join("\n");
    docs.split('`').nth(1).unwrap_or_default().to_owned()
}

/// The last name of a path: of `runtime::Part` it is `Part`.
pub(crate) fn last(path: &Type) -> Option<String> {
    match path {
        Type::Path(path) => path.path.segments.last().map(|segment| segment.ident.to_string()),
        _ => None,
    }
}
