"""The program as a user starts it: a process of its own, with none of the settings of whoever runs the tests."""

import os
import subprocess
import sys

COMMAND = (sys.executable, "-m", "drafter.cli.main")


def drafter(*arguments, cwd=None, stdin=None, **settings):
    """Run the program to its end; `settings` become DRAFTER_ variables."""
    own = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("DRAFTER_") or key == "DRAFTER_STATE"
    }
    given = {f"DRAFTER_{key.upper()}": str(value) for key, value in settings.items()}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env=own | {"PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(sys.path)} | given,
    )
