//! `validate`, and the static rules that it reads: what a document asks of the values of a type that is sent.
//!
//! ```yaml
//! Pet: {type: object, properties: {name: {type: string, maxLength: 8}}}
//! ```
//! is `static PET_RULES`, the rules of an object with the property `name`, and `Pet::validate`, one call of the runtime. A
//! type of which nothing is asked has neither.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::{Context, ident};
use crate::ir::{Constraint, Direction, NOTHING, Rules, Scalar, Shape, Struct, Tuple, Type, TypeId, TypeKind};
use crate::list::List as _;

/// The method and the rules of a type; nothing if it has none.
pub(super) fn items(context: Context<'_>, id: TypeId, item: &Type) -> Vec<TokenStream> {
    if !context.facts.validates[id.0] {
        return vec![];
    }
    let names = &context.names.types[id.0];
    let [name, method, rules] = [&names.ident, &names.validate, &names.rules].map(ident);
    let value = all(of_type(context, item)).unwrap_or_else(|| quote!(validate::Rules::Any));
    vec![
        quote! {
            impl #name {
                /// Checks what the document asks of a value beyond its type, such as lengths and bounds, and gives all that
                /// it breaks. Nothing does so unless it is called. What is checked: [`validate`].
                pub fn #method(&self) -> Result<(), validate::Invalid> {
                    validate::validate(self, &#rules)
                }
            }
        },
        quote!(static #rules: validate::Rules = #value;),
    ]
}

