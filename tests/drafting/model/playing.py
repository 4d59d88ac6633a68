"""A language model played on the scripted server: it reads the prompt as a model would and answers it.

`Player()` writes a good table from the figures and entries the prompt offers; what a test wants to go wrong
is done to its rows by `spoil`. The replies are long-winded on purpose: a real model words every row.
"""

import json
from datetime import date

from scripted_server import Step, answer

from drafter.forms import load_form
from drafter.reading.brief_input import brief_from
from drafter.settings import Settings
from drafter.table.category import Category
from drafter.wiring import drafter_for

TODAY = date(2026, 11, 1)
FIRE = {
    "name": "护林防火",
    "budget": "30万元",
    "purpose": "聘用28名护林员，每人每月800元，制作防火条幅500条、防火展牌60个，10月底前完成。",
}
GOALS = [
    "[年度]年使用预算资金[预算]，聘用护林员[R1]，制作防火条幅[R2]、防火展牌[R3]。",
    "各项任务按计划完成，质量合格，群众对防火工作满意。",
]


def settings(server, tmp_path, **more):
    """Return settings that ask the scripted server and keep their state in the test's folder."""
    values = {
        "engine": "model", "base_url": server.base_url, "model": "scripted", "state": tmp_path / "state",
        "cache": False, "timeout": 5, "attempts": 2,
    }  # fmt: skip
    return Settings.model_validate(values | more)


def draft(server, tmp_path, brief=FIRE, form="hebei", **more):
    """Draft a brief with the model behind the server."""
    project, _ = brief_from(dict(brief))
    return drafter_for(settings(server, tmp_path, **more), today=TODAY).draft(project, load_form(form))


def offline(brief=FIRE, form="hebei"):
    """Draft it offline."""
    project, _ = brief_from(dict(brief))
    return drafter_for(Settings(), today=TODAY).draft(project, load_form(form))


def row(id_, category, name="none", description="none", **fields):
    """Return a wire row with every field, as the schema wants it."""
    plain = {
        "id": id_, "reason": "对应资金的主要去处，年底可以按台账核实", "category": category, "name": name,
        "description": description, "figure": "none", "relation": "none", "number": "none", "unit": "none",
        "words": "none", "basis_kind": "计划标准", "basis": "实施方案和验收资料", "question": "none",
    }  # fmt: skip
    return plain | fields


def told(text):
    """Return the JSON lines of a prompt that have an id: the figures and library entries offered."""
    return [json.loads(line) for line in text.splitlines() if line.startswith('{"id"')]


def good_rows(text, most=2):
    """Return a row for every figure, and up to `most` of each category's known library entries."""
    rows, taken = [], {}
    for item in told(text):
        if "值" not in item:
            continue
        kind = item["类"]
        taken[kind] = taken.get(kind, 0) + 1
        if item["id"][0] == "F" or (taken[kind] <= most and "＿" not in item["值"]):
            rows.append(row(f"R{len(rows) + 1}", kind, item["指标"], item["口径"], figure=item["id"]))
    return rows


class Player:
    """Answers every task; `spoil` changes the rows of the first answer, `repair` those of later ones."""

    def __init__(self, spoil=lambda rows: rows, repair=lambda rows: rows, goals=GOALS):
        self.spoil, self.repair, self.goals = spoil, repair, goals
        self.asked = []

    @property
    def step(self) -> Step:
        return answer(self.play)

    def play(self, asked):
        text = asked.body["messages"][-1]["content"]
        task = "goals" if "请写`sentences`" in text else "repair" if "要改的行和原因" in text else "rows"
        self.asked.append(task)
        if task == "goals":
            return {"sentences": list(self.goals)}
        if task == "rows":
            return self._whole(self.spoil(good_rows(text)))
        return self._whole(self.repair(self._mended(text)))

    @staticmethod
    def _whole(rows):
        return rows if isinstance(rows, dict | str) else {"rows": rows}

    @staticmethod
    def _mended(text):
        """Answer failing and missing rows with library entries of their category, or with good proposals."""
        items = told(text)
        free = [item for item in items if item["id"][0] in "FL"]
        rows = []
        for item in items:
            if item["id"][0] != "R":
                continue
            kinds = item["类"].split("或")
            named = item.get("figure", "")
            fit = next((f for f in free if f["id"] == named), None)
            fit = fit or next((f for f in free if f["类"] in kinds and "＿" not in f["值"]), None)
            if fit:
                free.remove(fit)
                rows.append(row(item["id"], fit["类"], figure=fit["id"]))
            else:
                kinds = kinds if Category.read(kinds[0]) else ["质量"]
                name = f"{'甲乙丙丁戊己'[len(rows) % 6]}类巡护任务办结率"
                rows.append(
                    row(
                        item["id"],
                        kinds[0],
                        name,
                        "按期办结的事项数÷应办结事项数×100%",
                        relation="≥",
                        number="95",
                        unit="%",
                    )
                )
        return rows
