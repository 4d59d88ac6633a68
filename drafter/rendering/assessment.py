"""审核表 on paper: the page that a reviewer signs, the same in Word, Excel and Markdown."""

from itertools import groupby

from drafter.rendering.sheet import Align, Box, Grid, Mark, Sheet, Style
from drafter.table.assessment import Assessment, ItemAssessment, Reviewed
from drafter.table.number import plain

MATERIAL = "需补充材料"
_STANDING = "本表由程序按规则初评，供审核人核定。"

_EDGES = (0, 16, 72, 88, 186)
"""Where the columns end in mm: dimension, item, grade, reason."""
_SPLIT = 108
"""Where the label of the head's right half ends."""
_LEFT, _ITEM, _GRADE, _END = _EDGES[1:]


def lay_out_assessment(one: Reviewed) -> Sheet:
    """Return the 审核表 of one reviewed table: the result first, then the items."""
    grid, assessment = Grid(), one.assessment
    _head(grid, one)
    _result(grid, assessment)
    _items(grid, assessment)
    kind = "重点项目" if assessment.key else "一般项目"
    name = one.table.project.name or f"第{one.number}张"
    return grid.sheet(f"项目支出绩效目标审核表（{kind}）", name, size=8.5)


def _head(grid: Grid, one: Reviewed) -> None:
    project, table = one.table.project, one.table
    grid.row(
        Box(0, _LEFT, "项目名称", Style.LABEL),
        Box(_LEFT, _GRADE, project.name, label="项目名称"),
        Box(_GRADE, _SPLIT, "预算数", Style.LABEL),
        Box(_SPLIT, _END, project.budget.written() if project.budget else "（未填）", label="预算数"),
    )
    grid.row(
        Box(0, _LEFT, "填报单位", Style.LABEL),
        Box(_LEFT, _GRADE, project.unit_name, label="填报单位"),
        Box(_GRADE, _SPLIT, "所审文件", Style.LABEL),
        Box(_SPLIT, _END, f"{file_name(table.source)} 第{table.index}张", label="所审文件"),
    )
    grid.row(
        Box(0, _LEFT, "审核人", Style.LABEL),
        Box(_LEFT, _GRADE, "", mark=Mark.BLANK, label="审核人（签字）"),
        Box(_GRADE, _SPLIT, "审核日期", Style.LABEL),
        Box(_SPLIT, _END, "", mark=Mark.BLANK, label="审核日期"),
    )


def file_name(source: str) -> str:
    """Return the last part of a path, whichever way it is written."""
    return source.replace("\\", "/").rsplit("/", 1)[-1]


def _items(grid: Grid, assessment: Assessment) -> None:
    headings = ("审核内容", "审核要点", "得分" if assessment.key else "等级", "审核理由")
    spans = zip(_EDGES, _EDGES[1:], headings, strict=False)
    grid.row(*(Box(left, right, text, Style.HEADING) for left, right, text in spans), header=True)
    for dimension, group in groupby(assessment.items, key=lambda item: item.dimension):
        items = list(group)
        points = f"\n（{sum(item.maximum for item in items)}分）" if assessment.key else ""
        for at, item in enumerate(items):
            tall = [Box(0, _LEFT, dimension + points, Style.LABEL, rows=len(items))] if at == 0 else []
            grid.row(
                *tall,
                Box(_LEFT, _ITEM, _content(item, key=assessment.key)),
                Box(
                    _ITEM,
                    _GRADE,
                    grade_text(item, key=assessment.key),
                    align=Align.CENTER,
                    mark=Mark.BLANK if item.grade is None else Mark.NONE,
                ),
                Box(_GRADE, _END, "\n".join(reason_lines(item))),
            )


def _content(item: ItemAssessment, *, key: bool) -> str:
    points = f"（{item.maximum}分）" if key else ""
    return "\n".join([f"{item.name}{points}", *(f"{at}.{text}" for at, text in enumerate(item.checks, 1))])


def grade_text(item: ItemAssessment, *, key: bool) -> str:
    """Write what an item got: 良, or with points 8.5分（良）; 需补充材料 where nothing could be judged."""
    if item.grade is None or item.points is None:
        return "需补充\n材料"
    if not key:
        return item.grade + ("\n（部分）" if item.material else "")
    of = f"／{item.judged}" if item.judged != item.maximum else ""
    return f"{plain(item.points)}{of}分\n（{item.grade}）"


def reason_lines(item: ItemAssessment) -> tuple[str, ...]:
    """Return the reasons, then what has to be handed in."""
    wanted = f"{MATERIAL}：{'；'.join(item.material)}。" if item.material else ""
    lines = item.reasons if len(item.reasons) < 2 else _numbered(item.reasons)  # noqa: PLR2004 - one needs no number
    return (*(f"{line}。" for line in lines), *([wanted] if wanted else []))


def _numbered(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{at}.{line}" for at, line in enumerate(lines, 1))


def _result(grid: Grid, assessment: Assessment) -> None:
    rows = [
        ("总评", overall_text(assessment)),
        ("总体意见", "\n".join(assessment.opinion)),
        ("说明", "\n".join([_STANDING, assessment.how, *(f"{note}。" for note in assessment.notes)])),
    ]
    for label, text in rows:
        grid.row(Box(0, _LEFT, label, Style.LABEL), Box(_LEFT, _END, text, label=label))


def overall_text(assessment: Assessment) -> str:
    """Write the overall grade, with the total of a key project, and the score."""
    if assessment.grade is None:
        return "不能评价"
    total = f"{assessment.total}分，" if assessment.key else ""
    return f"{total}{assessment.grade}（初评；参考评分{assessment.score}，满分100）"
