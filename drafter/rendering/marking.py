"""标识: who wrote the draft of a document, said on the page and in the file's properties.

《人工智能生成合成内容标识办法》 and GB 45438-2025 ask for a visible note and for metadata in a field whose
name contains “AIGC”, a JSON object of the members below. The offline drafter is rules and arithmetic: whether
that is 人工智能 the standard leaves open, so the note says plainly what it is, and the label says “可能”.
"""

import json
from hashlib import sha256

from drafter import __version__
from drafter.rendering.measure import half_widths
from drafter.rendering.properties import Properties
from drafter.table.contract import table_to_json
from drafter.table.draft import Draft
from drafter.table.goal_table import GoalTable

OFFLINE = "offline"
SIGNATURE = "审核人（签字）：＿＿＿＿　日期：＿＿＿＿＿"
_LINE = 116
"""Half-width characters on a line of an upright page at the size of the foot."""
_IS, _MAY_BE = "1", "2"
"""Label of GB 45438-2025: 属于, 可能为 人工智能生成合成内容."""


def note(engine: str) -> str:
    """Return the visible note on a draft that `engine` wrote."""
    if engine == OFFLINE:
        return "说明：本表初稿由程序按规则生成，未用人工智能语言模型，须经人工审核。"
    return f"说明：本表初稿由人工智能（语言模型 {engine}）参与生成，数字由程序核算，须经人工审核。"


def foot(draft: Draft) -> tuple[str, ...]:
    """Return the lines under a drafted form: the note, and where the person signs who answers for it."""
    line = f"{note(draft.engine)}　{SIGNATURE}"
    return (line,) if half_widths(line) <= _LINE else (note(draft.engine), SIGNATURE)


def draft_properties(draft: Draft) -> Properties:
    """Return the properties of a file that holds one draft."""
    makers = Makers()
    makers.add(draft)
    return makers.properties()


class Makers:
    """Who drafted the tables of one file, table by table."""

    def __init__(self) -> None:
        self._engines: set[str] = set()
        self._content = sha256()

    def add(self, item: GoalTable | Draft) -> None:
        """Count a table in; one that was read, not drafted, leaves no mark."""
        if isinstance(item, Draft):
            self._engines.add(item.engine)
            text = json.dumps(table_to_json(item.table), ensure_ascii=True, sort_keys=True)
            self._content.update(text.encode())

    def properties(self) -> Properties:
        """Return the properties of the file, none when no table was drafted."""
        return _properties(sorted(self._engines), self._content.hexdigest()[:32])


def _properties(names: list[str], content_id: str) -> Properties:
    """Name every engine; `content_id` is 内容制作编号: the same content has the same one."""
    if not names:
        return Properties()
    models = [name for name in names if name != OFFLINE]
    aigc = {
        "Label": _IS if models else _MAY_BE,
        "ContentProducer": f"drafter {__version__}（{_how(names)}）",
        "ProduceID": content_id,
        "ReservedCode1": "",
        "ContentPropagator": "",
        "PropagateID": "",
        "ReservedCode2": "",
    }
    return Properties({"AIGC": json.dumps(aigc, ensure_ascii=False), "起草方式": _how(names)})


def _how(names: list[str]) -> str:
    return "；".join(
        "按规则起草，未使用语言模型" if name == OFFLINE else f"语言模型 {name}" for name in names
    )
