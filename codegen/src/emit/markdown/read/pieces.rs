//! The pieces of one paragraph, heading or cell, as they are read.

use pulldown_cmark::LinkType;

use crate::emit::markdown::clean::one_line;
use crate::emit::markdown::link;
use crate::emit::markdown::tidy::tidy;
use crate::emit::markdown::tree::{Inline, Mark};

/// Pieces that are being read.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    inlines: Vec<Inline>,
    links: Vec<OpenLink>,
    /// Marks that are open, those included that are not written since one of their kind is.
    marks: Vec<Mark>,
}

/// A link or image that is being read.
#[derive(Debug)]
enum OpenLink {
    /// A link of ours: its target, and where its [`Inline::Open`] is.
    Written(String, usize),
    /// Only its text stays, and perhaps its target, as text.
    Text(Option<String>),
}

impl Pieces {
    /// Adds text of one line.
    pub(super) fn text(&mut self, text: &str) {
        let text = one_line(text);
        match self.inlines.last_mut() {
            Some(Inline::Text(last)) => last.push_str(&text),
            _ if text.is_empty() => {}
            _ => self.inlines.push(Inline::Text(text.into_owned())),
        }
    }

    /// Adds text of any number of lines.
    pub(super) fn lines(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.line_break(false);
            }
            self.text(line.trim_matches([' ', '\t']));
        }
    }

    /// Adds a code span.
    pub(super) fn code(&mut self, text: &str) {
        self.inlines.push(Inline::Code(one_line(text).into_owned()));
    }

    /// Adds a line end.
    pub(super) fn line_break(&mut self, hard: bool) {
        self.inlines.push(Inline::Break { hard });
    }

    /// Opens a mark, unless it would add nothing to one that is open.
    pub(super) fn open(&mut self, mark: Mark) {
        if !self.marks.contains(&mark) {
            self.inlines.push(Inline::Open(mark.clone()));
        }
        self.marks.push(mark);
    }

    /// Closes a mark.
    pub(super) fn close(&mut self, mark: Mark) {
        self.marks.pop();
        if self.marks.contains(&mark) {
            return;
        }
        if self.inlines.last() == Some(&Inline::Open(mark.clone())) {
            self.inlines.pop();
        } else {
            self.inlines.push(Inline::Close(mark));
        }
    }

    /// Opens a link or an image.
    pub(super) fn open_link(&mut self, kind: LinkType, target: &str) {
        let inside = self.links.iter().any(|link| matches!(link, OpenLink::Written(..)));
        let safe = match kind {
            LinkType::Email => link::is_plain_address(target).then(|| format!("mailto:{target}")),
            LinkType::Autolink if link::is_plain_url(target) => Some(target.to_owned()),
            _ => link::safe_target(target),
        };
        let shown = matches!(kind, LinkType::Email | LinkType::Autolink);
        self.links.push(match safe {
            Some(safe) if !inside => {
                self.inlines.push(Inline::Open(Mark::Link(safe.clone())));
                OpenLink::Written(safe, self.inlines.len())
            }
            _ => {
                let told = !inside && !shown && link::is_worth_telling(target);
                OpenLink::Text(told.then(|| one_line(target).into_owned()))
            }
        });
    }

    /// Closes the innermost link or image.
    pub(super) fn close_link(&mut self) {
        match self.links.pop() {
            Some(OpenLink::Written(target, start)) => self.close_written(target, start),
            Some(OpenLink::Text(Some(told))) => self.tell(&told),
            Some(OpenLink::Text(None)) | None => {}
        }
    }

    fn close_written(&mut self, target: String, start: usize) {
        let address = target.strip_prefix("mailto:").filter(|address| link::is_plain_address(address));
        let shown = match &self.inlines[start..] {
            [Inline::Text(text)] if link::is_autolink(&target) && *text == target => Some(target.clone()),
            [Inline::Text(text)] if Some(text.as_str()) == address => Some(text.clone()),
            inlines if are_blank(inlines) => Some(target.clone()),
            _ => None,
        };
        match shown {
            None => self.inlines.push(Inline::Close(Mark::Link(target))),
            Some(shown) => {
                self.inlines.truncate(start - 1);
                if link::is_autolink(&target) {
                    self.inlines.push(Inline::Autolink(shown));
                }
            }
        }
    }

    /// Adds the target of a link that only its text is left of, unless that text is the target.
    fn tell(&mut self, target: &str) {
        match self.inlines.last() {
            Some(Inline::Text(text)) if text.ends_with(target) => {}
            Some(Inline::Code(text)) if text == target => {}
            None => self.code(target),
            Some(_) => {
                self.text(" (");
                self.code(target);
                self.text(")");
            }
        }
    }

    /// Whether a reader would see nothing.
    pub(super) fn is_blank(&self) -> bool {
        are_blank(&self.inlines)
    }

    /// Gives the pieces as those of one line, and begins anew.
    pub(super) fn take_line(&mut self) -> Vec<Inline> {
        for piece in &mut self.inlines {
            if matches!(piece, Inline::Break { .. }) {
                *piece = Inline::Text(" ".to_owned());
            }
        }
        self.take()
    }

    /// Gives the pieces, and begins anew.
    pub(super) fn take(&mut self) -> Vec<Inline> {
        tidy(std::mem::take(self).inlines)
    }
}

fn are_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Break { .. } | Inline::Open(_) | Inline::Close(_) => true,
        Inline::Code(_) | Inline::Autolink(_) => false,
    })
}
