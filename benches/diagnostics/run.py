#!/usr/bin/env python3
"""Which of a document's planted defects four tools find in one run, and whether at the very line.

    run.py [DOCUMENT] [--specwright COMMAND]

A defect is a line that ends in `# NUMBER CODE`. A tool has found it if it reports a problem of that line; what it says of
other lines is counted as well. Spectral, Redocly and openapi-spec-validator are those that `.ci/lint-spec` installs, and so is
the Python to run this with: `.ci/venv/bin/python`.
"""
import argparse, json, re, subprocess, sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
CI = ROOT / ".ci"


def output(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=ROOT)
    return done.stdout, done.stderr


def specwright(document, command):
    out, _ = output(*command.split(), "check", document, "--format", "json")
    return [json.loads(line)["line"] for line in out.splitlines() if line.startswith("{")]


def spectral(document):
    out, _ = output(CI / "node_modules/.bin/spectral", "lint", "--ruleset", CI / "spectral.yaml", "-f", "json", document)
    return [found["range"]["start"]["line"] + 1 for found in json.loads(out[out.index("["):out.rindex("]") + 1])]


def redocly(document):
    command = CI / "node_modules/.bin/redocly", "lint", "--config", CI / "redocly.yaml", "--format", "github-actions"
    out, err = output(*command, document)
    lines = [int(line) for line in re.findall(r"^::\w+ .*?line=(\d+)", out, re.M)]
    # A document that it cannot parse has one problem, which stands in the text.
    return lines or [int(line) for line in re.findall(r"\((\d+):\d+\)", out + err)]


def openapi_spec_validator(document):
    """It says no lines, but in most cases the path of the value: its key's line counts, and its own."""
    out, err = output(CI / "venv/bin/openapi-spec-validator", "--validation-errors", "all", document)
    root = yaml.compose(Path(document).read_text())
    return [line for path in re.findall(r"^On instance(.*):$", out + err, re.M) for line in lines_of(root, path)]


def lines_of(node, path):
    """The lines of a value and of its key, by the path in brackets that Python would use."""
    lines = {node.start_mark.line + 1}
    for part in re.findall(r"\['(.*?)'\]|\[(\d+)\]", path):
        if part[1]:
            node = node.value[int(part[1])]
            lines = {node.start_mark.line + 1}
        else:
            member = next((member for member in node.value if member[0].value == part[0]), None)
            if not member:  # beyond a reference: its line is the last that is known
                break
            key, node = member
            lines = {key.start_mark.line + 1, node.start_mark.line + 1}
    return sorted(lines)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("document", nargs="?", default=ROOT / "tests/fixtures/fail/thirty.yaml", type=Path)
    arguments.add_argument("--specwright", default="cargo run --quiet --package specwright-cli --")
    chosen = arguments.parse_args()
    if not (CI / "node_modules").is_dir() or not (CI / "venv").is_dir():
        sys.exit("run .ci/lint-spec once: it installs the other tools")
    document = chosen.document.resolve()
    planted = {}
    for number, line in enumerate(document.read_text().splitlines(), 1):
        if mark := re.search(r" # (\d+) ([\w-]+)$", line):
            planted[number] = (int(mark[1]), mark[2])
    found = {
        "specwright": specwright(document, chosen.specwright),
        "spectral": spectral(document),
        "redocly": redocly(document),
        "openapi-spec-validator": openapi_spec_validator(document),
    }
    print("|  # | line | defect | " + " | ".join(found) + " |")
    print("|---|---|---|" + "---|" * len(found))
    for line, (number, code) in planted.items():
        marks = " | ".join("yes" if line in lines else "–" for lines in found.values())
        print(f"| {number} | {line} | {code} | {marks} |")
    totals = " | ".join(f"{len(set(lines) & set(planted))} of {len(planted)}" for lines in found.values())
    print(f"| | | **found at its line** | {totals} |")
    others = " | ".join(str(len([line for line in lines if line not in planted])) for lines in found.values())
    print(f"| | | reported of other lines | {others} |")


main()
