"""Measures what `generate.py` writes and prints a Markdown table.

    python3 run.py FOLDER [ROUNDS [VARIANT ...]]

User CPU of cargo and all its children, dependencies built beforehand, the least of the rounds;
the rounds of the variants are interleaved, so that a busy machine is unfair to all of them.
Decoding and encoding are timed more often, as they are quick. Ratios are against `derive`.
The table so far is printed after each round.
"""

import os
import pathlib
import subprocess
import sys

import generate

STAGES = [("check", ["check", "--lib"]), ("debug", ["build"]), ("release", ["build", "--release"])]


def cargo(crate, *arguments):
    """User CPU in seconds and the largest process in MB."""
    process = subprocess.Popen(["cargo", *arguments, "--quiet"], cwd=crate, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{crate}: cargo {' '.join(arguments)}\n{errors.decode()}")
    return usage.ru_utime, usage.ru_maxrss / 1024


def keep(row, key, value):
    row[key] = min(row.get(key, value), value)


def build_dependencies(crate, arguments):
    sources = {path: path.read_text() for path in (crate / "src").iterdir()}
    for path in sources:
        path.write_text("fn main() {}\n" if path.name == "main.rs" else "")
    cargo(crate, *arguments)
    for path, text in sources.items():
        path.write_text(text)


def measure(crate, row):
    for stage, arguments in STAGES:
        if f"{stage} s" not in row:
            build_dependencies(crate, arguments)
        (crate / "src/lib.rs").touch()
        seconds, megabytes = cargo(crate, *arguments)
        keep(row, f"{stage} s", seconds)
        keep(row, f"{stage} MB", megabytes)
    release = crate / "target/release"
    row["lib MB"] = (release / "libencoding.rlib").stat().st_size / 1e6
    row["bin MB"] = (release / "all").stat().st_size / 1e6
    row["debug bin MB"] = (crate / "target/debug/all").stat().st_size / 1e6


def time(crate, row, body):
    output = subprocess.run([crate / "target/release/all", body, "time"], capture_output=True, text=True, check=True).stdout
    decoded, encoded = (float(part) * 1000 for part in output.split())
    keep(row, "decode ms", decoded)
    keep(row, "encode ms", encoded)


def table(rows):
    columns = list(next(iter(rows.values())))
    base = rows.get("derive", {})
    yield "| variant | " + " | ".join(columns) + " |"
    yield "|---|" + "---|" * len(columns)
    for name, row in rows.items():
        cells = []
        for column in columns:
            if column not in row:
                cells.append("–")
                continue
            ratio = f" ({row[column] / base[column]:.2f})" if base.get(column) else ""
            cells.append(f"{row[column]:.3g}{ratio}" if row[column] < 100 else f"{row[column]:.0f}{ratio}")
        yield f"| {name} | " + " | ".join(cells) + " |"


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    variants = sys.argv[3:] or list(generate.VARIANTS)
    for variant in variants:
        generate.write(folder, variant)
    body = folder / "body.json"
    body.write_text(generate.body(), encoding="utf-8")
    rows = {variant: {} for variant in variants}
    for _ in range(rounds):
        for variant in variants:
            measure(folder / variant, rows[variant])
        for _ in range(10):
            for variant in variants:
                if variant != "none":
                    time(folder / variant, rows[variant], body)
        print("\n".join(table(rows)), flush=True)


if __name__ == "__main__":
    main()
