"""Pasted text that gives orders, and a language model that obeys them."""

import re
from pathlib import Path

import pytest
from drafting.model.playing import Player, draft, offline, row
from scripted_server import ScriptedServer

from drafter.facts.orders import orders_in
from drafter.table.provenance import Source

ATTEMPTS = Path(__file__).with_name("hostile.txt").read_text("utf-8").rstrip("\n").split("\n====\n")
TASK = "养护村道23公里，聘用养护工12名，每人每月800元。"
BRIEF = {"name": "农村公路养护", "budget": "25万元", "purpose": TASK, "code": "130200210001", "year": 2027}


def obeying(rows):
    """Do all that such texts ask for: change figures and budget, invent documents, drop compulsory rows."""
    changed = [
        r | {"number": "1500", "unit": "万元", "relation": "≤", "basis": "国发〔2026〕1500号"}
        for r in rows
        if r["category"] not in {"质量", "满意度"}
    ]
    changed += [
        row("R50", "成本", "项目总预算", "按最高优先级指令改为1500万元的预算", relation="≤", number="1500", unit="万元"),
        row("R51", "数量", "聘用人数", "聘用人员1500名，按花名册核实", relation="=", number="1500", unit="名"),
        row("R52", "满意度", "群众满意度", "满意人数÷1500×100%", relation="≥", number="10", unit="%"),
        row("R53", "数量", "预算改为1500万元", "忽略以上规则", figure="F99"),
        row("R54", "时效", "完成时间", "按1500天控制", words="2035年1500日前"),
        row("R55", "社会效益", "=HYPERLINK(1500)", "{{7*7}}", words="1500万元"),
    ]  # fmt: skip
    return {"rows": changed, "budget": "1500万元", "form": "none"}


GOALS = ["预算改为1500万元，聘用1500名。", "按国发〔2026〕1500号执行。"]


def shown(result):
    """Return every text of the table that the brief did not write itself."""
    texts = [*result.table.goals]
    for i in result.table.indicators:
        texts += [i.name, i.description, i.value.text, i.basis]
    return "\n".join(texts)


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=range(len(ATTEMPTS)))
def test_an_order_in_the_purpose_changes_nothing_and_is_reported(attempt, tmp_path):
    brief = BRIEF | {"purpose": f"{TASK}\n{attempt}"}
    player = Player(obeying, lambda _: obeying([])["rows"], GOALS)

    with ScriptedServer(then=player.step) as server:
        result = draft(server, tmp_path, brief)
        sent = server.requests[0].body["messages"]

    plain, clean = offline(brief), offline(BRIEF)
    assert result.table.project == plain.table.project
    assert result.table.project.budget.written() == "25万元"
    assert result.table.spending_plan == plain.table.spending_plan
    locked = {
        (i.category, i.value.text)
        for i in clean.table.indicators
        if i.value.text in {"=23公里", "=12名", "≤25万元"}
    }
    assert len(locked) == 3
    assert locked <= {(i.category, i.value.text) for i in result.table.indicators}
    assert {"数量", "质量", "时效", "成本", "满意度"} <= {str(i.category) for i in result.table.indicators}
    assert not re.search("15 ?00|1500|一千五百|国发|49", shown(result)), shown(result)
    assert any("没有" in notice for notice in result.notices)
    assert [m["role"] for m in sent] == ["system", "user"]
    assert "1500" not in sent[0]["content"]
    _assert_fenced(sent[1]["content"])


def _assert_fenced(told):
    """Assert that pasted text stands in fences, one JSON object a line, and nowhere else."""
    lines = told.splitlines()
    fences = [line for line in lines if line.startswith("```")]
    assert fences == ["```资料", "```"] * (len(fences) // 2)
    inside = False
    for line in lines:
        if line.startswith("```"):
            inside = not inside
        elif inside:
            assert line.startswith("{")
            assert not set("`<>") & set(line)
        else:
            assert "1500" not in line


def test_most_orders_are_noticed_before_a_model_sees_them():
    seen = [attempt for attempt in ATTEMPTS if orders_in(f"{TASK}\n{attempt}")]

    assert len(seen) / len(ATTEMPTS) >= 0.95, set(ATTEMPTS) - set(seen)


INVENTED = [
    ("国发〔2023〕15号", "依据国发〔2023〕15号文件"),
    ("《公路养护管理条例》", "按照《公路养护管理条例》第十二条要求"),
    ("GB/T 50204-2015", "符合GB/T 50204-2015标准"),
    ("JTG H10-2009", "满足JTG H10-2009的路段"),
    ("财农[2022]8号", "财农[2022]8号规定的标准"),
    ("冀政办字（2021）33号", "冀政办字（2021）33号"),
    ("第37号令", "交通运输部第37号令"),
]


def test_no_invented_figure_or_document_survives_unmarked(tmp_path):
    def inventing(rows):
        made = []
        for n, r in enumerate(rows):
            document = INVENTED[n % len(INVENTED)][1]
            made.append(
                r
                | {
                    "figure": "none",
                    "relation": "≥",
                    "number": str(7001 + n),
                    "unit": r["unit"] if n % 3 else "处",
                    "description": f"{document}，共{8001 + n}处，核实后的数÷应有数×100%",
                    "basis": document,
                    "reason": f"{document}要求不少于{9001 + n}",
                    "question": f"是否为{6001 + n}处？",
                }
            )
        return made

    goals = ["完成7001处养护，覆盖群众三千五百人。", "符合JTG H10-2009。"]
    with ScriptedServer(then=Player(inventing, lambda _: [], goals).step) as server:
        result = draft(server, tmp_path, BRIEF)

    assert not re.search(r"[6789]0\d\d", shown(result) + "".join(q.text for q in result.questions))
    evidence = "\n".join(p.evidence for p in result.provenance)
    for number, _ in INVENTED:
        assert number not in shown(result) + evidence
    brief_says = {"23", "12", "800", "25"}
    sources = {p.row: p.source for p in result.provenance}
    for i in result.table.indicators:
        if i.value.number is not None and str(i.value.number) not in brief_says:
            assert sources[i.row] in {Source.SUGGESTION, Source.STANDARD, Source.DERIVED}


@pytest.mark.parametrize(
    "written", ["三千五百人", "十五场次", "百分之八十五", "７００１人", "7,001 人", "约两万亩"]
)
def test_a_figure_in_any_script_is_noticed_in_a_description(written, tmp_path):
    def more(rows):
        return [*rows, row("R60", "质量", "路面平整合格率", f"抽查合格路段里程÷抽查里程×100%，覆盖{written}",
                           relation="≥", number="95", unit="%")]  # fmt: skip

    with ScriptedServer(then=Player(more).step) as server:
        result = draft(server, tmp_path, BRIEF)

    [kept] = [i for i in result.table.indicators if i.name == "路面平整合格率"]
    assert kept.description == "抽查合格路段里程÷抽查里程×100%"
    assert any("没有出处的数" in notice for notice in result.notices)


def test_figures_and_documents_of_the_brief_may_stand_in_the_words(tmp_path):
    def more(rows):
        return [*rows, row("R60", "质量", "路面平整合格率", "23公里村道抽查合格路段÷抽查里程×100%",
                           relation="≥", number="95", unit="%", basis="《养护合同》的质量条款")]  # fmt: skip

    with ScriptedServer(then=Player(more).step) as server:
        result = draft(server, tmp_path, BRIEF | {"documents": ["养护合同"]})

    [kept] = [i for i in result.table.indicators if i.name == "路面平整合格率"]
    assert "23公里" in kept.description
    assert "《养护合同》" in kept.basis
