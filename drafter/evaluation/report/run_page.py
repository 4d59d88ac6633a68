"""The report of a run: summary, a chart for every metric and document, the cases, each in full."""

from collections.abc import Iterator, Sequence

from drafter.evaluation.judging.judgement import Judgement
from drafter.evaluation.metric import Metric
from drafter.evaluation.metrics import METRICS
from drafter.evaluation.report.case_section import case_section
from drafter.evaluation.report.charts import Bar, Dot, bars, strips
from drafter.evaluation.report.judge_section import judge_section
from drafter.evaluation.report.markup import cell, page, row, table, tag, text
from drafter.evaluation.scoring import ScoredCase, Scores
from drafter.evaluation.statistics import RESAMPLES, bootstrap, share_interval
from drafter.evaluation.summary import KEY, WEIGHTS
from drafter.evaluation.wording import figure, span, title_of

_TILES = ("summary", "validity", "errors", "fact_coverage", "sourced_figures", "alignment")
_COLUMNS = (
    "summary", "validity", "errors", "warnings", "fact_coverage", "budget", "sourced_figures",
    "category_fit", "alignment", "specificity", "blanks",
)  # fmt: skip
_LOWEST_AXIS = 10


def run_page(scores: Scores, judgement: Judgement | None = None) -> str:
    """Return the page, with what a judge said where one was asked."""
    settings = scores.run.settings
    attempts = sum(len(one.attempts) for one in scores.cases)
    subtitle = (
        f"引擎 {settings.engine}　{len(scores.cases)}个案例，起草{attempts}份，失败{len(scores.failures)}份　"
        f"每例{settings.repeats}次　基准日 {settings.as_of}"
    )
    return page(
        "绩效目标表起草评测",
        subtitle,
        [
            *_tiles(scores),
            *_failures(scores),
            *_strips(scores),
            *_cards(scores),
            *_metrics(scores),
            *(judge_section(judgement) if judgement else ()),
            *_cases(scores),
            "<h2>逐例对照</h2>",
            '<p class="dim">点开看概况、参考表、起草稿、发现和出处。参考表旁是专家指出的毛病。</p>',
            *map(case_section, scores.cases),
            *_foot(scores),
        ],
    )


def _tiles(scores: Scores) -> Iterator[str]:
    yield '<div class="tiles">'
    for key in _TILES:
        interval = scores.intervals[key]
        if interval is not None:
            value = text(figure(key, interval.mean))
            yield (
                f'<div class="tile"><span>{text(title_of(key))}</span><b>{value}</b>'
                f"<span>95%区间 {text(span(key, interval))}</span></div>"
            )
    yield "</div>"


def _failures(scores: Scores) -> Iterator[str]:
    if missing := len(scores.run.missing()):
        yield f'<p class="worse">还缺{missing}份没有起草，以下只是已有的。</p>'
    if scores.failures:
        yield f"<h2>起草失败 {len(scores.failures)}份（按零分计入）</h2>"
        yield table(
            ("案例", "次", "原因"),
            [
                row((cell(text(a.case), "k"), cell(str(a.repeat), "n"), cell(text(a.error))))
                for a in scores.failures
            ],
        )


