//! Goes through a YAML text to find what must be changed for the parser ([`super::mend`]).
//!
//! Knows only what tells brackets, quotes and comments from text: where plain scalars and block scalars end. It never fails:
//! of a text that is not YAML it finds something or nothing, and the parser has the last word.

/// A change to a text.
pub(super) enum Edit {
    /// A line that starts at `at` needs so many more spaces.
    Indent { at: usize, count: usize },
    /// A space must be where a tab is.
    Tab { at: usize },
    /// A space must be before the `#` at `at`.
    Comment { at: usize },
}

impl Edit {
    /// Where it is made.
    pub(super) fn at(&self) -> usize {
        match self {
            Self::Indent { at, .. } | Self::Tab { at } | Self::Comment { at } => *at,
        }
    }
}

pub(super) struct Scanner<'a> {
    bytes: &'a [u8],
    /// The byte that comes next.
    at: usize,
    line_start: usize,
    /// How deep what comes next must be indented at least: by one more than the last key or dash, and by none at the root.
    depth: usize,
    /// The column of what may be a key: of the first thing in the line, or behind its last dash.
    first: Option<usize>,
    edits: Vec<Edit>,
    /// How many spaces may be added still; `None` if there were too many.
    room: Option<usize>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str, room: usize) -> Self {
        Self { bytes: text.as_bytes(), at: 0, line_start: 0, depth: 0, first: None, edits: vec![], room: Some(room) }
    }

    /// All changes, in the order of the text; `None` if they add too much.
    pub(super) fn edits(mut self) -> Option<Vec<Edit>> {
        while self.at < self.bytes.len() {
            self.block();
        }
        self.room.map(|_| self.edits)
    }

    /// Passes one token outside of brackets.
    fn block(&mut self) {
        match self.byte(0) {
            b' ' | b'\t' => self.at += 1,
            b'\n' | b'\r' => {
                self.pass_break();
                self.first = None;
            }
            b'#' => self.comment(),
            b'%' if self.at == self.line_start => self.pass_line(),
            b'-' | b'.' if self.is_marker() => {
                self.at += 3;
                self.depth = 0;
            }
            b'-' | b'?' if self.is_blank(1) => {
                self.depth = self.column() + 1;
                self.first = None;
                self.at += 1;
            }
            b':' if self.is_blank(1) => {
                self.depth = self.first.take().unwrap_or_else(|| self.column()) + 1;
                self.pass_colon();
            }
            _ => {
                self.first.get_or_insert(self.at - self.line_start);
                self.block_value();
            }
        }
    }

    fn block_value(&mut self) {
        match self.byte(0) {
            b'"' | b'\'' => self.quoted(),
            b'[' | b'{' => self.flow(),
            b'|' | b'>' => self.block_scalar(),
            b'&' | b'*' | b'!' => self.pass_while(|byte| !is_white(byte)),
            _ => self.plain(),
        }
    }

    /// Passes a plain scalar outside of brackets, up to what ends it.
    fn plain(&mut self) {
        loop {
            while !self.is_break() && self.at < self.bytes.len() {
                if (self.byte(0) == b':' && self.is_blank(1)) || (self.byte(0) == b'#' && self.is_after_blank()) {
                    return;
                }
                self.at += 1;
            }
            let (start, line_start) = (self.at, self.line_start);
            while self.is_white_here() {
                if self.is_break() { self.pass_break() } else { self.at += 1 }
            }
            let goes_on = self.at < self.bytes.len() && self.column() >= self.depth && self.byte(0) != b'#';
            if !goes_on || self.is_marker() {
                (self.at, self.line_start) = (start, line_start);
                return;
            }
        }
    }

    /// Passes a scalar that `|` or `>` announces. Its lines are deeper than its key, as deep as the first at least.
    fn block_scalar(&mut self) {
        self.at += 1;
        let header = [self.byte(0), self.byte(1)];
        let digit = header.into_iter().find(u8::is_ascii_digit).map(|digit| usize::from(digit - b'0'));
        let mut deep = digit.map(|digit| self.depth.saturating_sub(1) + digit);
        loop {
            self.pass_line();
            if self.at >= self.bytes.len() {
                return;
            }
            self.pass_break();
            let spaces = self.bytes[self.at..].iter().take_while(|byte| **byte == b' ').count();
            let is_empty = matches!(self.byte(spaces), 0 | b'\n' | b'\r');
            if !is_empty && (spaces < *deep.get_or_insert(spaces.max(self.depth)) || self.is_marker()) {
                self.first = None;
                return;
            }
        }
    }

    /// Passes an array or object in brackets, with all that is in it.
    fn flow(&mut self) {
        let mut open = 0_usize;
        // Whether a value may start here: not inside a plain scalar.
        let mut starts = true;
        while self.at < self.bytes.len() {
            match self.byte(0) {
                b'\n' | b'\r' => self.break_inside(false),
                b' ' | b'\t' => self.at += 1,
                b'#' if starts || self.is_after_blank() => {
                    self.comment();
                    starts = true;
                }
                b'"' | b'\'' if starts => self.quoted(),
                b'&' | b'*' | b'!' if starts => self.pass_while(|byte| !is_white(byte) && !is_flow(byte)),
                b':' if self.is_colon(starts) => {
                    self.pass_colon();
                    starts = true;
                }
                byte @ (b'[' | b'{' | b',' | b']' | b'}') => {
                    self.at += 1;
                    starts = true;
                    open = open + usize::from(matches!(byte, b'[' | b'{')) - usize::from(matches!(byte, b']' | b'}'));
                    if open == 0 {
                        return;
                    }
                }
                _ => {
                    starts = starts && matches!(self.byte(0), b'-' | b'?') && self.is_blank(1);
                    self.at += 1;
                }
            }
        }
    }

    /// Whether a colon in brackets stands between a key and its value.
    fn is_colon(&self, starts: bool) -> bool {
        let behind_value = starts && self.at > 0 && matches!(self.bytes[self.at - 1], b'"' | b'\'' | b']' | b'}');
        behind_value || self.is_blank(1) || is_flow(self.byte(1))
    }

    /// Passes a text in quotes.
    fn quoted(&mut self) {
        let quote = self.byte(0);
        self.at += 1;
        while self.at < self.bytes.len() {
            match self.byte(0) {
                b'\n' | b'\r' => self.break_inside(true),
                b'\\' if quote == b'"' && !matches!(self.byte(1), b'\n' | b'\r') => self.at += 2,
                b'\'' if quote == b'\'' && self.byte(1) == b'\'' => self.at += 2,
                byte => {
                    self.at += 1;
                    if byte == quote {
                        return;
                    }
                }
            }
        }
    }

    /// Passes the end of a line inside of brackets or quotes, behind which there must be spaces enough. Of a line without
    /// a value it does not matter, unless it has tabs inside of quotes.
    fn break_inside(&mut self, in_quotes: bool) {
        self.pass_break();
        let rest = &self.bytes[self.at..];
        let spaces = rest.iter().take_while(|byte| **byte == b' ').count();
        let is_blank = |byte: u8| byte == b' ' || (byte == b'\t' && !in_quotes);
        let first = rest.iter().copied().find(|byte| !is_blank(*byte)).unwrap_or(b'\n');
        let is_empty = matches!(first, b'\n' | b'\r') || (first == b'#' && !in_quotes);
        let count = self.depth.saturating_sub(spaces);
        if count > 0 && !is_empty && !self.is_marker() {
            self.room = self.room.and_then(|room| room.checked_sub(count));
            if self.room.is_some() {
                self.edits.push(Edit::Indent { at: self.at, count });
            }
        }
    }

    /// Passes a colon. A tab behind it must be a space if there is a value.
    fn pass_colon(&mut self) {
        self.at += 1;
        let blanks = self.bytes[self.at..].iter().take_while(|byte| **byte == b'\t').count();
        if blanks > 0 && !matches!(self.byte(blanks), 0 | b' ' | b'\n' | b'\r' | b'#') {
            self.edits.push(Edit::Tab { at: self.at });
        }
        self.at += blanks;
    }

    fn comment(&mut self) {
        if !self.is_after_blank() {
            self.edits.push(Edit::Comment { at: self.at });
        }
        self.pass_line();
    }

    /// Passes all up to the end of the line.
    fn pass_line(&mut self) {
        self.pass_while(|byte| !matches!(byte, b'\n' | b'\r'));
    }

    fn pass_while(&mut self, is_such: impl Fn(u8) -> bool) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| is_such(**byte)).count();
    }

    fn pass_break(&mut self) {
        self.at += if self.byte(0) == b'\r' && self.byte(1) == b'\n' { 2 } else { 1 };
        self.line_start = self.at;
    }

    /// A byte from here on; 0 behind the end.
    fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or_default()
    }

    fn column(&self) -> usize {
        self.at - self.line_start
    }

    fn is_break(&self) -> bool {
        matches!(self.byte(0), b'\n' | b'\r')
    }

    fn is_white_here(&self) -> bool {
        self.at < self.bytes.len() && is_white(self.byte(0))
    }

    /// Whether a blank or nothing follows.
    fn is_blank(&self, ahead: usize) -> bool {
        self.at + ahead >= self.bytes.len() || is_white(self.byte(ahead))
    }

    fn is_after_blank(&self) -> bool {
        self.at == 0 || is_white(self.bytes[self.at - 1])
    }

    /// Whether a document starts or ends here.
    fn is_marker(&self) -> bool {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at == self.line_start && (rest.starts_with(b"---") || rest.starts_with(b"...")) && self.is_blank(3)
    }
}

fn is_white(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn is_flow(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}
