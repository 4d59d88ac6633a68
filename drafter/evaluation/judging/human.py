"""人的评判: what people preferred, to hold the model against."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from drafter.errors import EvaluationError
from drafter.evaluation.eval_case import EvalCase
from drafter.evaluation.judging.pair import Contender, Preferred
from drafter.table.draft import Draft

_CLEAR = 20
"""Points of an expert's grade (0–100) from which one table is plainly better than another."""
_APART = (28, 36)
"""How far apart, in the order of grades, tables are paired."""
_BETTER = {"draft": Preferred.FIRST, "reference": Preferred.SECOND}


@dataclass(frozen=True)
class HumanPair:
    """Two tables and which of them a person found better; never neither."""

    name: str
    first: Contender
    second: Contender
    preferred: Preferred


def pairs_by_grade(cases: Sequence[EvalCase]) -> tuple[HumanPair, ...]:
    """Return pairs of published tables whose grades by an expert lie 20 points or more apart.

    Every second pair has the better table first, so that a judge who always takes the first is right by
    half.
    """
    graded = sorted(
        (case for case in cases if case.gold.overall is not None),
        key=lambda case: (case.gold.overall or 0, case.id),
    )
    pairs: list[HumanPair] = []
    for apart in _APART:
        for poor, good in zip(graded, graded[apart:], strict=False):
            if (good.gold.overall or 0) - (poor.gold.overall or 0) >= _CLEAR:
                swap = len(pairs) % 2 == 1
                a, b = (poor, good) if swap else (good, poor)
                pairs.append(
                    HumanPair(
                        f"{a.id}/{b.id}",
                        Contender(a.brief, a.reference),
                        Contender(b.brief, b.reference),
                        Preferred.SECOND if swap else Preferred.FIRST,
                    )
                )
    return tuple(pairs)


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore")

    case: str
    better: str


def read_judgements(path: Path, cases: Sequence[EvalCase], drafts: dict[str, Draft]) -> tuple[HumanPair, ...]:
    """Read people's judgements of drafts: `{"case": "001-14", "better": "draft" | "reference"}` a line.

    Raises EvaluationError for a line that cannot be used. A `tie` is passed over: it settles nothing.
    """
    by_id = {case.id: case for case in cases}
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            "读不了这个评判文件", cure="核对路径、权限和编码（UTF-8）", where=str(path)
        ) from error
    pairs = (
        _pair(text, by_id, drafts, where=f"{path} 第{number}行")
        for number, text in enumerate(lines, 1)
        if text.strip()
    )
    return tuple(pair for pair in pairs if pair is not None)


def _pair(
    text: str, cases: Mapping[str, EvalCase], drafts: Mapping[str, Draft], *, where: str
) -> HumanPair | None:
    """Return the pair of one line, None for a tie; raise EvaluationError."""
    try:
        line = _Line.model_validate(json.loads(text))
    except (ValueError, ValidationError) as error:
        raise EvaluationError(
            "不是一条评判", cure='写成 {"case": "001-14", "better": "draft"}', where=where
        ) from error
    case, draft = cases.get(line.case), drafts.get(line.case)
    if case is None or draft is None:
        raise EvaluationError(f"这次评测没有起草“{line.case}”", cure="核对案例号", where=where)
    if line.better not in {*_BETTER, "tie"}:
        raise EvaluationError(f"better 不能是“{line.better}”", cure="写 draft、reference 或 tie", where=where)
    if line.better == "tie":
        return None
    drafted, reference = Contender(case.brief, draft.table), Contender(case.brief, case.reference)
    return HumanPair(line.case, drafted, reference, _BETTER[line.better])