def _strips(scores: Scores) -> Iterator[str]:
    yield "<h2>每个案例的总分</h2>"
    yield '<p class="dim">一点一例，竖线为该文件的均值；红点不合规、有错误或起草失败。点击看该例。</p>'
    values = [value for one in scores.cases if (value := one.mean(KEY)) is not None]
    low = max(0.0, min(values, default=0) // _LOWEST_AXIS * _LOWEST_AXIS)
    lanes = []
    for document in _documents(scores):
        dots = [
            Dot(
                value,
                _is_bad(one),
                f"{one.case.id} {one.case.brief.name} {figure(KEY, value)}",
                f"c-{one.case.id}",
            )
            for one in scores.cases
            if one.case.document == document and (value := one.mean(KEY)) is not None
        ]
        lanes.append((document, dots, sum(d.value for d in dots) / len(dots) if dots else None))
    yield strips(lanes, low, 100)


def _cards(scores: Scores) -> Iterator[str]:
    yield "<h2>各项指标，按来源文件</h2>"
    yield '<p class="dim">横条为均值，须线为95%区间。</p><div class="cards">'
    for key in (KEY, *(metric.key for metric in METRICS)):
        whole = scores.intervals[key]
        if whole is None:
            continue
        rows = []
        for document in _documents(scores):
            groups = scores.groups(key, document)
            one = share_interval(groups) if _is_share(key) else bootstrap(groups)
            rows.append(Bar(document, one, figure(key, one.mean if one else None)))
        value = text(figure(key, whole.mean))
        yield (
            f'<div class="card"><h3><span>{text(title_of(key))}</span><b>{value}</b></h3>'
            f"{bars(rows, _top(key, rows))}</div>"
        )
    yield "</div>"


def _top(key: str, rows: Sequence[Bar]) -> float:
    """Return the end of the axis: 100 points, 100 %, or the highest end of an interval."""
    if key == KEY:
        return 100.0
    if _is_share(key):
        return 1.0
    return max((bar.interval.high for bar in rows if bar.interval), default=1.0) or 1.0


def _metrics(scores: Scores) -> Iterator[str]:
    yield "<h2>指标一览</h2>"
    rows = []
    for metric in METRICS:
        interval = scores.intervals[metric.key]
        rows.append(
            row(
                (
                    cell(text(metric.title), "k"),
                    cell(text(figure(metric.key, interval.mean if interval else None)), "n"),
                    cell(text(span(metric.key, interval)), "n"),
                    cell(str(len(scores.groups(metric.key))), "n"),
                    cell(_weight(metric), "n"),
                    cell("越高越好" if metric.higher_is_better else "越低越好", "k"),
                    cell(text(metric.blind_spot)),
                )
            )
        )
    yield table(("指标", "#均值", "#95%区间", "#量到的案例", "#权重", "方向", "看不到的"), rows)


def _weight(metric: Metric) -> str:
    return str(WEIGHTS.get(metric.key, "—"))


def _cases(scores: Scores) -> Iterator[str]:
    yield "<h2>案例</h2>"
    rows = []
    for one in scores.cases:
        cells = [cell(text(figure(key, one.mean(key))), "n") for key in _COLUMNS]
        name = f'<a href="#c-{text(one.case.id)}">{text(one.case.brief.name)}</a>'
        if one.attempts[0].attempt.draft is None:
            name += f" {tag('起草失败', 'error')}"
        rows.append(row((cell(text(one.case.id), "k"), cell(name), *cells), "bad" if _is_bad(one) else ""))
    yield table(("案例", "项目", *(f"#{title_of(key)}" for key in _COLUMNS)), rows)


def _foot(scores: Scores) -> Iterator[str]:
    yield (
        '<footer class="dim small">'
        f"<p>区间：对案例重抽样{RESAMPLES}次（重复起草时案例内再抽），取2.5%～97.5%分位；全为0或全为1的比例用Wilson区间。"
        "“—”是没有可量的，不当作零。案例来自少数几份文件，同一文件的表彼此相像，真实的不确定比区间更大。</p>"
        "<p>参考表是已公开的表，约三分之二的行有毛病，只用没有毛病的行作比较。"
        "规则曾用这些表调过，离线引擎在这里的得分偏高，换一批表要低一些。</p>"
        f"<p>评测结果文件夹：{text(scores.run.folder.name)}</p></footer>"
    )


def _documents(scores: Scores) -> list[str]:
    return sorted({one.case.document for one in scores.cases})


def _is_share(key: str) -> bool:
    return key != KEY and next(metric.unit for metric in METRICS if metric.key == key) == "share"


def _is_bad(one: ScoredCase) -> bool:
    return not one.is_valid or one.most_errors > 0
