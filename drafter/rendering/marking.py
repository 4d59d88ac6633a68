"""标识: who wrote the draft of a document, said on the page and in the file's properties.

《人工智能生成合成内容标识办法》 and GB 45438-2025 ask for a visible note and for metadata in a field whose
name contains “AIGC”, a JSON object of the members below. The offline drafter is rules and arithmetic: whether
that is 人工智能 the standard leaves open, so the note says plainly what it is, and the label says “可能”.
"""

import json
from hashlib import sha256
from typing import NamedTuple

from drafter import __version__
from drafter.rendering.measure import half_widths
from drafter.rendering.properties import Properties
from drafter.table.contract import table_to_json
from drafter.table.draft import Draft
from drafter.table.goal_table import GoalTable
from drafter.table.marking import Marking

OFFLINE = "offline"
SIGNATURE = "审核人（签字）：＿＿＿＿　日期：＿＿＿＿＿"
_LINE = 116
"""Half-width characters on a line of an upright page at the size of the foot."""
_IS, _MAY_BE = "1", "2"
"""Label of GB 45438-2025: 属于, 可能为 人工智能生成合成内容."""


class Maker(NamedTuple):
    """Who drafted one table: the engine, whether it only revised the table, and the table's content."""

    engine: str
    revised: bool
    content: bytes


def note(engine: str, *, revised: bool = False) -> str:
    """Return the visible note on a table that `engine` drafted, or changed in parts."""
    what, done = ("本表部分内容", "修改") if revised else ("本表初稿", "生成")
    if engine == OFFLINE:
        return f"说明：{what}由程序按规则{done}，未用人工智能语言模型，须经人工审核。"
    return f"说明：{what}由人工智能（语言模型 {engine}）参与{done}，数字由程序核算，须经人工审核。"


def foot(draft: Draft) -> tuple[str, ...]:
    """Return the lines under a drafted form: the note, and where the person signs who answers for it."""
    said = note(draft.engine, revised=draft.revised)
    line = f"{said}　{SIGNATURE}"
    lines = (line,) if half_widths(line) <= _LINE else (said, SIGNATURE)
    return lines if draft.marking is None else (_kept_note(draft.marking), *lines)


def kept_foot(marking: Marking) -> tuple[str, ...]:
    """Return the lines under a table that comes from a file with `marking`, and is not drafted anew."""
    said = _kept_note(marking)
    line = f"{said}　{SIGNATURE}"
    return (line,) if half_widths(line) <= _LINE else (said, SIGNATURE)


def _kept_note(marking: Marking) -> str:
    how = f"（{marking.how}）" if marking.how else ""
    return f"说明：原表出自标有“AIGC”标识的文件{how}，标识随表保留，须经人工审核。"


def draft_properties(draft: Draft) -> Properties:
    """Return the properties of a file that holds one draft."""
    makers = Makers()
    makers.add(draft)
    return makers.properties()


def maker_of(item: GoalTable | Draft) -> Maker | None:
    """Return who drafted a table and its content, None for one that was read."""
    if not isinstance(item, Draft):
        return None
    text = json.dumps(table_to_json(item.table), ensure_ascii=True, sort_keys=True)
    return Maker(item.engine, item.revised, text.encode())


class Makers:
    """Who drafted the tables of one file, table by table."""

    def __init__(self) -> None:
        self._ways: set[tuple[str, bool]] = set()
        self._content = sha256()
        self._kept: dict[Marking, None] = {}

    def keep(self, marking: Marking) -> None:
        """Count a mark in that a table brings along from the file it was read from."""
        self._kept[marking] = None

    def add(self, item: GoalTable | Draft) -> None:
        """Count a table in; one that was read, not drafted, leaves no mark."""
        self.add_maker(maker_of(item))
        if isinstance(item, Draft) and item.marking is not None:
            self.keep(item.marking)

    def add_maker(self, maker: Maker | None) -> None:
        """Count a table in by its maker alone; None is a table that was read."""
        if maker is not None:
            self._ways.add((maker.engine, maker.revised))
            self._content.update(maker.content)

    def properties(self) -> Properties:
        """Return the properties of the file, none when no table was drafted."""
        own = _properties(sorted(self._ways), self._content.hexdigest()[:32])
        if not self._kept:
            return own
        made = [Marking(aigc=own.custom["AIGC"], how=own.custom["起草方式"])] if own.custom else []
        return _together([*made, *self._kept])


def _properties(ways: list[tuple[str, bool]], content_id: str) -> Properties:
    """Name every engine and what it did; `content_id` is 内容制作编号: the same content has the same one."""
    if not ways:
        return Properties()
    models = [engine for engine, _ in ways if engine != OFFLINE]
    aigc = {
        "Label": _IS if models else _MAY_BE,
        "ContentProducer": f"drafter {__version__}（{_how(ways)}）",
        "ProduceID": content_id,
        "ReservedCode1": "",
        "ContentPropagator": "",
        "PropagateID": "",
        "ReservedCode2": "",
    }
    return Properties({"AIGC": json.dumps(aigc, ensure_ascii=False), "起草方式": _how(ways)})


def _together(markings: list[Marking]) -> Properties:
    """Return one mark for all: a single one to the letter, of several the stronger label."""
    how = "；".join(dict.fromkeys(marking.how for marking in markings if marking.how))
    custom = {"起草方式": how} if how else {}
    read = [marking.members for marking in markings]
    if len(markings) == 1 or not all(read):
        return Properties({"AIGC": markings[0].aigc} | custom)
    names = [str(members.get("ContentProducer", "")) for members in read]
    ids = "".join(str(members.get("ProduceID", "")) for members in read)
    merged = {
        **read[0],
        "Label": min(str(members.get("Label") or _IS) for members in read),
        "ContentProducer": "；".join(dict.fromkeys(name for name in names if name)),
        "ProduceID": sha256(ids.encode()).hexdigest()[:32],
    }
    return Properties({"AIGC": json.dumps(merged, ensure_ascii=False)} | custom)


def _how(ways: list[tuple[str, bool]]) -> str:
    return "；".join(
        f"按规则{'修改' if revised else '起草'}，未使用语言模型"
        if engine == OFFLINE
        else f"语言模型 {engine}{'参与修改' if revised else ''}"
        for engine, revised in ways
    )
