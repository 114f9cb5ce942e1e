//! A panic of the command: it is our bug, and the user is told what to report, in two sentences and no backtrace.

use std::env;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Mutex;

use specwright::bug;
use specwright::diagnostic::Severities;

use crate::args::Command;

/// Where the last panic was.
static PLACE: Mutex<String> = Mutex::new(String::new());

/// Lets panics say nothing by themselves, unless `RUST_BACKTRACE` asks for it.
pub(crate) fn listen() {
    if env::var_os("RUST_BACKTRACE").is_none_or(|value| value == "0") {
        be_silent();
    }
}

/// Runs the command; a panic gives what is to be said of it.
pub(crate) fn guarded<T>(run: impl FnOnce() -> T, shown_by: impl FnOnce() -> String) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(run)).map_err(|panic| {
        let place = PLACE.lock().map(|place| place.clone()).unwrap_or_default();
        bug::sentences(panic.as_ref(), &shown_by()) + &place
    })
}

/// The shortest command that shows a panic of this one, as far as is found without much work: checking is a part of all others.
pub(crate) fn smallest(command: &Command) -> String {
    be_silent();
    let (specs, otherwise) = match command {
        Command::Check(args) => (&args.specs[..], "`specwright check`".to_owned()),
        Command::Generate(args) => (std::slice::from_ref(&args.spec), generating(&args.spec)),
        Command::Normalize(args) => {
            (std::slice::from_ref(&args.spec), format!("`specwright normalize {}`", args.spec.display()))
        }
        Command::Explain(_) => (&[][..], "`specwright explain`".to_owned()),
    };
    let found = specs.iter().find(|spec| panics(spec));
    found.map_or(otherwise, |spec| format!("`specwright check {}`", spec.display()))
}

fn generating(spec: &Path) -> String {
    format!("`specwright generate {} --out DIR`, perhaps with `--operation ID` for one alone,", spec.display())
}

/// Whether checking a document panics.
fn panics(spec: &Path) -> bool {
    let check = || crate::input::document(spec).map(|document| specwright::check(&document, &Severities::default()));
    panic::catch_unwind(AssertUnwindSafe(check)).is_err()
}

/// Lets panics say nothing but where they were, and that only to us.
fn be_silent() {
    panic::set_hook(Box::new(|panic| {
        if let (Some(place), Ok(mut kept)) = (panic.location(), PLACE.lock()) {
            *kept = format!(" ({}:{})", place.file(), place.line());
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_panic_ends_in_two_sentences() {
        assert_eq!(guarded(|| 7, String::new), Ok(7));
        let shown_by = || "`specwright check pets.yaml`".to_owned();
        let said = guarded(|| panic!("check ensured that it is there"), shown_by).map(|()| 7).expect_err("it panicked");
        let (bug, report) = said.split_once(". ").expect("there are two sentences");
        assert_eq!(bug, "this is a bug of specwright, whatever the document holds: check ensured that it is there");
        assert!(report.starts_with("`specwright check pets.yaml` shows it: please report that, "), "{report}");
    }
}
