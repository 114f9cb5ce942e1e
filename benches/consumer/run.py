"""Measures clean builds of the packages that `packages.py` writes and prints a Markdown table.

    python3 run.py FOLDER [--rounds N] [--variants NAME ...] [--parts]

User CPU of cargo and all its children (`wait4`), in a fresh target folder each; the rounds of the
variants are interleaved, so that a busy machine is unfair to all of them. `--parts` measures instead
what each crate costs, through a wrapper of rustc: its sums are not those of the table.
The table so far is printed after each round.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

import packages
import parts

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = {
    "ours": "hss-sources/spec/hss.yaml",
    "progenitor": "progenitor/openapi.yaml",
    "progenitor-lean": "progenitor-lean/openapi.yaml",
    "progenitor-json": "progenitor-json/openapi.json",
}
CODE = {"ours": "hss-*/out/hss/*.rs"}


def cargo(crate, *arguments, **variables):
    """User CPU in seconds, elapsed seconds, the largest process in MB, and what cargo said."""
    begun = time.monotonic()
    command = ["cargo", *arguments, "--offline"]
    process = subprocess.Popen(command, cwd=crate, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment(variables))
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{crate}: cargo {' '.join(arguments)}\n{said}")
    return usage.ru_utime, time.monotonic() - begun, usage.ru_maxrss / 1024, said


def environment(variables):
    """This one without what would change a build."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CARGO_", "RUST")) or key in KEPT}
    return kept | variables


KEPT = {"CARGO_HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN"}


def measure(folder, variant, row):
    crate = folder / variant
    shutil.rmtree(crate / "target", ignore_errors=True)
    seconds, _, megabytes, said = cargo(crate, "build")
    row.setdefault("user s", []).append(seconds)
    row.setdefault("MB", []).append(megabytes)
    row["crates"] = sum(line.lstrip().startswith("Compiling ") for line in said.splitlines())
    if variant not in DOCUMENTS:
        return
    code = (crate / "target/debug/build").glob(CODE.get(variant, "*/out/codegen.rs"))
    row["lines"] = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in code)
    rename(folder / DOCUMENTS[variant])
    cargo(crate, "build", CARGO_INCREMENTAL="1")
    rename(folder / DOCUMENTS[variant])
    seconds, elapsed, _, _ = cargo(crate, "build", CARGO_INCREMENTAL="1")
    row.setdefault("rebuild user s", []).append(seconds)
    row.setdefault("rebuild elapsed s", []).append(elapsed)


def rename(document):
    """Renames a field that no `main` uses: an edit that is seen in the generated code. The second one undoes the first."""
    text = document.read_text(encoding="utf-8")
    old, new = ("image_version_2", "image_version") if "image_version_2" in text else ("image_version", "image_version_2")
    if old not in text:
        sys.exit(f"{document}: there is no field {old} to rename")
    document.write_text(text.replace(old, new), encoding="utf-8")


def table(rows):
    """Of each measure the least and the median of the rounds. A ratio is of one round's own builds."""
    columns = ["user s", "above the floor", "ratio", "largest MB", "packages", "generated lines", "rebuild user s", "rebuild elapsed s"]
    yield f"| variant | {' | '.join(columns)} |"
    yield "|---|" + "---|" * len(columns)
    for variant, row in rows.items():
        above, base = above_floor(rows, variant), above_floor(rows, "progenitor")
        yield "| " + " | ".join([
            variant, both(row["user s"]), both(above), both([one / other for one, other in zip(above, base)], 2),
            f"{max(row['MB']):.0f}", str(row["crates"]), str(row.get("lines", "–")),
            both(row.get("rebuild user s")), both(row.get("rebuild elapsed s")),
        ]) + " |"
    yield ""
    for variant, row in rows.items():
        yield f"* `{variant}`, user s of each round: " + ", ".join(f"{seconds:.1f}" for seconds in row["user s"])


def above_floor(rows, variant):
    """What each round took more than the floor took in the same round; nothing for the floor."""
    if variant == "floor" or not {"floor", variant} <= rows.keys():
        return []
    return [one - other for one, other in zip(rows[variant]["user s"], rows["floor"]["user s"])]


def both(values, digits=1):
    return f"{min(values):.{digits}f} / {statistics.median(values):.{digits}f}" if values else "–"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path, help="where the packages are written and built")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--variants", nargs="+", choices=packages.WRITERS, default=list(packages.WRITERS))
    parser.add_argument("--parts", action="store_true", help="what each crate costs, instead")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    packages.write(folder, REPOSITORY, arguments.variants)
    if arguments.parts:
        print("\n".join(parts.table(folder, arguments.variants, arguments.rounds, cargo)))
        return
    rows = {variant: {} for variant in arguments.variants}
    for number in range(arguments.rounds):
        for variant in arguments.variants:
            measure(folder, variant, rows[variant])
        print(f"{number + 1} of {arguments.rounds} rounds, minimum / median:\n", *table(rows), "", sep="\n", flush=True)


if __name__ == "__main__":
    main()
