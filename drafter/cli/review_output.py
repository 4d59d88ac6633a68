"""What `drafter review` writes: findings, page, 审核表, summary, and the exit code."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from drafter.cli.review_input import ReviewResult
from drafter.errors import ReviewError
from drafter.rendering.assessment_files import check_form_targets, write_forms
from drafter.rendering.changes import proposal_to_json
from drafter.rendering.output import check_targets, write_contents
from drafter.rendering.printable import encodable
from drafter.rendering.review_page import review_page
from drafter.rendering.review_text import review_text, summary_text
from drafter.review.assessment_document import summarise
from drafter.table.assessment import Reviewed
from drafter.table.finding import Severity

FORMATS = ("text", "json", "html")
_FAIL_ON = {
    "error": {Severity.ERROR},
    "warning": {Severity.ERROR, Severity.WARNING},
    "never": set[Severity](),
}
_PAGE_ENDINGS = (".html", ".htm")


@dataclass(frozen=True)
class Wanted:
    """What the options ask for."""

    output_format: str
    output: Path | None
    form_out: tuple[Path, ...]
    document: bool
    fail_on: str
    force: bool

    @property
    def shows_findings(self) -> bool:
        """Whether single findings are shown, and with them what could be written instead."""
        return self.output_format == "html" or not self.document


def check(wanted: Wanted) -> None:
    """Raise DrafterError for options that do not fit and targets that cannot be written."""
    if wanted.output_format not in FORMATS:
        raise ReviewError(f"没有输出格式“{wanted.output_format}”", cure=f"可用的：{'、'.join(FORMATS)}")
    if wanted.fail_on not in _FAIL_ON:
        raise ReviewError(f"--fail-on 不能是“{wanted.fail_on}”", cure=f"可用的：{'、'.join(_FAIL_ON)}")
    if wanted.output is not None:
        if wanted.output_format != "html":
            raise ReviewError("-o 只用于网页", cure="加 --format html；审核表用 --form-out 写")
        check_targets([wanted.output], force=wanted.force, endings=_PAGE_ENDINGS)
    check_form_targets(wanted.form_out, force=wanted.force)


def show(result: ReviewResult, wanted: Wanted) -> int:
    """Print and write everything; return the exit code."""
    for failure in result.failures:
        typer.echo(f"错误：{failure}", err=True)
    for problem in result.problems:
        typer.echo(f"没有读懂：{problem}", err=True)
    match wanted.output_format:
        case "json":
            _show_json(result, wanted)
        case "html":
            _show_page(result, wanted)
        case _:
            _show_text(result, wanted)
    if wanted.form_out and (result.reviewed or not result.failures):
        for path in write_forms(result.reviewed, wanted.form_out, force=wanted.force):
            typer.echo(f"已写出 {path}", err=True)
    return exit_code(result, wanted.fail_on)


def exit_code(result: ReviewResult, fail_on: str) -> int:
    """Return 2 for a file that could not be opened, 1 for what was found or not understood, else 0."""
    if result.failures:
        return 2
    found = any(f.severity in _FAIL_ON[fail_on] for one in result.reviewed for f in one.findings)
    return 1 if found or result.problems else 0


def _show_json(result: ReviewResult, wanted: Wanted) -> None:
    if wanted.document:
        summary = summarise(result.reviewed, (*result.failures, *result.problems))
        _echo_json(summary.model_dump(mode="json"))
        return
    for one in result.reviewed:
        for line in _finding_lines(one):
            _echo_json(line)


def _finding_lines(one: Reviewed) -> list[dict[str, object]]:
    table = one.table
    return [
        {"source": table.source, "table": table.index}
        | finding.model_dump(mode="json")
        | {"proposals": [proposal_to_json(proposal) for proposal in one.proposed(finding)]}
        for finding in one.findings
    ]


def _echo_json(data: object) -> None:
    typer.echo(encodable(json.dumps(data, ensure_ascii=False)))


def _show_page(result: ReviewResult, wanted: Wanted) -> None:
    problems = (*result.failures, *result.problems)
    summary = summarise(result.reviewed) if wanted.document else None
    page = encodable(review_page(result.reviewed, problems, summary))
    if wanted.output is None:
        typer.echo(page, nl=False)
        return
    write_contents([(wanted.output, page.encode())], force=wanted.force, endings=_PAGE_ENDINGS)
    typer.echo(f"已写出 {wanted.output}", err=True)


def _show_text(result: ReviewResult, wanted: Wanted) -> None:
    colour = is_coloured()
    if wanted.document:
        summary = summarise(result.reviewed, (*result.failures, *result.problems))
        typer.echo(summary_text(summary, colour=colour))
        return
    for one in result.reviewed:
        typer.echo(review_text(one, colour=colour))


def is_coloured() -> bool:
    """Whether to print in colour: at a terminal, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
