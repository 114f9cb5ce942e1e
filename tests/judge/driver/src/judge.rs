//! Makes each call through each judge, plants the faults, and compares what came with what was to come.

use std::io::Write as _;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::calls::{self, Call};
use crate::fault::{self, Break};
use crate::given::Given;
use crate::limits::Limits;
use crate::outcome::{Came, Read};
use crate::report::{Caught, Report};
use crate::runtime::{ReqwestTransport, Response};
use crate::wire::{Judge, Seen, Wire};
use crate::{Setup, Subject, credential};

/// The document that the faults are planted in, by its title.
const WITH_FAULTS: &str = "Everything";

/// Judges all of it. Gives whether nothing failed.
pub(crate) fn run<C: 'static>(subject: &Subject<C>, arguments: &[String]) -> Result<bool, String> {
    let [calls, limits, log, judges @ ..] = arguments else {
        return Err(
            "give the calls, the known limits, the log, and a judge such as prism=http://127.0.0.1:4010".to_owned()
        );
    };
    let (title, calls) = calls::read(calls)?;
    let judges = judges.iter().map(|text| judge(text)).collect::<Result<Vec<_>, _>>()?;
    #[expect(clippy::redundant_closure_for_method_calls, reason = "reqwest's type is not among the dependencies")]
    let transport = ReqwestTransport::new(|builder| builder.no_proxy());
    let transport = transport.map_err(|error| format!("no transport can be built: {error}"))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("no asynchronous runtime can be started: {error}"))?;
    let court = Court { subject, calls: &calls, transport, log: log.clone() };
    let mut report = Report::new(title.clone(), Limits::read(limits)?);
    runtime.block_on(court.sit(&judges, &mut report))?;
    if title == WITH_FAULTS {
        runtime.block_on(court.plant(&judges, &mut report));
    }
    Ok(report.print())
}

fn judge(text: &str) -> Result<Judge, String> {
    let (name, address) = text.split_once('=').ok_or_else(|| format!("`{text}` is no judge"))?;
    Ok(Judge { name: name.to_owned(), address: address.to_owned() })
}

/// What judging needs, but for the judges.
struct Court<'a, C: 'static> {
    subject: &'a Subject<C>,
    calls: &'a [Call],
    transport: ReqwestTransport,
    log: String,
}

impl<C: 'static> Court<'_, C> {
    /// Makes every call through every judge.
    async fn sit(&self, judges: &[Judge], report: &mut Report) -> Result<(), String> {
        let failed = |error| format!("{}: {error}", self.log);
        let mut log = std::fs::File::create(&self.log).map_err(failed)?;
        for (operation, says) in self.subject.left_out {
            report.left_out(operation, says);
        }
        report.operations = self.subject.operations.len();
        for judge in judges {
            for call in self.calls {
                let Some(make) = self.make(&call.operation) else { continue };
                let (came, seen) = self.call(judge, call, make, None).await;
                let problems = problems(call, &came, &seen, self.subject.headers);
                writeln!(log, "{}", line(judge, call, &came, &seen, &problems)).map_err(failed)?;
                report.call(&judge.name, call, seen.complaints.is_empty(), &problems);
            }
        }
        let all = self.calls.iter().map(|call| &call.operation);
        let known =
            |id: &String| self.make(id).is_some() || self.subject.left_out.iter().any(|(left_out, _)| left_out == id);
        report.unknown = all.filter(|id| !known(id)).cloned().collect();
        Ok(())
    }

    /// Plants each fault in the call that it is for.
    async fn plant(&self, judges: &[Judge], report: &mut Report) {
        for fault in fault::faults() {
            let call = self.calls.iter().find(|call| call.operation == fault.operation && call.what == "everything");
            let (Some(call), Some(make)) = (call, self.make(fault.operation)) else {
                report.faults.push(Caught { what: fault.what, said: vec![] });
                continue;
            };
            let (mut said, mut is_sent) = (vec![], false);
            for judge in judges {
                let (came, seen) = self.call(judge, call, make, None).await;
                let before = problems(call, &came, &seen, self.subject.headers);
                let (came, seen) = self.call(judge, call, make, Some(fault.broken.clone())).await;
                // What is said of the call without the fault proves nothing.
                let new = problems(call, &came, &seen, self.subject.headers)
                    .into_iter()
                    .find(|problem| !before.contains(problem));
                said.push((judge.name.clone(), new));
                is_sent |= seen.status.is_some();
            }
            if !is_sent {
                said.clear();
            }
            report.faults.push(Caught { what: fault.what, said });
        }
    }

