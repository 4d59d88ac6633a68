"""改绩效目标和支出计划: goals that say what the rows promise, a plan that follows the way of payment."""

import re
from collections.abc import Iterator, Sequence

from drafter.drafting.goals import subject_matter, told
from drafter.drafting.spending import REASONS, plan
from drafter.improving.faults import codes_of
from drafter.improving.situation import Situation
from drafter.review.names import NameKind, clean_name, is_hollow, kind_of
from drafter.review.rules.c102_placeholder import is_placeholder
from drafter.table.category import BENEFITS, Category
from drafter.table.finding import Finding, Severity
from drafter.table.indicator import Indicator
from drafter.table.proposal import Proposal, ProposalKind
from drafter.table.provenance import Source

_NUMBERED = re.compile(r"^\s*(?:目标)?\s*\d+[.、．:：]")
_DONE_BY = re.compile(r"(完成|竣工|完工|举行|发放|交付)?(?:时间|时限|期限)$")
_LISTED = re.compile(r"(?:^|\s)(?:目标)?(\d{1,2})[.、．:：\s]")
_PIECES = re.compile(r"\s*(?:^|[\n\s])(?:目标)?\d{1,2}[.、．:：]\s*|[\n；;。]")
_WORD = 6
"""Characters up to which a goal is a word (幸福指数) and no goal."""
_MOST = 4
_LONG = 20
_NO_NAMES = frozenset({NameKind.GOAL, NameKind.SENTENCE, NameKind.LABEL, NameKind.DEADLINE, NameKind.EMPTY})
_CONDUCT = frozenset({Category.QUALITY, Category.TIMELINESS})
_PAY = ("工资", "补贴", "补助", "津贴", "报酬", "奖金", "救助金", "慰问金")


def plan_proposals(situation: Situation, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """Propose the cumulative curve that fits how such a project is paid."""
    points = plan(situation.project, situation.planned)
    if points:
        yield Proposal(
            at="plan",
            kind=ProposalKind.PLAN,
            codes=codes_of(findings),
            reason=f"{findings[0].message}；{REASONS[situation.project.payment]}，按累计数填写",
            clause=findings[0].clause,
            plan=points,
            source=Source.SUGGESTION,
            evidence=f"{REASONS[situation.project.payment]}；请按合同约定的付款时点核定",
        )


def goal_proposals(
    situation: Situation, findings: Sequence[Finding], *, alien: bool = False
) -> Iterator[Proposal]:
    """Propose goals that carry the figures of the rows.

    The author's own sentences stay and what the rows promise is added; goals that are only placeholders,
    or another project's (`alien`), are replaced.
    """
    table, codes = situation.table, codes_of(findings)
    first = findings[0]
    if "fact-conflict" in codes:
        yield from _same_words(situation, findings)
    promised = _promises(table.indicators)
    if not promised:
        return
    empty = any(f.severity is Severity.ERROR for f in findings) or all(map(is_placeholder, table.goals))
    empty = empty or all(len(word) <= _WORD for word in _PIECES.split("\n".join(table.goals)))
    kept = [] if alien or empty else [goal for goal in table.goals if goal.strip()]
    if not kept:
        promised = [f"{_opening(situation)}：{promised[0]}", *promised[1:]]
    numbered = not kept or any(_NUMBERED.match(goal) for goal in kept)
    start = max([len(kept), *(int(n) for goal in kept for n in _LISTED.findall(goal))]) + 1
    added = [f"{n}.{text}" if numbered else text for n, text in enumerate(promised, start)]
    yield Proposal(
        at="goal",
        kind=ProposalKind.GOAL,
        codes=codes,
        reason="目标补上各行指标写明的数量、标准、时限和效果，与指标一致"
        if kept
        else "按本项目的任务和指标写明目标",
        clause=first.clause,
        goals=(*kept, *added),
        source=Source.DERIVED,
        evidence="各行指标值",
    )


def _same_words(situation: Situation, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """Call what is paid by the word of name and purpose."""
    head, goals = situation.table.project, situation.table.goals
    paid = [word for word in _PAY if word in head.name + head.purpose]
    aimed = [word for word in _PAY if any(word in goal for goal in goals) and word not in paid]
    if len(paid) != 1 or not aimed:
        return
    changed = goals
    for word in aimed:
        changed = tuple(goal.replace(word, paid[0]) for goal in changed)
    yield Proposal(
        at="goal",
        kind=ProposalKind.GOAL,
        codes=codes_of(findings),
        reason=f"项目发的是{paid[0]}，目标用同一说法",
        clause=findings[0].clause,
        goals=changed,
        source=Source.INPUT,
        evidence=head.name,
    )


def _opening(situation: Situation) -> str:
    year = f"{situation.year}年" if situation.year else "本年度"
    money = f"使用预算资金{situation.budget.written()}，" if situation.budget else ""
    return f"{year}{money}{subject_matter(situation.project)}"


def _promises(rows: Sequence[Indicator]) -> list[str]:
    """Return up to two sentences: what is done how well and when, and to what effect."""
    told = [row for row in rows if not row.is_empty and not row.value.is_blank and _is_said(row)]
    done = [row for row in told if row.category is Category.QUANTITY][:_MOST]
    done += [row for row in told if row.category in _CONDUCT][:_MOST]
    effects = [row for row in told if row.category in BENEFITS][:_MOST]
    effects += [row for row in told if row.category is Category.SATISFACTION][:1]
    return [f"{'，'.join(map(_phrase, part))}。" for part in (done, effects) if part]


def _is_said(row: Indicator) -> bool:
    name = clean_name(row.name)
    if kind_of(name) in _NO_NAMES or len(name) > _LONG or (is_hollow(name) and row.category in BENEFITS):
        return False
    return (
        row.value.number is not None
        or bool(re.search(r"\d", row.value.text))
        or row.value.text.startswith(("每", "按"))
    )


def _phrase(row: Indicator) -> str:
    name = re.sub(r"[（(].*?[)）]", "", row.name).strip("。；;，, ")
    if row.category is Category.TIMELINESS and (match := _DONE_BY.search(name)) and row.value.number is None:
        when = re.sub(r"(?:各?完成|完工)$", "", row.value.text.strip())
        return f"{name[: match.start()]}{when}{match[1] or '完成'}"
    return f"{name}{told(row.value)}"
