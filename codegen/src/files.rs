//! The door to the files beside a document: reads those below its folder, and no others.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::limits;

/// A reader for [`Document::with_files`](crate::Document::with_files): the files below the folder of a document of this
/// path. A symbolic link that leads out of the folder is not followed.
///
/// ```no_run
/// # fn main() -> std::io::Result<()> {
/// let path = std::path::Path::new("spec/openapi.yaml");
/// let bytes = std::fs::read(path)?;
/// let document = specwright::Document::new(path.display().to_string(), bytes)
///     .with_files(specwright::files::below_folder_of(path));
/// # Ok(()) }
/// ```
pub fn below_folder_of(document: &Path) -> impl Fn(&str) -> Result<Vec<u8>, String> + Send + Sync + 'static {
    let folder = document.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    move |path| read(&folder, path)
}

fn read(folder: &Path, path: &str) -> Result<Vec<u8>, String> {
    let told = |error: std::io::Error| error.to_string();
    let real = folder.join(path).canonicalize().map_err(told)?;
    let root: PathBuf = folder.canonicalize().map_err(told)?;
    if !real.starts_with(&root) {
        return Err("it lies out of the folder of the root document".to_owned());
    }
    if !real.is_file() {
        return Err("it is no file".to_owned());
    }
    let mut bytes = vec![];
    // One byte more than a document may have says that it is too large.
    File::open(real).map_err(told)?.take(limits::FILE_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(told)?;
    Ok(bytes)
}
