"""Generates a client from each OpenAPI document of a folder, compiles it, and lets the document's examples judge it.

    python3 run.py FOLDER --work DIR [--only NAME ...] [--no-examples]
                             [--specwright FILE] [--json FILE]

Prints a Markdown table, then what needs a look; `--json` writes all that was found.
Python's standard library alone; Cargo runs offline, with the dependencies of the repository's lock file.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import urllib.parse

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
MANIFEST_END = "\n[workspace]\n\n[profile.dev]\ndebug = false\nincremental = false\n"
COLUMNS = ["document", "operations", "errors", "warnings", "CPU s", "MiB", "lines", "rustc errors", "rustc warnings", "examples", "judged", "decoded", "equal", "shortened", "document's", "ours"]


def run(command, folder, **variables):
    """Exit code, user and system CPU in seconds, the largest process in MiB, standard output and standard error."""
    with open(folder / "stdout", "w+b") as out, open(folder / "stderr", "w+b") as err:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err, env=os.environ | variables)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, *texts


def generate(specwright, document, folder):
    """Writes the package, and gives what the generator said and cost."""
    package = folder / "package"
    shutil.rmtree(package, ignore_errors=True)
    command = [specwright, "generate", document, "--out", package, "--name", "judged", "--runtime", REPOSITORY / "runtime",
               "--example-test", "--format", "json"]
    code, cpu, mebibytes, _, said = run(command, folder)
    findings = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    row = {"generated": code == 0, "cpu_s": round(cpu, 3), "mib": round(mebibytes, 1), "findings": collections.Counter()}
    for finding in findings:
        row["findings"][f"{finding['severity']} {finding['code']}"] += 1
    if code not in (0, 1):
        row["crash"] = said[-2000:]
    if code == 0:
        sources = [path.read_text(encoding="utf-8") for path in (package / "src").rglob("*.rs")]
        row["lines"] = sum(len(text.splitlines()) for text in sources)
        row["operations"] = sum(text.count(": runtime::Operation = ") for text in sources)
        manifest = package / "Cargo.toml"
        manifest.write_text(manifest.read_text(encoding="utf-8") + MANIFEST_END, encoding="utf-8")
        shutil.copyfile(REPOSITORY / "Cargo.lock", package / "Cargo.lock")
    misfits = collections.defaultdict(list)
    for finding in findings:
        if finding["code"] == "mismatched-value":
            misfits[finding["file"]].append((segments(finding["pointer"]), finding["message"]))
    return row, misfits


def segments(pointer):
    """The keys of a JSON pointer."""
    return tuple(key.replace("~1", "/").replace("~0", "~") for key in pointer.split("/")[1:])


def path_segments(path):
    """The keys of a JSON path as the runtime writes it: `$.data[3]["a b"]`."""
    token = re.compile(r'\.(\w+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]')
    unescape = lambda text: re.sub(r"\\(?:u\{(\w+)\}|(.))", lambda it: chr(int(it[1], 16)) if it[1] else {"n": "\n", "t": "\t", "r": "\r"}.get(it[2], it[2]), text)
    return tuple(it[1] or it[2] or unescape(it[3]) for it in token.finditer(path))


def compile(folder, target, row):
    """Counts what rustc has to say of the package."""
    command = ["cargo", "check", "--lib", "--offline", "--message-format=json"]
    code, cpu, mebibytes, out, said = run(command, folder / "package", CARGO_TARGET_DIR=str(target))
    levels = collections.Counter()
    for line in out.splitlines():
        message = json.loads(line) if line.startswith("{") else {}
        if message.get("reason") == "compiler-message" and message.get("target", {}).get("name") == "judged":
            if message["message"]["spans"]:
                levels[message["message"]["level"]] += 1
    row |= {"compiled": code == 0, "rustc_errors": levels["error"], "rustc_warnings": levels["warning"],
            "check_cpu_s": round(cpu, 1), "check_mib": round(mebibytes)}
    if code and not levels["error"]:
        row["cargo"] = said[-2000:]


def judge(folder, target, row, misfits):
    """Has each example decoded and encoded; what does not come back is the document's fault if it does not fit its schema."""
    # What only webhooks hold has examples too.
    manifest = (folder / "package" / "Cargo.toml").read_text(encoding="utf-8")
    webhooks = ["--features", "webhooks"] if "\nwebhooks = " in manifest else []
    command = ["cargo", "test", "--test", "examples", "--offline", "--quiet", *webhooks, "--", "--nocapture"]
    _, _, _, out, said = run(command, folder / "package", CARGO_TARGET_DIR=str(target))
    total = re.search(r"^(\d+) examples judged, (\d+) refused, (\d+) changed, (\d+) shortened, (\d+) left out$", out, re.M)
    if not total:
        row["cargo"] = said[-2000:]
        return
    judged, refused, changed, shortened, left_out = map(int, total.groups())
    row |= {"examples": judged + left_out, "judged": judged, "decoded": judged - refused,
            "equal": judged - refused - changed - shortened, "shortened": [], "left_out": collections.Counter(), "not_the_same": []}
    for line in out.splitlines():
        if line.count("\t") < 2:
            continue
        place, path, what = line.split("\t", 2)
        if what.startswith("left out: "):
            row["left_out"][what.removeprefix("left out: ")] += 1
        elif what.startswith("shortened: "):
            row["shortened"].append({"place": place, "what": what})
        else:
            row["not_the_same"].append({"place": place, "path": path, "what": what} | blamed(place, path, misfits))
    lines = (len(row["not_the_same"]), len(row["shortened"]), sum(row["left_out"].values()))
    assert lines == (refused + changed, shortened, left_out), "each has a line"


