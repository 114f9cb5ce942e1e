//! References to other files: which file, and whether it is there.

use super::Failure;
use crate::check::Checker;
use crate::check::outcome;
use crate::check::walk::Reference;
use crate::diagnostic::{Code, Diagnostic, Effect};
use crate::load::{Named, Refused};
use crate::tree::Node;
use crate::wording::quoted;

impl<'t> Checker<'t, '_> {
    /// The value of a file.
    pub(super) fn root_of(&self, file: Named) -> &'t Node {
        match file {
            Named::Root => self.root,
            Named::Other(index) => &self.files.others[index].tree,
        }
    }

    /// The file that a reference names. What is wrong with its text is reported when the first one does.
    pub(super) fn file_of(&mut self, reference: &Reference<'t>, text: &str) -> Result<Named, Failure> {
        let problem = |code, message: String| Diagnostic::new(code, reference.text.at, message);
        let named = match self.files.named(self.files.path(reference.file), text) {
            Ok(named) if self.files.has_reader => named,
            Ok(_) => {
                let message = format!("{} leads out of the document", quoted(text));
                let help = "nobody reads other files here; copy what it leads to into the document";
                return Err(problem(Code::Unsupported, message).help(help).into());
            }
            Err(refused) => return Err(refusal(refused, problem, text).into()),
        };
        let Some(Named::Other(index)) = named else {
            return Ok(named.unwrap_or(reference.file));
        };
        let file = &self.files.others[index];
        if let Some((code, why)) = &file.unread {
            let message = format!("{} cannot be read: {why}", quoted(text));
            return Err(problem(*code, message).into());
        }
        if !std::mem::replace(&mut self.told[index], true) {
            let becomes = outcome::of_kind(reference.kind).unwrap_or((Effect::Nothing, ""));
            self.diagnostics.append(file.problems.clone().confined(becomes));
        }
        if file.is_read { Ok(Named::Other(index)) } else { Err(Failure::Reported) }
    }
}

/// What is said of a reference to a file that is not read, whatever is there.
fn refusal(refused: Refused, problem: impl Fn(Code, String) -> Diagnostic, text: &str) -> Diagnostic {
    let (code, help) = match refused {
        Refused::Scheme => {
            (Code::Unsupported, "nothing is read from the network; copy it to a file beside the document")
        }
        Refused::Absolute => (Code::Unsupported, "write the path from the folder of this file on"),
        Refused::Outside => {
            (Code::Unsupported, "only files below the folder of the root document are read; copy it there")
        }
        Refused::Malformed => (Code::UnresolvedReference, "it is no path of a file; a reference here starts with `#/`"),
    };
    let leads = match refused {
        Refused::Malformed => "leads nowhere",
        Refused::Scheme | Refused::Absolute | Refused::Outside => "leads out of the document",
    };
    problem(code, format!("{} {leads}", quoted(text))).help(help)
}
