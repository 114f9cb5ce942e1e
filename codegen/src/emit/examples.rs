//! The document's examples as a test: each is decoded by its type and encoded again.

use proc_macro2::TokenStream;
use quote::quote;

use super::shape::{self, From};
use super::{Context, Module};
use crate::ir::Example;
use crate::source::Sources;

/// The module of the test, for a crate of this name.
pub(super) fn module(context: Context<'_>, krate: &str, examples: &[Example], sources: &Sources) -> Module<'static> {
    let krate = proc_macro2::Ident::new(krate, proc_macro2::Span::call_site());
    let entries = examples.iter().map(|example| {
        let place = sources.locate(example.at);
        let place = format!("{}:{}:{}", place.file, place.line, place.column);
        let (json, owned) = (&example.json, shape::owned(context, &example.shape, From::Beside));
        quote!((#place, #json, again::<#owned>))
    });
    let uses = if examples.iter().any(|example| shape::mentions_types(&example.shape)) {
        quote!(use #krate::{runtime, types};)
    } else {
        quote!(use #krate::runtime;)
    };
    let items = vec![
        uses,
        quote!(
            use runtime::json::{self, Decode, Encode, Value};
        ),
        items(),
        quote! {
            /// Where each is, its JSON, and what its type makes of it.
            static EXAMPLES: &[(&str, &str, Again)] = &[#(#entries),*];
        },
        test(),
    ];
    let docs = vec![
        "The examples and defaults of the document: each is decoded by the type of its schema, and encoded again."
            .to_owned(),
        String::new(),
        "A line for each that does not come back as it is; it says where the example stands.".to_owned(),
    ];
    Module::new("examples", docs, items)
}

fn items() -> TokenStream {
    quote! {
        /// Decodes a value and encodes it again.
        type Again = fn(&str) -> Result<Value, String>;

        fn again<T: Decode + Encode>(text: &str) -> Result<Value, String> {
            let value: T = json::from_slice(text.as_bytes()).map_err(|error| error.to_string())?;
            let text = json::to_vec(&value).map_err(|error| error.to_string())?;
            json::from_slice(&text).map_err(|error| error.to_string())
        }

        /// Whether two values are the same JSON, whatever way a number is written.
        fn same(one: &Value, other: &Value) -> bool {
            match (one, other) {
                (Value::Number(one), Value::Number(other)) => {
                    one == other || one.to_string().parse::<f64>() == other.to_string().parse::<f64>()
                }
                (Value::Array(one), Value::Array(other)) => {
                    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
                }
                (Value::Object(one), Value::Object(other)) => {
                    one.len() == other.len()
                        && one.iter().all(|(key, value)| other.get(key).is_some_and(|other| same(value, other)))
                }
                _ => one == other,
            }
        }
    }
}

fn test() -> TokenStream {
    quote! {
        #[test]
        fn examples_come_back_as_they_are() {
            let (mut refused, mut changed) = (0, 0);
            for (place, text, again) in EXAMPLES {
                let written: Value = json::from_slice(text.as_bytes()).expect("it was JSON when it was generated");
                match again(text) {
                    Ok(value) if same(&value, &written) => {}
                    Ok(value) => {
                        changed += 1;
                        println!("{place}: {written} came back as {value}");
                    }
                    Err(error) => {
                        refused += 1;
                        println!("{place}: {written} was refused: {error}");
                    }
                }
            }
            println!("{} examples, {refused} refused, {changed} changed", EXAMPLES.len());
            assert_eq!(refused + changed, 0, "see the lines above");
        }
    }
}
