"""What a column of the indicator part holds, told by its heading."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from drafter.reading.cells import Cell, GridRow, at_column
from drafter.reading.grid import squeeze
from drafter.reading.labelled.levels import level_of

_TIME = r"(?:年度|当年|本年度?|全年|预算年度|20\d\d年度?)?"
_LONG = r"(?:中期|长期|中长期|实施(?:周)?期|总体|项目期)"
_KEYS: tuple[tuple[str, str], ...] = (
    ("level1", r"一级(?:绩效)?指标(?:名称)?|一级|指标分类|指标类型"),
    ("level2", r"二级(?:绩效)?指标(?:名称)?|二级|指标类别"),
    ("name", r"三级(?:绩效)?指标(?:名称|内容)?|三级|四级指标"),
    ("name_", r"(?:绩效|具体|考核)?指标名称|绩效指标名称及内容"),
    ("content", rf"{_TIME}(?:绩效)?指标(?:内容)?|具体指标|具体内容|目标内容"),
    ("sign", r"(?:绩效)?(?:指标值?|值)?性质|(?:计算|比较|运算|关系|逻辑)?符号?|计算符号?|运算符号?|比较符号?|关系符?"),
    ("direction", r"指标方向性?|方向性?|正反向|指标(?:正|反)向"),
    ("unit", r"(?:绩效|指标值?)?(?:计量|度量|计算|数量|值)?单位|(?:计量|度量)"),
    ("weight", r"(?:指标)?(?:分值|权重|标准分|满分)(?:权重|值)?(?:%|分)?|指标权重|权重分值?"),
    ("scoring", r"评.{0,3}分(?:标准|规则|办法|方法)|.*评分(?:标准|规则|办法).*|扣分标准"),
    ("taking", r"(?:完成值)?取值方式|完成值取值"),
    ("data_source", r"(?:数据|资料|指标|佐证).{0,3}来源|佐证资料|证明材料"),
    ("basis", r".*依据"),
    ("actual", r"(?:全年|年度|1-\d+月|上半年|自评)?实际.*|(?:全年|年度|当年)?完成(?:值|情况|数)|全年完成值|执行情况|完成结果"),
    ("score", r"(?:自评|评价|实际|指标)?得分|自评分数?|评分|评定等级|完成(?:比例|程度|率)"),
    ("deviation", r".*偏差.*|未完成.*|.*改进措施.*|原因分析.*"),
    ("long_value", rf"{_LONG}(?:绩效)?(?:指标|目标)?值?"),
    ("history", r"前年|上年|去年|上一?年(?:度)?(?:实际|完成)?.*|历史.{0,4}|近[两三二]年.*|前[一二三]年.*|基期值?"),
    ("grade", r"[优良中差](?:秀|好|等)?"),
    ("value", (rf"{_TIME}(?:预期|计划|预计|绩效|指标|目标|设定|考核|申报|批复|完成)*(?:指标|目标|标准|实现|预期|计划)(?:目标|指标)?值"
              rf"|{_TIME}(?:指标值|目标值)(?:\d)?|预期(?:当年)?(?:实现值?|目标|结果|值)|{_TIME}(?:预期|计划)(?:值|目标|完成)|绩效标准|目标要求"
              r"|指标值.{0,3}单位|标准值|值|年度指标|年初指标|指标目标|指标要求|目标|完成目标|预期完成.*")),
    ("description", r".*(?:描述|解释|说明|释义|含义|定义|计算公式|内涵)"),
    ("type", r"指标值?类型|(?:定量|定性).*"),
    ("remark", r"备注|是否核心.*|核心指标|指标来源|.*责任.*|所属.*|序号|编号|指标(?:编码|代码|序号)"),
    ("project", r"(?:预算|二级|专项)?项目名称|项目(?:名称)?|专项(?:资金)?名称|专项[（(]项目[)）]名称|单位[（(]专项[)）]名称|项目[（(].{1,6}[)）]名称|预算项目"),
    ("code", r"项目(?:编码|编号|代码)"),
    ("unit_name", r"(?:预算|实施|申报|项目|填报|编制|执行|责任|主管)?(?:单位|部门)(?:名称)?|主管部门(?:名称)?"),
    ("department", r"(?:主管)?部门(?:及代码)?|单位(?:编码|代码)"),
    ("budget", r"(?:年初|当年|年度|本年度?|项目|申请|全年)*(?:预算|资金|金额)(?:总?数|总?额|总计|合计|安排数?|规模|金额)*|资金总额|合计|总额|预算安排"),
    ("fiscal", r"(?:其中[:：]?)?(?:当年)?(?:财政(?:拨款|资金)|一般公共预算(?:拨款|资金)?)"),
    ("other", r"其[他它]资金|单位资金"),
    ("goal", rf"(?:项目)?{_TIME}(?:总体|绩效|预期|主要|工作)*(?:总体|绩效)?目标|{_TIME}绩效总?目标|总目标"),
    ("long_goal", rf"{_LONG}(?:总体|绩效|总)*目标"),
    ("plan", r"(?:项目)?资金支出计划.*|用款计划"),
    ("purpose", r"资金用途|项目用途|(?:项目)?(?:主要)?内容|项目概况|项目(?:简介|描述)"),
)  # fmt: skip
_PATTERNS = tuple((key, re.compile(words)) for key, words in _KEYS)
_ANY = re.compile("|".join(f"(?:{words})" for _, words in _KEYS))
"""Asked first: most cells head nothing."""
_MARKS = re.compile(r"[★☆※*＊▲△●■]+")
_NOTE = re.compile(r"[（(\[【][^（）()\[\]【】]*[)）\]】]")
_PROVENANCE = frozenset({"出处", "请补充", "自检", "来源说明"})
_LEVELS = frozenset({"level1", "level2"})
_PARTS = frozenset({"name", "value", "sign", "unit", "weight", "actual", "score", "basis", "description"})
_LONG_WORDS = re.compile(r"中期|长期|实施(?:周)?期|中长期")
_YEAR_WORDS = re.compile(r"年度|当年|本年|20\d\d年(?!.*20\d\d年)")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, where it stands, and its heading; `long` is the 中期 half of a form."""

    key: str
    col: int
    end: int
    heading: str = ""
    long: bool = False


