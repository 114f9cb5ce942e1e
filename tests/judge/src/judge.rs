//! Makes the calls, breaks them, and compares what was sent with the document; a line for each.

use hss::types::ServerRegion;
use hss::{Client, ClientBuilder, Token};

use crate::document::Described;
use crate::export;
use crate::mutation::{Expected, Mutation};
use crate::outcome::{Called, Outcome};
use crate::wire::{self, Sent};

/// One way to call an operation.
pub(crate) struct Call {
    /// Which one, in words.
    pub(crate) what: String,
    /// Makes it.
    pub(crate) make: Box<dyn Fn(&Client) -> Called>,
}

/// How many lines were good.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Tally {
    fn line(&mut self, good: bool, what: &str) {
        *(if good { &mut self.passed } else { &mut self.failed }) += 1;
        crate::print(&format!("{:<8}{what}", if good { "ok" } else { "FAILED" }));
    }
}

/// Judges all of it through the Prism at this address.
pub(crate) async fn judge(address: &str, operations: &[Described]) -> Result<Tally, String> {
    let transport = wire::transport()?;
    let mut tally = Tally::default();
    let mut accepted = vec![];
    for call in export::calls() {
        let (outcome, sent) = wire::call(client(address), &transport, None, &call.make).await;
        let good = matches!(outcome, Outcome::Accepted(_));
        tally.line(good, &format!("{}: {outcome}", call.what));
        accepted.extend(good.then_some(sent));
    }
    for operation in operations {
        cover(operation, &accepted, &mut tally);
    }
    for mutation in export::mutations() {
        let broken = Some(mutation.broken.clone());
        let (outcome, _) = wire::call(client(address), &transport, broken, export::whole).await;
        weigh(&mutation, &outcome, &mut tally);
    }
    Ok(tally)
}

fn client(address: &str) -> ClientBuilder {
    Client::builder()
        .region(ServerRegion::CnNorth4)
        .project_id("9d4f774865034d119917acc61b1b806e")
        .auth(Token::new("a-token-for-prism"))
        .endpoint(address)
}

/// Everything that the document describes has to be in an accepted call.
fn cover(operation: &Described, accepted: &[Sent], tally: &mut Tally) {
    let calls: Vec<_> = accepted.iter().filter(|sent| operation.is_called_by(&sent.method, &sent.path)).collect();
    if calls.is_empty() {
        return tally.line(false, &format!("{}: no accepted call; add it to tests/judge", operation.id));
    }
    let is_sent = |part: &String| calls.iter().any(|sent| sent.parts.contains(part));
    let missing: Vec<_> = operation.parts.iter().filter(|part| !is_sent(part)).map(String::as_str).collect();
    let all = operation.parts.len();
    let what = if missing.is_empty() {
        format!("{}: its {all} described parts were all in accepted calls", operation.id)
    } else {
        format!("{}: in no accepted call, add it to tests/judge: {}", operation.id, missing.join(", "))
    };
    tally.line(missing.is_empty(), &what);
}

fn weigh(mutation: &Mutation, outcome: &Outcome, tally: &mut Tally) {
    let what = mutation.what;
    let (good, expected) = match (&mutation.expected, outcome) {
        (Expected::LetThrough { why }, Outcome::Accepted(_)) => {
            return tally.line(true, &format!("broken: {what}: let through, as known ({why})"));
        }
        (Expected::LetThrough { .. }, _) => (false, "that it is let through"),
        (Expected::Refused(expected), Outcome::Refused(why)) => (why == expected, *expected),
        (Expected::Refused(expected), _) => (false, *expected),
    };
    let expected = if good { String::new() } else { format!(", but expected was {expected}") };
    tally.line(good, &format!("broken: {what}: {outcome}{expected}"));
}
