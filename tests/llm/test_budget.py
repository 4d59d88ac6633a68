"""Limits stop the run before they are passed, also with many calls under way."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from asking import GOOD, door, question
from scripted_server import ScriptedServer, answer, status

from drafter.llm import failures
from drafter.llm.budget import Budget
from drafter.llm.ledger import Ledger
from drafter.llm.profile import Price

DEAR = Price(input=Decimal(10), output=Decimal(30))


def asked(shared, number):
    try:
        return shared.ask(question(f"第{number}题"))
    except failures.OverBudgetError as error:
        return error


def test_the_calls_of_all_threads_and_attempts_count(tmp_path):
    ledger = Ledger(tmp_path / "ledger.jsonl")
    with ScriptedServer(status(500), then=answer(GOOD), latency=0.01) as server:
        shared = door(server, budget=Budget(max_calls=7), ledger=ledger)
        with ThreadPoolExecutor(8) as pool:
            results = list(pool.map(lambda number: asked(shared, number), range(20)))

    assert server.calls == 7 == ledger.total().calls
    assert sum(isinstance(result, failures.OverCallsError) for result in results) >= 13


def test_no_calls_allowed_sends_nothing():
    with ScriptedServer(answer(GOOD)) as server, pytest.raises(failures.OverCallsError) as raised:
        door(server, budget=Budget(max_calls=0)).ask(question())

    assert (server.calls, raised.value.usage.calls) == (0, 0)


def test_the_cost_is_never_passed_and_estimates_of_others_only_delay():
    budget = Budget(max_cost=Decimal("0.20"))
    with ScriptedServer(answer(GOOD), latency=0.01) as server:
        shared = door(server, budget=budget, price=DEAR, max_output=2000)
        with ThreadPoolExecutor(8) as pool:
            results = list(pool.map(lambda number: asked(shared, number), range(30)))

    spent = sum((result.usage.cost for result in results if not isinstance(result, Exception)), Decimal(0))
    assert spent == budget.cost <= Decimal("0.20")
    assert any(isinstance(result, failures.OverCostError) for result in results)
    # A call may cost 0.07 at most and costs 0.007: eight at once do not fit side by side, yet most get through.
    assert server.calls >= 15


def test_a_call_that_alone_might_pass_the_limit_is_not_sent():
    with ScriptedServer(answer(GOOD)) as server, pytest.raises(failures.OverCostError):
        door(server, budget=Budget(max_cost=Decimal("0.01")), price=DEAR, max_output=2000).ask(question())

    assert server.calls == 0
