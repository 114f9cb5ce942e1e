//! Puts a tree together from the values that a reader meets, in the order of the text.
//!
//! Takes opens, closes, keys and scalars with their bytes; gives the tree, its places, and the diagnostics that both
//! syntaxes have in common: repeated keys and limits. It holds its own stack, so depth never costs call stack.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Effect, Stopped};
use crate::limits;
use crate::lookup::Lookup;
use crate::source::{FileId, PlaceId, Segment, Sources};
use crate::tree::{Member, Node, Object, Value};

/// The two kinds of values that hold others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Array,
    Object,
}

/// A tree in the making.
pub(super) struct Builder<'a> {
    file: FileId,
    sources: &'a mut Sources,
    diagnostics: &'a mut Diagnostics,
    /// The arrays and objects that are open, the outermost first.
    frames: Vec<Frame>,
    root: Option<Node>,
    /// How many values there are so far.
    values: usize,
    /// How many there may be.
    most: usize,
    /// How many problems were reported so far.
    problems: usize,
}

/// An array or object that is open.
struct Frame {
    at: PlaceId,
    /// Whether this is the value of a merge key: what is in it belongs to the object around it.
    merging: bool,
    items: Items,
}

enum Items {
    Array(Vec<Node>),
    Object(Members),
}

#[derive(Default)]
struct Members {
    /// Those that are complete.
    done: Object,
    /// Keys that came from a merge; explicit ones replace them.
    merged: Lookup<String, ()>,
    /// The key whose value comes next.
    pending: Option<Key>,
    /// Where the merge key stands, if there is one.
    merge_at: Option<PlaceId>,
}

/// A key whose value has not come yet.
struct Key {
    name: String,
    span: Range<usize>,
    /// Whether it is YAML's merge key.
    merge: bool,
}

impl<'a> Builder<'a> {
    /// A tree of a file, in a document that has so many values `before` it, and so many at most.
    pub(super) fn new(
        file: FileId,
        sources: &'a mut Sources,
        diagnostics: &'a mut Diagnostics,
        (before, most): (usize, usize),
    ) -> Self {
        Self { file, sources, diagnostics, frames: vec![], root: None, values: before, most, problems: 0 }
    }

    /// Ends the reading if there are more values than there may be. What is counted may be less than all.
    pub(super) fn admit(&mut self, values: usize, span: Range<usize>) -> Result<(), Stopped> {
        if values <= self.most {
            return Ok(());
        }
        let message = format!("the document has more than {} values", self.most);
        Err(self.fail(Code::Limit, span, message))
    }

    /// The kind of the innermost open value.
    pub(super) fn inside(&self) -> Option<Kind> {
        self.frames.last().map(|frame| match frame.items {
            Items::Array(_) => Kind::Array,
            Items::Object(_) => Kind::Object,
        })
    }

    /// Whether what comes next must be a key or the object's end.
    pub(super) fn expects_key(&self) -> bool {
        matches!(self.frames.last(), Some(Frame { items: Items::Object(Members { pending: None, .. }), .. }))
    }

    /// An array or object starts.
    pub(super) fn open(&mut self, kind: Kind, start: usize) -> Result<(), Stopped> {
        if self.frames.len() >= limits::DEPTH {
            let message = format!("objects and arrays are nested deeper than {}", limits::DEPTH);
            return Err(self.fail(Code::Limit, start..start, message));
        }
        self.count(start..start)?;
        let merging = match self.frames.last() {
            Some(Frame { items: Items::Object(Members { pending, .. }), .. }) => {
                pending.as_ref().is_some_and(|key| key.merge)
            }
            Some(Frame { merging, .. }) => *merging,
            None => false,
        };
        let at = self.place(start..start);
        let items = match kind {
            Kind::Array => Items::Array(vec![]),
            Kind::Object => Items::Object(Members::default()),
        };
        self.frames.push(Frame { at, merging, items });
        Ok(())
    }

    /// The innermost open array or object ends.
    pub(super) fn close(&mut self, end: usize) -> Result<(), Stopped> {
        let Some(Frame { at, items, .. }) = self.frames.pop() else {
            unreachable!("a reader closes what it opened");
        };
        self.sources.set_end(at, end);
        // Most hold fewer than what they grow by.
        let value = match items {
            Items::Array(mut elements) => {
                elements.shrink_to_fit();
                Value::Array(elements)
            }
            Items::Object(mut object) => {
                object.done.shrink();
                Value::Object(object.done)
            }
        };
        self.attach(Node { at, value })
    }

    /// A key of the innermost object; its value comes next. `merge` says that it is YAML's merge key.
    pub(super) fn key(&mut self, name: String, span: Range<usize>, merge: bool) -> Result<(), Stopped> {
        if name.len() > limits::KEY_BYTES {
            let message = format!("a key is longer than {} KiB", limits::KEY_BYTES >> 10);
            return Err(self.fail(Code::Limit, span, message));
        }
        let Some(Frame { items: Items::Object(object), .. }) = self.frames.last_mut() else {
            unreachable!("a reader gives keys in objects");
        };
        if object.done.len() >= limits::OBJECT {
            let message = format!("an object has more than {} members", limits::OBJECT);
            return Err(self.fail(Code::Limit, span, message));
        }
        object.pending = Some(Key { name, span, merge });
        Ok(())
    }

