"""Checks and generates each document of a folder with little stack, and says what came of it, how long it took, and how much memory.

    python3 run.py FOLDER [--work DIR] [--specwright FILE] [--seconds 1] [--mib 256] [--all]

Exits with 1 if a document crashes the command, has an error without a code and a place, or breaks a limit. The command is
built without optimisation unless `--specwright` names another. Python's standard library alone.
"""

import argparse
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
STACK_BYTES = 2 << 20
COLUMNS = ["document", "bytes", "command", "outcome", "findings", "s", "CPU s", "MiB", "broken"]


def little_stack():
    """What the child process does before it becomes the command."""
    resource.setrlimit(resource.RLIMIT_STACK, (STACK_BYTES, STACK_BYTES))


def run(command, folder, patience):
    """Exit code (`None` after so many seconds), seconds, seconds of CPU, the most memory in MiB, and what was said."""
    with tempfile.TemporaryFile(dir=folder) as said:
        begin = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT, preexec_fn=little_stack)
        signal.signal(signal.SIGALRM, lambda *_: process.kill())
        signal.alarm(patience)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begin
        killed = signal.alarm(0) == 0
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode(errors="replace")
    code = None if killed and process.returncode == -signal.SIGKILL else process.returncode
    return code, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text


def outcome(name, code, said):
    """What a command came to, how much it found, and whether that is as it should be: `check` fails where there is an error,
    `generate` where there is one that leaves no client."""
    findings = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    errors = [finding for finding in findings if finding["severity"] == "error"]
    reasons = [error for error in errors if error["stops"]] if name == "generate" else errors
    placed = all(error["code"] and error["line"] and error["column"] for error in errors)
    if code is None:
        return "does not end", len(findings), False
    if code == 0 and not reasons:
        return "good" if not errors else "good, with errors", len(findings), placed
    if code == 1 and reasons:
        first = reasons[0]
        return f"{first['code']} at {first['line']}:{first['column']}", len(findings), placed
    return f"exit code {code}: {said.strip().splitlines()[-1][:120] if said.strip() else ''}", len(findings), False


def judge(specwright, document, folder, limits):
    """A row for each command."""
    package = folder / "package"
    shutil.rmtree(package, ignore_errors=True)
    commands = {
        "check": [specwright, "check", "--format", "json", document],
        "generate": [specwright, "generate", "--format", "json", document, "--out", package, "--name", "judged",
                     "--runtime", REPOSITORY / "runtime"],
    }
    for name, command in commands.items():
        code, seconds, cpu, mebibytes, said = run(command, folder, limits.patience)
        came_to, findings, good = outcome(name, code, said)
        broken = [] if good else ["outcome"]
        broken += ["time"] if cpu > limits.seconds else []
        broken += ["memory"] if mebibytes > limits.mib else []
        yield {"document": document.name, "bytes": document.stat().st_size, "command": name, "outcome": came_to,
               "findings": findings, "s": f"{seconds:.2f}", "CPU s": f"{cpu:.2f}", "MiB": f"{mebibytes:.0f}",
               "broken": ", ".join(broken)}
    shutil.rmtree(package, ignore_errors=True)


def show(rows):
    """Prints a Markdown table."""
    print("| " + " | ".join(COLUMNS) + " |")
    print("|" + "---|" * len(COLUMNS))
    for row in rows:
        print("| " + " | ".join(str(row[column]).replace("|", "\\|") for column in COLUMNS) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--work", type=pathlib.Path, help="a folder for what is generated; a temporary one if there is none")
    parser.add_argument("--specwright", type=pathlib.Path, help="the command; a debug build of this repository if there is none")
    parser.add_argument("--seconds", type=float, default=1, help="the most CPU time of a command")
    parser.add_argument("--mib", type=float, default=256, help="the most memory of a command")
    parser.add_argument("--patience", type=int, default=60, help="the seconds after which a command is ended")
    parser.add_argument("--all", action="store_true", help="shows all rows, not only the slowest, the largest and the broken")
    arguments = parser.parse_args()
    specwright = arguments.specwright
    if specwright is None:
        subprocess.run(["cargo", "build", "--quiet", "--package", "specwright-cli"], cwd=REPOSITORY, check=True)
        target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target"))
        specwright = target / "debug" / "specwright"
    documents = sorted(path.resolve() for path in arguments.folder.iterdir() if path.is_file())
    with tempfile.TemporaryDirectory() as temporary:
        folder = (arguments.work or pathlib.Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        rows = [row for document in documents for row in judge(specwright.resolve(), document, folder, arguments)]
    broken = [row for row in rows if row["broken"]]
    chosen = rows if arguments.all else notable(rows)
    show(chosen)
    print(f"\n{len(documents)} documents, {len(rows)} runs, {len(broken)} broken")
    return 1 if broken or not rows else 0


def notable(rows):
    """The rows that broke a limit, and those that cost most."""
    costly = sorted(rows, key=lambda row: -float(row["CPU s"]))[:5] + sorted(rows, key=lambda row: -float(row["MiB"]))[:5]
    return [row for row in rows if row["broken"] or row in costly]


if __name__ == "__main__":
    sys.exit(main())
