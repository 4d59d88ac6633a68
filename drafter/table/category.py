"""二级指标: the categories of both taxonomies under one set of keys, and how people write them.

财预〔2015〕88号 (all older local forms) puts 成本 under 产出 and has 可持续影响 under 效益;
财预〔2021〕101号 has 成本 as a first level with three kinds and no 可持续影响. A form says which of
these keys it has and what it calls them (`drafter.forms`).
"""

import re
from enum import StrEnum
from functools import lru_cache


class Category(StrEnum):
    """A second-level category; the value is its short Chinese name."""

    QUANTITY = "数量"
    QUALITY = "质量"
    TIMELINESS = "时效"
    COST = "成本"  # 成本指标 of 88号, 经济成本指标 of 101号
    SOCIAL_COST = "社会成本"
    ECOLOGICAL_COST = "生态环境成本"
    ECONOMIC_BENEFIT = "经济效益"
    SOCIAL_BENEFIT = "社会效益"
    ECOLOGICAL_BENEFIT = "生态效益"
    SUSTAINED_IMPACT = "可持续影响"
    SATISFACTION = "满意度"

    @staticmethod
    @lru_cache(maxsize=1024)
    def read(label: str) -> "Category | None":
        """Recognise a label as people write it (数量 指标, 产出数量指标, 社会公众满意度); else None."""
        text = re.sub(r"\s", "", label)
        return next((category for words, category in _CUES if all(word in text for word in words)), None)


OUTPUTS = frozenset({Category.QUANTITY, Category.QUALITY, Category.TIMELINESS})
COSTS = frozenset({Category.COST, Category.SOCIAL_COST, Category.ECOLOGICAL_COST})
BENEFITS = frozenset(
    {
        Category.ECONOMIC_BENEFIT,
        Category.SOCIAL_BENEFIT,
        Category.ECOLOGICAL_BENEFIT,
        Category.SUSTAINED_IMPACT,
    }
)

# Order matters: the cost kinds are asked before the benefits they share a word with.
_CUES: tuple[tuple[tuple[str, ...], Category], ...] = (
    (("满意",), Category.SATISFACTION),
    (("社会", "成本"), Category.SOCIAL_COST),
    (("生态", "成本"), Category.ECOLOGICAL_COST),
    (("环境", "成本"), Category.ECOLOGICAL_COST),
    (("成本",), Category.COST),
    (("数量",), Category.QUANTITY),
    (("质量",), Category.QUALITY),
    (("时效",), Category.TIMELINESS),
    (("可持续",), Category.SUSTAINED_IMPACT),
    (("经济",), Category.ECONOMIC_BENEFIT),
    (("社会",), Category.SOCIAL_BENEFIT),
    (("生态",), Category.ECOLOGICAL_BENEFIT),
)
