"""Speed and memory of written documents (`make bench`, or `python tests/bench documents`)."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROUNDS = 30
_COMBINED = """
import resource, sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
from documents import drafts
from drafter.rendering.combined import write_combined
import time
begun = time.perf_counter()
count = write_combined(drafts(int(sys.argv[2])), Path(sys.argv[1]), force=True)
seconds = time.perf_counter() - begun
print(f"{count} 张表合成{Path(sys.argv[1]).suffix}：{seconds:.1f} s，"
      f"内存峰值 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB，"
      f"文件 {Path(sys.argv[1]).stat().st_size / 1e6:.1f} MB")
"""


def main() -> None:
    """Print every figure."""
    single()
    for count, ending in ((500, ".docx"), (500, ".xlsx"), (500, ".md"), (5000, ".xlsx"), (5000, ".docx")):
        with tempfile.TemporaryDirectory() as folder:
            here = str(Path(__file__).parent)
            subprocess.run(
                [sys.executable, "-c", _COMBINED, f"{folder}/汇编{ending}", str(count), here], check=True
            )


def single() -> None:
    """Print what one warm table costs in each format, file included."""
    from drafter.forms import load_form
    from drafter.rendering import write_draft

    [draft] = drafts(1)
    with tempfile.TemporaryDirectory() as folder:
        for ending, goal in ((".docx", "，目标≤60 ms"), (".xlsx", "，目标≤40 ms"), (".md", ""), (".csv", "")):
            path = Path(folder) / f"表{ending}"
            write_draft(draft, load_form("hebei"), path, force=True)
            begun = time.perf_counter()
            for _ in range(ROUNDS):
                write_draft(draft, load_form("hebei"), path, force=True)
            took = (time.perf_counter() - begun) / ROUNDS * 1000
            print(f"一张表连同填报说明写成{ending} {took:.1f} ms{goal}")
    print(f"内存峰值 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def drafts(count: int) -> Iterator[object]:
    """Yield one real draft under `count` names: drafting is not what is measured."""
    from drafter.forms import load_form
    from drafter.reading.brief_input import brief_from, fields_of_file
    from drafter.settings import Settings
    from drafter.wiring import drafter_for

    brief, _ = brief_from(fields_of_file(Path(__file__).parents[2] / "examples" / "护林防火.toml"))
    draft = drafter_for(Settings(), today=date(2026, 11, 1)).draft(brief, load_form("hebei"))
    for at in range(1, count + 1):
        project = draft.table.project.model_copy(update={"name": f"护林防火专项{at}"})
        yield draft.model_copy(update={"table": draft.table.model_copy(update={"project": project})})
