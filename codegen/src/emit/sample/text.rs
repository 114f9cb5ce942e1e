//! Statements as lines of text, as a formatter writes them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::list::List as _;

/// The lines of some statements.
pub(in crate::emit) fn lines(statements: &TokenStream) -> Vec<String> {
    let function = syn::parse2(quote!(fn example() { #statements })).expect("emit ensured that these are statements");
    let file = syn::File { shebang: None, frontmatter: None, attrs: vec![], items: vec![function] };
    let text = prettyplease::unparse(&file);
    let inner = text.lines().filter_map(|line| line.strip_prefix("    ").or(Some(line).filter(|line| line.is_empty())));
    inner.map(str::to_owned).list()
}
