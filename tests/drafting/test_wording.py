import re
from datetime import date

import pytest

from drafter.drafting.cutting import shortened
from drafter.drafting.offline import OfflineDrafter
from drafter.forms import load_form
from drafter.knowledge.library import load_library
from drafter.table.brief import ProjectBrief
from drafter.table.money import Money


def task(purpose):
    brief = ProjectBrief(name="村级专干补贴", budget=Money.parse("12.23万元"), purpose=purpose)
    return OfflineDrafter(load_library(), date(2026, 11, 1)).draft(brief, load_form("hebei")).table.goals[0]


@pytest.mark.parametrize(
    ("purpose", "said"),
    [
        (
            "1、专干补贴108646元（1000人口以下7*4202=29414元，2000人口以上4*5402=21608元）；2、服务费600元/",
            "用于专干补贴108646元，服务费600元",
        ),
        ("（一）购置电脑3台；（二）培训2期", "购置电脑3台，培训2期"),
        ("修缮2.5公里村道", "用于修缮2.5公里村道"),
    ],
)
def test_numbering_formulas_and_loose_marks_stay_out_of_the_goal(purpose, said):
    assert re.search(rf"，{re.escape(said)}[：。]", task(purpose))


@pytest.mark.parametrize(
    ("subject", "short"),
    [
        ("1000-2000人口计生专干", "1000-2000人口计生专干"),
        ("全市范围内各乡镇街道和社区的护林员", "护林员"),
        ("全市范围内新建改造提升共计10000平方米道路路面工程", "平方米道路路面工程"),
    ],
)
def test_a_long_subject_is_never_cut_inside_a_number(subject, short):
    assert shortened(subject) == short


@pytest.mark.parametrize(
    ("purpose", "names"),
    [
        ("改造阅览区320平方米，6月底前完成改造，11月底前完成采购", {"改造完成时间", "采购完成时间"}),
        ("施工道路3公里，9月底前完工，12月底前完成验收", {"村级专干补贴完工时间", "验收完成时间"}),
        ("施工道路3公里，9月底前完工", {"村级专干补贴完工时间"}),
    ],
)
def test_several_dates_are_named_after_what_is_done_by_them(purpose, names):
    brief = ProjectBrief(name="村级专干补贴", budget=Money.parse("12.23万元"), purpose=purpose)
    draft = OfflineDrafter(load_library(), date(2026, 11, 1)).draft(brief, load_form("hebei"))

    assert {
        row.name for row in draft.table.indicators if "2026年" in row.value.text or "2027年" in row.value.text
    } == names


@pytest.mark.parametrize(
    ("name", "purpose", "row"),
    [
        ("农产品质量安全检测", "开展定量检测1200批次，合格率稳定在98%以上", ("农产品监测合格率", "≥98%")),
        ("造林", "造林1200亩，合格率达到85%以上", ("造林合格率", "≥85%")),
    ],
)
def test_a_rate_that_does_not_say_of_what_is_named(name, purpose, row):
    brief = ProjectBrief(name=name, budget=Money.parse("45万元"), purpose=purpose)
    draft = OfflineDrafter(load_library(), date(2026, 11, 1)).draft(brief, load_form("hebei"))

    assert row in {(r.name, r.value.text) for r in draft.table.indicators}
