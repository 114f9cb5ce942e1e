//! Structs: the fields, how one is made, and how it is read from and written to JSON.
//!
//! ```yaml
//! ExportTask: {type: object, required: [task_id], properties: {task_id: {type: string}}}
//! ```
//! is `struct ExportTask { pub task_id: String }` with `new(task_id)`, `Encode` and `Decode`. An optional field has a
//! setter, and is not written while it is unset. What is only received has neither `new` nor setters: nobody makes it.

mod groups;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs;
use super::shape::{self, From};
use super::{Context, ident, required};
use crate::analyze::{Constant, Presence};
use crate::ir::{Docs, Field, Scalar, Shape, Struct, Type, TypeId};
use crate::list::List as _;

/// A field and what emission needs of it.
struct Emitted<'a> {
    field: &'a Field,
    ident: Ident,
    boxed: bool,
    presence: Presence,
    /// Its only value.
    constant: Option<&'a Constant>,
    /// Whether `null` means that it is not there.
    is_folded: bool,
}

/// The field for the properties that have no names in the document.
struct Additional<'a> {
    shape: &'a Shape,
    ident: Ident,
}

/// A description of the object beside others.
struct Described {
    ident: Ident,
    /// The type.
    shape: TokenStream,
    /// The keys that it describes.
    keys: Vec<String>,
}

/// A struct, ready to be written.
#[derive(Clone, Copy)]
struct Parts<'a> {
    name: &'a Ident,
    fields: &'a [Emitted<'a>],
    groups: &'a [Described],
    /// The field for an object that is none of the groups, if there are any.
    unknown: Option<&'a Ident>,
    additional: Option<&'a Additional<'a>>,
    /// The field for the properties that the document does not name, where they are kept.
    kept: Option<&'a Ident>,
    /// The field that knows which properties came as `null`, where their own do not say it.
    nulls: Option<&'a Ident>,
}

impl Emitted<'_> {
    /// Whether `null` is a value of its own.
    fn is_nullable(&self) -> bool {
        matches!(self.field.shape, Shape::Nullable(_)) && !self.is_folded
    }

    /// Its shape, without a `null` that means no more than that it is not there.
    fn shape(&self) -> &Shape {
        if self.is_folded { self.field.shape.not_null() } else { &self.field.shape }
    }

    /// Whether it has a setter: it is neither asked for nor known.
    fn has_setter(&self) -> bool {
        !self.presence.is_needed()
    }
}

