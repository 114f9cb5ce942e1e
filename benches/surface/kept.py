"""What keeping unknown properties costs: lines, and the CPU of `cargo check` of a generated package, without and with it.

    python3 kept.py DOCUMENT ... --specwright BIN [--rounds N]

Each package is checked N times either way, in turn, with its dependencies built before. A ratio is of the least of each.
"""

import argparse
import pathlib
import resource
import subprocess
import tempfile


def cpu(arguments, folder):
    """The user CPU of a command and its children, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(arguments, cwd=folder, check=True, capture_output=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def package(command, document, folder, options):
    """Generates a package, and gives its lines without those of the runtime."""
    made = [command, "generate", document, "--out", folder, "--name", "kept", *options]
    subprocess.run(made, check=True, capture_output=True)
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in (folder / "src").rglob("*.rs"))


def measured(command, document, rounds):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        variants = {"without": [], "with": ["--keep-unknown"]}
        lines, least = {}, {}
        for name, options in variants.items():
            lines[name] = package(command, document, folder / name, options)
            cpu(["cargo", "check", "--target-dir", folder / "target" / name], folder / name)
        types = (folder / "with/src/types.rs").read_text(encoding="utf-8")
        kept = types.count("unknown_properties: json::UnknownProperties,")
        for _ in range(rounds):
            for name in variants:
                (folder / name / "src/lib.rs").touch()
                used = cpu(["cargo", "check", "--target-dir", folder / "target" / name], folder / name)
                least[name] = min(used, least.get(name, used))
        return kept, lines, least


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("documents", nargs="+", type=pathlib.Path)
    parser.add_argument("--specwright", required=True, type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print("| document | structs that keep | lines | | `cargo check`, user s | |")
    print("|---|---|---|---|---|---|")
    for document in options.documents:
        kept, lines, least = measured(options.specwright.resolve(), document.resolve(), options.rounds)
        ratio = lambda it: f"{it['with'] / it['without']:.3f}"
        checks = f"{least['without']:.2f} → {least['with']:.2f} | {ratio(least)}"
        print(f"| {document.stem} | {kept} | {lines['without']} → {lines['with']} | {ratio(lines)} | {checks} |", flush=True)


if __name__ == "__main__":
    main()