    /// A value that holds no others.
    pub(super) fn scalar(&mut self, value: Value, span: Range<usize>) -> Result<(), Stopped> {
        self.count(span.clone())?;
        if matches!(&value, Value::String(text) if text.len() > limits::TEXT_BYTES) {
            return Err(self.long_text(span));
        }
        let at = self.place(span);
        self.attach(Node { at, value })
    }

    /// The whole tree, if there was a value.
    pub(super) fn finish(self) -> Option<Node> {
        self.root
    }

    /// Adds the place of what comes next.
    pub(super) fn place(&mut self, span: Range<usize>) -> PlaceId {
        let Some(frame) = self.frames.last() else {
            return self.sources.add_place(self.file, span, None, Segment::Root);
        };
        let segment = match &frame.items {
            Items::Object(Members { pending: Some(key), .. }) if !key.merge => {
                return self.sources.add_member(self.file, span, frame.at, &key.name);
            }
            Items::Array(elements) if !frame.merging => {
                Segment::Index(u32::try_from(elements.len()).unwrap_or(u32::MAX))
            }
            // What a merge key brings is reached as the object that it comes to.
            Items::Array(_) | Items::Object(_) => Segment::Itself,
        };
        self.sources.add_place(self.file, span, Some(frame.at), segment)
    }

    /// Reports a problem of what comes next, and ends the reading.
    pub(super) fn fail(&mut self, code: Code, span: Range<usize>, message: impl Into<String>) -> Stopped {
        let at = self.place(span);
        self.diagnostics.push(Diagnostic::new(code, at, message));
        Stopped
    }

    /// Reports a problem after which reading goes on.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) -> Result<(), Stopped> {
        let at = diagnostic.at;
        self.diagnostics.push(diagnostic);
        self.problems += 1;
        if self.problems < limits::TEXT_PROBLEMS {
            return Ok(());
        }
        let message = format!("the text has {} problems; the rest was not read", limits::TEXT_PROBLEMS);
        self.diagnostics.push(Diagnostic::new(Code::Limit, at, message));
        Err(Stopped)
    }

    /// Reports that a text is longer than the limit.
    pub(super) fn long_text(&mut self, span: Range<usize>) -> Stopped {
        self.fail(Code::Limit, span, format!("a text is longer than {} MiB", limits::TEXT_BYTES >> 20))
    }

    fn count(&mut self, span: Range<usize>) -> Result<(), Stopped> {
        self.values += 1;
        self.admit(self.values, span)
    }

    /// Puts a value where it belongs.
    fn attach(&mut self, node: Node) -> Result<(), Stopped> {
        match self.frames.last_mut() {
            None => self.root = Some(node),
            Some(Frame { items: Items::Array(elements), .. }) => elements.push(node),
            Some(Frame { items: Items::Object(object), .. }) => {
                let Some(key) = object.pending.take() else {
                    unreachable!("a reader gives a key before its value");
                };
                let key_at = self.sources.add_place(self.file, key.span, Some(node.at), Segment::Itself);
                let problem = if key.merge {
                    object.merge(key_at, node)
                } else {
                    object.insert(key.name, Member { key_at, node })
                };
                return problem.map_or(Ok(()), |problem| self.report(problem));
            }
        }
        Ok(())
    }
}

impl Members {
    /// Adds a member; the last of a repeated key counts, as most readers have it.
    fn insert(&mut self, name: String, member: Member) -> Option<Diagnostic> {
        let key_at = member.key_at;
        let is_merged = self.merged.remove(&name).is_some();
        let first = self.done.get(&name).filter(|_| !is_merged).map(|first| first.key_at);
        let problem = first.map(|first| repeated(&name, key_at, first));
        self.done.insert(name, member);
        problem
    }

    /// Adds the members of a merge key's value, except those that are there already.
    fn merge(&mut self, key_at: PlaceId, node: Node) -> Option<Diagnostic> {
        if let Some(first) = self.merge_at {
            let problem = repeated("<<", key_at, first);
            return Some(problem.help("merge several objects as a list: `<<: [*first, *second]`"));
        }
        self.merge_at = Some(key_at);
        let sources = match node.value {
            Value::Array(elements) => elements,
            Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::String(_)
            | Value::Object(_)
            | Value::Reference(_)
            | Value::Broken => vec![node],
        };
        for source in sources {
            let kind = source.kind();
            let Value::Object(members) = source.value else {
                let message = format!("a merge key takes an object, or a list of objects, not {kind}");
                return Some(Diagnostic::new(Code::Syntax, source.at, message));
            };
            for (name, member) in members {
                if !self.done.contains_key(&name) {
                    self.merged.insert(name.clone(), ());
                    self.done.insert(name, member);
                }
            }
        }
        None
    }
}

fn repeated(name: &str, at: PlaceId, first: PlaceId) -> Diagnostic {
    let message = format!("the key `{name}` stands twice in this object");
    Diagnostic::new(Code::DuplicateKey, at, message)
        .related(first, "first here")
        .help("only one of them can count")
        .outcome(Effect::LeftOut, "the last of them counts")
}
