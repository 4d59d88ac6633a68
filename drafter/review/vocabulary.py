"""项目词汇: the words a project and its kind are spoken of with, and how near a name is to them."""

import re
from functools import cache

from drafter.knowledge.library import IndicatorLibrary, load_library
from drafter.knowledge.project_type import ProjectType
from drafter.review.rule import Case

_GENERAL = re.compile(
    r"完成|发放|使用|覆盖|合格|达标|及时|准确|满意|参与|出勤|到位|完好|验收|竣工|工作|任务|项目|资金|经费|质量|数量|次数|人数|总|成本|费用|"
    r"金额|控制|数|率|度|时间|时限|情况|及|与|和|的|标准|发生|按时|按期|水平|保障|运行|增长|提高|改善|促进|服务|对象|群众|受益|%|年|月|日|底|前|"
    r"问题|解决|办结|结案|办案|处置|达到|享受|率|开展|实施|工程|完工|竣工|建设|改造"
)
"""Words that any project's indicators may use; they tell nothing of what it is about."""
_LEAST = 4


class Vocabulary:
    """Pairs of characters in a table's head, its types and their part of the library."""

    def __init__(self, case: Case) -> None:
        project = case.table.project
        self._text = f"{project.name}。{project.purpose}。{'。'.join(case.table.goals)}"
        self._pairs = _pairs(self._text).union(*(_pairs_of_type(kind) for kind in case.types))
        self._text += "".join(_of_type(kind) for kind in case.types)

    def knows(self, word: str) -> bool:
        """Whether the project or its kind ever speaks of `word`."""
        return word in self._text

    def nearness(self, name: str) -> float | None:
        """Return the share of a name's telling pairs that the project knows; None when nothing tells."""
        telling = [part for part in _GENERAL.split(name) if part and len(part) > 1]
        if sum(map(len, telling)) < _LEAST:
            return None
        pairs = {pair for part in telling for pair in _pairs(part)}
        return len(pairs & self._pairs) / len(pairs) if pairs else None


def telling_pairs(name: str) -> frozenset[str]:
    """Return the pairs of characters of a name that tell what it is about."""
    return frozenset(pair for part in _GENERAL.split(name) for pair in _pairs(part))


@cache
def _library() -> IndicatorLibrary:
    return load_library()


@cache
def _of_type(kind: ProjectType) -> str:
    words = [*kind.strong_cues, *kind.cues, kind.definition, *kind.beneficiaries, kind.satisfaction_group]
    for entry in _library().entries(kind.name):
        words += [entry.name, entry.description, *entry.binds, *entry.cues]
    return "。".join(words)


@cache
def _pairs_of_type(kind: ProjectType) -> frozenset[str]:
    return _pairs(_of_type(kind))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))
