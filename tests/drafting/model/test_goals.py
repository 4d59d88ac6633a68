"""Goals by a language model: figures are put in by code, and only where they belong."""

import pytest
from drafting.model.test_binding import GROUND, OFFERED

from drafter.drafting.choosing import in_slot_order
from drafter.drafting.model.goals import BadGoals, written
from drafter.table.number import plain

ROWS = in_slot_order(OFFERED.project.form, [*OFFERED.stated.values(), *OFFERED.known.values()])
NUMBER = {row.name: n for n, row in enumerate(ROWS, 1)}
LAST = "各项任务按计划完成，服务对象满意。"


def place(name):
    return f"[R{next(n for known, n in NUMBER.items() if name in known)}]"


def sentence(text):
    return written([text, LAST], OFFERED.project, ROWS, GROUND)[0].removeprefix("1.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[年度]年使用预算资金[预算]，聘用护林员{护林员聘用人数}。",
            "2027年使用预算资金30万元，聘用护林员28名。",
        ),
        ("[年度]使用[预算]元，聘用护林员{护林员聘用人数}名。", "2027使用30万元，聘用护林员28名。"),
        ("制作防火条幅{条幅数量}、防火展牌{展牌数量}", "制作防火条幅500条、防火展牌60个。"),
        ("火灾隐患整改率不低于{隐患整改率}。", "火灾隐患整改率不低于95%。"),
        ("火灾隐患整改率不低于{隐患整改率}%，按期完成。", "火灾隐患整改率不低于95%，按期完成。"),
        ("全部任务在{护林防火完成时间}前完成，不留尾巴。", "全部任务在2027年10月底前完成，不留尾巴。"),
        ("2. 聘用护林员28名，开展巡护工作", "聘用护林员28名，开展巡护工作。"),
    ],
)
def test_figures_are_put_in(text, expected):
    for name in ("护林员聘用人数", "条幅数量", "展牌数量", "隐患整改率", "护林防火完成时间"):
        text = text.replace(f"{{{name}}}", place(name))

    assert sentence(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "聘用护林员{条幅数量}，开展巡护工作。",
        "制作防火条幅{护林员聘用人数}，张贴到村。",
        "火灾隐患整改率不低于{护林员聘用人数}，按期完成。",
        "聘用护林员[R99]，开展巡护工作。",
        "聘用护林员[F1]，开展巡护工作。",
        "聘用护林员[R]名，开展巡护工作。",
        "聘用护林员280名，开展巡护工作。",
        "聘用护林员二百八十名，开展巡护工作。",
        "总成本不低于{总成本}，厉行节约。",
        "按《森林防火条例》完成任务。",
    ],
)
def test_a_figure_in_the_wrong_place_or_from_nowhere_is_refused(text):
    for name in ("护林员聘用人数", "条幅数量", "总成本"):
        text = text.replace(f"{{{name}}}", place(name))

    with pytest.raises(BadGoals):
        sentence(text)


def test_a_blank_stays_a_blank():
    blank = next(n for n, row in enumerate(ROWS, 1) if row.value.is_blank)

    assert "＿＿" in sentence(f"本年度按计划完成[R{blank}]的任务。")


def test_every_row_may_be_named_by_its_own_name():
    for number, row in enumerate(ROWS, 1):
        said = sentence(f"按计划实施，{row.name}为[R{number}]。")

        assert row.value.text.lstrip("≥≤=") in said or plain(row.value.number or 0) in said