@lru_cache(maxsize=4096)
def key_of(heading: str) -> str:
    """Return what a heading announces, "" when it is none; 数量指标 and the like are `level:` keys."""
    tight = _MARKS.sub("", squeeze(heading))
    bare = _NOTE.sub("", tight) or tight
    if not bare or len(bare) > 24:
        return ""
    if level_of(bare):
        return f"level:{bare}"
    if not _ANY.fullmatch(bare):
        return ""
    return next(key for key, words in _PATTERNS if words.fullmatch(bare))


def is_heading_row(row: GridRow) -> bool:
    """Whether a row heads the indicator part: columns for the indicator and for its level or its value."""
    texts = row.texts
    if len(texts) < 2 or any(squeeze(text) in _PROVENANCE for text in texts):
        return False
    keys = [key_of(text) for text in texts]
    known = set(keys)
    levels = len(_LEVELS & known)
    if "name" in known:
        return levels > 0 or bool(known & {"value", "long_value", "project"})
    if levels == 2:
        return bool(known & {"value", "content", "name_", "long_value"}) or len(texts) >= 3
    if known & {"name_", "content"} and known & {"value", "long_value"}:
        return len(known & (_PARTS | _LEVELS)) >= 2 or "name_" in known
    lists = sum(key.startswith("level:") for key in keys)
    return bool("project" in known and lists >= 2)


