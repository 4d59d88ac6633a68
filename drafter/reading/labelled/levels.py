"""First- and second-level labels as people write them: 项目完成, 产出数量, （一）数量指标, 满意度指标（10分）."""

import re
from functools import lru_cache

from drafter.reading.grid import squeeze
from drafter.table.category import Category

_NUMBER = re.compile(
    r"^[★☆※*＊▲△●■]*(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．](?!\d)|[①-⑩])?"
)
_NOTE = re.compile(r"[（(\[][^（）()\[\]]{0,14}[)）\]]分?$|\d{1,3}分$")
_LEVEL1 = re.compile(
    r"(?:项目|年度|绩效)?(?:产出|效益|效果|成效|完成|投入|过程|管理|决策)(?:类)?指标|(?:项目)?(?:成本|满意度?)(?:类)?指标|满意度"
    r"|项目(?:产出|效益|效果|完成|成本|满意度)|产出|效益"
)
_LEVEL2 = re.compile(
    r"(?:项目)?(?:产出)?(?:的)?(?:数量|质量|时效|时间|进度|成本)(?:类)?指标|(?:项目)?产出(?:的)?(?:数量|质量|时效|成本)|(?:数量|质量|时效|成本)"
    r"|(?:经济|社会|生态环境|生态|环境)(?:的)?(?:效益|成本|效果|影响)(?:类)?(?:指标)?"
    r"|可持续(?:性|发展)?(?:影响|效益)?(?:类)?(?:指标)?"
    r"|(?:社会公众|服务对象|受益对象|群众|公众|用户|群体|职工|人员|相关方|其他|社会|或|及|和|、|/){0,6}满意(?:度|率)?(?:类)?(?:指标)?"
    r"|[一-龥或及和、]{0,10}满意度?指标"
)  # fmt: skip


@lru_cache(maxsize=8192)
def plain_label(cell: str) -> str:
    """Return a level label without numbering, marks and points: “一、产出指标（50分）” is 产出指标."""
    tight = squeeze(cell)
    bare = _NUMBER.sub("", tight)
    while (shorter := _NOTE.sub("", bare)) != bare and shorter:
        bare = shorter
    return bare.rstrip(":：") or tight


@lru_cache(maxsize=8192)
def level_of(cell: str) -> int:
    """Return 1 or 2 for a level label, 3 for one that may be either (成本指标, 满意度指标), 0 for none."""
    if len(cell) > 60:
        return 0
    label = plain_label(cell)
    first = bool(_LEVEL1.fullmatch(label))
    second = bool(_LEVEL2.fullmatch(label)) and Category.read(label) is not None
    return 3 if first and second else 1 if first else 2 if second else 0
