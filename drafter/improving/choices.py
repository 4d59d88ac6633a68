"""选哪些、锁哪些: places as the user writes them (r3, r3.value, 目标, plan) into what may be touched."""

import re
from collections.abc import Iterable

from drafter.errors import ReviewError
from drafter.improving.acceptance import CELLS, Locks
from drafter.improving.improver import Selection
from drafter.review.rules import select
from drafter.table.goal_table import GoalTable

PLACES = ("table", "goal", "plan", "purpose", "budget")
_PLACE_WORDS = {
    "全表": "table", "绩效目标": "goal", "目标": "goal", "支出计划": "plan", "资金支出计划": "plan",
    "资金用途": "purpose", "用途": "purpose", "预算": "budget",
}  # fmt: skip
_CELL_WORDS = {
    "三级指标": "name", "名称": "name", "指标名称": "name", "描述": "description", "指标描述": "description",
    "指标值": "value", "值": "value", "依据": "basis", "确定依据": "basis",
    "二级指标": "level2", "一级指标": "level1", "category": "level2",
}  # fmt: skip
_ROW = re.compile(r"(?:r|R|第)?(\d{1,4})行?(?:[.．](.+))?")


def parse_selection(places: Iterable[str], codes: Iterable[str]) -> Selection:
    """Return what `--only` and `--code` choose; raise ReviewError for what cannot be meant."""
    chosen = [_place(text, "--only") for text in _parts(places)]
    for place in chosen:
        if isinstance(place, tuple) and place[1]:
            raise ReviewError(
                f"--only 不能写单元格“r{place[0]}.{place[1]}”",
                cure="--only 写行号，如 r3；单元格用 --lock 锁住",
            )
    rules = {rule.code for text in _parts(codes) for rule in select(text)}
    return Selection(frozenset(p if isinstance(p, str) else f"r{p[0]}" for p in chosen), frozenset(rules))


def parse_locks(places: Iterable[str]) -> Locks:
    """Return what `--lock` keeps as it is; raise ReviewError for what cannot be meant."""
    locked = [_place(text, "--lock") for text in _parts(places)]
    return Locks(
        rows=frozenset(p[0] for p in locked if not isinstance(p, str) and not p[1]),
        cells=frozenset((p[0], p[1]) for p in locked if not isinstance(p, str) and p[1]),
        places=frozenset(p for p in locked if isinstance(p, str)),
    )


def check_rows(table: GoalTable, selection: Selection, locks: Locks) -> None:
    """Raise ReviewError for a row that the table does not have."""
    named = {int(place[1:]) for place in selection.places if place[1:].isdigit()}
    named |= locks.rows | {key for key, _ in locks.cells}
    if unknown := sorted(n for n in named if not 1 <= n <= len(table.indicators)):
        raise ReviewError(
            f"没有第{'、'.join(map(str, unknown))}行",
            cure=f"这张表有{len(table.indicators)}行，用 drafter read 看行号",
            where=table.project.name or table.title,
        )


def _parts(texts: Iterable[str]) -> list[str]:
    return [part for text in texts for part in re.split(r"[,，、\s]+", text) if part]


def _place(text: str, option: str) -> str | tuple[int, str]:
    word = _PLACE_WORDS.get(text, text.lower())
    if word in PLACES:
        return word
    if match := _ROW.fullmatch(text):
        cell = match[2] or ""
        cell = _CELL_WORDS.get(cell, cell)
        if cell and cell not in CELLS:
            raise ReviewError(
                f"{option} 里没有单元格“{match[2]}”", cure=f"可写：{'、'.join(CELLS)}，如 r3.value"
            )
        return int(match[1]), cell
    raise ReviewError(
        f"{option} 看不懂“{text}”", cure=f"写行号（r3）、单元格（r3.value）或 {'、'.join(PLACES)}"
    )
