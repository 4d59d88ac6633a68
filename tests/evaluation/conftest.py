"""One offline run over a part of the shipped cases serves all tests of the session."""

import pytest
from spoiling import DAY, baseline_and_scores, some_cases

from drafter.settings import Settings
from drafter.wiring import drafter_for


@pytest.fixture(scope="session")
def cases():
    return some_cases()


@pytest.fixture(scope="session")
def offline():
    return drafter_for(Settings(), today=DAY)


@pytest.fixture(scope="session")
def offline_scores(tmp_path_factory, cases, offline):
    """A scored offline run and the baseline made of it."""
    return baseline_and_scores(tmp_path_factory.mktemp("eval") / "offline", cases, offline)[1]


@pytest.fixture(scope="session")
def offline_baseline(offline_scores):
    from drafter.evaluation.gate import baseline_of

    return baseline_of(offline_scores)
