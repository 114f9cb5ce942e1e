"""Has samples of each schema of a folder's OpenAPI documents decoded and encoded by the types generated for them.

    python3 run.py FOLDER --work DIR [--specwright FILE] [--runtime DIR] [--only NAME ...] [--seed N]
                   [--samples N] [--schemas N] [--known FILE] [--json FILE]

README.md says what is made, what is judged and what counts as the same. Installs what it needs into the folder of `--work` and
into `node_modules` here, once. Exits with 1 when a valid sample is lost, changed or refused, or a broken tag becomes another
member.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]


def with_requirements(work):
    """Runs this again by the Python of an environment that has `requirements.txt`, unless it is that one."""
    environment, wanted = work / "venv", HERE / "requirements.txt"
    installed = environment / "installed-requirements.txt"
    if not installed.exists() or installed.read_bytes() != wanted.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", "--clear", environment], check=True)
        subprocess.run([environment / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted], check=True)
        installed.write_bytes(wanted.read_bytes())
    if pathlib.Path(sys.prefix).resolve() != environment.resolve():
        os.execv(environment / "bin/python", [str(environment / "bin/python"), *sys.argv])


def with_node_modules():
    lock, installed = HERE / "package-lock.json", HERE / "node_modules/installed-lock.json"
    if not installed.exists() or installed.read_bytes() != lock.read_bytes():
        subprocess.run(["npm", "ci", "--prefix", HERE, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], check=True)
        installed.write_bytes(lock.read_bytes())


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, nargs="+", help="where the documents are; or documents")
    parser.add_argument("--work", type=pathlib.Path, required=True, help="where packages are written and built")
    parser.add_argument("--specwright", type=pathlib.Path, default=REPOSITORY / "target/release/specwright")
    parser.add_argument("--runtime", type=pathlib.Path, default=REPOSITORY / "runtime")
    parser.add_argument("--only", nargs="+", help="names of documents, without their endings")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--samples", type=int, default=24, help="at most so many samples of a schema")
    parser.add_argument("--schemas", type=int, default=400, help="at most so many schemas of a document, drawn by the seed")
    parser.add_argument("--known", type=pathlib.Path, default=HERE / "known.tsv", help="the failures that are known, and why")
    parser.add_argument("--json", type=pathlib.Path, help="where everything that was found is written")
    return parser.parse_args()


def main():
    given = arguments()
    work = given.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    with_requirements(work)
    with_node_modules()
    # What the environment has is not there before.
    import document
    import documents
    from samplers import Samplers

    paths = [path for place in given.folder for path in (documents.of_folder(place) if place.is_dir() else [place])]
    paths = [path for path in paths if not given.only or path.stem in given.only]
    rows = {}
    with Samplers(work / "samples") as samplers:
        for path in paths:
            begun = time.monotonic()
            rows[path.stem] = document.judged(path, given, work, samplers)
            print(f"{path.name}: {time.monotonic() - begun:.0f} s {rows[path.stem]['seconds']}", file=sys.stderr, flush=True)
            if given.json:
                given.json.write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")
    unneeded = set_aside_known(rows, given.known)
    print(*table(rows), "", *findings(rows), *unneeded, sep="\n")
    sys.exit(bool(unneeded) or any(row["failures"] or row["why_not"] for row in rows.values()))


def set_aside_known(rows, path):
    """Takes the failures that are known out of those of each row. What is known and did not fail is given back: it has to go.

    A line of the list is the document, the schema, how what is said of it begins, and why it is so, with tabs between them."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    unneeded = []
    for name, schema, what, _ in lines:
        if name in rows and not rows[name]["why_not"]:
            known = [one for one in rows[name]["failures"] if one["schema"] == schema and one["what"].startswith(what)]
            rows[name]["failures"] = [one for one in rows[name]["failures"] if one not in known]
            rows[name]["counts"]["known"] += len(known)
            if not known:
                unneeded.append(f"{name}: {schema}: {what}: is known, and does not fail")
    return unneeded


COLUMNS = ("schemas", "samples", "valid", "same", "shortened", "respelled", "rounded", "changed", "lost", "refused", "crashed", "misread",
           "tags", "taken", "known")


def table(rows):
    yield f"| document | {' | '.join(COLUMNS)} |"
    yield "|---|" + "--:|" * len(COLUMNS)
    total = collections.Counter()
    for name, row in rows.items():
        total.update(row["counts"])
        yield f"| {name} | " + " | ".join(str(row["counts"].get(column, 0)) for column in COLUMNS) + " |"
    yield f"| {len(rows)} documents | " + " | ".join(f"{total[column]:,}" for column in COLUMNS) + " |"


def findings(rows):
    """A line for each kind of failure of each document: how often, in how many schemas, and the shortest sample."""
    for name, row in rows.items():
        if row["why_not"]:
            yield f"{name}: {row['why_not']}"
        kinds = collections.defaultdict(list)
        for one in row["failures"]:
            kinds[re.sub(r", found.*| at [$\[].*", "", one["what"])].append(one)
        for what, failures in kinds.items():
            one = min(failures, key=lambda one: len(one["sample"]))
            schemas = len({failure["schema"] for failure in failures})
            yield f"{name}: {one['what']} ({len(failures)} in {schemas}; {one['schema']}): {one['sample'][:400]} -> {one['came'][:400]}"


if __name__ == "__main__":
    main()
