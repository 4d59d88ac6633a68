"""Reading documents: 300 rows in every format, files made to hurt, a million rows; each in a fresh process."""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "reading"))
_READ = """
import sys, time
from drafter.reading.file import read_file
def peak():
    return next(int(line.split()[1]) // 1024 for line in open("/proc/self/status") if line.startswith("VmHWM"))
before = peak()
begun = time.perf_counter()
result = read_file(sys.argv[1])
took = time.perf_counter() - begun
rows = sum(len(table.indicators) for table in result.tables)
reason = result.problems[0].reason[:40] if result.problems else ""
print(f"{took:.2f} s，内存峰值 {peak()} MB（读之前 {before}），{rows} 行 {reason}")
"""


def main() -> None:
    """Print time and peak memory of every file."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in [*_long_forms(folder), *_attacks(folder), _million_rows(folder)]:
            done = subprocess.run(
                [sys.executable, "-c", _READ, path], capture_output=True, text=True, check=True
            )
            print(f"{path.name}：{done.stdout.strip()}")


def _long_forms(folder: Path) -> list[Path]:
    from forms_met import HEAD, PLAIN
    from made import WAYS

    rows = [["产出指标", "数量指标", f"指标名称{at}", f"≥{at}个"] for at in range(300)]
    paths = []
    for way, (write, ending) in WAYS.items():
        path = folder / f"三百行-{way}{ending}"
        write(path, "项目支出绩效目标表", [*HEAD, PLAIN, *rows])
        paths.append(path)
    return paths


def _attacks(folder: Path) -> list[Path]:
    from forms_met import CASES
    from made import docx, xlsx
    from test_hostile_files import ATTACKS, parts_of, repacked

    good = {}
    for write, ending in ((docx, ".docx"), (xlsx, ".xlsx")):
        write(folder / f"好{ending}", *CASES["全国申报表"].parts)
        good[ending] = parts_of(folder / f"好{ending}")
    paths = []
    for name, (ending, attack, _) in ATTACKS.items():
        paths.append(folder / f"{name}{ending}")
        repacked(paths[-1], attack(good[ending]))
    return paths


def _million_rows(folder: Path) -> Path:
    from forms_met import CASES
    from made import xlsx
    from test_hostile_files import MAIN, parts_of

    path = folder / "一百万行.xlsx"
    xlsx(path, *CASES["全国申报表"].parts)
    parts = parts_of(path)
    head, tail = parts.pop(MAIN[".xlsx"]).split(b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in parts.items():
            package.writestr(name, data)
        with package.open(MAIN[".xlsx"], "w", force_zip64=True) as sheet:
            sheet.write(head)
            for at in range(100, 1_000_000):
                sheet.write(
                    b'<row r="%d"><c r="C%d" t="inlineStr"><is><t>x%d</t></is></c><c r="D%d"><v>%d</v></c></row>'
                    % (at, at, at, at, at)
                )
            sheet.write(b"</sheetData>" + tail)
    return path