def blamed(place, path, misfits):
    """Whose fault a difference is. It is the document's if the check found a misfit at the very value that was refused, or
    within it: a union is refused as a whole. A misfit elsewhere in the example excuses nothing."""
    file, pointer = re.match(r"(.*):\d+:\d+#(.*)$", place).groups()
    where = segments(urllib.parse.unquote(pointer)) + path_segments(path)
    for found, message in misfits.get(file, []):
        if found[:len(where)] == where:
            return {"fault": "document", "because": message, "at": "/".join(("", *found))}
    return {"fault": "ours?"}


def table(rows):
    yield f"| {' | '.join(COLUMNS)} |"
    yield "|---|" + "--:|" * (len(COLUMNS) - 1)
    for name, row in rows.items():
        count = lambda severity: sum(number for what, number in row["findings"].items() if what.startswith(severity))
        faults = collections.Counter(one["fault"] for one in row.get("not_the_same", []))
        cells = [row.get("operations", "–"), count("error"), count("warning"), f"{row['cpu_s']:.2f}", f"{row['mib']:.0f}",
                 *(row.get(key, "–") for key in ("lines", "rustc_errors", "rustc_warnings", "examples", "judged", "decoded", "equal")),
                 *([len(row["shortened"]), faults["document"], faults["ours?"]] if "not_the_same" in row else ["–"] * 3)]
        yield f"| {name} | {' | '.join(str(cell) for cell in cells)} |"
    yield ""
    number = lambda key: sum(bool(row.get(key)) for row in rows.values())
    total = lambda key: sum(row.get(key, 0) for row in rows.values())
    yield f"{len(rows)} documents: {number('generated')} generated, {number('compiled')} compiled, " \
          f"{total('rustc_errors')} errors, {total('rustc_warnings')} warnings of rustc"
    yield from judgement(rows)


def judgement(rows):
    """The sums over all documents; `--json` has them as `totals`."""
    sums = totals(rows)
    yield f"{sums['examples']} examples: {sums['judged']} judged, {sums['decoded']} decoded, {sums['equal']} came back the same, " \
          f"{sums['shortened']} without what their schema does not name; {sums['document']} do not fit their own schema, {sums['ours?']} to be looked at"
    yield f"{sums['examples'] - sums['judged']} not judged:"
    yield from (f"  {count} {reason}" for reason, count in sums["left_out"].items())


def totals(rows):
    sums = {key: sum(row.get(key, 0) for row in rows.values()) for key in ("examples", "judged", "decoded", "equal")}
    sums["shortened"] = sum(len(row.get("shortened", [])) for row in rows.values())
    faults = collections.Counter(one["fault"] for row in rows.values() for one in row.get("not_the_same", []))
    left_out = sum((collections.Counter(row.get("left_out", {})) for row in rows.values()), collections.Counter())
    return sums | {"document": faults["document"], "ours?": faults["ours?"], "left_out": dict(left_out.most_common())}


def unusual(rows):
    """What is neither good nor explained."""
    for name, row in rows.items():
        for key in ("crash", "cargo"):
            if key in row:
                yield f"{name}: {key}: {row[key]}"
        for one in row.get("not_the_same", []):
            if one["fault"] != "document":
                yield f"{name}: {one['place']} {one['path']}: {one['what'][:300]}"


def documents(folder):
    """The files that say which version of OpenAPI they are written in."""
    for path in sorted(folder.iterdir(), key=lambda path: path.stat().st_size):
        if path.suffix in (".json", ".yaml", ".yml") and path.is_file():
            if re.search(r'^\s*\{?\s*"?(openapi|swagger)"?\s*:', path.read_text(encoding="utf-8", errors="replace"), re.M):
                yield path


def built():
    """Builds the command."""
    build = ["cargo", "build", "--release", "--package", "specwright-cli", "--locked", "--quiet"]
    subprocess.run(build, cwd=REPOSITORY, check=True)
    metadata = ["cargo", "metadata", "--no-deps", "--format-version=1", "--offline"]
    metadata = subprocess.run(metadata, cwd=REPOSITORY, check=True, capture_output=True)
    return pathlib.Path(json.loads(metadata.stdout)["target_directory"]) / "release/specwright"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, help="where the documents are")
    parser.add_argument("--work", type=pathlib.Path, required=True, help="where the packages are written and built")
    parser.add_argument("--only", nargs="+", help="names of documents, without their endings")
    parser.add_argument("--no-examples", action="store_true", help="do not judge by the documents' examples")
    parser.add_argument("--specwright", type=pathlib.Path, help="the command, if it is built already")
    parser.add_argument("--json", type=pathlib.Path, help="where everything that was found is written")
    arguments = parser.parse_args()
    specwright = arguments.specwright.resolve() if arguments.specwright else built()
    work, rows = arguments.work.resolve(), {}
    for document in documents(arguments.folder.resolve()):
        if arguments.only and document.stem not in arguments.only:
            continue
        folder = work / document.stem
        folder.mkdir(parents=True, exist_ok=True)
        begun = time.monotonic()
        row, misfits = generate(specwright, document, folder)
        if row["generated"]:
            compile(folder, work / "target", row)
            if row["compiled"] and not arguments.no_examples:
                judge(folder, work / "target", row, misfits)
        rows[document.stem] = row
        print(f"{document.name}: {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
        if arguments.json:
            everything = {"documents": rows, "totals": totals(rows)}
            arguments.json.write_text(json.dumps(everything, indent=1), encoding="utf-8")
    print(*table(rows), "", *unusual(rows), sep="\n")


if __name__ == "__main__":
    main()
