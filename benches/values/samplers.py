"""Runs the samplers: one process each, for all documents, at the same time."""

import hashlib
import json
import os
import pathlib
import subprocess
import sys
import threading

HERE = pathlib.Path(__file__).resolve().parent
# The commands, and how many lines each answers to a line.
COMMANDS = ((["node", HERE / "sample.mjs"], 2), ([sys.executable, HERE / "sample.py"], 1))


class Samplers:
    """The processes. Ends them when it is left as a context. What they made is kept in a folder, and not made twice."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        # What makes them; whoever changes how removes the folder.
        self.made_by = b"".join((HERE / name).read_bytes() for name in ("package-lock.json", "requirements.txt"))

    def __enter__(self):
        variables = os.environ | {"HYPOTHESIS_STORAGE_DIRECTORY": str(self.folder / "hypothesis")}
        quiet = {"env": variables, "stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self.processes = [(subprocess.Popen(command, text=True, encoding="utf-8", **quiet), answers) for command, answers in COMMANDS]
        return self

    def __exit__(self, *_):
        for process, _ in self.processes:
            process.stdin.close()
            process.wait()

    def answers(self, lines):
        kept = self.folder / f"{hashlib.sha256(self.made_by + json.dumps(lines).encode()).hexdigest()}.json"
        if not kept.exists():
            kept.write_text(json.dumps(list(self._asked(lines))), encoding="utf-8")
        return json.loads(kept.read_text(encoding="utf-8"))

    def _asked(self, lines):
        """The answers to lines, each as it is written in `sample.mjs`; in the same order, whoever was first."""
        threads = [threading.Thread(target=self._write, args=(process, lines)) for process, _ in self.processes]
        for thread in threads:
            thread.start()
        for process, answers in self.processes:
            for _ in range(answers * len(lines)):
                yield json.loads(process.stdout.readline())
        for thread in threads:
            thread.join()

    @staticmethod
    def _write(process, lines):
        for line in lines:
            process.stdin.write(line + "\n")
        process.stdin.flush()