fn of_type(context: Context<'_>, item: &Type) -> Vec<TokenStream> {
    match &item.kind {
        TypeKind::Struct(it) => {
            let mut asked = chains(&item.rules.own, "object", properties(context, item, it));
            let groups = it.groups.iter().filter_map(|it| alternative(context, &it.shape, NOTHING)).list();
            asked.extend((!groups.is_empty()).then(|| quote!(validate::Rules::AnyOf(&[#(#groups),*]))));
            asked
        }
        TypeKind::Tuple(it) => chains(&item.rules.own, "array", elements(context, item, it)),
        TypeKind::Union(it) => {
            let variants = it.variants.iter().filter_map(|it| alternative(context, &it.shape, &it.rules));
            vec![quote!(validate::Rules::AnyOf(&[#(#variants),*]))]
        }
        TypeKind::Newtype(shape) => of_shape(context, shape, &item.rules),
        TypeKind::StringEnum(_) | TypeKind::ValueEnum(_) => vec![],
    }
}

/// `.properties(&[("name", &…)]).additional(&…)`
fn properties(context: Context<'_>, item: &Type, it: &Struct) -> TokenStream {
    let others = it.additional.as_ref().and_then(|shape| each(context, shape, &item.rules));
    let fields = it.fields.iter().filter_map(|field| {
        let is_sent = field.only != Some(Direction::Received);
        let asked = reference(context, &field.shape, &field.rules).filter(|_| is_sent);
        // What is asked of other properties is not asked of this one.
        let asked = asked.or_else(|| others.is_some().then(any))?;
        let key = &field.name;
        Some(quote!((#key, #asked)))
    });
    let fields = fields.list();
    let fields = (!fields.is_empty()).then(|| quote!(.properties(&[#(#fields),*])));
    let others = others.map(|others| quote!(.additional(#others)));
    quote!(#fields #others)
}

/// `.prefix(&[&…, &…]).items(&…)`
fn elements(context: Context<'_>, item: &Type, it: &Tuple) -> TokenStream {
    let rest = it.rest.as_ref().and_then(|shape| each(context, shape, &item.rules));
    let elements = it.elements.iter().map(|element| reference(context, &element.shape, &element.rules)).list();
    let last = elements.iter().rposition(Option::is_some).map_or(0, |last| last + 1);
    let length = if rest.is_some() { elements.len() } else { last };
    let elements = elements.into_iter().take(length).map(|element| element.unwrap_or_else(any)).list();
    let elements = (!elements.is_empty()).then(|| quote!(.prefix(&[#(#elements),*])));
    let rest = rest.map(|rest| quote!(.items(#rest)));
    quote!(#elements #rest)
}

/// What is asked of a value, as a reference; `None` when nothing is.
fn reference(context: Context<'_>, shape: &Shape, rules: &Rules) -> Option<TokenStream> {
    match shape {
        Shape::Named(id) => context.facts.validates[id.0].then(|| {
            let rules = ident(&context.names.types[id.0].rules);
            quote!(&#rules)
        }),
        Shape::Nullable(inner) => reference(context, inner, rules),
        Shape::Scalar(_) | Shape::Any | Shape::Array(_) | Shape::Map(_) => {
            all(of_shape(context, shape, rules)).map(|value| quote!(&#value))
        }
    }
}

/// What is asked of each value in a list, a map or an open object.
fn each(context: Context<'_>, shape: &Shape, rules: &Rules) -> Option<TokenStream> {
    reference(context, shape, rules.each.as_deref().unwrap_or(NOTHING))
}

/// What is asked of a value of a type without a name.
fn of_shape(context: Context<'_>, shape: &Shape, rules: &Rules) -> Vec<TokenStream> {
    match shape {
        Shape::Array(items) => {
            let items = each(context, items, rules).map(|items| quote!(.items(#items)));
            chains(&rules.own, "array", quote!(#items))
        }
        Shape::Map(values) => {
            let values = each(context, values, rules).map(|values| quote!(.additional(#values)));
            chains(&rules.own, "object", quote!(#values))
        }
        Shape::Nullable(inner) => of_shape(context, inner, rules),
        Shape::Scalar(_) | Shape::Any | Shape::Named(_) => chains(&rules.own, "object", TokenStream::new()),
    }
}

/// One of the alternatives of a union: of one of which nothing is asked, the kind of value alone, since only alternatives
/// that are for a kind of value are asked of it. `None` for values of which nothing can be asked.
fn alternative(context: Context<'_>, shape: &Shape, rules: &Rules) -> Option<TokenStream> {
    if let Some(asked) = reference(context, shape, rules) {
        return Some(asked);
    }
    let kind = match shape {
        Shape::Scalar(Scalar::Bool | Scalar::Null) => return None,
        Shape::Scalar(scalar) if scalar.is_number() => "number",
        Shape::Scalar(_) => "string",
        Shape::Array(_) => "array",
        Shape::Map(_) => "object",
        Shape::Nullable(inner) => return alternative(context, inner, rules),
        Shape::Any => return Some(any()),
        Shape::Named(id) => match &context.api.types[*id].kind {
            TypeKind::Struct(_) => "object",
            TypeKind::StringEnum(_) => "string",
            TypeKind::Tuple(_) => "array",
            TypeKind::Newtype(shape) => return alternative(context, shape, NOTHING),
            TypeKind::ValueEnum(_) | TypeKind::Union(_) => return Some(any()),
        },
    };
    let kind = word(kind);
    Some(quote!(&validate::Rules::#kind()))
}

fn any() -> TokenStream {
    quote!(&validate::Rules::Any)
}

/// Several rules as one; `None` if there are none.
fn all(mut rules: Vec<TokenStream>) -> Option<TokenStream> {
    match rules.len() {
        0 | 1 => rules.pop(),
        _ => Some(quote!(validate::Rules::All(&[#(&#rules),*]))),
    }
}

/// Rules for one kind of value: `validate::Rules::string().min(1).max(8)`.
struct Chain {
    kind: &'static str,
    /// What is said already: a second one is another chain.
    said: Vec<&'static str>,
    calls: Vec<TokenStream>,
}

/// What is asked of a value itself, and the calls that say what is asked of its parts, which go to the first of their kind.
fn chains(own: &[Constraint], kind: &'static str, parts: TokenStream) -> Vec<TokenStream> {
    let mut chains = vec![];
    if !parts.is_empty() {
        chains.push(Chain { kind, said: vec![], calls: vec![] });
    }
    for (kind, says, call) in own.iter().filter_map(call) {
        let found = chains.iter_mut().position(|chain| chain.kind == kind && !chain.said.contains(&says));
        let index = found.unwrap_or(chains.len());
        if found.is_none() {
            chains.push(Chain { kind, said: vec![], calls: vec![] });
        }
        chains[index].said.push(says);
        chains[index].calls.push(call);
    }
    if !parts.is_empty() {
        chains[0].calls.push(parts);
    }
    let chain = |Chain { kind, calls, .. }: Chain| {
        let kind = word(kind);
        quote!(validate::Rules::#kind()#(#calls)*)
    };
    chains.into_iter().map(chain).list()
}

/// The kind of value that a constraint is about, what it says of it, and the call that says so.
fn call(constraint: &Constraint) -> Option<(&'static str, &'static str, TokenStream)> {
    use Constraint as C;
    let (kind, says, method, value) = match constraint {
        C::MinLength(least) => ("string", "least", "min", count(least)?),
        C::MaxLength(most) => ("string", "most", "max", count(most)?),
        C::Pattern(pattern) => ("string", "pattern", "pattern", quote!(#pattern)),
        C::Minimum(least) => ("number", "least", "at_least", quote!(#least)),
        C::Above(least) => ("number", "least", "more_than", quote!(#least)),
        C::Maximum(most) => ("number", "most", "at_most", quote!(#most)),
        C::Below(most) => ("number", "most", "less_than", quote!(#most)),
        C::MultipleOf(step) => ("number", "step", "multiple_of", quote!(#step)),
        C::MinItems(least) => ("array", "least", "min", count(least)?),
        C::MaxItems(most) => ("array", "most", "max", count(most)?),
        C::UniqueItems => ("array", "unique", "unique", TokenStream::new()),
        C::MinProperties(least) => ("object", "least", "min", count(least)?),
        C::MaxProperties(most) => ("object", "most", "max", count(most)?),
        C::Unsaid(_) | C::Default(_) | C::Example(_) | C::Not(_) | C::Keys(_) => return None,
    };
    let method = word(method);
    Some((kind, says, quote!(.#method(#value))))
}

/// A count as Rust writes it: `10_000`.
fn count(text: &str) -> Option<TokenStream> {
    let digits = text.parse::<u64>().ok()?.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && digits.len() > 4 && (digits.len() - index) % 3 == 0 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    let literal = grouped.parse::<Literal>().ok()?;
    Some(quote!(#literal))
}

fn word(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
