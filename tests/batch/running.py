"""The real command, in a process of its own, and what it left behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

COMMAND = (sys.executable, "-m", "drafter.cli.main", "batch")


def start(*arguments, cwd, **environment):
    """Start the command and return the process."""
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def batch(*arguments, cwd, **environment):
    """Run the command to its end; return exit code and everything it said."""
    process = start(*arguments, cwd=cwd, **environment)
    out, err = process.communicate(timeout=100)
    return process.returncode, out + err


def contents(folder):
    """Return every file below a folder by its relative name."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file()
    }


def manifest(folder):
    """Return the lines of the manifest."""
    return [json.loads(line) for line in (folder / "清单.jsonl").read_text("utf-8").splitlines()]
