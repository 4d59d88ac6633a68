"""填报说明: what the person handing in the form has to know, and takes off before doing so."""

from collections.abc import Iterator
from itertools import pairwise

from drafter.rendering.indicators import Marks, PrintedRow, indicator_text, printed_rows, value_mark
from drafter.rendering.sheet import Align, Box, Grid, Mark, Sheet, Style
from drafter.rendering.terminal import PLACES
from drafter.rendering.writing import percent
from drafter.table.draft import Draft
from drafter.table.finding import SEVERITY_NAMES, Severity
from drafter.table.form import ColumnKey, Form
from drafter.table.indicator import Indicator
from drafter.table.provenance import SOURCE_NAMES, Provenance

TITLE = "填报说明（提交前删去）"
NAME = "填报说明"

_SHARES = (0.0, 0.07, 0.33, 0.52, 0.66, 1.0)
"""Where the columns end: number, indicator, value, source, remark; as shares of the page."""

_ORDINALS = "一二三四五六七八九"

_CARRIED: tuple[tuple[ColumnKey, str], ...] = (("description", "指标描述"), ("basis", "确定依据"))
"""What a row says that some forms have no column for."""

_WITHOUT_PURPOSE = ("ningxia", "mof2021")
"""Heads that ask neither for the purpose nor for the project's code."""

_Part = tuple[str, tuple[str, ...], tuple[int, ...], list[tuple[Box | str, ...]]]


def lay_out_appendix(draft: Draft, form: Form, page: Sheet, marks: Marks) -> Sheet:
    """Return the 填报说明 to a filled form `page`: questions, sources, findings, remarks."""
    width = sum(page.columns)
    grid = Grid()
    edges = [round(share * width) for share in _SHARES]
    _legend(grid, edges)
    parts = [part for part in _parts(draft, form, page, marks) if part[3]]
    for ordinal, (title, headings, stops, rows) in zip(_ORDINALS, parts, strict=False):
        grid.row(Box(0, width, f"{ordinal}、{title}", Style.SECTION))
        spans = list(pairwise(edges[stop] for stop in stops))
        grid.row(*(Box(*s, h, Style.HEADING) for s, h in zip(spans, headings, strict=True)), header=True)
        for row in rows:
            grid.row(*(_placed(cell, *span) for cell, span in zip(row, spans, strict=True)))
    return grid.sheet(TITLE, NAME, landscape=page.landscape, size=9)


def _parts(draft: Draft, form: Form, page: Sheet, marks: Marks) -> Iterator[_Part]:
    names = {row.number: f"第{at}行“{indicator.name}”" for at, row, indicator in _filled(draft, form)}
    yield (
        "待填问题",
        ("序号", "位置", "请补充"),
        (0, 1, 2, 5),
        [(str(at), place, text) for at, (place, text) in enumerate(_questions(draft, page, names), 1)],
    )
    yield (
        "数值出处",
        ("行", "三级指标", "指标值", "出处", "说明"),
        (0, 1, 2, 3, 4, 5),
        _sources(draft, form, marks),
    )
    order = list(Severity)
    yield (
        "自检发现的问题",
        ("序号", "位置", "问题", "建议"),
        (0, 1, 2, 4, 5),
        [
            (str(at), _place(names, f.at), _fault(f.severity, f.message, f.clause), f.suggestion)
            for at, f in enumerate(sorted(draft.findings, key=lambda f: order.index(f.severity)), 1)
        ],
    )
    yield (
        "需要留意",
        ("序号", "内容"),
        (0, 1, 5),
        [(str(at), notice) for at, notice in enumerate(draft.notices, 1)],
    )
    yield "表样未设栏目的内容", ("内容", "原文"), (0, 2, 5), _left_out(draft, form)


def _questions(draft: Draft, page: Sheet, names: dict[int, str]) -> Iterator[tuple[str, str]]:
    for question in draft.questions:
        row = question.row
        yield PLACES["table"] if row is None else names.get(row, f"第{row}行"), question.text
    if empty := [c.label for c in page.cells if c.label and c.mark is Mark.BLANK and not c.text]:
        yield "表头", f"{'、'.join(empty)}由填报单位填写。"


def _sources(draft: Draft, form: Form, marks: Marks) -> list[tuple[Box | str, ...]]:
    known: dict[int, list[Provenance]] = {}
    for origin in draft.provenance:
        known.setdefault(origin.row, []).append(origin)
    rows: list[tuple[Box | str, ...]] = []
    for at, row, indicator in _filled(draft, form):
        origins = known.get(row.number, [])
        carried = [
            f"{label}：{text}"
            for key, label in _CARRIED
            if not form.has_column(key) and (text := indicator_text(indicator, key))
        ]
        rows.append(
            (
                str(at),
                indicator.name,
                Box(0, 0, indicator.value.text, align=Align.CENTER, mark=value_mark(row, marks)),
                "\n".join(SOURCE_NAMES[origin.source] for origin in origins) or "未注明",
                "\n".join([*(origin.evidence for origin in origins if origin.evidence), *carried]),
            )
        )
    return rows


def _left_out(draft: Draft, form: Form) -> list[tuple[Box | str, ...]]:
    """Return what the table says and the form has no place for, as (label, text)."""
    project, plan = draft.table.project, draft.table.spending_plan
    found = [
        ("资金用途", project.purpose if form.head in _WITHOUT_PURPOSE else ""),
        ("项目编码", project.code if form.head in _WITHOUT_PURPOSE else ""),
        (
            "资金支出计划（累计）",
            "" if form.plan_points else "，".join(f"{point.by}{percent(point)}" for point in plan),
        ),
    ]
    return [pair for pair in found if pair[1]]


def _filled(draft: Draft, form: Form) -> Iterator[tuple[int, PrintedRow, Indicator]]:
    """Yield the filled rows with their place on the printed form, counted from 1."""
    filled = ((row, row.indicator) for row in printed_rows(draft.table, form) if row.indicator)
    yield from ((at, row, indicator) for at, (row, indicator) in enumerate(filled, 1))


def _place(names: dict[int, str], at: str) -> str:
    """Say in the user's words where a finding stands: 第3行“护林员人数”, 绩效目标, 全表."""
    if at.startswith("r") and at[1:].isdigit():
        return names.get(int(at[1:]), f"第{at[1:]}行")
    return PLACES.get(at, at)


def _fault(severity: Severity, message: str, clause: str) -> str:
    return f"【{SEVERITY_NAMES[severity]}】{message}" + (f"（依据：{clause}）" if clause else "")


def _legend(grid: Grid, edges: list[int]) -> None:
    words = {
        Mark.BLANK: "这样标出的格子等待填写：输入中没有这项内容，请按实填写。",
        Mark.SUGGESTION: "这样标出的数是建议值，须由填报人核实后采用。",
    }
    for mark, text in words.items():
        name = {Mark.BLANK: "待填", Mark.SUGGESTION: "建议值"}[mark]
        grid.row(
            Box(0, edges[1], name, align=Align.CENTER, mark=mark), Box(edges[1], edges[-1], text, Style.NOTE)
        )


def _placed(cell: Box | str, left: int, right: int) -> Box:
    if isinstance(cell, Box):
        return Box(left, right, cell.text, cell.style, cell.align, mark=cell.mark)
    return Box(left, right, cell, align=Align.CENTER if cell.isdigit() else Align.LEFT)
