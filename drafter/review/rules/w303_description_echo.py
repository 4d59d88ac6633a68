"""W303 description-echo"""

import re
from collections import Counter
from functools import lru_cache

from drafter.review.rule import Case, Fault, Verdict, judged, not_applicable, rule
from drafter.table.finding import Severity
from drafter.table.number import fold

_TELLS = re.compile(r"率|比|占|÷|/|除|统计|计算|公式|实际|抽查|以.{1,12}为准|按|达到|次|元")
_MOSTLY = 0.8
"""Share of a description's characters that the name already has."""


@rule(
    "W303",
    "description-echo",
    clause="财预〔2021〕101号 三(一)：指标解释说明指标内容、计算公式和数据口径",
    severity=Severity.INFO,
)
def description_echo(case: Case) -> Verdict:
    """绩效指标描述只是重复了名称。

    换了一两个字、颠倒了次序也算。

    反例：道路完好率｜道路完好率
    正例：道路完好率｜完好路段里程÷养护总里程×100%
    """
    if not case.form.has_column("description"):
        return not_applicable("本表样没有描述一栏")
    return judged(
        Fault(f"r{row.row}", f"描述重复了名称“{row.name.strip()[:20]}”", "写明计算方法或统计口径")
        for row in case.table.indicators
        if not row.is_empty and _echoes(_bare(row.description), _bare(row.name))
    )


def _echoes(description: str, name: str) -> bool:
    if not description or (_TELLS.search(description) and not _TELLS.search(name)):
        return False
    shared = (Counter(description) & Counter(name)).total()
    return shared >= _MOSTLY * len(description)


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    return re.sub(r"[\s，。；、,.;：:（）()%％]", "", fold(text))
