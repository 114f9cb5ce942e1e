//! The document's examples as a test: each is decoded by its type and encoded again.

use proc_macro2::TokenStream;
use quote::quote;

use super::shape::{self, From};
use super::{Context, Module};
use crate::ir::{Example, Judge};
use crate::source::{PlaceId, Sources};

/// The module of the test, for a crate of this name.
pub(super) fn module(context: Context<'_>, krate: &str, examples: &[Example], sources: &Sources) -> Module<'static> {
    let krate = proc_macro2::Ident::new(krate, proc_macro2::Span::call_site());
    let (mut judged, mut left_out) = (vec![], vec![]);
    // Whether types are named at all, and whether they are named without the feature.
    let (mut has_types, mut always) = (false, false);
    for example in examples {
        let place = place(sources, example.at);
        match &example.judge {
            Judge::Type { json, shape, unnamed } => {
                let owned = shape::owned(context, shape, From::Beside);
                has_types |= shape::mentions_types(shape);
                let of_webhooks = shape.named().is_some_and(|id| context.facts.of_webhooks[id.0]);
                always |= shape::mentions_types(shape) && !of_webhooks;
                let feature = of_webhooks.then(|| quote!(#[cfg(feature = "webhooks")]));
                judged.push(quote!(#feature (#place, #json, again::<#owned>, &[#(#unnamed),*])));
            }
            Judge::None(reason) => left_out.push(quote!((#place, #reason))),
        }
    }
    let feature = (!always).then(|| quote!(#[cfg(feature = "webhooks")]));
    let uses = match (has_types, feature) {
        (false, _) => quote!(use #krate::runtime;),
        (true, None) => quote!(use #krate::{runtime, types};),
        (true, feature) => quote!(use #krate::runtime; #feature use #krate::types;),
    };
    let items = vec![
        uses,
        quote!(
            use runtime::json::{self, Decode, Encode, Value};
        ),
        again(),
        difference(),
        take_out(),
        quote! {
            /// Where each is, its JSON, what its type makes of it, and the properties that its schema does not name.
            static EXAMPLES: &[(&str, &str, Again, &[&str])] = &[#(#judged),*];
        },
        quote! {
            /// Where each is that no type judges, and why.
            static LEFT_OUT: &[(&str, &str)] = &[#(#left_out),*];
        },
        test(context.facts.keeps_unknown.contains(&true)),
    ];
    let docs = vec![
        "The examples and defaults of the document: each is decoded by the type of its schema, and encoded again."
            .to_owned(),
        String::new(),
        "A line for each that does not come back as it is, or that no type judges: where it stands, the path in it, and"
            .to_owned(),
        "what there is to say, with tabs between them. Numbers are the same if their values are, however written. One that"
            .to_owned(),
        "is shortened came back without what its schema does not name, and otherwise as it is.".to_owned(),
    ];
    Module::new("examples", docs, items)
}

/// File, line and column for people, and the pointer, which says what lies within the example.
fn place(sources: &Sources, at: PlaceId) -> String {
    let place = sources.locate(at);
    format!("{}:{}:{}#{}", place.file, place.line, place.column, crate::openapi::pointer::encode(&place.pointer))
}

fn again() -> TokenStream {
    quote! {
        /// Decodes a value and encodes it again.
        type Again = fn(&str) -> Result<Value, json::Error>;

        fn again<T: Decode + Encode>(text: &str) -> Result<Value, json::Error> {
            let value: T = json::from_slice(text.as_bytes())?;
            json::from_slice(&json::to_vec(&value)?)
        }
    }
}

fn difference() -> TokenStream {
    quote! {
        /// The path to where two values are not the same.
        fn difference(one: &Value, other: &Value) -> String {
            match (one, other) {
                (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
                    let mut pairs = one.iter().zip(other).enumerate();
                    let different = pairs.find(|(_, (one, other))| !one.is_same(other));
                    different.map_or_else(String::new, |(index, (one, other))| {
                        format!("[{index}]{}", difference(one, other))
                    })
                }
                (Value::Object(one), Value::Object(other)) => {
                    let mut keys = one.keys().chain(other.keys());
                    let pair = |key: &str| (one.get(key).cloned(), other.get(key).cloned());
                    let different = keys.find(|key| match pair(key) {
                        (Some(one), Some(other)) => !one.is_same(&other),
                        _ => true,
                    });
                    different.map_or_else(String::new, |key| match pair(key) {
                        (Some(one), Some(other)) => format!("[{key:?}]{}", difference(&one, &other)),
                        _ => format!("[{key:?}]"),
                    })
                }
                _ => String::new(),
            }
        }
    }
}

fn take_out() -> TokenStream {
    quote! {
        /// Takes a property out of a value.
        fn take_out(value: &mut Value, pointer: &str) {
            let mut keys: Vec<String> =
                pointer.split('/').skip(1).map(|key| key.replace("~1", "/").replace("~0", "~")).collect();
            let last = keys.pop().unwrap_or_default();
            let parent = keys.iter().try_fold(value, |value, key| match value {
                Value::Array(elements) => elements.get_mut(key.parse::<usize>().ok()?),
                Value::Object(members) => members.get_mut(key),
                _ => None,
            });
            if let Some(Value::Object(members)) = parent {
                members.remove(&last);
            }
        }
    }
}

fn test(keeps_unknown: bool) -> TokenStream {
    let (judge, sum) = (judge(keeps_unknown), sum());
    quote! {
        #[test]
        fn examples_come_back_as_they_are() {
            let (mut refused, mut changed, mut shortened) = (0, 0, 0);
            for (place, text, again, unnamed) in EXAMPLES {
                #judge
            }
            #sum
        }
    }
}

/// What is said of one example. Where some types keep what their schemas do not name, others that hold them may not.
fn judge(keeps_unknown: bool) -> TokenStream {
    let again = if keeps_unknown { quote!(mut value) } else { quote!(value) };
    let also = keeps_unknown.then(|| quote!(take_out(&mut value, pointer);));
    quote! {
        let written: Value = json::from_slice(text.as_bytes()).expect("it was JSON when it was generated");
        match again(text) {
            Ok(value) if value.is_same(&written) => {}
            Ok(#again) => {
                let mut kept = written.clone();
                for pointer in *unnamed {
                    take_out(&mut kept, pointer);
                    #also
                }
                if value.is_same(&kept) {
                    shortened += 1;
                    println!("{place}\t$\tshortened: its schema does not name {}", unnamed.join(", "));
                } else {
                    changed += 1;
                    let path = difference(&kept, &value);
                    println!("{place}\t${path}\tchanged: {written} came back as {value}");
                }
            }
            Err(error) => {
                refused += 1;
                println!("{place}\t{}\trefused: {written}: {error}", error.path());
            }
        }
    }
}

fn sum() -> TokenStream {
    quote! {
        for (place, reason) in LEFT_OUT {
            println!("{place}\t$\tleft out: {reason}");
        }
        let (judged, left_out) = (EXAMPLES.len(), LEFT_OUT.len());
        println!("{judged} examples judged, {refused} refused, {changed} changed, {shortened} shortened, {left_out} left out");
        assert_eq!(refused + changed, 0, "see the lines above");
    }
}
