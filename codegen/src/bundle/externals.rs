//! What references in other files lead to goes to the components of the root document.

use super::inline::is_inlined;
use crate::check::Checked;
use crate::lookup::Lookup;
use crate::openapi::grammar::{Dialect, Kind};
use crate::source::{PlaceId, Segment, Sources};
use crate::tree::{Ends, Member, Node, Object, Value};

/// Moves every value of another file that is referred to, unless it lies in one that is moved.
pub(super) fn externals(document: &mut Checked, sources: &Sources) {
    if document.others.is_empty() {
        return;
    }
    let ends = Ends::of(std::iter::once(&document.root).chain(&document.others));
    let is_external = |at| sources.file_of(at) != sources.root_file();
    let mut wanted: Vec<(PlaceId, Kind)> = vec![];
    let mut known: Lookup<PlaceId, ()> = Lookup::default();
    for (target, kind) in &document.targets {
        let end = ends.end(*target);
        if is_external(end) && known.insert(end, ()).is_none() && !is_inlined(*kind) {
            wanted.push((end, *kind));
        }
    }
    wanted.retain(|(target, _)| !lies_in(*target, &known, sources));
    let mut moving = Lookup::default();
    for (target, _) in &wanted {
        moving.insert(*target, ());
    }
    let mut taken = Lookup::default();
    document.others.iter_mut().for_each(|tree| take(tree, &moving, &mut taken));
    let mut replaced = Lookup::default();
    for (target, kind) in wanted {
        let Some(node) = taken.remove(&target) else { continue };
        let Some(section) = section(&mut document.root, document.dialect, kind) else { continue };
        if let Some(member) = section.values_mut().find(|member| ends.of_node(&member.node) == target) {
            replaced.insert(member.node.at, target);
            member.node = node;
        } else {
            let name = unique(section, name(target, sources));
            section.insert(name, Member { key_at: node.at, node });
        }
    }
    // What is beyond a reference in another file is referred to itself: that reference is not kept.
    let now = |target: PlaceId| {
        let target = if is_external(target) { ends.end(target) } else { target };
        replaced.get(&target).copied().unwrap_or(target)
    };
    let left_out = document.left_out.iter_mut().map(|(_, node)| node);
    std::iter::once(&mut document.root).chain(left_out).for_each(|tree| redirect(tree, &now));
}

/// Lets every reference of a tree lead to where its target is now.
fn redirect(node: &mut Node, now: &dyn Fn(PlaceId) -> PlaceId) {
    match &mut node.value {
        Value::Reference(target) => *target = now(*target),
        _ => node.each_mut(&mut |inner| redirect(inner, now)),
    }
}

/// Whether a value lies inside of one of these.
fn lies_in(at: PlaceId, others: &Lookup<PlaceId, ()>, sources: &Sources) -> bool {
    let mut parent = sources.written(at).0;
    while let Some(at) = parent {
        if others.contains_key(&at) {
            return true;
        }
        parent = sources.written(at).0;
    }
    false
}

/// Takes the values of some places out of a tree.
fn take(node: &mut Node, moving: &Lookup<PlaceId, ()>, taken: &mut Lookup<PlaceId, Node>) {
    if moving.contains_key(&node.at) {
        let at = node.at;
        taken.insert(at, std::mem::replace(node, Node { at, value: Value::Null }));
        return;
    }
    node.each_mut(&mut |inner| take(inner, moving, taken));
}

/// The map of the components of a kind, which is made if it is not there.
fn section(root: &mut Node, dialect: Dialect, kind: Kind) -> Option<&mut Object> {
    let mut node = root;
    for key in dialect.section(kind)? {
        let at = node.at;
        let object = node.as_object_mut()?;
        if !object.contains_key(key) {
            let empty = Node { at, value: Value::Object(Object::new()) };
            object.insert((*key).to_owned(), Member { key_at: at, node: empty });
        }
        node = &mut object.get_mut(key)?.node;
    }
    node.as_object_mut()
}

/// What a value is called: the last key of its pointer, or its file without folder and ending.
fn name(at: PlaceId, sources: &Sources) -> String {
    let mut next = Some(at);
    while let Some(at) = next {
        let (parent, segment) = sources.written(at);
        if let Segment::Key(key) = segment {
            return key.to_string();
        }
        next = parent;
    }
    let path = &sources.file(sources.file_of(at)).path;
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    file.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or(file).to_owned()
}

/// A name that no other component of the kind has.
fn unique(section: &Object, name: String) -> String {
    let numbered = (2..).map(|number| format!("{name}{number}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    names.find(|name| !section.contains_key(name)).unwrap_or(name)
}
