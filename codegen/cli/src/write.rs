//! Carries a plan out, so that whatever fails leaves the package as it was.
//!
//! Every new text is first written beside its place, which is where a full disk or a folder that cannot be written to shows.
//! Only when all of them are there each takes its place, in one step of the file system; then what is no longer generated goes,
//! and last the record says what there is now. A run that is cut short between these steps is made good by the next one.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::{fs, iter};

use crate::plan::Plan;
use crate::record::{RECORD, Record};

/// Writes and removes the files of a plan, and the record. The error names the path.
pub(crate) fn carry_out(
    plan: &Plan,
    folder: &Path,
    files: &BTreeMap<String, String>,
    record: &Record,
) -> Result<(), String> {
    if plan.is_empty() {
        return Ok(());
    }
    let record = record.text();
    let texts = plan.written.iter().filter_map(|path| Some((path.as_str(), files.get(path)?.as_str())));
    let mut draft = Draft::default();
    for (path, text) in texts.chain(iter::once((RECORD, record.as_str()))) {
        draft.add(&folder.join(path), text)?;
    }
    draft.settle(|| {
        for path in &plan.removed {
            remove(folder, path)?;
        }
        Ok(())
    })
}

/// Texts that lie beside their places. What does not come to that is removed, with the folders that were made for it.
#[derive(Default)]
struct Draft {
    /// The folders that were not there, outer ones first.
    made: Vec<PathBuf>,
    /// Where each text lies, and its place. That of the record is the last.
    texts: Vec<(PathBuf, PathBuf)>,
}

impl Draft {
    fn add(&mut self, place: &Path, text: &str) -> Result<(), String> {
        let (Some(folder), Some(name)) = (place.parent(), place.file_name()) else {
            return Err(format!("{}: it is not the path of a file", place.display()));
        };
        let missing: Vec<_> = folder.ancestors().take_while(|it| !it.as_os_str().is_empty() && !it.exists()).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)
                .map_err(|error| format!("{}: the folder cannot be made: {error}", folder.display()))?;
            self.made.push(folder.to_owned());
        }
        let beside = folder.join(format!(".{}.specwright-new", name.to_string_lossy().trim_start_matches('.')));
        // What an earlier run left there, or a link that somebody laid, is not written through.
        let _ = fs::remove_file(&beside);
        self.texts.push((beside.clone(), place.to_owned()));
        let written = File::create_new(&beside).and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|error| cannot("written", place, &error))
    }

    /// Puts every text in its place; between the others and the record comes what else is to be done.
    fn settle(mut self, before_the_record: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
        let Some((record, others)) = self.texts.split_last() else { return Ok(()) };
        let put = |(beside, place): &(PathBuf, PathBuf)| {
            fs::rename(beside, place).map_err(|error| cannot("written", place, &error))
        };
        others.iter().try_for_each(put)?;
        before_the_record()?;
        put(record)?;
        self.texts.clear();
        self.made.clear();
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        for (beside, _) in &self.texts {
            let _ = fs::remove_file(beside);
        }
        // Only those that are empty go.
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Removes a file of the package, and the folders in it that this leaves empty.
fn remove(folder: &Path, path: &str) -> Result<(), String> {
    let place = folder.join(path);
    match fs::remove_file(&place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(cannot("removed", &place, &error)),
        Ok(()) | Err(_) => {}
    }
    for above in place.ancestors().skip(1).take_while(|above| *above != folder) {
        // One that is not empty stays.
        if fs::remove_dir(above).is_err() {
            break;
        }
    }
    Ok(())
}

fn cannot(what: &str, place: &Path, error: &io::Error) -> String {
    format!("{}: it cannot be {what}: {error}", place.display())
}
