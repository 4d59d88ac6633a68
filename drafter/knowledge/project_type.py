"""项目类型: what kinds of project there are and what each needs."""

import re
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from drafter.errors import KnowledgeError
from drafter.knowledge.toml_file import entries_of, read_toml, validated
from drafter.table.category import BENEFITS, Category
from drafter.table.form import Trait

Words = tuple[Annotated[str, Field(min_length=1)], ...]


def _split(words: object) -> object:
    """Accept several words in one text, divided by blanks, line ends or 、 as well as a list."""
    return tuple(re.findall(r"[^\s、，,]+", words)) if isinstance(words, str) else words


CueWords = Annotated[Words, BeforeValidator(_split)]
_SHIPPED = files("drafter.knowledge") / "data" / "project_types.toml"

SHORTEST_CUE = 2
"""A single character is in too many words to mean anything."""

GENERAL = "综合业务(通用)"
"""The type of a project that no other type fits."""


class PaymentPattern(StrEnum):
    """How the money of such a project is paid over the year."""

    MONTHLY_PAY = "monthly_pay"  # wages, insurance, allowances paid each month
    QUARTERLY = "quarterly"
    INSTALMENTS = "instalments"  # two or three instalments
    ONE_OFF = "one_off"  # paid once
    CONTRACT_SERVICE = "contract_service"  # contract with periodic acceptance
    PURCHASE = "purchase"  # tender, delivery, acceptance
    WORKS = "works"  # building season, progress payments
    SEASON = "season"  # flood or fire season decides
    MEETING = "meeting"  # around the date of the meeting or event
    OFFICE_RUNNING = "office_running"  # running costs over the year
    UNKNOWN = "unknown"


class ProjectType(BaseModel):
    """One kind of project.

    `cues` are words of name or purpose that speak for it, `strong_cues` those that nearly decide it,
    `not_when` those that speak against it; `endings` decide only where a project's name ends on them
    (购置, 培训). `yielding` are those of the strong cues and endings that only say what is done
    (运转经费, 监察, 维修): they give way to an object of another field in the name, an ending only where that
    field looks after its own works (`upkeep`: 机井维修).
    `spending` marks types that say what is bought (工资, 房租, 设备) whatever the field of work: such a type
    goes before the field when the `name` ends on it, some also when nearly all of the
    `purpose` is spent on it.
    `needs` are the categories such a project really needs, `benefits` the benefit categories with a causal
    link to it (others would be padding). `satisfaction_group` is who is asked (补贴领取人员), empty where
    nobody is to be asked. `traits` decide what a form demands; `beneficiaries` are who gains. `questions`
    are what a drafter must usually ask because nobody writes it down.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    aliases: tuple[str, ...] = ()
    definition: str
    strong_cues: CueWords = ()
    cues: CueWords = ()
    yielding: CueWords = ()
    upkeep: bool = False
    endings: CueWords = ()
    not_when: CueWords = ()
    spending: Literal["", "name", "purpose"] = ""
    payment: PaymentPattern
    beneficiaries: Words
    satisfaction_group: str = ""
    traits: tuple[Trait, ...] = ()
    needs: tuple[Category, ...]
    benefits: tuple[Category, ...]
    questions: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> "ProjectType":
        words = Counter([*self.strong_cues, *self.cues, *self.not_when])
        if twice := sorted(word for word, times in words.items() if times > 1):
            raise ValueError(f"“{twice[0]}”在 strong_cues、cues、not_when 中写了两次")
        if self.endings and not self.spending:
            raise ValueError("endings 只用于写了 spending 的类型")
        if stray := set(self.yielding) - {*self.strong_cues, *self.endings}:
            raise ValueError(f"“{min(stray)}”写在 yielding 里，却不在 strong_cues 或 endings 中")
        if short := [word for word in words if len(word) < SHORTEST_CUE]:
            raise ValueError(f"“{short[0]}”太短，线索词至少{SHORTEST_CUE}个字")
        if wrong := [category for category in self.benefits if category not in BENEFITS]:
            raise ValueError(f"benefits 只写效益类，不含{wrong[0]}")
        return self


@cache
def load_types() -> tuple[ProjectType, ...]:
    """Return all shipped types in file order; raise KnowledgeError (entry, field, cure) for a faulty file."""
    return read_types(_SHIPPED)


def find_type(name: str) -> ProjectType | None:
    """Return the type with this name or alias, or None."""
    return _by_name().get(name.strip())


def read_types(file: Traversable) -> tuple[ProjectType, ...]:
    """Read and check a file of types; raise KnowledgeError for the first fault."""
    place = f"项目类型文件 {file.name}"
    types: list[ProjectType] = []
    for number, raw in enumerate(entries_of(read_toml(file, place), "type", place), start=1):
        where = f"{place} 第{number}条“{raw.get('name', '（没有名称）')}”"
        types.append(validated(ProjectType, raw, where))
    _unique(types, place)
    return tuple(types)


def _unique(types: list[ProjectType], place: str) -> None:
    """Refuse a name, alias or strong cue that two types claim."""
    names: dict[str, str] = {}
    strong: dict[str, str] = {}
    for kind in types:
        for claimed, words, what in (
            (names, (kind.name, *kind.aliases), "名称或别名"),
            (strong, kind.strong_cues, "强线索词"),
        ):
            for word in words:
                if other := claimed.get(word):
                    raise KnowledgeError(
                        f"{what}“{word}”已属于“{other}”",
                        cure="只留在一个类型里；两边都有关的词写进 cues",
                        where=f"{place} “{kind.name}”",
                    )
                claimed[word] = kind.name
    if GENERAL not in names:
        raise KnowledgeError(f"缺少类型“{GENERAL}”", cure="它是认不出类型时的去处，不能删", where=place)


@cache
def _by_name() -> Mapping[str, ProjectType]:
    return {name: kind for kind in load_types() for name in (kind.name, *kind.aliases)}
