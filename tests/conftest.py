"""Golden files: what a test writes is kept as text that a reviewer can read."""

import pytest


def pytest_addoption(parser):
    parser.addoption("--accept", action="store_true", help="把本次结果收为新的样张（golden/），再看差异")


@pytest.fixture(autouse=True)
def _own_state(monkeypatch, tmp_path_factory):
    """Keep ledger and remembered answers of the commands under test out of the working folder."""
    monkeypatch.setenv("DRAFTER_STATE", str(tmp_path_factory.mktemp("state")))


@pytest.fixture
def golden(request):
    """Compare with golden/<name> beside the test; `--accept` rewrites it, then read the diff."""

    def check(name, actual):
        path = request.path.parent / "golden" / name
        if request.config.getoption("--accept"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(actual, "utf-8")

        assert path.read_text("utf-8") == actual

    return check
