"""A table copied without any separator: cut where the form's own words and the figures are.

项目名称校舍修缮主管部门某县教育局…数量指标修缮教室间数≥12间质量指标验收合格率=100%
"""

import re
from collections.abc import Iterator

from drafter.reading.cells import Item, Line, Place, ragged
from drafter.reading.grid import squeeze

_HEAD = (
    r"(?:转移支付)?(?:[（(]项目[)）]|(?:二级)?项目)名称|一\*?级项目名称|(?:项目)?主管部门(?:及代码)?|实施单位|资金使用单位|项目负责人(?:及(?:联系)?电话)?|联系电话|项目属性|项目类别|项目性质|项目分类|项目期限?"
    r"|立项依据|项目概况|年度资金总额|(?:其中[:：])?(?:本年|当年)?财政(?:拨款|资金)|其[他它]资金|预算(?:数|金额)|项目资金|资金情况"
    r"|(?:年度|当年)?(?:总体|绩效)目标|年初设定目标|(?:年度总体目标|目标)?完成情况(?:综述)?|实际完成情况|保障.{0,6}措施|预算申报数|资金用途|资金性质|基本情况|项目(?:类型|开始日期|完成.期|总投资|立项必要性|实施计划)|(?:中央补助|省级财政)安排"
    r"|保证项目实施的制度、?措施|组织实施单位|监督管理单位|项目实施单位|(?:政策|其他)依据|需要说明的其他问题"
)
_LEVEL1 = r"(?:产出|效益|满意度|成本)指标(?:[（(][^（）()]{1,8}[)）])?"
_LEVEL2 = r"(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|经济成本|社会成本|生态环境成本|(?:社会公众或)?服务对象满意度)指标"
_HEADING = r"[一二三]级指标|(?:年度|全年)?(?:指标值|目标值|实际(?:完成)?值)|当年预期实现值|绩效标准|分值|得分|未完成原因及.{0,10}措施|偏差原因.{0,10}措施"
_WORD = re.compile(
    f"(?P<heading>{_HEADING})|(?P<level2>{_LEVEL2})|(?P<level1>{_LEVEL1})|(?P<side>绩效指标)|(?P<head>{_HEAD})[:：]?"
    r"|(?P<end>总分|合计|注[:：]|说明[:：]|填表人|评价结论|……)"
)
_UNIT = (
    r"(?:%|％|‰|百分比|万?平方米|平方公里|万元|亿元|元|公里|厘米|米|工作日|小时|分钟|人次|个月|人|户|次|个|名|场|件|份|台|套|辆|座|处|家|所|间|年|月|天|日|批|项|条|块|面|篇|亩|吨|册|期|分)"
    r"(?:/(?:人|年|月|天|次|亩|户|平方米|公里))?"
)
_FIGURE = rf"[≥≤=＝><＞＜≧≦]?\s*\d+(?:\.\d+)?\s*(?:{_UNIT})?"
_ENTRY = re.compile(rf"(?P<name>[^\d≥≤=＝><＞＜≧≦]{{2,80}})(?P<tail>(?:\s*{_FIGURE})+)")
_FIGURES = re.compile(_FIGURE)
_EXPLAINED = re.compile(r"(.{2,40}?)(反映.{2,60})")
_NEXT_TABLE = re.compile(r"(?:二级|一\*?级)?项目名称[:：]?")
_TITLE = re.compile(r"[一-龥]{0,16}绩效(?:目标|自评)表")
_FEWEST_LABELS = 3
_SHORTEST_REST = 3


def items_glued(text: str) -> list[Item]:
    """Return rows cut out of a text without separators, [] where its words are not those of a form."""
    tight = squeeze(text)
    named = re.search(r"(?:转移支付)?(?:[（(]项目[)）]|项目)名称", tight)
    begin = named.start() if named else -1
    if begin < 0 or len(re.findall(_LEVEL2, tight)) < _FEWEST_LABELS:
        return []
    line = text[: text.find("项目")].count("\n") + 1
    words = list(_words(tight, begin))
    evaluated = any("实际" in word[0] for word in words if word["heading"])
    weighted = _order([word[0] for word in words if word["heading"]])
    heading = (
        "一级指标",
        "二级指标",
        "三级指标",
        "绩效指标描述",
        "指标值",
        *(["实际完成值"] if evaluated else []),
    )
    items: list[Item] = [Line(Place(line), tight[:begin])] if begin else []
    headed = False
    level1 = ""
    for word, after in zip(words, [*words[1:], None], strict=True):
        said = tight[word.end() : after.start() if after else len(tight)]
        if headed and _NEXT_TABLE.fullmatch(word[0]):
            items.append(Line(Place(line), "项目支出绩效目标表"))
            headed = False
        said = _TITLE.split(said)[0] if headed else said
        if word["head"] and not headed and said:
            items.append(ragged(line, (word["head"].replace("*", ""), said.strip("：:"))))
        elif word["level1"] and not word["level2"]:
            level1 = word["level1"]
        elif word["level2"]:
            if not headed:
                items.append(ragged(line, heading))
                headed = True
            items += [
                ragged(line, (level1, word["level2"], name, explained, value))
                for name, explained, value in _entries(said, weighted=weighted)
            ]
        elif word["end"] and headed and word["end"] != "……":
            break
    return items


def _order(headings: list[str]) -> bool:
    """Whether the points stand before the value."""
    value = next((at for at, word in enumerate(headings) if "值" in word and word != "分值"), len(headings))
    return "分值" in headings[:value]


def _words(text: str, begin: int) -> Iterator[re.Match[str]]:
    """Yield the form's words; behind the first second level a word of the head may stand in a name."""
    headed = False
    for word in _WORD.finditer(text, begin):
        headed = (headed or bool(word["level2"])) and not _NEXT_TABLE.fullmatch(word[0])
        if not (headed and (word["head"] or word["side"])):
            yield word


def _entries(text: str, *, weighted: bool) -> Iterator[tuple[str, str, str]]:
    """Yield (name, explanation, value): of several figures the first with a sign, else by the headings.

    Words without any figure are an entry without a value: nothing is left out in silence.
    """
    found = list(_ENTRY.finditer(text))
    at = end = 0
    while at < len(found):
        entry = found[at]
        name, value = entry["name"].strip("；;，,。"), _value(entry["tail"], weighted=weighted)
        doubled = _doubled(found[at + 1]["name"]) if at + 1 < len(found) else ""
        if weighted and doubled and entry["tail"].isdigit():
            value, at = doubled, at + 1  # points, then 显著提升 as target and as result
        end = found[at].end()
        explained = _EXPLAINED.fullmatch(name)
        yield (explained[1], explained[2], value) if explained else (name, "", value)
        at += 1
    if len(rest := text[end:].strip("…；;，,。≥≤=＝><")) > _SHORTEST_REST:
        yield rest, "", ""


def _value(tail: str, *, weighted: bool) -> str:
    figures: list[str] = [part.strip() for part in _FIGURES.findall(tail)]
    signed = [part for part in figures if part[0] in "≥≤=＝><＞＜≧≦"]
    return signed[0] if signed else figures[1 if weighted and len(figures) > 1 else 0]


def _doubled(text: str) -> str:
    half = text[: len(text) // 2]
    return half if half and half * 2 == text else ""
