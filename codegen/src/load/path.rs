//! Which file a reference names.

use crate::list::List as _;
use crate::openapi::pointer::decode;

/// Why a reference names no file that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It is a URL, or has another scheme.
    Scheme,
    /// It is an absolute path.
    Absolute,
    /// It leads out of the root document's folder.
    Outside,
    /// It is no path.
    Malformed,
}

/// The path of the file that a reference names, from the root document's folder on: no `.` or `..` is left in it. `from` is
/// the path of the file that the reference stands in.
pub(crate) fn resolve(from: &str, reference: &str) -> Result<String, Refused> {
    let written = reference.split('#').next().unwrap_or_default();
    if written.split('/').next().is_some_and(|first| first.contains(':')) {
        return Err(Refused::Scheme);
    }
    let path = decode(written).ok_or(Refused::Malformed)?;
    if path.starts_with(['/', '\\']) {
        return Err(Refused::Absolute);
    }
    if path.is_empty() || path.contains(['\\', ':']) || path.chars().any(char::is_control) {
        return Err(Refused::Malformed);
    }
    let mut parts: Vec<&str> = from.split('/').list();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop().ok_or(Refused::Outside)?),
            part => parts.push(part),
        }
    }
    if parts.is_empty() { Err(Refused::Malformed) } else { Ok(parts.join("/")) }
}

#[cfg(test)]
mod tests {
    use super::{Refused, resolve};

    #[test]
    fn references_name_files_below_the_root() {
        for (from, reference, expected) in [
            ("root.yaml", "pet.yaml", Ok("pet.yaml")),
            ("root.yaml", "./a/pet.yaml#/Pet", Ok("a/pet.yaml")),
            ("a/b.yaml", "c.yaml", Ok("a/c.yaml")),
            ("a/b.yaml", "../c.yaml", Ok("c.yaml")),
            ("a/b.yaml", "../a/./d//c.yaml#", Ok("a/d/c.yaml")),
            ("root.yaml", "my%20pet.yaml", Ok("my pet.yaml")),
            ("root.yaml", "../pet.yaml", Err(Refused::Outside)),
            ("a/b.yaml", "../../c.yaml", Err(Refused::Outside)),
            ("a/b.yaml", "%2e%2e/%2e%2e/c.yaml", Err(Refused::Outside)),
            ("root.yaml", "/etc/passwd", Err(Refused::Absolute)),
            ("root.yaml", "%2Fetc%2Fpasswd", Err(Refused::Absolute)),
            ("root.yaml", "//host/a.yaml", Err(Refused::Absolute)),
            ("root.yaml", "http://a/b.yaml", Err(Refused::Scheme)),
            ("root.yaml", "file:a.yaml", Err(Refused::Scheme)),
            ("root.yaml", "C:\\a.yaml", Err(Refused::Scheme)),
            ("root.yaml", "..\\a.yaml", Err(Refused::Malformed)),
            ("root.yaml", "a%00.yaml", Err(Refused::Malformed)),
            ("root.yaml", "a%zz.yaml", Err(Refused::Malformed)),
            ("root.yaml", "", Err(Refused::Malformed)),
            ("root.yaml", "./", Err(Refused::Malformed)),
        ] {
            assert_eq!(resolve(from, reference).as_deref(), expected.as_ref().copied(), "{from} {reference}");
        }
    }
}
