//! The way from a folder to another place, for what is written in that folder and may be moved together with its surroundings.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

/// A path as it is seen from a folder, which need not be there yet; `None` if they have nothing in common but the root.
pub(crate) fn way(folder: &Path, path: &Path) -> io::Result<Option<String>> {
    let (folder, path) = (settled(folder)?, settled(path)?);
    let is_shared = |(one, other): &(Component<'_>, Component<'_>)| one == other;
    let shared = folder.components().zip(path.components()).take_while(is_shared).collect::<Vec<_>>();
    if !shared.iter().any(|(component, _)| matches!(component, Component::Normal(_))) {
        return Ok(None);
    }
    let up = folder.components().skip(shared.len()).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(path.components().skip(shared.len())).collect();
    Ok(Some(shown(&way)))
}

/// A path with `/` between its parts, everywhere.
pub(crate) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// The absolute path, without links and `..`. What is not there has neither.
pub(crate) fn settled(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {}
        settled => return settled,
    }
    let path = std::path::absolute(path)?;
    let (Some(parent), Some(last)) = (path.parent(), path.components().next_back()) else { return Ok(path) };
    let mut settled = settled(parent)?;
    match last {
        Component::ParentDir => drop(settled.pop()),
        last => settled.push(last),
    }
    Ok(settled)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::way;

    #[test]
    fn ways_lead_through_what_is_shared() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for (folder, path, expected) in [
            ("a/b", "c.yaml", "../../c.yaml"),
            ("a", "a/runtime", "runtime"),
            ("a/../b", "b/x/../c", "c"),
            ("a", "a", ""),
        ] {
            let way = way(&root.join(folder), &root.join(path)).expect("nothing keeps from reading it");
            assert_eq!(way.as_deref(), Some(expected), "{folder} {path}");
        }
        assert_eq!(way(root, Path::new("/nowhere/at/all")).expect("nothing keeps from reading it"), None);
    }
}
