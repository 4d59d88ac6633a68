"""R204 irrelevant"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from drafter.knowledge.project_type import GENERAL, PaymentPattern
from drafter.knowledge.recognition import Recognised, recognise
from drafter.review.names import NameKind, clean_name, kind_of
from drafter.review.rule import Case, Fault, Verdict, insufficient, judged, rule
from drafter.review.vocabulary import Vocabulary
from drafter.review.word_lists import pattern, related, words
from drafter.table.brief import ProjectHead
from drafter.table.category import OUTPUTS, Category
from drafter.table.finding import Severity
from drafter.table.indicator import Indicator

_STRONG = 6.0
"""Score of one strong cue in a name (drafter.knowledge.recognition)."""
_CLEAR = 10.0
"""Score of two strong cues."""
_FAR = 0.2
"""Share of a name's telling words known to the project, below which it belongs elsewhere."""
_NEAR = 0.5
_CUT = "删去，或改为本项目的指标"
_TAIL = re.compile(
    r"(?:的)?(?:覆盖率|参与率|出勤率|签到率|到会率|出席率|合格率|完成率|及时率|次数|人数|数量|人次|场次|效果|质量|水平|计划)+$"
)
_EFFECTS = re.compile(r"尾气|排放|扬尘|节能")
_ANYBODYS = frozenset({GENERAL, "村级组织运转与基层办公经费"})
"""Types whose work is part of any office's."""
_BOTH = re.compile(r"社区|村居|村（居）")


@rule(
    "R204",
    "irrelevant",
    clause="财预〔2021〕101号 一(二)：高度关联",
    severity=Severity.WARNING,
)
def irrelevant(case: Case) -> Verdict:
    """指标或目标不属于这个项目。

    用了别类项目的词而项目自己没提到；没有因果关系的生态、经济效益；通用库里的活动、培训、人才等套用；
    内部保障项目问群众满意度；社区项目写村（或反过来）；乡镇项目的目标写全省。

    反例：法律顾问费｜生态效益｜促进地区生态和谐发展情况
    反例：职工体检｜群众满意度｜≥98%
    正例：职工体检｜参检职工满意度｜≥95%
    """
    if not case.types:
        return insufficient("不知道是哪一类项目")
    alien = _alien_text(case)
    head = _Head(case, copied=alien is not None and alien.at == "goal")
    faults = [
        Fault(f"r{row.row}", f"“{clean_name(row.name)[:25]}”{why}", cure, weight)
        for row in case.table.indicators
        for why, cure, weight in [next(_reasons(row, head), ("", "", None))]
        if why
    ]
    if alien is not None:
        faults.append(alien)
    if (wider := pattern("relevance", "wider").search(head.goals)) and head.is_local:
        faults.append(Fault("goal", f"基层项目的目标写了“{wider.group()}”", "写本地、本项目的任务"))
    return judged(faults)


def _alien_text(case: Case) -> Fault | None:
    """Return a fault where the purpose (or the goals, without one) speaks of another kind than the name."""
    project = case.table.project
    at, text = ("purpose", project.purpose) if project.purpose else ("goal", "；".join(case.table.goals))
    named, told = _of_name(project.name), _of_name(text)
    if named[0].score < _STRONG or told[0].score < _CLEAR:
        return None
    said = project.purpose + "".join(case.table.goals)
    if any(cue in said for kind in named for cue in (*kind.cues, *kind.type.strong_cues)):
        return None
    what = "资金用途" if at == "purpose" else "绩效目标"
    cues = "、".join(told[0].cues[:3])
    why = f"项目名称是“{named[0].type.name}”，{what}写的却是“{told[0].type.name}”（{cues}）"
    return Fault(at, why, "核对名称与内容，写本项目的任务")


def _without_goals(case: Case) -> Case:
    project = case.table.project
    types = tuple(r.type for r in _of_name(project.name)[:1])
    return replace(case, table=case.table.model_copy(update={"goals": ()}), types=types)


class _Head:
    """What the table's own head says the project is about."""

    def __init__(self, case: Case, *, copied: bool) -> None:
        self.copied = copied
        self.alien = "；".join(case.table.goals)
        if copied:  # the goals belong to another project: only the name tells what this one is
            case = _without_goals(case)
        project = case.table.project
        self.case = case
        self.goals = "；".join(case.table.goals)
        self.text = f"{project.name}。{project.purpose}。{self.goals}"
        self.name = project.name
        self.costs = "".join(row.name for row in case.table.rows(Category.COST))
        self.own = {kind.name for kind in case.types}
        self.words = Vocabulary(case)
        self.internal = pattern("relevance", "internal").search(project.name + project.purpose) is not None
        self.is_local = (
            re.search(r"镇|乡|街道|办事处|村|社区|管委会", project.unit_name + project.name) is not None
        )

    def is_copied(self, name: str) -> bool:
        """Whether a row speaks of what the copied goals are about, and the project's own name does not."""
        near = self.words.nearness(name)
        shared = any(name[i : i + 2] in self.alien for i in range(len(name) - 1))
        return near is not None and near < _NEAR and shared

    def speaks_of(self, field: str) -> bool:
        """Whether the project or its kind speaks of a field, in this word or another."""
        return self.words.knows(field) or any(word in self.text for word in related("relevance", field))

    def benefits(self) -> set[Category]:
        return {category for kind in self.case.types for category in kind.benefits}


