//! A structured document through the whole pipeline: the code is read again, and holds what the generator writes alone.

use arbitrary::Unstructured;
use specwright::diagnostic::{Code, Severities};
use specwright::{Document, generate};

use crate::{code, document, load};

/// Judges the client of the document that bytes describe: the first says which problems are allowed.
pub fn judge(bytes: &[u8]) {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let text = document::text(&mut Unstructured::new(bytes));
    let allow = if first % 2 == 0 { Code::ALL.to_vec() } else { vec![] };
    client(&Document::new("a.json", text), &Severities { allow, ..Severities::default() });
}

/// Judges the client of a document.
pub fn client(document: &Document, severities: &Severities) {
    let generated = generate(document, severities);
    load::places(&generated.findings);
    for file in &generated.files {
        code::judge(&file.name, &file.text);
    }
    assert_eq!(generated, generate(document, severities), "not the same again");
}
