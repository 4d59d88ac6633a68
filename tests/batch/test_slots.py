"""Slots for requests under way, shared by processes."""

import os

import pytest

from drafter.batch.processes import context, started
from drafter.batch.slots import Slots, give_back

pytestmark = pytest.mark.timeout(120)


def hold_and_die(connection, shared, held):
    """Take a slot and die with it."""
    with Slots(shared, held):
        connection.send("taken")
        os._exit(9)


def test_no_more_are_held_than_there_are_and_each_is_free_again():
    shared, held = context().Semaphore(2), context().Value("i", 0, lock=False)
    slots = Slots(shared, held)

    with slots, slots:
        assert held.value == 2
        assert not shared.acquire(block=False)

    assert held.value == 0
    assert shared.acquire(block=False)


def test_the_slots_of_a_process_that_died_are_given_back():
    shared, held = context().Semaphore(1), context().Value("i", 0, lock=False)
    process, connection = started(hold_and_die, shared, held)
    assert connection.recv() == "taken"
    process.join(20)
    assert not shared.acquire(block=False)

    give_back(shared, held)

    assert shared.acquire(block=False)
