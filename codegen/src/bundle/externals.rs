//! What references in other files lead to goes to the components of the root document.

use super::inline::is_inlined;
use crate::check::{Checked, Targets};
use crate::lookup::Lookup;
use crate::openapi::grammar::{Dialect, Kind};
use crate::source::{PlaceId, Segment, Sources};
use crate::tree::{Member, Node, Object, Value};

/// Moves every value of another file that is referred to, unless it lies in one that is moved.
pub(super) fn externals(document: &mut Checked, sources: &Sources) {
    let ways = Ways::new(document, sources);
    let mut wanted: Vec<(PlaceId, Kind)> = vec![];
    let mut known = inlined(document);
    for link in document.links.0.iter().filter(|link| !is_inlined(link.kind)) {
        let target = ways.beyond(link.target);
        if ways.is_external(target) && known.insert(target, ()).is_none() {
            wanted.push((target, link.kind));
        }
    }
    wanted.retain(|(target, _)| !ways.lies_in(*target, &known));
    let mut moving = Lookup::default();
    for (target, _) in &wanted {
        moving.insert(*target, ());
    }
    let mut taken = Lookup::default();
    document.others.iter_mut().for_each(|tree| take(tree, &moving, &mut taken));
    let mut replaced = Targets::default();
    for (target, kind) in wanted {
        let Some(node) = taken.remove(&target) else { continue };
        let Some(section) = section(&mut document.root, document.dialect, kind) else { continue };
        if let Some(member) = section.values_mut().find(|member| ways.leads_to(member.node.at, target)) {
            replaced.insert(member.node.at, target);
            member.node = node;
        } else {
            let name = unique(section, name(target, sources));
            section.insert(name, Member { key_at: node.at, node });
        }
    }
    for link in &mut document.links.0 {
        let target = ways.beyond(link.target);
        link.target = replaced.get(&target).copied().unwrap_or(target);
    }
}

/// Where references lead.
struct Ways<'a> {
    /// The target of each object that is nothing but a reference.
    next: Targets,
    sources: &'a Sources,
}

impl<'a> Ways<'a> {
    fn new(document: &Checked, sources: &'a Sources) -> Self {
        let mut next = Targets::default();
        for link in document.links.0.iter().filter(|link| link.is_pure) {
            next.insert(link.node, link.target);
        }
        Self { next, sources }
    }

    fn is_external(&self, at: PlaceId) -> bool {
        self.sources.file_of(at) != self.sources.root_file()
    }

    /// What a target is beyond the references in other files that it leads through: these are not kept.
    fn beyond(&self, mut target: PlaceId) -> PlaceId {
        while let Some(next) = self.next.get(&target).filter(|_| self.is_external(target)) {
            target = *next;
        }
        target
    }

    /// Whether an object is a reference to a target.
    fn leads_to(&self, at: PlaceId, target: PlaceId) -> bool {
        self.next.get(&at).is_some_and(|next| self.beyond(*next) == target)
    }

    /// Whether a value lies inside of one of these.
    fn lies_in(&self, at: PlaceId, others: &Lookup<PlaceId, ()>) -> bool {
        let mut parent = self.sources.written(at).0;
        while let Some(at) = parent {
            if others.contains_key(&at) {
                return true;
            }
            parent = self.sources.written(at).0;
        }
        false
    }
}

/// The objects that were put in the place of references to them.
fn inlined(document: &Checked) -> Lookup<PlaceId, ()> {
    let ends = document.links.ends();
    let mut inlined = Lookup::default();
    for link in document.links.0.iter().filter(|link| is_inlined(link.kind)) {
        inlined.insert(ends.get(&link.node).copied().unwrap_or(link.target), ());
    }
    inlined
}

/// Takes the values of some places out of a tree.
fn take(node: &mut Node, moving: &Lookup<PlaceId, ()>, taken: &mut Lookup<PlaceId, Node>) {
    if moving.contains_key(&node.at) {
        let at = node.at;
        taken.insert(at, std::mem::replace(node, Node { at, value: Value::Null }));
        return;
    }
    match &mut node.value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        Value::Array(elements) => elements.iter_mut().for_each(|element| take(element, moving, taken)),
        Value::Object(members) => members.values_mut().for_each(|member| take(&mut member.node, moving, taken)),
    }
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
