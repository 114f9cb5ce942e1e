//! Generated code, read again: whatever the document says, these are the only items, attributes, macros and paths in it.

use syn::visit::{self, Visit};

use crate::doc_text;

/// Judges a file.
pub fn judge(name: &str, text: &str) {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{name} is no Rust: {error}\n{text}"));
    assert!(!text.chars().any(|c| c != '\n' && doc_text::hidden(c)), "{name} hides characters\n{text}");
    let mut judge = Judge { faults: vec![] };
    judge.visit_file(&file);
    assert!(judge.faults.is_empty(), "{name}: {:?}\n{text}", judge.faults);
    docs(text);
}

/// Judges each doc comment.
fn docs(text: &str) {
    let mut comment: Vec<String> = vec![];
    for line in text.lines().map(str::trim_start).chain([""]) {
        if let Some(rest) = line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            comment.push(rest.strip_prefix(' ').unwrap_or(rest).to_owned());
        } else if !comment.is_empty() {
            doc_text::inert(&std::mem::take(&mut comment));
        }
    }
}

struct Judge {
    faults: Vec<String>,
}

/// Attributes without arguments.
const ATTRIBUTES: &[&str] = &["deprecated", "non_exhaustive"];
/// Lints that code may turn off.
const LINTS: &[&str] = &["deprecated", "missing_docs", "clippy::should_implement_trait", "clippy::too_many_arguments"];
const DERIVES: &[&str] = &["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// Macros. `concat` and `env` make the `User-Agent` alone.
const MACROS: &[&str] = &[
    "concat",
    "json::serde_impls",
    "json::from_any_text",
    "json::string_enums",
    "json::value_enums",
    "matches",
    "runtime::client_builder_methods",
];

/// The modules of a client.
const MODULES: &[&str] = &["client", "headers", "operations", "types"];

/// With what a path of several segments starts, unless that is a type.
const ROOTS: &[&str] = &["client", "formats", "headers", "json", "runtime", "super", "types", "validate"];

/// What of the standard library is named.
const STANDARD: &[&str] = &["collections", "convert", "net"];

impl Judge {
    fn fault(&mut self, what: impl Into<String>) {
        self.faults.push(what.into());
    }

    fn segments(&mut self, segments: &[String]) {
        let [first, second, ..] = segments else { return };
        let known = match first.as_str() {
            "std" => STANDARD.contains(&second.as_str()),
            first => ROOTS.contains(&first) || !first.starts_with(|c: char| c.is_ascii_lowercase() || c == '_'),
        };
        if !known {
            self.fault(format!("the path {}", segments.join("::")));
        }
    }
}

impl<'a> Visit<'a> for Judge {
    fn visit_item(&mut self, item: &'a syn::Item) {
        match item {
            syn::Item::Const(_)
            | syn::Item::Enum(_)
            | syn::Item::Fn(_)
            | syn::Item::Impl(_)
            | syn::Item::Macro(_)
            | syn::Item::Mod(_)
            | syn::Item::Static(_)
            | syn::Item::Struct(_)
            | syn::Item::Type(_)
            | syn::Item::Use(_) => visit::visit_item(self, item),
            _ => self.fault("an item of another kind"),
        }
    }

    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        if item.content.is_some() || !item.attrs.is_empty() || !MODULES.contains(&item.ident.to_string().as_str()) {
            self.fault(format!("mod {}", item.ident));
        }
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        if item.unsafety.is_some() {
            self.fault("an unsafe impl");
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_signature(&mut self, signature: &'a syn::Signature) {
        let safe = matches!(signature.safety, syn::Safety::Default);
        if !safe || signature.abi.is_some() || signature.variadic.is_some() {
            self.fault(format!("fn {}", signature.ident));
        }
        visit::visit_signature(self, signature);
    }

    fn visit_static_mutability(&mut self, mutability: &'a syn::StaticMutability) {
        if !matches!(mutability, syn::StaticMutability::None) {
            self.fault("a static that changes");
        }
    }

    fn visit_attribute(&mut self, attribute: &'a syn::Attribute) {
        let path = path(attribute.path());
        let known = match &attribute.meta {
            syn::Meta::Path(_) => ATTRIBUTES.contains(&path.as_str()),
            syn::Meta::NameValue(meta) => {
                let literal = matches!(&meta.value, syn::Expr::Lit(it) if matches!(it.lit, syn::Lit::Str(_)));
                literal && ["doc", "must_use"].contains(&path.as_str())
            }
            syn::Meta::List(list) => {
                let tokens = list.tokens.to_string().replace(' ', "");
                let first = tokens.split(",reason=").next().unwrap_or_default();
                let listed = |known: &[&str]| first.split(',').all(|it| known.contains(&it));
                match path.as_str() {
                    "allow" | "expect" => listed(LINTS),
                    "derive" => listed(DERIVES),
                    _ => false,
                }
            }
        };
        if !known {
            self.fault(format!("the attribute {path}"));
        }
    }

    fn visit_macro(&mut self, it: &'a syn::Macro) {
        let path = path(&it.path);
        let tokens = it.tokens.to_string().replace(' ', "");
        let agent = r#"env!("CARGO_PKG_NAME"),"/",env!("CARGO_PKG_VERSION")"#;
        if !MACROS.contains(&path.as_str()) || path == "concat" && tokens != agent {
            self.fault(format!("the macro {path}!({tokens})"));
        }
    }

    fn visit_path(&mut self, it: &'a syn::Path) {
        if it.leading_colon.is_some() {
            self.fault("a path from another crate");
        }
        self.segments(&it.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>());
        visit::visit_path(self, it);
    }

    fn visit_use_path(&mut self, it: &'a syn::UsePath) {
        let root = it.ident.to_string();
        if !ROOTS.contains(&root.as_str()) {
            self.fault(format!("use {root}"));
        }
        // What is below was reached through a root.
    }

    fn visit_expr(&mut self, it: &'a syn::Expr) {
        match it {
            syn::Expr::Unsafe(_) | syn::Expr::Async(_) | syn::Expr::Const(_) | syn::Expr::Verbatim(_) => {
                self.fault("an expression of another kind");
            }
            _ => visit::visit_expr(self, it),
        }
    }

    fn visit_type(&mut self, it: &'a syn::Type) {
        match it {
            syn::Type::FnPtr(_) | syn::Type::Macro(_) | syn::Type::Ptr(_) | syn::Type::Verbatim(_) => {
                self.fault("a type of another kind");
            }
            _ => visit::visit_type(self, it),
        }
    }
}

fn path(path: &syn::Path) -> String {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>().join("::")
}
