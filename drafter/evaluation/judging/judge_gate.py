"""A gate on the judge: it speaks only when the judge was shown to agree with people."""

from drafter.errors import NotComparableError
from drafter.evaluation.judging.calibration import text_of
from drafter.evaluation.judging.judgement import Judgement

EVEN = 0.5
MOST_FAILED = 0.1
"""Share of drafts without an answer above which the rest says too little."""


def judge_reasons(judgement: Judgement | None) -> tuple[str, ...]:
    """Return why the drafts do not pass, nothing when they do.

    They fail when the whole interval of their share of wins lies under one half. Raises
    NotComparableError when there is no judgement, the judge is not calibrated, or too much failed.
    """
    if judgement is None:
        raise NotComparableError("这次评测没有请模型评判", cure="用 drafter eval run --judge 运行")
    if not judgement.calibration.is_fit:
        weak = "；".join(judgement.calibration.weak_points())
        raise NotComparableError(
            f"评判的模型与人不够一致，不能作门槛：{weak}",
            cure="换一个模型，或加上更多人的评判（--judgements）",
        )
    if judgement.failed > MOST_FAILED * len(judgement.drafts):
        raise NotComparableError(f"有{judgement.failed}份没有评成，不能作门槛", cure="再运行一次 --judge")
    wins = judgement.wins
    if wins is not None and wins.high < EVEN:
        return (f"评判认为起草不如参考表：胜率{wins.mean:.0%}（95%区间{wins.low:.0%}～{wins.high:.0%}）",)
    return ()


def judgement_text(judgement: Judgement) -> str:
    """Return the judgement for the terminal."""
    wins, known = judgement.wins, judgement.calibration
    lines = [f"模型评判（{judgement.judge}，{judgement.calls}次调用）"]
    if wins is not None:
        lines.append(
            f"  起草胜过参考表的比例 {wins.mean:.0%}（95%区间{wins.low:.0%}～{wins.high:.0%}，相当算半个），"
            f"{len(judgement.drafts)}份中{judgement.failed}份没有评成"
        )
    lines.append(f"  与人一致（{known.source}）：{text_of(known.agreement)}")
    lines.append(
        f"  TPR {text_of(known.first)}　TNR {text_of(known.second)}　换位后一致 {text_of(known.steady)}"
    )
    lines.append("  可以作门槛" if known.is_fit else "  不能作门槛：" + "；".join(known.weak_points()))
    return "\n".join(lines)
