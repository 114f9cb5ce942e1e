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
    (folder / DOCUMENTS[variant]).touch()
    seconds, elapsed, _, _ = cargo(crate, "build")
    row.setdefault("rebuild user s", []).append(seconds)
    row.setdefault("rebuild elapsed s", []).append(elapsed)


def table(rows):
    """Minimum and median of what was measured; above the floor and against progenitor, of both."""
    yield "| variant | user s | above the floor | ratio | largest MB | crates | generated lines | rebuild user s | rebuild elapsed s |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for variant, row in rows.items():
        above = [(least(rows, variant, how) - least(rows, "floor", how)) for how in (min, statistics.median)]
        base = [(least(rows, "progenitor", how) - least(rows, "floor", how)) for how in (min, statistics.median)]
        ratio = " / ".join(f"{one / other:.2f}" for one, other in zip(above, base)) if variant != "floor" and all(base) else "–"
        yield "| " + " | ".join([
            variant, both(row["user s"]), "–" if variant == "floor" else " / ".join(f"{one:.1f}" for one in above), ratio,
            f"{max(row['MB']):.0f}", str(row["crates"]), str(row.get("lines", "–")),
            both(row.get("rebuild user s")), both(row.get("rebuild elapsed s")),
        ]) + " |"


def least(rows, variant, how):
    return how(rows[variant]["user s"]) if variant in rows else 0


def both(values):
    return f"{min(values):.1f} / {statistics.median(values):.1f}" if values else "–"


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
