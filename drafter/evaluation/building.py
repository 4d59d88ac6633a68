"""建评测集: documents, and what experts said of their tables, into cases."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from drafter.errors import EvaluationError
from drafter.evaluation.eval_case import FORMAT, EvalCase, Gold, GoldFact, Label
from drafter.evaluation.privacy import masked
from drafter.reading.file import read_file
from drafter.table.brief import ProjectBrief
from drafter.table.contract import table_from_json, table_to_json
from drafter.table.goal_table import GoalTable

_OVERALL = "overall"
Line = TypeVar("Line", bound=BaseModel)


@dataclass(frozen=True)
class Built:
    """The cases, and in Chinese what could not become one and what was masked."""

    cases: tuple[EvalCase, ...]
    problems: tuple[str, ...]
    masked: tuple[str, ...]


def document_id(path: PurePath) -> str:
    """Return a document's id, the part of its name before the first `_`, as precedents use it."""
    return path.stem.partition("_")[0]


def build_cases(documents: Sequence[Path], labels: Sequence[Path] = (), facts: Sequence[Path] = ()) -> Built:
    """Read documents into cases; `labels` and `facts` are JSON lines keyed by `table` (001-14).

    Raises ReadingError for a document that cannot be opened and EvaluationError for two documents of one
    id, a broken line, or a label for a table that is not there.
    """
    gold = _gold(labels, facts)
    cases: list[EvalCase] = []
    problems: list[str] = []
    hidden: list[str] = []
    seen: dict[str, Path] = {}
    for path in documents:
        document = document_id(path)
        if document in seen:
            raise EvaluationError(
                f"两个文件的编号都是“{document}”（文件名第一个“_”之前的部分）",
                cure=f"给 {seen[document].name} 和 {path.name} 不同的编号",
            )
        seen[document] = path
        result = read_file(path)
        problems += map(str, result.problems)
        digest = sha256(path.read_bytes()).hexdigest()
        for table in result.tables:
            key = f"{document}-{table.index:02}"
            clean = without_persons(table)
            if table_to_json(clean) != table_to_json(table):
                hidden.append(key)
            try:
                cases.append(case_of(key, document, digest, clean, gold.pop(key, Gold())))
            except ValidationError:
                problems.append(f"{key}：没有项目名称或预算数，不能作案例。怎么办：在 {path} 里补上再建")
    if gold:
        raise EvaluationError(
            f"标注了没有读到的表：{'、'.join(sorted(gold)[:5])}",
            cure="核对标注文件里的 table，它由文件编号和表的序号组成，如 001-14",
        )
    return Built(tuple(sorted(cases, key=lambda c: c.id)), tuple(problems), tuple(hidden))


def case_of(key: str, document: str, digest: str, table: GoalTable, gold: Gold) -> EvalCase:
    """Make one case; raise ValidationError for a table without name or budget."""
    return EvalCase(
        format=FORMAT,
        id=key,
        document=document,
        table=table.index,
        source_sha256=digest,
        brief=brief_of(table),
        reference=table.model_copy(update={"source": document}),
        gold=gold,
    )


def brief_of(table: GoalTable) -> ProjectBrief:
    """Return what a drafter is told: the head, and the published goals as the user's notes.

    A form without 资金用途 leaves the name to say what the money is for.
    """
    head = table.project
    return ProjectBrief.model_validate(
        {**head.model_dump(), "purpose": head.purpose or head.name, "notes": table.goals}
    )


def without_persons(table: GoalTable) -> GoalTable:
    """Return the table with everything that points at a person masked."""
    return table_from_json(_masked(table_to_json(table)))


def _masked(value: Any, key: str = "") -> Any:
    if isinstance(value, str):
        return value if key == "code" else masked(value)  # 项目编码 is digits but no person
    if isinstance(value, Mapping):
        return {name: _masked(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_masked(inner) for inner in value]
    return value


class _LabelLine(BaseModel):
    table: str
    at: str = ""
    code: str
    severity: str = ""
    note: str | None = None
    score: int | None = None


class _FactLine(BaseModel):
    quote: str
    number: str
    unit: str
    subject: str = ""
    indicator_worthy: bool
    category: str | None = None


class _FactsLine(BaseModel):
    table: str
    project_types: tuple[str, ...] | None = None
    facts: tuple[_FactLine, ...] = ()
    itemised_sum_wan: int | float | str | None = None
    missing_facts: tuple[str, ...] | None = None


def _gold(labels: Iterable[Path], facts: Iterable[Path]) -> dict[str, Gold]:
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for path in labels:
        for line in _lines(path, _LabelLine, _label):
            known = found[line.table]
            known.setdefault("labels", [])
            if line.code == _OVERALL:
                known["overall"] = line.score
            else:
                known["labels"].append(_label(line))
    for path in facts:
        for told in _lines(path, _FactsLine, _facts):
            found[told.table] |= _facts(told)
    return {key: Gold.model_validate(values) for key, values in found.items()}


def _label(line: _LabelLine) -> Label | None:
    if line.code == _OVERALL:
        return None
    return Label.model_validate(
        {"at": line.at, "code": line.code, "severity": line.severity, "note": line.note or ""}
    )


def _facts(told: _FactsLine) -> dict[str, Any]:
    return {
        "types": told.project_types,
        "itemised": None if told.itemised_sum_wan is None else str(told.itemised_sum_wan),
        "missing": told.missing_facts,
        "facts": tuple(
            GoldFact.model_validate(
                {
                    "quote": fact.quote,
                    "number": fact.number,
                    "unit": fact.unit,
                    "subject": fact.subject,
                    "worthy": fact.indicator_worthy,
                    "category": fact.category,
                }
            )
            for fact in told.facts
        ),
    }


def _lines(path: Path, kind: type[Line], check: Callable[[Line], object]) -> Iterator[Line]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            "读不了这个标注文件", cure="核对路径、权限和编码（UTF-8）", where=str(path)
        ) from error
    for number, raw in enumerate(text.splitlines(), 1):
        if not raw.strip():
            continue
        try:
            line = kind.model_validate(json.loads(raw))
            check(line)
        except ValueError as error:  # bad JSON and a field that is missing or wrong
            fields = (
                "、".join(".".join(map(str, e["loc"])) for e in error.errors()[:3])
                if isinstance(error, ValidationError)
                else "JSON"
            )
            raise EvaluationError(
                f"第{number}行不能用（{fields}）",
                cure="每行一个JSON对象，字段见 docs/eval.md",
                where=str(path),
            ) from error
        yield line
