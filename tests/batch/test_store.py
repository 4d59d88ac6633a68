"""The state file by itself."""

import pytest

from drafter.batch.store import Store
from drafter.batch.task import Outcome, Status, Task, keyed
from drafter.errors import BatchError
from drafter.table.brief import ProjectBrief
from drafter.table.money import Money


def task(name, amount="17"):
    brief = ProjectBrief(name=name, budget=Money.parse(f"{amount}万元"), purpose="用于村道养护")
    return Task("", 0, 1, brief, "hebei")


def planned(store, *names):
    store.plan(keyed(task(name) for name in names), {})
    return [record.key for record in store.records()]


def test_a_project_is_named_by_its_content_and_twins_are_kept_apart(tmp_path):
    with Store(tmp_path / "s") as store:
        first, second, third = planned(store, "甲", "乙", "甲")

    assert third == f"{first}-2" != second
    assert next(keyed([task("甲"), task("甲", "18")])).key == first


def test_a_pending_project_comes_back_as_it_went_in(tmp_path):
    with Store(tmp_path / "s") as store:
        planned(store, "甲", "乙")
        [one, two] = store.pending()

    assert (one.brief, two.brief, two.position) == (task("甲").brief, task("乙").brief, 2)


def test_what_is_finished_survives_closing_and_a_changed_list(tmp_path):
    with Store(tmp_path / "s") as store:
        first, second, _ = planned(store, "甲", "乙", "丙")
        store.finish([Outcome(first, draft="{}", calls=2, tokens=30, cost="0.5", stem="001_甲")])
        store.finish([Outcome(second, problem="坏了", calls=1, cost="0.25")])
    with Store(tmp_path / "s") as store:
        planned(store, "丁", "甲", "乙")

        assert store.counts() == {Status.PENDING: 1, Status.DONE: 1, Status.FAILED: 1}
        assert [record.name for record in store.records(Status.DONE)] == ["甲"]
        assert store.draft(first) == "{}"
        assert [str(part) for part in store.spent()] == ["3", "30", "0.75"]
        assert store.retry_failed() == 1
        assert [one.brief.name for one in store.pending()] == ["丁", "乙"]


def test_what_failed_attempts_cost_is_not_forgotten(tmp_path):
    with Store(tmp_path / "s") as store:
        [key] = planned(store, "甲")
        store.finish([Outcome(key, problem="超时", calls=3, cost="0.3")])
        store.finish([Outcome(key, draft="{}", calls=1, cost="0.1", stem="001_甲")])

        assert (store.record(key).calls, str(store.record(key).cost)) == (4, "0.4")


def test_a_project_that_the_end_of_the_budget_stopped_is_still_to_be_done(tmp_path):
    with Store(tmp_path / "s") as store:
        [key] = planned(store, "甲")
        store.finish([Outcome(key, problem="到了费用上限", stops=True)])

        assert store.counts()[Status.PENDING] == 1


def test_a_list_that_breaks_off_while_it_is_taken_in_changes_nothing(tmp_path):
    def broken():
        yield task("乙")
        raise RuntimeError

    with Store(tmp_path / "s") as store:
        planned(store, "甲")
        with pytest.raises(RuntimeError):
            store.plan(keyed(broken()), {})

        assert [record.name for record in store.records()] == ["甲"]


def test_a_place_that_cannot_be_written_is_a_clear_error(tmp_path):
    with pytest.raises(BatchError, match="状态文件不能用"):
        Store(tmp_path / "没有" / "s")