def is_subheading_row(row: GridRow) -> bool:
    """Whether a row goes on with the heading above it: 前年, 上年, 预期实现值; 中期, 年度."""
    texts = row.texts
    return bool(texts) and all(
        (key_of(text) and not key_of(text).startswith("level:") and key_of(text) != "goal")
        or (key_of(text).startswith("level:") and len(texts) >= 2)
        for text in texts
    )


def columns_of(rows: Sequence[GridRow]) -> tuple[Column, ...]:
    """Return the columns under one or two heading rows; of a name told twice the third level is the name."""
    last = rows[-1]
    columns: list[Column] = []
    cells = [cell for cell in last.cells if cell.text]
    if len(rows) > 1:
        shown = {col for cell in cells for col in range(cell.col, cell.end)}
        cells += [cell for cell in rows[0].cells if cell.text and not shown & set(range(cell.col, cell.end))]
    for cell in sorted(cells, key=lambda cell: cell.col):
        parents = [up.text for row in rows[:-1] for up in at_column(row, cell.col) if up.text != cell.text]
        key = key_of(cell.text) or next((key for text in parents if (key := key_of(text))), "")
        if key == "level:" + squeeze(cell.text) and parents and key_of(parents[0]) in {"level1", "level2"}:
            key = ""
        said = squeeze("".join([*parents, cell.text]))
        columns.append(Column(key, cell.col, cell.end, cell.text, long=bool(_LONG_WORDS.search(said))))
    columns = _widened(columns, aligned=last.aligned)
    return tuple(_settled(columns))


def _widened(columns: list[Column], *, aligned: bool) -> list[Column]:
    """Let a column of a ragged heading reach to the next one: 三级指标 and an empty cell are one column."""
    if aligned:
        return columns
    ends = [column.col for column in columns[1:]]
    return (
        [replace(column, end=end) for column, end in zip(columns, [*ends, 10_000], strict=True)]
        if columns
        else columns
    )


def _settled(columns: list[Column]) -> list[Column]:
    """Choose the name column, and the half of the year where a form has two."""
    keys = [column.key for column in columns]
    has_name, has_named = "name" in keys, "name_" in keys
    chosen = []
    for column in columns:
        key = column.key
        if key == "name_":
            key = "description" if has_name else "name"
        elif key == "content":
            key = "" if has_name or has_named else "name"
            if has_name and "内容" in column.heading:
                key = "description"
        elif key == "value" and "值" not in column.heading and keys.count("value") > 1:
            key = "remark"  # 绩效标准 beside 指标值 says where the value comes from
        chosen.append(replace(column, key=key))
    return _halves(chosen)


def _halves(columns: list[Column]) -> list[Column]:
    """Mark the columns of the 中期 half: 三级指标 twice, of which the second (or 年度) half counts."""
    names = [at for at, column in enumerate(columns) if column.key == "name"]
    if len(names) < 2:
        values = [c for c in columns if c.key == "value"]
        if len(values) > 1 and any(c.long for c in values) and not all(c.long for c in values):
            return [replace(c, key="long_value") if c.key == "value" and c.long else c for c in columns]
        return [replace(c, long=False) if c.key != "long_value" else c for c in columns]
    cut = names[1]
    while cut > names[0] + 1 and columns[cut - 1].key in _LEVELS:
        cut -= 1
    shared = {"level1"} if sum(c.key == "level1" for c in columns) == 1 else set()
    first_is_year = not any(c.long for c in columns[:cut]) and any(c.long for c in columns[cut:])
    settled = []
    for at, column in enumerate(columns):
        in_first = at < cut
        settled.append(replace(column, long=(in_first != first_is_year) and column.key not in shared))
    return settled


def under(columns: Iterable[Column], cell: Cell) -> Column | None:
    """Return the column a cell stands under: the one it begins in, else the one it overlaps most."""
    best, most = None, 0
    for column in columns:
        if column.col <= cell.col < column.end:
            return column
        overlap = min(column.end, cell.end) - max(column.col, cell.col)
        if overlap > most:
            best, most = column, overlap
    return best
