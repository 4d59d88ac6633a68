"""What a model as judge said, with how far it may be believed."""

from collections.abc import Iterator

from drafter.evaluation.judging.calibration import text_of
from drafter.evaluation.judging.judgement import Judgement
from drafter.evaluation.judging.pair import Preferred
from drafter.evaluation.report.markup import cell, row, table, tag, text

_SAID = {Preferred.FIRST: ("起草更好", "good"), Preferred.SECOND: ("参考表更好", "warning")}


def judge_section(judgement: Judgement) -> Iterator[str]:
    """Yield the part of the page on a judgement."""
    known, wins = judgement.calibration, judgement.wins
    yield f"<h2>模型评判（{text(judgement.judge)}）</h2>"
    if wins is not None:
        yield (
            f"<p>起草稿与参考表两两相比，起草胜率 <b>{wins.mean:.0%}</b>"
            f"（95%区间{wins.low:.0%}～{wins.high:.0%}，相当算半个，{judgement.failed}份没有评成算输）。"
            "每对问两次，甲乙换位，两次不一致算相当。</p>"
        )
    fit = tag("可以作门槛", "good") if known.is_fit else tag("不能作门槛", "error")
    yield (
        f"<p>{fit} 与人比（{text(known.source)}）：一致率 {text(text_of(known.agreement))}，"
        f"TPR {text(text_of(known.first))}，TNR {text(text_of(known.second))}，"
        f"换位后一致 {text(text_of(known.steady))}</p>"
    )
    rows = []
    for one in judgement.drafts:
        words, kind = ("没有评成", "error") if one.error else _SAID.get(one.preferred, ("相当", ""))
        steady = "" if one.error or one.steady else "（两次不一致）"
        reasons = "".join(f"<p>{text(reason)}</p>" for reason in one.reasons) or text(one.error)
        link = f'<a href="#c-{text(one.case)}">{text(one.case)}</a>'
        rows.append(row((cell(link, "k"), cell(f"{tag(words, kind)}{steady}", "k"), cell(reasons))))
    yield (
        f'<details class="case"><summary>各例的评判和理由</summary><div>'
        f"{table(('案例', '评判', '理由（两次）'), rows)}</div></details>"
    )
