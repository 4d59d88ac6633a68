"""A comparison as a page: metrics with interval and test, the largest changes side by side."""

from collections.abc import Iterator

from drafter.evaluation.comparing import CaseChange, Comparison, MetricChange
from drafter.evaluation.comparison_text import rows_of, verdict
from drafter.evaluation.report.markup import cell, page, row, table, text
from drafter.evaluation.row_pairs import row_pairs
from drafter.evaluation.summary import KEY
from drafter.evaluation.wording import figure, p_text, span, title_of
from drafter.table.indicator import Indicator

_COLOURS = {"更好": "better", "更差": "worse"}


def comparison_page(result: Comparison, limit: int) -> str:
    """Return the page with the `limit` largest losses and gains."""
    one, other = result.first.run, result.second.run
    return page(
        "两次评测的比较",
        f"甲 {one.folder.name}（{one.settings.engine}）　乙 {other.folder.name}（{other.settings.engine}）　"
        f"{len(result.cases)}个案例",
        [
            "<h2>各项指标</h2>",
            (
                '<p class="dim">差为乙减甲，区间由案例重抽样得出，p 由成对符号置换检验得出；'
                "结论按全部指标做了 Holm 校正。</p>"
            ),
            table(
                ("指标", "#甲", "#乙", "#乙−甲", "#95%区间", "#p", "#案例", "结论"),
                map(_metric, result.metrics),
            ),
            *_changes("降得最多的案例", result.losses(limit)),
            *_changes("升得最多的案例", result.gains(limit)),
        ],
    )


def _metric(change: MetricChange) -> str:
    difference = change.difference
    said = verdict(change.key, difference, significant=change.is_significant)
    return row(
        (
            cell(text(title_of(change.key)), "k"),
            cell(text(figure(change.key, change.first.mean if change.first else None)), "n"),
            cell(text(figure(change.key, change.second.mean if change.second else None)), "n"),
            cell(text(figure(change.key, difference.mean if difference else None, signed=True)), "n"),
            cell(text(span(change.key, difference)), "n"),
            cell(text("—" if change.p is None else p_text(change.p)), "n"),
            cell(str(change.cases), "n"),
            cell(f'<span class="{_COLOURS.get(said, "dim")}">{said}</span>', "k"),
        )
    )


def _changes(title: str, changes: tuple[CaseChange, ...]) -> Iterator[str]:
    yield f"<h2>{title}</h2>"
    if not changes:
        yield '<p class="dim">没有</p>'
    for change in changes:
        case, left, right = change.first.case, change.first, change.second
        yield (
            f"<h3>{text(case.id)} {text(case.brief.name)}　"
            f"{text(figure(KEY, left.mean(KEY)))} → {text(figure(KEY, right.mean(KEY)))}"
            f"（{change.change:+.2f}）</h3>"
        )
        for name, one in (("甲", left), ("乙", right)):
            yield f'<p class="small dim">{name}：{text(one.attempts[0].values[KEY].reason)}</p>'
        yield table(
            ("二级指标", "甲", "指标值", "乙", "指标值"),
            [_row(a, b) for a, b in row_pairs(rows_of(left), rows_of(right))],
        )


def _row(left: Indicator | None, right: Indicator | None) -> str:
    shown = right or left
    same = left and right and (left.name, left.value.text) == (right.name, right.value.text)
    cells = [cell(text(shown.level2 if shown else ""), "k")]
    for one in (left, right):
        cells += [cell(text(one.name)), cell(text(one.value.text))] if one else [cell("—", "none")] * 2
    return row(cells, "" if same else "bad")
