"""Generates a package from a document, and decodes and encodes JSON with its types.

The document gets an `example` at each schema that is judged, and `specwright generate --example-test` says in the test that it
writes which Rust type such an example is for: so the generator itself names the type of each schema, and a name that only
looks like the component's is not mistaken for it. An example changes nothing but docs.
"""

import copy
import json
import os
import re
import shutil
import subprocess

from documents import at

MARK = {"judge": "by value"}
MANIFEST_END = "\n[workspace]\n\n[profile.dev]\ndebug = false\nincremental = false\n"
# No transport: types need none, and it is most of what there is to compile.
RUNTIME_FEATURES = 'default-features = false, features = ["formats", "forms", "streams"]'
LEFT_OUT = re.compile(r"(?m)^(?:#\[allow\([^()]*\)\]\n)?pub (mod (client|operations|headers)|use (client|runtime)::[^;]*);\n")
RUNNER = r'''//! Decodes each line of the standard input, a number and JSON, as the type of that number, and encodes it again.

#[allow(unused_imports, reason = "a document may have only types of the language")]
use NAME::{runtime, types};
use runtime::json::{self, Decode, Encode};
use std::io::{BufRead, Write};

type Again = fn(&str) -> Result<(Vec<u8>, String), String>;

fn again<T: Decode + Encode + std::fmt::Debug>(text: &str) -> Result<(Vec<u8>, String), String> {
    let value: T = json::from_slice(text.as_bytes()).map_err(|error| format!("refused\t{error}"))?;
    let written = json::to_vec(&value).map_err(|error| format!("unencodable\t{error}"))?;
    Ok((written, format!("{value:?}")))
}

static TYPES: &[Again] = &[
TYPES];

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line");
        let (number, text) = line.split_once('\t').expect("a number and JSON");
        let again = TYPES[number.parse::<usize>().expect("a number")];
        let said = match std::panic::catch_unwind(|| again(text)) {
            Ok(Ok((written, debug))) => {
                format!("encoded\t{}\t{}", String::from_utf8(written).expect("JSON is UTF-8"), debug.escape_default())
            }
            Ok(Err(refusal)) => refusal.replace('\n', " "),
            Err(_) => "crashed\tpanicked".to_owned(),
        };
        writeln!(out, "{said}").expect("written");
        out.flush().expect("written");
    }
}
'''


class Package:
    """A package that was generated; `types` has the Rust type of each schema, by its pointer."""

    def __init__(self, name, folder, target):
        self.name, self.folder, self.target, self.types, self.why_not = name, folder, target, {}, None
        self._numbers = {}

    def generate(self, tree, pointers, specwright, runtime):
        """Whether the document could be generated from; if not, `why_not` says why."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        document = self.folder.parent / f"{self.name}.json"
        document.write_text(json.dumps(marked(tree, pointers)), encoding="utf-8")
        said = self._generated(document, specwright, runtime)
        if not (self.folder / "tests/examples.rs").exists():
            stops = sorted({finding["code"] for finding in said if finding["stops"]})
            self.why_not = f"refused: {', '.join(stops) or 'for no finding'}"
            return
        found = re.findall(r'\(\s*"[^"\n]*?:\d+:\d+#((?:[^"\\]|\\.)*)/example",\s*"(?:[^"\\]|\\.)*",\s*again::<(.*?)>,\s*&\[',
                           (self.folder / "tests/examples.rs").read_text(encoding="utf-8"), re.S)
        found = {percent_decoded(json.loads(f'"{pointer}"')): re.sub(r"\s+", " ", name) for pointer, name in found}
        self.types = {pointer: found[pointer] for pointer in pointers if pointer in found}

    def _generated(self, document, specwright, runtime):
        """What was found in the document."""
        command = [specwright, "generate", document, "--out", self.folder, "--name", self.name, "--runtime", runtime, "--example-test",
                   "--format", "json"]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=600)
        return [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]

    def build(self, lock):
        """Compiles what decodes and encodes; `why_not` says why that failed."""
        kinds = list(dict.fromkeys(self.types.values()))
        self._numbers = {pointer: kinds.index(kind) for pointer, kind in self.types.items()}
        rows = "".join(f"    again::<{kind}>,\n" for kind in kinds)
        (self.folder / "examples").mkdir(exist_ok=True)
        example = f"again_{self.name}"
        source = RUNNER.replace("NAME", self.name).replace("TYPES]", rows + "]")
        (self.folder / f"examples/{example}.rs").write_text(source, encoding="utf-8")
        # Only the types are compiled: that a whole package compiles is what `benches/corpus` sees to.
        library = self.folder / "src/lib.rs"
        library.write_text(LEFT_OUT.sub("", library.read_text(encoding="utf-8")), encoding="utf-8")
        manifest = self.folder / "Cargo.toml"
        text = re.sub(r'(?m)^(specwright-runtime = \{ path = "[^"]*")[^}]*\}', r"\1, " + RUNTIME_FEATURES + " }", manifest.read_text(encoding="utf-8"))
        manifest.write_text(text + MANIFEST_END, encoding="utf-8")
        shutil.copyfile(lock, self.folder / "Cargo.lock")
        command = ["cargo", "build", "--quiet", "--example", example, "--offline"]
        # The types that only webhooks hold.
        command += ["--features", "webhooks"] if re.search(r"(?m)^webhooks = ", text) else []
        done = subprocess.run(command, cwd=self.folder, env=os.environ | {"CARGO_TARGET_DIR": str(self.target)}, capture_output=True, text=True)
        if done.returncode:
            self.why_not = f"does not compile: {done.stderr[:1500]}"
            return
        self._binary = self.target / "debug/examples" / example

    def again(self, texts):
        """For each pair of a pointer and JSON: `(what, text, debug)`, where what is `encoded`, `refused`, `unencodable` or `crashed`."""
        answers = []
        while len(answers) < len(texts):
            lines = "".join(f"{self._numbers[pointer]}\t{text}\n" for pointer, text in texts[len(answers):])
            done = subprocess.run([self._binary], input=lines.encode(), capture_output=True, timeout=1200)
            # Only `\n` ends a line: JSON text may hold other characters that Python takes for the end of one.
            said = done.stdout.decode().split("\n")[:-1]
            answers += [(line.split("\t") + ["", ""])[:3] for line in said]
            if len(answers) < len(texts):
                answers.append(["crashed", f"the process ended with {done.returncode}", ""])
        return answers


def marked(tree, pointers):
    tree = copy.deepcopy(tree)
    for pointer in pointers:
        at(tree, pointer)["example"] = MARK
    return tree


def percent_decoded(pointer):
    return re.sub(r"((?:%[0-9A-Fa-f]{2})+)", lambda it: bytes.fromhex(it[1].replace("%", "")).decode(), pointer)
