"""One realistic draft as fixtures, and a word where the layout cannot be checked."""

import office
import pytest
from example_draft import build_draft, build_table


def pytest_terminal_summary(terminalreporter):
    if lacking := office.missing():
        terminalreporter.write_line(f"！！版面没有检查：{lacking}。{office.CURE}", yellow=True, bold=True)


@pytest.fixture
def draft_of():
    """Build a draft: draft_of("hebei"), with other rows or another head where wanted."""
    return build_draft


@pytest.fixture
def table_of():
    return build_table
