"""One faulty row in a sound table, and what it becomes."""

import pytest
from improved import head, improved, improver, made, row

from drafter.improving.acceptance import Locks
from drafter.improving.choices import parse_locks, parse_selection
from drafter.improving.improver import Improver, Selection
from drafter.table.finding import Severity
from drafter.table.proposal import Proposal, ProposalKind
from drafter.table.provenance import Source
from drafter.table.target_value import TargetValue

SOUND = (
    row("数量", "村道养护里程", "=23公里"),
    row("质量", "路面养护合格率", "≥95%"),
    row("时效", "养护完成时间", "2027年12月底前"),
    row("成本", "农村公路养护总成本", "≤25万元", basis="本项目预算数25万元"),
    row("社会效益", "因路况差引发的事故起数", "=0起"),
    row("满意度", "沿线村民满意度", "≥90%"),
)


def with_row(faulty, at):
    rows = list(SOUND)
    rows[at - 1] = faulty
    return made(*rows, project=head(purpose="用于村道日常养护23公里"))


def becomes(faulty, at):
    """The rows that stand there afterwards, and the improvement."""
    one = improved(with_row(faulty, at))
    kept = {r.name for r in SOUND}
    return [(r.category.value, r.name, r.value.text) for r in one.table.indicators if r.name not in kept], one


def test_a_sound_table_has_nothing_to_improve():
    one = improved(made(*SOUND, project=head(purpose="用于村道日常养护23公里")))

    assert [f for f in one.before if f.severity is not Severity.INFO] == []
    assert one.changes == ()
    assert one.table == one.original


@pytest.mark.parametrize(
    ("at", "faulty", "expected"),
    [
        # the figure stays, its writing is cured
        (1, row("数量", "村道清扫里程", "≤23公里"), ("数量", "村道清扫里程", "≥23公里")),
        (2, row("质量", "路面养护达标率", "0.98"), ("质量", "路面养护达标率", "≥98%")),
        (4, row("成本", "村道养护总支出", "≤40万元"), ("成本", "村道养护总支出", "≤25万元")),
        (5, row("社会效益", "路况引发的事故起数", "≥0起"), ("社会效益", "路况引发的事故起数", "=0起")),
        (3, row("时效", "养护完成时间点", "2024年12月底前"), ("时效", "养护完成时间点", "2027年12月底前")),
        # a suggestion, for the target demanded too little
        (2, row("质量", "路面养护达标率", "≥30%"), ("质量", "路面养护达标率", "≥95%")),
        # the name is cured, the figure stays
        (3, row("时效", "2027年12月底前完成", "2027年12月底前"), ("时效", "农村公路养护完成时间", "2027年12月底前")),
        (5, row("社会效益", "交通事故下降率", "≥10%"), ("社会效益", "交通事故较上年下降率", "≥10%")),
        (1, row("数量", "养护人员工资", "12人"), ("数量", "养护人员人数", "12人")),
        # words that say none and all
        (2, row("质量", "路面病害整改落实", "路面病害全部整改到位"), ("质量", "路面病害整改率", "=100%")),
        (5, row("社会效益", "不发生交通责任事故", "不发生交通责任事故"), ("社会效益", "交通责任事故起数", "=0起")),
        # what is no cost gives way to the budget
        (4, row("成本", "资金使用率", "≥90%"), ("成本", "农村公路养护总成本", "≤25万元")),
    ],
)  # fmt: skip
def test_a_faulty_row_is_cured_with_the_least_change(at, faulty, expected):
    rows, one = becomes(faulty, at)

    assert expected in rows or expected in [
        (r.category.value, r.name, r.value.text) for r in one.table.indicators
    ]
    assert [f for f in one.findings if f.severity is Severity.ERROR] == []


def test_a_row_in_the_wrong_place_moves_and_leaves_no_category_empty():
    _, one = becomes(row("时效", "公路病害处治合格率", "≥96%"), 3)

    moved = next(r for r in one.table.indicators if r.name == "公路病害处治合格率")
    assert moved.category.value == "质量"
    assert any(r.category.value == "时效" for r in one.table.indicators)
    assert {c.kind for c in one.changes} >= {ProposalKind.REWRITE, ProposalKind.ADD}