    fn make(&self, operation: &str) -> Option<crate::Make<C>> {
        self.subject.operations.iter().find(|(id, _)| *id == operation).map(|(_, make)| *make)
    }

    /// Makes a call through a client of its own.
    async fn call(&self, judge: &Judge, call: &Call, make: crate::Make<C>, broken: Option<Break>) -> (Came, Seen) {
        let wire = Arc::new(Wire::new(&self.transport, judge, call, broken));
        let is_absolute = !call.server.starts_with("https://judge.example.com");
        let endpoint = (!is_absolute).then(|| call.server.clone());
        let setup = Setup { transport: Arc::clone(&wire), endpoint, credential: credential::of(call) };
        let sent = (self.subject.build)(setup).and_then(|client| make(&client, &Given::new(call)));
        let came = match sent {
            Ok(called) => called.await,
            Err(problem) => Came::Lost(problem),
        };
        (came, wire.seen())
    }
}

/// What reads the headers of an answer.
type ReadHeaders = fn(&Response<()>) -> Result<(), String>;

/// What is wrong with a call: the judge's complaints, or else what the client makes of the answer.
fn problems(call: &Call, came: &Came, seen: &Seen, headers: ReadHeaders) -> Vec<String> {
    if !seen.complaints.is_empty() {
        return seen.complaints.clone();
    }
    let is_success = (200..300).contains(&call.status);
    match came {
        Came::Success(head, read) if is_success && head.status().as_u16() == call.status => {
            unlike(&seen.answer, read).into_iter().chain(headers(head).err()).collect()
        }
        Came::Refused(status, is_read) if !is_success && *status == call.status => {
            let unread = call.is_json && !is_read;
            unread.then(|| "the client does not read the error's body".to_owned()).into_iter().collect()
        }
        Came::Lost(problem) => vec![problem.clone()],
        Came::Success(head, _) => {
            vec![format!("the client takes {} for a success, not {}", head.status(), call.status)]
        }
        Came::Refused(status, _) => vec![format!("the client takes {status} for an error, not {}", call.status)],
    }
}

/// What is wrong with an answer that was read.
fn unlike(answer: &[u8], read: &Read) -> Option<String> {
    match read {
        Read::Value => None,
        Read::Bytes(bytes) => (answer != bytes).then(|| "the client read other bytes than came".to_owned()),
        Read::Json(written) => {
            let (answer, written) = (serde_json::from_slice(answer).ok()?, serde_json::from_slice(written).ok()?);
            difference("$", &answer, Some(&written))
        }
    }
}

/// Where a value is not what was written of it.
fn difference(at: &str, one: &Value, other: Option<&Value>) -> Option<String> {
    let differ = || {
        let other = other.map_or_else(|| "nothing".to_owned(), Value::to_string);
        Some(format!("the client read {at}, which was {one}, as {other}"))
    };
    match (one, other) {
        (Value::Number(one), Some(Value::Number(other))) if one.as_f64() == other.as_f64() => None,
        (Value::Array(one), Some(Value::Array(other))) if one.len() == other.len() => {
            let mut pairs = one.iter().zip(other).enumerate();
            pairs.find_map(|(index, (one, other))| difference(&format!("{at}[{index}]"), one, Some(other)))
        }
        (Value::Object(one), Some(Value::Object(other))) if other.keys().all(|key| one.contains_key(key)) => {
            one.iter().find_map(|(key, value)| difference(&format!("{at}.{key}"), value, other.get(key)))
        }
        (one, Some(other)) if one == other => None,
        _ => differ(),
    }
}

fn line(judge: &Judge, call: &Call, came: &Came, seen: &Seen, problems: &[String]) -> Value {
    json!({
        "judge": judge.name, "operation": call.operation, "call": call.what, "sent": seen.request, "body": seen.body,
        "status": seen.status, "complaints": seen.complaints, "problems": problems,
        "came": match came {
            Came::Success(_, Read::Value) => "read".to_owned(),
            Came::Success(_, Read::Json(_) | Read::Bytes(_)) => "read, and compared".to_owned(),
            Came::Refused(_, is_read) => format!("an error, its body {}", if *is_read { "read" } else { "not read" }),
            Came::Lost(problem) => problem.clone(),
        },
    })
}
