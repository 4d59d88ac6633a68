"""Workers that hang or die: their project fails, the others are done."""

import os
import time
from dataclasses import dataclass

import pytest

from drafter.batch.crew import Crew, Team
from drafter.batch.folder import Folder
from drafter.batch.job import Filing, Job
from drafter.batch.task import Task
from drafter.drafting.offline import OfflineDrafter
from drafter.settings import Settings
from drafter.table.brief import ProjectBrief
from drafter.table.money import Money
from drafter.wiring import drafter_for

pytestmark = pytest.mark.timeout(300)  # whole programs are started; a busy machine is slow


@dataclass
class Treacherous:
    """Drafts, unless the project's name tells it to hang, to die or to stumble."""

    inner: OfflineDrafter

    def draft(self, brief, form, **_):
        if "挂起" in brief.name:
            time.sleep(60)
        if "崩溃" in brief.name:
            os._exit(9)
        if "出错" in brief.name:
            raise ZeroDivisionError
        return self.inner.draft(brief, form)


def treacherous(_pacer):
    return Treacherous(drafter_for(Settings()))


def outcomes(folder, names, team, limit=3.0):
    tasks = [
        Task(
            name,
            at,
            at,
            ProjectBrief(name=name, budget=Money.parse("5万元"), purpose="购置电脑20台"),
            "hebei",
        )
        for at, name in enumerate(names, 1)
    ]
    filing = Filing(Folder(folder, len(names)), (".json",))
    filing.folder.prepare()
    with Crew(Job(treacherous, filing), team, limit) as crew:
        return {outcome.key: outcome for came in crew.outcomes(iter(tasks)) for outcome in came}


@pytest.mark.parametrize("team", [Team(1), Team(2)])
def test_one_bad_project_costs_only_itself(team, tmp_path):
    names = ["甲", "出错", "乙", "崩溃", "丙", "丁", "戊"]

    found = outcomes(tmp_path, names, team)

    assert sorted(found) == sorted(names)
    assert "ZeroDivisionError" in found["出错"].problem
    assert "中断" in found["崩溃"].problem
    assert all(found[name].draft for name in "甲乙丙丁戊")


def test_when_a_process_of_threads_dies_everything_is_reported_and_the_rest_is_done(tmp_path):
    names = ["崩溃", *"甲乙丙丁戊己庚辛"]

    found = outcomes(tmp_path, names, Team(1, 2))

    assert sorted(found) == sorted(names)
    assert all(found[name].draft for name in "丁戊己庚辛")  # four are in hand at once


def test_a_project_past_its_time_fails_and_the_next_ones_are_done(tmp_path):
    found = outcomes(tmp_path, ["甲", "挂起", "乙", "丙"], Team(1), limit=2.0)

    assert "超过时限（2秒）" in found["挂起"].problem
    assert [name for name, outcome in found.items() if outcome.draft] == ["甲", "乙", "丙"]
    assert (tmp_path / "绩效目标表" / f"{found['甲'].stem}.json").is_file()


def test_with_threads_a_project_past_its_time_fails_and_the_others_go_on(tmp_path):
    found = outcomes(tmp_path, ["挂起", *"甲乙丙丁"], Team(1, 2), limit=2.0)

    assert "超过时限" in found["挂起"].problem
    assert all(found[name].draft for name in "甲乙丙丁")
