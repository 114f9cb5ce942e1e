//! Partition refinement: which types nothing tells from each other.
//!
//! At first all types of one label are in one class. A class by which others can be told apart is a *splitter*: of the types
//! that refer to its members, those that do so in the same positions stay together. What is split off becomes a splitter in
//! its turn, and the largest piece never does, since the others tell as much; so each reference is looked at as often as its
//! target can be in a piece of half the size (Hopcroft's algorithm).

use super::sorted;
use crate::list::List as _;
use crate::lookup::Lookup;

/// What a type is by itself, and the types that it refers to, in order.
#[derive(Debug)]
pub(super) struct Signature {
    /// The same for types that may be equal.
    pub(super) label: String,
    /// Indices of types; as many for each type of a label.
    pub(super) refers_to: Vec<usize>,
}

/// The class of each type. Types of one class are equal.
pub(super) fn refined(signatures: &[Signature]) -> Vec<usize> {
    let mut classes = Classes::new(signatures);
    let mut holders: Vec<Vec<(usize, usize)>> = vec![vec![]; signatures.len()];
    for (holder, signature) in signatures.iter().enumerate() {
        for (position, held) in signature.refers_to.iter().enumerate() {
            holders[*held].push((holder, position));
        }
    }
    let mut splitters = (0..classes.members.len()).list();
    while let Some(splitter) = splitters.pop() {
        let before = classes.members.len();
        let references = classes.members[splitter].iter().flat_map(|member| &holders[*member]).copied().list();
        classes.split(&sorted(references));
        // A class that waits keeps its number as the largest piece, and goes on waiting.
        splitters.extend(before..classes.members.len());
    }
    classes.of
}

struct Classes {
    /// The class of each type.
    of: Vec<usize>,
    /// The types of each class.
    members: Vec<Vec<usize>>,
    /// Where each type is among the members of its class.
    position: Vec<usize>,
}

impl Classes {
    fn new(signatures: &[Signature]) -> Self {
        let mut classes = Self { of: vec![], members: vec![], position: vec![] };
        let mut labels: Lookup<&str, usize> = Lookup::default();
        for (index, signature) in signatures.iter().enumerate() {
            let next = classes.members.len();
            let class = labels.get(signature.label.as_str()).copied().unwrap_or(next);
            if class == next {
                labels.insert(&signature.label, next);
                classes.members.push(vec![]);
            }
            classes.of.push(class);
            classes.position.push(classes.members[class].len());
            classes.members[class].push(index);
        }
        classes
    }

    /// Splits each class into types that have the same of these references, which are sorted: type and position.
    fn split(&mut self, references: &[(usize, usize)]) {
        // By class, then positions, then type.
        let mut touched: Vec<(usize, Vec<usize>, usize)> = vec![];
        for (holder, position) in references {
            match touched.last_mut() {
                Some((_, positions, last)) if last == holder => positions.push(*position),
                _ => touched.push((self.of[*holder], vec![*position], *holder)),
            }
        }
        let touched = sorted(touched);
        for of_class in touched.chunk_by(|one, other| one.0 == other.0) {
            self.split_class(of_class[0].0, of_class);
        }
    }

    /// Makes a class of each piece but the largest, which keeps the number.
    fn split_class(&mut self, class: usize, touched: &[(usize, Vec<usize>, usize)]) {
        let member = |(_, _, member): &(usize, Vec<usize>, usize)| *member;
        let mut pieces = touched.chunk_by(|one, other| one.1 == other.1).map(|it| it.iter().map(member).list()).list();
        let largest = pieces.iter().map(Vec::len).max().unwrap_or_default();
        let untouched = self.members[class].len() - touched.len();
        // If those without such a reference are as many, they stay where they are.
        if untouched < largest {
            let known = sorted(touched.iter().map(member).list());
            let is_other = |member: &usize| known.binary_search(member).is_err();
            let others = self.members[class].iter().copied().filter(is_other).list();
            let stays = pieces.iter().position(|it| it.len() == largest).unwrap_or_default();
            pieces[stays] = others;
        }
        for piece in pieces {
            self.put_apart(&piece);
        }
    }

    /// Makes a class of some members of another, unless there are none.
    fn put_apart(&mut self, members: &[usize]) {
        if members.is_empty() {
            return;
        }
        let class = self.members.len();
        self.members.push(vec![]);
        for (position, &member) in members.iter().enumerate() {
            let (old, at) = (self.of[member], self.position[member]);
            self.members[old].swap_remove(at);
            if let Some(&moved) = self.members[old].get(at) {
                self.position[moved] = at;
            }
            self.of[member] = class;
            self.position[member] = position;
            self.members[class].push(member);
        }
    }
}
