"""What `drafter review --engine model` adds: hints of a language model beside the findings of the rules."""

import typer

from drafter.cli.review_input import ReviewResult
from drafter.drafting.model.judging import judged
from drafter.llm.failures import ModelError
from drafter.rendering.terminal import spent_text
from drafter.review.reviewer import in_order
from drafter.settings import Settings
from drafter.table.usage import Usage
from drafter.wiring import door_for


def add_judgements(result: ReviewResult, settings: Settings) -> None:
    """Ask about every table and put the hints among its findings; what was not judged is said.

    A failing model takes nothing from the review. Without `fallback` its failure counts as something that
    was not understood, so that the exit code is not 0. Raises ModelSettingsError before anything is sent.
    """
    door, usage = door_for(settings), Usage()
    for place, one in enumerate(result.reviewed):
        where = f"{one.table.source} 第{one.table.index}张" if one.table.index else one.table.source
        try:
            answer = judged(door, one.table, one.findings)
        except ModelError as error:
            usage += error.usage
            notice = f"{where}：语言模型没有判断相关性和覆盖（{error.problem}），其余各项照常。"
            if settings.fallback:
                typer.echo(notice, err=True)
            else:
                result.problems.append(f"{notice}怎么办：{error.cure}")
            continue
        usage += answer.usage
        if answer.unjudged:
            typer.echo(f"{where}：语言模型没有判断{'、'.join(answer.unjudged)}。", err=True)
        findings = in_order([*one.findings, *answer.findings])
        result.reviewed[place] = one.model_copy(update={"findings": findings})
    typer.echo(spent_text(door.model, usage), err=True)