/// The items of a struct.
pub(super) fn items(context: Context<'_>, id: TypeId, item: &Type, it: &Struct) -> Vec<TokenStream> {
    let names = &context.names.types[id.0];
    let (boxed, presence) = (&context.facts.boxed[id.0], &context.facts.presence[id.0]);
    let named = it.fields.iter().zip(&names.members).enumerate();
    let fields: Vec<_> = named
        .map(|(index, (field, name))| Emitted {
            field,
            ident: ident(name),
            boxed: boxed[index],
            presence: presence[index],
            constant: context.facts.constants[id.0][index].as_ref(),
            is_folded: context.facts.folded[id.0][index],
        })
        .list();
    let groups = it.groups.iter().zip(&names.members[fields.len()..]);
    let groups = groups.map(|(group, name)| Described {
        ident: ident(name),
        shape: shape::owned(context, &group.shape, From::Types),
        keys: groups::keys(context, &group.shape),
    });
    let groups = groups.list();
    let unknown = names.members.get(fields.len() + groups.len()).map(ident);
    let additional = it.additional.as_ref().map(|shape| Additional { shape, ident: ident(&names.additional) });
    let (name, kept, nulls) = (ident(&names.ident), ident(&names.kept[0]), ident(&names.locals[2]));
    // The struct's own code uses its deprecated fields.
    let uses_deprecated = it.fields.iter().any(|field| field.docs.deprecated).then(|| quote!(#[allow(deprecated)]));
    let is_closed = it.is_closed && it.groups.is_empty();
    let it = Parts {
        name: &name,
        fields: &fields,
        groups: &groups,
        unknown: unknown.as_ref(),
        additional: additional.as_ref(),
        kept: context.facts.keeps_unknown[id.0].then_some(&kept),
        nulls: fields.iter().any(|it| it.is_folded).then_some(&nulls),
    };
    let mut implementations = vec![];
    if context.facts.is_made[id.0] {
        implementations.extend(making(context, id, it));
    }
    implementations.extend([encode(it), decode(context, id, item, (it, is_closed))]);
    let implementations = implementations.into_iter().map(|it| quote!(#uses_deprecated #it));
    std::iter::once(definition(context, id, item, it)).chain(implementations).list()
}

fn definition(context: Context<'_>, id: TypeId, item: &Type, it: Parts<'_>) -> TokenStream {
    let Parts { name, fields, groups, unknown, additional, kept, nulls } = it;
    let nulls = nulls.map(|nulls| quote!(#nulls: json::Nulls,));
    let kept = kept.map(|kept| quote!(#kept: json::UnknownProperties,));
    let docs = docs::of_type(context, id, item, "An object.").tokens();
    let groups = groups.iter().map(groups::field).chain(unknown.map(groups::unknown_field));
    let default = context.facts.has_default[id.0].then(|| quote!(Default,));
    let hash = shape::hash(context, id);
    let fields = fields.iter().map(|it| {
        let mut docs = docs::member(context, &it.field.docs, &it.field.shape, &it.field.name, &it.ident.to_string());
        docs::direction(&mut docs, it.field.only);
        let docs = docs.tokens();
        let (ident, deprecated) = (&it.ident, docs::deprecated(&it.field.docs));
        let shape = field_type(context, it);
        quote!(#docs #deprecated pub #ident: #shape)
    });
    let additional = additional.map(|it| {
        let (ident, shape) = (&it.ident, shape::owned(context, it.shape, From::Types));
        quote! {
            /// The properties that have no names in the document, by key.
            pub #ident: std::collections::BTreeMap<String, #shape>,
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, #default #hash PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #(#groups)*
            #additional
            #kept
            #nulls
        }
    }
}

fn field_type(context: Context<'_>, it: &Emitted<'_>) -> TokenStream {
    let shape = inner_type(context, it);
    match (it.presence, it.is_nullable()) {
        (Presence::Required, false) => shape,
        (Presence::Required, true) | (_, false) => quote!(Option<#shape>),
        (_, true) => quote!(Option<json::Nullable<#shape>>),
    }
}

/// How a field is read.
pub(super) enum Read {
    /// It is always there: the field itself, and a reference to its value.
    Always(TokenStream, TokenStream),
    /// An option of a reference to what is there and not null.
    Sometimes(TokenStream),
}

/// How the field of a struct is read, which is at `place`; its type is named from somewhere.
pub(super) fn read(
    context: Context<'_>,
    (id, it, index): (TypeId, &Struct, usize),
    place: &TokenStream,
    from: From,
) -> Read {
    let (field, name) = (&it.fields[index], ident(&context.names.types[id.0].members[index]));
    let (boxed, presence) = (context.facts.boxed[id.0][index], context.facts.presence[id.0][index]);
    let is_text = *field.shape.not_null() == Shape::STRING;
    let place = quote!(#place.#name);
    let is_nullable = matches!(field.shape, Shape::Nullable(_)) && !context.facts.folded[id.0][index];
    match (presence, is_nullable) {
        (Presence::Required, false) => {
            let value = match (is_text, boxed) {
                (true, _) => quote!(#place.as_str()),
                (false, true) => quote!(&*#place),
                (false, false) => quote!(&#place),
            };
            Read::Always(place, value)
        }
        (Presence::Required, true) | (_, false) if boxed || is_text => Read::Sometimes(quote!(#place.as_deref())),
        (Presence::Required, true) | (_, false) => Read::Sometimes(quote!(#place.as_ref())),
        (_, true) => {
            let nullable = shape::in_runtime("json", "Nullable", from);
            let deref = match (is_text, boxed) {
                (true, _) => quote!(.map(String::as_str)),
                (false, true) => quote!(.map(|value| &**value)),
                (false, false) => TokenStream::new(),
            };
            Read::Sometimes(quote!(#place.as_ref().and_then(#nullable::as_ref)#deref))
        }
    }
}

/// The type of a value that is there and not null.
fn inner_type(context: Context<'_>, it: &Emitted<'_>) -> TokenStream {
    let shape = shape::owned(context, it.field.shape.not_null(), From::Types);
    if it.boxed { quote!(Box<#shape>) } else { shape }
}

/// What makes a value: `new`, setters, conversions from what it can be alone, and the struct of what it must have.
fn making(context: Context<'_>, id: TypeId, it: Parts<'_>) -> Vec<TokenStream> {
    let asked = &context.facts.asked[id.0];
    let required = asked.values.iter().map(|index| &it.fields[*index]).list();
    let name = ident(&context.names.types[id.0].required);
    let mut items = vec![];
    if asked.is_struct {
        items.push(required_struct(context, it, &name, &required));
    }
    items.push(methods(context, id, it, (&required, asked.is_struct.then_some(&name))));
    if required.is_empty() {
        items.extend(it.groups.iter().map(|group| groups::conversion(it.name, group)));
        if !context.facts.has_default[id.0] {
            items.push(required::default(it.name));
        }
    }
    items
}

/// Whether a struct has a setter, which an `Option` may be passed on to.
pub(super) fn has_setters(context: Context<'_>, id: TypeId, it: &Struct) -> bool {
    let is_set = context.facts.presence[id.0].iter().any(|presence| !presence.is_needed());
    context.facts.is_made[id.0] && (is_set || !it.groups.is_empty() || it.additional.is_some())
}

fn required_struct(context: Context<'_>, it: Parts<'_>, name: &Ident, required: &[&Emitted<'_>]) -> TokenStream {
    let fields = required.iter().map(|field| required::Field {
        docs: required::field_docs(&field.field.docs, it.name, &field.ident),
        ident: field.ident.clone(),
        shape: shape::owned(context, &field.field.shape, From::Types),
    });
    required::definition(name, &format!("a [`{}`]", it.name), true, fields.list())
}

/// `new`, with an argument for each required field or a struct of them, and a setter for each other one.
fn methods(
    context: Context<'_>,
    id: TypeId,
    it: Parts<'_>,
    (required, required_struct): (&[&Emitted<'_>], Option<&Ident>),
) -> TokenStream {
    let Parts { name, fields, groups, unknown: _, additional, kept: _, nulls: _ } = it;
    let arguments = if let Some(name) = required_struct {
        let argument = required::argument();
        vec![quote!(#argument: #name)]
    } else {
        let argument = |it: &&Emitted<'_>| {
            let (ident, shape) = (&it.ident, argument(context, it));
            quote!(#ident: #shape)
        };
        required.iter().map(argument).list()
    };
    let body = made(context, id, it, required_struct.is_some());
    let docs = if required.is_empty() { " One in which nothing is set." } else { " One with what it must have." };
    let setters = fields.iter().filter(|it| it.has_setter()).map(|it| setter(context, it));
    let groups =
        groups.iter().map(|it| set(&it.ident, (&Docs::default(), &TokenStream::new()), &it.shape, &groups::boxed(it)));
    let additional = additional.map(|it| additional_setter(context, it));
    quote! {
        impl #name {
            #[doc = #docs]
            pub fn new(#(#arguments),*) -> Self {
                #body
            }

            #(#setters)*
            #(#groups)*
            #additional
        }
    }
}

/// The value that `new` makes.
fn made(context: Context<'_>, id: TypeId, it: Parts<'_>, of_struct: bool) -> TokenStream {
    let Parts { name: _, fields, groups, unknown, additional, kept, nulls } = it;
    let kept = kept.map(|kept| quote!(#kept: json::UnknownProperties::default(),));
    let nulls = nulls.map(|nulls| quote!(#nulls: json::Nulls::default(),));
    if context.facts.has_default[id.0] {
        // A setter of that name would be called instead.
        let shadowed = fields.iter().any(|it| it.ident == "default");
        return if shadowed { quote!(<Self as Default>::default()) } else { quote!(Self::default()) };
    }
    let values = fields.iter().map(|it| initial(context, it, of_struct));
    let additional = additional.map(|it| &it.ident).into_iter();
    let groups = groups.iter().map(|group| &group.ident).chain(unknown);
    quote!(Self { #(#values,)* #(#groups: None,)* #(#additional: std::collections::BTreeMap::new(),)* #kept #nulls })
}

/// `id`, `name: name.into()`, `kind: PetKind::Cat`, `tag: None`.
fn initial(context: Context<'_>, it: &Emitted<'_>, of_struct: bool) -> TokenStream {
    let ident = &it.ident;
    let needed = || match it.constant {
        Some(constant) => required::constant(context, &it.field.shape, constant, From::Types),
        None if of_struct => of_required(it),
        None => value(context, it),
    };
    let value = match it.presence {
        Presence::Required => needed(),
        Presence::Sent => {
            let value = needed();
            quote!(Some(#value))
        }
        Presence::Received | Presence::Optional => quote!(None),
    };
    if quote!(#ident).to_string() == value.to_string() { quote!(#ident) } else { quote!(#ident: #value) }
}

/// A field of the struct of what is required, as the struct itself holds it.
fn of_required(it: &Emitted<'_>) -> TokenStream {
    let (ident, required) = (&it.ident, required::argument());
    let value = quote!(#required.#ident);
    match (it.presence, it.is_nullable(), it.boxed) {
        (_, false, true) => quote!(Box::new(#value)),
        (_, false, false) | (Presence::Required, true, false) => value,
        (Presence::Required, true, true) => quote!(#value.map(Box::new)),
        (_, true, false) => quote!(#value.into()),
        (_, true, true) => quote!(#value.map(Box::new).into()),
    }
}

fn setter(context: Context<'_>, it: &Emitted<'_>) -> TokenStream {
    let (ident, argument) = (&it.ident, argument(context, it));
    let (value, deprecated) = (value(context, it), docs::deprecated(&it.field.docs));
    set(ident, (&it.field.docs, &deprecated), &argument, &quote!(Some(#value)))
}

fn additional_setter(context: Context<'_>, it: &Additional<'_>) -> TokenStream {
    let shape = Shape::Map(Box::new(it.shape.clone()));
    let (ident, argument) = (&it.ident, shape::argument(context, &shape, From::Types));
    set(ident, (&Docs::default(), &TokenStream::new()), &argument, &shape::converted(context, &shape, &quote!(#ident)))
}

fn set(
    ident: &Ident,
    (docs, deprecated): (&Docs, &TokenStream),
    argument: &TokenStream,
    value: &TokenStream,
) -> TokenStream {
    let docs = format!(" {}", docs::setter(docs, &unraw(ident)));
    let allowed = shape::operator(ident);
    quote! {
        #[doc = #docs]
        #deprecated
        #allowed
        pub fn #ident(mut self, #ident: #argument) -> Self {
            self.#ident = #value;
            self
        }
    }
}

/// The type of the argument that a field is set from.
fn argument(context: Context<'_>, it: &Emitted<'_>) -> TokenStream {
    if !it.is_nullable() {
        return shape::argument(context, it.shape(), From::Types);
    }
    let shape = shape::owned(context, it.field.shape.not_null(), From::Types);
    quote!(impl Into<json::Nullable<#shape>>)
}

/// An argument as what the field holds when it is set.
fn value(context: Context<'_>, it: &Emitted<'_>) -> TokenStream {
    let ident = &it.ident;
    match (it.presence, it.is_nullable(), it.boxed) {
        (Presence::Required, true, false) => quote!(#ident.into().into_option()),
        (Presence::Required, true, true) => quote!(#ident.into().into_option().map(Box::new)),
        (_, true, false) => quote!(#ident.into()),
        (_, true, true) => quote!(#ident.into().map(Box::new)),
        (_, false, boxed) => {
            let value = shape::converted(context, it.shape(), &quote!(#ident));
            if boxed { quote!(Box::new(#value)) } else { value }
        }
    }
}

/// An identifier as rustdoc's links name it.
fn unraw(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}

fn encode(it: Parts<'_>) -> TokenStream {
    let Parts { name, fields, groups, unknown, additional, kept, nulls } = it;
    let keys = fields.iter().map(|it| &it.field.name);
    let additional = additional.map(|it| {
        let ident = &it.ident;
        quote!(object.additional(&self.#ident, &[#(#keys),*]);)
    });
    let fields = fields.iter().map(|it| {
        let (ident, key) = (&it.ident, &it.field.name);
        if let Some(nulls) = nulls.filter(|_| it.is_folded) {
            return quote!(object.nullable(#key, &self.#ident, &self.#nulls););
        }
        let method = if it.presence == Presence::Required { quote!(field) } else { quote!(optional) };
        quote!(object.#method(#key, &self.#ident);)
    });
    let groups = groups.iter().map(|it| &it.ident).chain(unknown).list();
    let kept = kept.map(|kept| quote!(object.unknown(&self.#kept);));
    let body = if fields.len() == 0 && groups.is_empty() && additional.is_none() && kept.is_none() {
        quote!(writer.object().end();)
    } else {
        let rest = quote!(#(object.also(&self.#groups);)* #additional #kept);
        quote!(let mut object = writer.object();#(#fields)* #rest object.end();)
    };
    quote! {
        impl json::Encode for #name {
            fn encode(&self, writer: &mut json::Writer) {
                #body
            }
        }
    }
}

/// Whether `null` is a value of this shape.
fn admits_null(shape: &Shape) -> bool {
    match shape {
        Shape::Nullable(_) | Shape::Any | Shape::Scalar(Scalar::Null) => true,
        Shape::Scalar(_) | Shape::Array(_) | Shape::Map(_) | Shape::Named(_) => false,
    }
}

fn decode(context: Context<'_>, id: TypeId, item: &Type, (it, is_closed): (Parts<'_>, bool)) -> TokenStream {
    let Parts { name, fields, groups, unknown, additional, kept, nulls: folded } = it;
    let pointer = format!("#{}", item.pointer);
    let [object, key, null_keys] = context.names.types[id.0].locals.each_ref().map(ident);
    let idents = fields.iter().map(|it| &it.ident).list();
    let arms = fields.iter().map(|it| {
        let (ident, wire) = (&it.ident, &it.field.name);
        // `null` stands for nothing where it has no meaning of its own.
        let is_there = !matches!(it.presence, Presence::Optional | Presence::Sent);
        let lenient = !is_there && !admits_null(it.shape());
        let value = match (it.is_folded, lenient) {
            (true, _) => quote!(#object.nullable(#wire, &mut #null_keys)?),
            (false, true) => quote!(#object.value()?),
            (false, false) => quote!(Some(#object.value()?)),
        };
        let value = if it.is_folded && is_there { quote!(Some(#value)) } else { value };
        quote!(#wire => #ident = #value,)
    });
    let values = fields.iter().map(|it| {
        let (ident, wire) = (&it.ident, &it.field.name);
        match it.presence {
            Presence::Required => quote!(#ident: #object.required(#wire, #ident)?),
            Presence::Received if it.is_folded => quote!(#ident: #object.required(#wire, #ident)?),
            Presence::Received => quote!(#ident: Some(#object.required(#wire, #ident)?)),
            Presence::Sent | Presence::Optional => quote!(#ident),
        }
    });
    let skip = match kept {
        Some(kept) => quote!(#object.keep(&mut #kept)),
        None if is_closed => quote!(#object.refuse()),
        None => quote!(#object.skip()),
    };
    let kept = kept.into_iter().list();
    let additional = additional.map(|it| &it.ident).into_iter().list();
    let other = match additional.first() {
        None => quote!(_ => #skip?,),
        Some(additional) => quote!(_ => #additional.extend([(#key.to_owned(), #object.value()?)]),),
    };
    let nulls = folded.into_iter().list();
    let described = groups::described(it, &object);
    let [read_groups, check_groups] = groups::read(groups, unknown, &object);
    let groups = groups.iter().map(|it| &it.ident).chain(unknown);
    let read = if fields.is_empty() && additional.is_empty() && described.is_none() {
        quote!(while #object.key()?.is_some() { #skip?; })
    } else {
        quote!(while let Some(#key) = #object.key()? { match #key { #(#arms)* #described #other } })
    };
    quote! {
        impl json::Decode for #name {
            fn decode(reader: &mut json::Reader<'_>) -> Result<Self, json::Error> {
                #read_groups
                let mut #object = reader.object(#pointer)?;
                #(let mut #idents = None;)*
                #(let mut #additional = std::collections::BTreeMap::new();)*
                #(let mut #kept = json::UnknownProperties::default();)*
                #(let mut #nulls = json::Nulls::default();)*
                #read
                #check_groups
                Ok(Self { #(#values,)* #(#groups,)* #(#additional,)* #(#kept,)* #(#nulls,)* })
            }
        }
    }
}
