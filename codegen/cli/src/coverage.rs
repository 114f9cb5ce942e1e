//! The coverage report: what of OpenAPI a document uses, and what becomes of it.

use std::io::{self, Write};

use specwright::coverage::{Treatment, Word};

use crate::visible;

/// Writes a table for each treatment: how often, which key of which object, and the first place.
pub(crate) fn print(path: &str, words: &[Word], out: &mut impl Write) -> io::Result<()> {
    let path = visible::line(path);
    for (treatment, what) in [
        (Treatment::Used, "used: code is made of it"),
        (Treatment::Documented, "documented: told in the docs, or tried by the test of the examples"),
        (Treatment::Ignored, "ignored: without effect on what is generated"),
    ] {
        let words: Vec<&Word> = words.iter().filter(|word| word.treatment == treatment).collect();
        if !words.is_empty() {
            writeln!(out, "{path}: {what}\n")?;
            table(&words, out)?;
            writeln!(out)?;
        }
    }
    Ok(())
}

fn table(words: &[&Word], out: &mut impl Write) -> io::Result<()> {
    let rows = words.iter().map(|word| {
        let place = word.places.first().map(|at| format!("{}:{}:{}", at.file, at.line, at.column)).unwrap_or_default();
        let name = format!("{} `{}`", word.object, word.key);
        (word.places.len().to_string(), visible::line(&name), visible::line(&place))
    });
    let rows: Vec<_> = rows.collect();
    let count = rows.iter().map(|(count, ..)| count.len()).max().unwrap_or_default();
    let name = rows.iter().map(|(_, name, _)| name.chars().count()).max().unwrap_or_default().min(LONGEST);
    for (times, word, place) in &rows {
        writeln!(out, "  {times:>count$}  {word:<name$}  {place}")?;
    }
    Ok(())
}

/// How many characters a name may have that the others are lined up with.
const LONGEST: usize = 50;
