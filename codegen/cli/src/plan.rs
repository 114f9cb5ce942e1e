//! (what a package is to be, what was written the last time, what is on the disk) → what there is to do.
//!
//! Reads, and changes nothing. The idea: a file is ours as long as its text has the hash that we wrote down, or is already what
//! we would write. Everything else is somebody's work, and stops the run.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use crate::hash::Hash;
use crate::package::{MANIFEST, README};
use crate::record::Record;

/// What there is to do, in paths of the package.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The files to write.
    pub(crate) written: Vec<String>,
    /// The files to remove.
    pub(crate) removed: Vec<String>,
    /// The files among these two that are somebody's work: they are only touched when that is forced.
    pub(crate) in_the_way: Vec<(String, Why)>,
    /// Whether the record is to be written.
    pub(crate) is_record_stale: bool,
}

/// Why a file is not ours to touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// We wrote it, and its text is another now.
    Changed,
    /// We have not written it.
    Foreign,
}

/// What stands where a file is to be.
enum Standing {
    Nothing,
    Text(Hash),
}

impl Plan {
    /// Makes the plan: `files` are those of the package, `before` is what is known of what is there, `now` is what will be known.
    pub(crate) fn new(
        folder: &Path,
        files: &BTreeMap<String, String>,
        before: &Record,
        now: &Record,
    ) -> Result<Self, String> {
        let mut plan = Self::default();
        for path in files.keys() {
            let wanted = now.files.get(path).copied();
            let written = before.files.get(path).copied();
            match standing(folder, path)? {
                Standing::Nothing => plan.written.push(path.clone()),
                Standing::Text(hash) if Some(hash) == wanted => {}
                // These are where users have something to say: theirs stays while we have nothing new to say.
                Standing::Text(_) if [MANIFEST, README].contains(&path.as_str()) && written == wanted => {}
                Standing::Text(hash) => {
                    plan.in_the_way.extend(why(written, hash).map(|why| (path.clone(), why)));
                    plan.written.push(path.clone());
                }
            }
        }
        for (path, written) in before.files.iter().filter(|(path, _)| !files.contains_key(*path)) {
            if let Standing::Text(hash) = standing(folder, path)? {
                plan.in_the_way.extend(why(Some(*written), hash).map(|why| (path.clone(), why)));
                plan.removed.push(path.clone());
            }
        }
        plan.is_record_stale = before != now;
        Ok(plan)
    }

    /// Whether nothing is to be done.
    pub(crate) fn is_empty(&self) -> bool {
        self.written.is_empty() && self.removed.is_empty() && !self.is_record_stale
    }
}

fn why(written: Option<Hash>, found: Hash) -> Option<Why> {
    match written {
        Some(written) => (written != found).then_some(Why::Changed),
        None => Some(Why::Foreign),
    }
}

/// Looks at the place of a file, and fails if none can be there.
fn standing(folder: &Path, path: &str) -> Result<Standing, String> {
    let place = folder.join(path);
    match fs::read(&place) {
        Ok(text) => Ok(Standing::Text(Hash::of(&text))),
        Err(_) if place.is_dir() => Err(format!("{}: a folder stands where a file is to be", place.display())),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !place.is_symlink() => {
            obstacle(&place).map_or(Ok(Standing::Nothing), Err)
        }
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            Err(obstacle(&place).unwrap_or_else(|| format!("{}: {error}", place.display())))
        }
        Err(error) => Err(format!("{}: {error}", place.display())),
    }
}

/// What is above a place and is no folder.
fn obstacle(place: &Path) -> Option<String> {
    let above = place.ancestors().skip(1).find(|above| above.symlink_metadata().is_ok())?;
    (!above.is_dir()).then(|| format!("{}: a file stands where a folder is to be", above.display()))
}