def test_several_figures_in_one_cell_get_a_row_each():
    _, one = becomes(row("数量", "养护内容", "2座小型桥梁、3座涵洞"), 1)

    assert {("小型桥梁数量", "=2座"), ("涵洞数量", "=3座")} <= {
        (r.name, r.value.text) for r in one.table.indicators
    }
    assert any(c.kind is ProposalKind.SPLIT for c in one.changes)


def test_a_sentence_that_states_a_quantity_keeps_it_and_becomes_the_description():
    sentence = "对辖区内各村的村道边沟进行全面清理并做好日常养护管理工作"
    _, one = becomes(row("数量", sentence, "=46公里", description=sentence), 1)

    changed = next(r for r in one.table.indicators if r.value.text == "=46公里")
    assert changed.name != sentence
    assert changed.description == sentence


def test_a_figure_that_only_the_user_knows_is_a_blank_with_its_question():
    _, one = becomes(row("数量", "边沟清理数量", ">1个"), 1)

    blank = [r for r in one.table.indicators if r.value.is_blank]
    assert [r.value.text for r in blank] == ["≥＿＿个"]
    assert [q.row for q in one.questions if "多少" in q.text] == [blank[0].row]
    assert {p.source for p in one.provenance if p.row == blank[0].row} == {Source.TO_FILL}


def test_the_second_of_two_equal_rows_goes_and_says_why():
    one = improved(made(*SOUND, SOUND[5], project=head(purpose="用于村道日常养护23公里")))

    assert [r.name for r in one.table.indicators] == [r.name for r in SOUND]
    assert [(c.at, c.kind, "重复" in c.reason) for c in one.changes] == [("r7", ProposalKind.DROP, True)]


def test_a_plan_that_falls_back_is_replaced_and_nothing_else():
    one = improved(made(*SOUND, project=head(purpose="用于村道日常养护23公里"), plan=(25, 20, 75, 90)))

    assert [c.at for c in one.changes] == ["plan"]
    assert [p.percent for p in one.table.spending_plan][-1] == 100
    assert one.table.indicators == one.original.indicators


def test_goals_keep_the_authors_sentence_and_gain_the_rows_figures():
    one = improved(
        made(
            *SOUND,
            project=head(purpose="用于村道日常养护23公里"),
            goals=("1.做好农村公路养护，方便群众出行",),
        )
    )

    assert one.table.goals[0] == "1.做好农村公路养护，方便群众出行"
    assert one.table.goals[1].startswith("2.村道养护里程23公里")
    assert "不低于90%" in one.table.goals[2]


def test_without_a_budget_no_cost_is_made_up():
    rows = [*SOUND[:3], row("成本", "资金使用率", "≥90%"), *SOUND[4:]]
    one = improved(made(*rows, project=head(budget="", purpose="用于村道日常养护23公里")))

    assert all(r.value.unit != "万元" for r in one.table.indicators)


def test_without_a_year_no_year_is_written():
    rows = [*SOUND[:2], row("时效", "按时完成养护任务", "按时完成"), *SOUND[3:]]
    one = improved(made(*rows, project=head(year=None, purpose="用于村道日常养护23公里")))

    assert "202" not in "".join(r.name + r.value.text + r.description for r in one.table.indicators)


@pytest.mark.parametrize("lock", ["r4", "r4.name,r4.value", "第4行", "4.指标值,4.三级指标"])
def test_what_is_locked_stays(lock):
    table = with_row(row("成本", "资金使用率", "≥90%"), 4)
    one = improved(table, locks=parse_locks([lock]))

    assert [r for r in one.table.indicators if r.name == "资金使用率" and r.value.text == "≥90%"]


def test_a_lock_on_the_table_forbids_further_rows():
    table = with_row(row("时效", "公路病害处治合格率", "≥96%"), 3)
    one = improved(table, locks=Locks(places=frozenset({"table"})))

    assert len(one.table.indicators) == len(table.indicators)


