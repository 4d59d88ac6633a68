"""The real command, in a process of its own, and what it left behind."""

import json
import os
import subprocess
import sys
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from drafter.cli.main import main

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
    """Run the command to its end, in this process; return exit code and everything it said."""
    said = StringIO()
    kept = {name: os.environ.get(name) for name in environment}
    os.environ.update(environment)
    arguments = ["drafter", "batch", *map(str, arguments)]
    try:
        with chdir(cwd), redirect_stdout(said), redirect_stderr(said), patched(arguments):
            main()
    except SystemExit as ended:
        return ended.code or 0, said.getvalue()
    finally:
        for name, value in kept.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


@contextmanager
def patched(arguments):
    """Put arguments where a program looks for them."""
    before, sys.argv = sys.argv, arguments
    try:
        yield
    finally:
        sys.argv = before


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
