"""Counts what a caller meets in generated code, for each document, and prints a Markdown table.

    python3 run.py DOCUMENT ... --specwright BIN [BIN ...]

With several commands, such as one of an older commit, a cell has a figure of each, in their order:

* positional: constructors and methods of a client that take more than four arguments one after another;
* alike: those of them, or shorter ones, that take two arguments of one type one after another;
* long: names of types of more than 50 characters;
* numbered: names of types that end in a digit, where the document has no such name;
* optional null: fields of types that are only received, `Option<Nullable<…>>`;
* equal: types whose fields are those of another type, name for name and type for type;
* lines: what is emitted.
"""

import argparse
import collections
import pathlib
import re
import subprocess
import tempfile

COLUMNS = ["positional", "alike", "long", "numbered", "optional null", "equal", "types", "lines"]


def generate(command, document, folder):
    """The generated files, by name; a package's name does not come from the document, which may not be one for Cargo."""
    arguments = [command, "generate", document, "--out", folder / "client", "--name", "surface", "--force"]
    done = subprocess.run(arguments, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{document}: {done.stderr}")
    sources = folder / "client/src"
    return {path.relative_to(sources): path.read_text(encoding="utf-8") for path in sorted(sources.rglob("*.rs"))}


def items(code):
    """Each type's docs, name, and lines of fields without docs."""
    docs, lines = [], iter(code.splitlines())
    for line in lines:
        found = re.match(r" *pub (?:struct|enum) (\w+)(.*)", line)
        if line.lstrip().startswith("///"):
            docs.append(line)
        elif found:
            fields = [found[2]]
            if found[2].endswith("{"):
                end = line[: len(line) - len(line.lstrip())] + "}"
                fields = [one for one in iter(lambda: next(lines), end) if not one.lstrip().startswith(("//", "#"))]
            yield "\n".join(docs), found[1], "\n".join(fields)
            docs = []
        elif not line.lstrip().startswith("#"):
            docs = []


def functions(code):
    """Each public function's name and arguments, and whether it is a client's method."""
    block = ""
    lines = iter(code.splitlines())
    for line in lines:
        if line.lstrip().startswith("impl"):
            block = line.strip()
        found = re.match(r" *pub fn (\w+)\((.*)", line)
        if found:
            text = found[2]
            while text.count("(") >= text.count(")"):
                text += " " + next(lines).strip()
            yield found[1], text[: text.rindex(")")], block == "impl Client {"


def arguments_of(text):
    """The types of a function's arguments, but for `self`."""
    parts, depth, part = [], 0, ""
    for sign in re.sub(r"\s+", " ", text).strip().rstrip(","):
        depth += sign in "<([{"
        depth -= sign in ">)]}"
        if sign == "," and depth == 0:
            parts.append(part)
            part = ""
        else:
            part += sign
    parts.append(part)
    return [part.split(":", 1)[1].strip() for part in parts if ":" in part]


def count(document, files):
    text = document.read_text(encoding="utf-8")
    row = collections.Counter()
    bodies = collections.defaultdict(list)
    for path, code in files.items():
        row["lines"] += code.count("\n")
        for name, arguments, is_method in functions(code):
            if name == "new" or is_method:
                types = arguments_of(arguments)
                row["positional"] += len(types) > 4
                row["alike"] += any(one == other for one, other in zip(types, types[1:]))
        if path.parts[0].removesuffix(".rs") != "types":
            continue
        for docs, name, fields in items(code):
            row["types"] += 1
            row["long"] += len(name) > 50
            if name[-1].isdigit() and not re.search(rf"{name[-3:]}\b", text, re.I):
                row["numbered"] += 1
            if "Received from" in docs and "Sent by" not in docs:
                row["optional null"] += len(re.findall(r": Option<(?:json::|runtime::)*Nullable<", fields))
            bodies[fields].append(name)
    row["equal"] = sum(len(names) - 1 for fields, names in bodies.items() if fields.strip())
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", nargs="+", type=pathlib.Path)
    parser.add_argument("--specwright", nargs="+", required=True, help="the commands to compare")
    options = parser.parse_args()
    print(f"| document | {' | '.join(COLUMNS)} |")
    print("|---|" + "---|" * len(COLUMNS))
    for document in options.documents:
        rows = []
        for command in options.specwright:
            with tempfile.TemporaryDirectory() as folder:
                rows.append(count(document, generate(command, document, pathlib.Path(folder))))
        print(f"| {document.stem} | " + " | ".join(" → ".join(str(row[column]) for row in rows) for column in COLUMNS) + " |", flush=True)


if __name__ == "__main__":
    main()
