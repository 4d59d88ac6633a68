"""Mutated files: `python tests/reading/fuzz.py [count] [seed]` (`make fuzz`) reads them all and counts the faults.

A fault is an exception, a file that takes more than five seconds, and a file of which nothing is said.
"""

import io
import json
import random
import re
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from forms_met import CASES, LEDGER
from made import WAYS

from drafter.reading.file import read_file
from drafter.table.contract import table_to_json

SLOWEST = 5.0
ODD = (
    "\0",
    "\ufffd",
    "\ud7ff",
    "=",
    "<",
    "&",
    "\t",
    "\n\n",
    "指标1：",
    "项目名称",
    "一级指标",
    "（" * 30,
    "9" * 60,
    "|",
    "\u200b",
)


def seeds(folder):
    """Sound files of every format, as (ending, bytes)."""
    found = []
    for at, case in enumerate(CASES.values()):
        for way in case.ways:
            write, ending = WAYS[way]
            path = folder / f"{at}{way}{ending}"
            write(path, *case.parts)
            found.append((ending, path.read_bytes()))
            if way == "docx" and at % 6 == 0:
                tables = [table_to_json(table) for table in read_file(path).tables]
                found.append((".json", json.dumps(tables, ensure_ascii=False).encode()))
                found.append(
                    (".jsonl", "\n".join(json.dumps(t, ensure_ascii=False) for t in tables).encode())
                )
    found.append((".csv", "\n".join(",".join(row) for row in LEDGER).encode("gb18030")))
    return found


def mutated(ending, data, dice):
    """Return a damaged copy: bytes, parts of the package, or text."""
    if ending in {".docx", ".xlsx"}:
        return dice.choice((_flipped, _cut, _package, _package, _package))(data, dice)
    return dice.choice((_flipped, _cut, _text, _text))(data, dice)


def _flipped(data, dice):
    out = bytearray(data)
    for _ in range(dice.randint(1, 30)):
        out[dice.randrange(len(out))] = dice.randrange(256)
    return bytes(out)


def _cut(data, dice):
    return data[: dice.randrange(len(data))]


def _text(data, dice):
    text = data.decode("utf-8", errors="replace")
    for _ in range(dice.randint(1, 6)):
        at, wide = dice.randrange(len(text) + 1), dice.randint(1, 60)
        text = dice.choice(
            (
                text[:at] + text[at + wide :],
                text[:at] + text[at : at + wide] * dice.randint(2, 40) + text[at:],
                text[:at] + dice.choice(ODD) + text[at:],
                text[at:] + text[:at],
            )
        )
    return text.encode("utf-8", errors="replace")


def _package(data, dice):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = dice.choice([n for n in parts if n.endswith((".xml", ".rels"))])
    if dice.random() < 0.1:
        parts.pop(name)
    else:
        parts[name] = _xml(parts[name], dice)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return out.getvalue()


def _xml(data, dice):
    text = data.decode("utf-8", errors="replace")
    tags = [match.span() for match in re.finditer(r"<[^>]+>", text)]
    for _ in range(dice.randint(1, 5)):
        kind = dice.randrange(5)
        if kind == 0 and tags:  # a tag lost: no longer well-formed
            start, end = dice.choice(tags)
            text = text[:start] + text[end:]
        elif kind == 1 and tags:  # a tag said twice
            start, end = dice.choice(tags)
            text = text[:end] + text[start:end] + text[end:]
        elif kind == 2:  # a number made huge
            text = re.sub(
                r'"\d+"',
                lambda _: f'"{dice.choice((-1, 0, 10**9, 10**30, 16384))}"',
                text,
                count=dice.randint(1, 4),
            )
        elif kind == 3:  # a cell moved far away
            text = re.sub(
                r'r="[A-Z]+\d+"',
                f'r="{dice.choice(("XFD1048576", "A0", "ZZZ9", "B2", "??"))}"',
                text,
                count=1,
            )
        else:  # other text
            at = dice.randrange(len(text) + 1)
            text = text[:at] + dice.choice(ODD) + text[at:]
    return text.encode("utf-8", errors="replace")


def run(count, seed, folder):
    """Read `count` mutated files; return the faults as (number, ending, what) and the slowest time."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    sound = seeds(folder)
    faults, slowest = [], 0.0
    for number in range(count):
        ending, data = sound[number % len(sound)]
        path = folder / f"坏{ending}"
        path.write_bytes(mutated(ending, data, dice))
        begun = time.perf_counter()
        try:
            result = read_file(path)
            if not result.tables and not result.problems:
                faults.append((number, ending, "无声"))
            if any("Traceback" in str(problem) for problem in result.problems):
                faults.append((number, ending, "回溯"))
        except Exception as error:  # noqa: BLE001 - any exception at all is the fault looked for
            faults.append((number, ending, repr(error)))
            (Path(tempfile.gettempdir()) / f"fuzz-{seed}-{number}{ending}").write_bytes(path.read_bytes())
        took = time.perf_counter() - begun
        slowest = max(slowest, took)
        if took > SLOWEST:
            faults.append((number, ending, f"{took:.1f} s"))
    return faults, slowest


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        faults, slowest = run(count, seed, Path(folder))
        took = time.perf_counter() - begun
    for fault in faults:
        print(*fault)  # noqa: T201 - a report
    print(f"{count} 个损坏的文件（种子 {seed}）：{len(faults)} 处毛病，最慢 {slowest:.2f} s，共 {took:.0f} s")  # noqa: T201 - a report
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
