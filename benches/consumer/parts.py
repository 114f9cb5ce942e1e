"""What each crate of a clean build costs: rustc's user CPU by crate, and that of the build scripts of the documents.

cargo calls this file in the place of rustc (`RUSTC_WRAPPER`), as `parts.py RUSTC ARGUMENTS`.
"""

import collections
import os
import pathlib
import shutil
import stat
import subprocess
import sys

SCRIPTS = {"ours": ("hss", "hss-sources"), "progenitor": ("consumer_progenitor", "progenitor"),
           "progenitor-lean": ("consumer_progenitor_lean", "progenitor-lean"), "progenitor-json": ("consumer_progenitor_json", "progenitor-json")}


def table(folder, variants, rounds, cargo):
    """The parts that a variant adds to the floor, the dearest first; the least of the rounds."""
    least = {variant: {} for variant in variants}
    for _ in range(rounds):
        for variant in variants:
            for part, seconds in build(folder, variant, cargo).items():
                least[variant][part] = min(seconds, least[variant].get(part, seconds))
    floor = least.get("floor", {})
    for variant in variants:
        if variant == "floor":
            continue
        yield from ["", f"| {variant}: part | user s | above the floor |", "|---|---|---|"]
        above = {part: seconds - floor.get(part, 0) for part, seconds in least[variant].items()}
        for part in sorted(above, key=above.get, reverse=True):
            if abs(above[part]) >= 0.05:
                yield f"| {part} | {least[variant][part]:.2f} | {above[part]:.2f} |"
        yield f"| all | {sum(least[variant].values()):.2f} | {sum(least[variant].values()) - sum(floor.values()):.2f} |"


def build(folder, variant, cargo):
    """User CPU of each part of one clean build."""
    crate = folder / variant
    shutil.rmtree(crate / "target", ignore_errors=True)
    log = folder / "parts.log"
    log.write_text("")
    total = cargo(crate, "build", RUSTC_WRAPPER=str(wrapper(folder)), PARTS_LOG=str(log))[0]
    found = collections.Counter()
    for line in log.read_text().splitlines():
        name, seconds = line.split("\t")
        found[name] += float(seconds)
    if variant in SCRIPTS:
        found["(the build script's run)"] = script(folder, variant)
    # Of the other build scripts only ring's costs anything: it calls the C compiler.
    found["(cargo, the wrapper, other build scripts)"] = total - sum(found.values())
    return found


def wrapper(folder):
    path = folder / "rustc-wrapper"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "{pathlib.Path(__file__).resolve()}" "$@"\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def script(folder, variant):
    """Runs the build script of the document once more, by itself."""
    name, sources = SCRIPTS[variant]
    (program,) = (folder / variant / "target/debug/build").glob(f"{name}-*/build-script-build")
    out = folder / "script-out"
    out.mkdir(exist_ok=True)
    sources = folder / sources
    variables = os.environ | {"OUT_DIR": str(out), "CARGO_MANIFEST_DIR": str(sources)}
    process = subprocess.Popen([program], cwd=sources, env=variables, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime


def rustc(arguments):
    """Runs rustc and writes down the crate's name and the user CPU."""
    process = subprocess.Popen(arguments)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if "--crate-name" in arguments and "PARTS_LOG" in os.environ:
        name = arguments[arguments.index("--crate-name") + 1]
        if name in ("build_script_build", "build_script_main"):
            name = f"{os.environ.get('CARGO_PKG_NAME', '')} build.rs"
        with open(os.environ["PARTS_LOG"], "a", encoding="utf-8") as log:
            log.write(f"{name}\t{usage.ru_utime}\n")
    sys.exit(process.returncode)


if __name__ == "__main__":
    rustc(sys.argv[1:])