Reason = tuple[str, str, Severity | None]


def _reasons(row: Indicator, head: _Head) -> Iterator[Reason]:
    name = clean_name(row.name)
    yield from _place(name, head)
    if head.copied and head.is_copied(name):
        yield "与目标一样抄自别的项目", _CUT, Severity.ERROR
    if row.category is Category.SATISFACTION:
        yield from _asked(name, head)
    elif row.category is Category.ECOLOGICAL_BENEFIT:
        of_nature = re.sub(pattern("categories", "other_environment").pattern, "", name)
        natural = _says("ecology", of_nature) and not _says("ecology", head.text)
        natural = natural and not any(map(head.speaks_of, _EFFECTS.findall(name)))
        if natural and Category.ECOLOGICAL_BENEFIT not in head.benefits() and not _near(name, head):
            yield "与本项目没有因果关系，是凑数的生态效益", _CUT, Severity.ERROR
    elif row.category in OUTPUTS | {Category.COST}:
        yield from _borrowed(row, name, head)
    elif (word := pattern("relevance", "fields").search(name)) and not head.speaks_of(word.group()):
        yield f"说的是“{word.group()}”，本项目不为此目的", _CUT, None
    elif kind_of(name) is NameKind.ATTRIBUTE:
        yield from _foreign(name, head, _CLEAR)


def _borrowed(row: Indicator, name: str, head: _Head) -> Iterator[Reason]:
    noun = _TAIL.sub("", name)
    own = head.text + "".join(kind.name for kind in head.case.types)
    if noun in _borrowed_nouns() and noun not in own:
        yield f"是通用指标，项目里没有“{noun}”", _CUT, None
    anything = () if row.category is Category.TIMELINESS else pattern("relevance", "anything").findall(name)
    for word in anything:
        if word not in head.text and not (head.own & _ANYBODYS):
            yield f"写的是“{word}”，不是本项目的任务", _CUT, None
    if row.category is Category.COST or "是否" in name:
        return
    for word in pattern("relevance", "matters").findall(name):
        if not head.words.knows(word) and word not in head.costs:
            yield f"说的是“{word}”，项目和同类项目都不涉及", _CUT, None
    if not (pattern("relevance", "umbrella").search(head.text) and _says_works(name)):
        yield from _foreign(name, head)
        yield from _far(name, head)


def _far(name: str, head: _Head) -> Iterator[Reason]:
    if kind_of(name) in {NameKind.ATTRIBUTE, NameKind.THING}:
        near = head.words.nearness(name)
        if near is not None and near < _FAR:
            yield "与项目的用途、目标和同类项目的指标都对不上", _CUT, None


def _foreign(name: str, head: _Head, least: float = _STRONG) -> Iterator[Reason]:
    best = _of_name(name)[0]
    strong = [cue for cue in best.cues if cue in best.type.strong_cues]
    if best.score < least or best.type.spending or any(map(head.speaks_of, strong)):
        return
    yield f"是“{best.type.name}”类项目的内容（{'、'.join(best.cues[:2])}）", _CUT, None


@lru_cache(maxsize=1024)
def _of_name(name: str) -> tuple[Recognised, ...]:
    """Return the kinds a name alone speaks of."""
    return recognise(ProjectHead(name=name))


def _says_works(name: str) -> bool:
    return pattern("relevance", "common_works").search(name) is not None


def _near(name: str, head: _Head) -> bool:
    near = head.words.nearness(name)
    return near is not None and near >= _NEAR


def _place(name: str, head: _Head) -> Iterator[Reason]:
    of_community = "社区" in head.name and "村" not in head.name
    if of_community and "村" in name and not _BOTH.search(name):
        yield "写的是村，项目是社区的", "改为社区", None


def _asked(name: str, head: _Head) -> Iterator[Reason]:
    kind, public = head.case.types[0], pattern("relevance", "public")
    paid = kind.payment is PaymentPattern.MONTHLY_PAY
    if head.internal and kind.spending and not paid and public.search(name) and not public.search(head.text):
        whom = kind.satisfaction_group or kind.beneficiaries[0]
        yield f"问的是公众，本项目服务的是{whom}", "改问实际受益人员", None


def _says(key: str, text: str) -> bool:
    return pattern("categories", key).search(text) is not None


@cache
def _borrowed_nouns() -> frozenset[str]:
    """Return the nouns of general libraries."""
    return frozenset(words("relevance", "borrowed"))
