//! Modules of tokens → files of formatted Rust.
//!
//! Each item is parsed and formatted by itself, so that memory does not grow with the whole; the same tokens always give
//! the same bytes.

use std::fmt::Write as _;

use proc_macro2::TokenStream;

use crate::emit::Module;
use crate::limits;
use crate::list::List as _;

/// A file of generated code.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct File {
    /// Its path, such as `types.rs` or `operations/pets.rs`; `lib.rs` is the one to include.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Formats modules; `None` if one is larger than [`limits::GENERATED_BYTES`].
pub fn render(modules: Vec<Module<'_>>) -> Option<Vec<File>> {
    modules.into_iter().map(file).collect()
}

fn file(module: Module<'_>) -> Option<File> {
    let mut text = String::new();
    for line in &module.docs {
        let _ = if line.is_empty() { writeln!(text, "//!") } else { writeln!(text, "//! {line}") };
    }
    for tokens in module.items {
        let items = items(tokens);
        let one_line = |text: &str| text.lines().count() == 1;
        // A run of one-line items, such as `use`, stays together.
        let joins = one_line(&items) && text.lines().next_back().is_some_and(|line| line.ends_with(';'));
        if !text.is_empty() && !joins {
            text.push('\n');
        }
        text.push_str(&items);
        if text.len() > limits::GENERATED_BYTES {
            return None;
        }
    }
    Some(File { name: format!("{}.rs", module.name), text })
}

/// Formats tokens, item by item, with an empty line between the methods of an `impl`.
fn items(tokens: TokenStream) -> String {
    let file: syn::File = syn::parse2(tokens).expect("emit ensured that its tokens are items");
    let unparse = |attrs, items| prettyplease::unparse(&syn::File { shebang: None, frontmatter: None, attrs, items });
    let attributes = if file.attrs.is_empty() { None } else { Some(unparse(file.attrs, vec![])) };
    let blocks = file.items.into_iter().map(|item| unparse(vec![], vec![marked(item)]));
    spaced(&attributes.into_iter().chain(blocks).list().join("\n"))
}

/// An item that says that nobody wrote it, if it is the implementation of a trait: tools that count what tests reach, and
/// lints, pass it over. Rust has no such word for other items.
fn marked(mut item: syn::Item) -> syn::Item {
    if let syn::Item::Impl(it) = &mut item
        && it.trait_.is_some()
    {
        let word = proc_macro2::Ident::new("automatically_derived", proc_macro2::Span::call_site());
        it.attrs.insert(
            0,
            syn::Attribute {
                pound_token: syn::token::Pound::default(),
                style: syn::AttrStyle::Outer,
                bracket_token: syn::token::Bracket::default(),
                meta: syn::Meta::Path(word.into()),
            },
        );
    }
    item
}

/// Puts an empty line after each method that another member follows, which the formatter leaves out.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut previous = "";
    for line in text.lines() {
        let member = line.strip_prefix("    ").is_some_and(|rest| !rest.starts_with([' ', '}', ')']));
        let ends = previous == "    }" || is_macro_call(previous) || previous.starts_with("    type ");
        if member && ends && !line.starts_with("    type ") {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        previous = line;
    }
    spaced
}

/// Whether a line is the call of a macro that stands for members.
fn is_macro_call(line: &str) -> bool {
    line.starts_with("    runtime::") && line.ends_with("!();")
}