def test_only_what_is_chosen_changes():
    rows = [
        *SOUND[:1],
        row("质量", "路面养护达标率", "≥30%"),
        SOUND[2],
        row("成本", "资金使用率", "≥90%"),
        *SOUND[4:],
    ]
    table = made(*rows, project=head(purpose="用于村道日常养护23公里"))

    assert {c.at for c in improved(table, parse_selection(["r2"], [])).changes} == {"r2"}
    assert {c.at for c in improved(table, parse_selection([], ["A204"])).changes} == {"r2"}
    assert {c.at for c in improved(table, parse_selection([], ["R201"])).changes} == {"r4"}


def test_an_info_is_improved_when_its_code_is_asked_for():
    rows = [*SOUND[:1], row("质量", "路面养护合格率", "≥100%"), *SOUND[2:]]
    table = made(*rows, project=head(purpose="用于村道日常养护23公里"))

    assert improved(table).changes == ()
    assert isinstance(improved(table, parse_selection([], ["W301"])).changes, tuple)


def test_several_proposals_are_offered_and_all_pass():
    table = with_row(row("社会效益", "促进社会和谐稳定", "促进社会和谐稳定"), 5)
    one = improver(3).improve(table)

    offered = [p for p in one.alternatives if p.at == "r5"]
    assert len(offered) == 3
    assert len({p.rows[0].name for p in offered if p.rows}) == 3
    assert one.changes[0].cells[0].new == offered[0].rows[0].name


class Inventing:
    """A way of wording that makes up a figure, a document and a locked cell, and then writes a good row."""

    engine = "试写"

    def __init__(self, *wordings):
        self.wordings = wordings
        self.asked = []

    def propose(self, situation, findings):
        self.asked.append([f.at for f in findings])
        return {
            "r5": [
                Proposal(
                    at="r5", kind=ProposalKind.REWRITE, codes=("value-echoes-name",), reason="写实", clause="101号",
                    rows=(situation.table.indicators[4].model_copy(update=update),), source=source, evidence="",
                )
                for update, source in self.wordings
            ]
        }  # fmt: skip


def improved_by(wording):
    table = with_row(row("社会效益", "促进社会和谐稳定", "促进社会和谐稳定"), 5)
    offline = improver()
    return Improver(wording, offline.library, offline.today).improve(table, Selection())


def test_another_engine_is_held_to_the_same_check():
    good = {"name": "公路保洁问题投诉件数", "value": TargetValue.parse("=0件")}
    wording = Inventing(
        ({"name": "公路保洁问题投诉件数", "value": TargetValue.parse("≤37件")}, Source.INPUT),
        ({**good, "basis": "交养〔2026〕118号"}, Source.SUGGESTION),
        ({"name": "提升群众满意程度", "value": TargetValue.parse("=0件")}, Source.SUGGESTION),
        (good, Source.SUGGESTION),
    )
    one = improved_by(wording)

    assert [(r.name, r.value.text, r.basis) for r in one.table.indicators][4] == (
        "公路保洁问题投诉件数", "=0件", "2023年度实施方案",
    )  # fmt: skip
    assert one.engine == "试写"
    assert wording.asked[0] == ["r5"] * len(wording.asked[0])


def test_an_engine_without_an_acceptable_proposal_changes_nothing():
    one = improved_by(Inventing(({"value": TargetValue.parse("≥37件")}, Source.INPUT)))

    assert one.changes == ()
    assert one.findings == one.before


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [row("数量", "", "")],
        [row("数量", "无", "无"), row("满意度", "=1+1", "=cmd|' /C calc'!A0")],
        [row("数量", "养" * 5000, "护" * 5000)],
        [row("社会效益", f"提升第{n}项水平", "明显提升") for n in range(90)],
    ],
)
def test_odd_tables_come_back_with_no_row_lost_without_a_word(rows):
    table = made(*rows)
    one = improved(table)

    gone = [c for c in one.changes if c.kind is ProposalKind.DROP]
    added = [c for c in one.changes if not c.at and c.kind is ProposalKind.ADD]
    assert len(one.table.indicators) == len(rows) - len(gone) + len(added)
