"""The manual is true: its links lead somewhere, and the commands and settings it shows exist."""

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from drafter.cli.main import app
from drafter.settings import Settings

ROOT = Path(__file__).parents[1]
PAGES = [
    page
    for pattern in ("*.md", "docs/*.md", "docs/decisions/*.md", "docs/rules/*.md", "eval/*.md")
    for page in sorted(ROOT.glob(pattern))
]
SHOWN = sorted(
    {
        line
        for page in PAGES
        for line in re.findall(
            r"(?:^|`|\| )(drafter [a-z-][^`\n]*)", page.read_text("utf-8").replace("\\\n", " "), re.MULTILINE
        )
    }
)


def words_of(line):
    """Return the arguments of a shown command, without its remark, its redirection and the […] of options."""
    code = re.split(r"\s#\s|\s>\s", line)[0]
    return shlex.split(re.sub(r"[\[\]]", " ", code))[1:]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))

    assert not [
        target
        for target in targets
        if not target.startswith("https://") and not (page.parent / target).exists()
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_named_is_there(page):
    named = re.findall(
        r"`((?:drafter|tests|docs|eval|prompts|examples)/[^`<>*…\s{]+)`", page.read_text("utf-8")
    )

    assert not [name for name in named if not (ROOT / name).exists()]


@pytest.mark.parametrize("line", SHOWN)
def test_every_command_shown_is_one_of_the_program(line):
    command, words = get_command(app), words_of(line)
    while hasattr(command, "commands") and words:
        name = (
            words[0] if words[0] in command.commands else "run"
        )  # drafter batch 清单 is drafter batch run 清单
        words = words[1:] if words[0] in command.commands else words
        command = command.commands[name]
    known = {
        option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
    }

    assert not {word for word in words if word.startswith("-") and word != "-"} - known - {"--help"}


def test_there_are_commands_to_check():
    assert len(SHOWN) > 40


def test_every_setting_stands_in_the_manual():
    manual = (ROOT / "docs" / "settings.md").read_text("utf-8")
    rows = set(re.findall(r"^\| `(\w+)` \| `DRAFTER_(\w+)` \|", manual, re.MULTILINE))

    assert rows == {(name, name.upper()) for name in Settings.model_fields}
