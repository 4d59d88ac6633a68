"""drafter rules, forms, types: what the program knows."""

from typing import Annotated

import typer


def rules(code: Annotated[str, typer.Argument(help="规则编号、代码或系列；不写则列出全部。")] = "") -> None:
    """列出审核规则，或显示一条规则的说明。"""
    from drafter.review.rules import RULES, select
    from drafter.table.finding import SEVERITY_NAMES

    chosen = select(code) if code else RULES
    for rule in chosen:
        typer.echo(f"{rule.number} {rule.code}（{SEVERITY_NAMES[rule.severity]}） {rule.title}")
        if code:
            typer.echo(f"{rule.page}\n依据：{rule.clause}\n")


def forms() -> None:
    """列出表样。"""
    from drafter.forms import form_ids, load_form

    for form_id in form_ids():
        form = load_form(form_id)
        typer.echo(f"{form.id}：{form.region}《{form.title}》，金额单位{form.money_unit}，依据 {form.basis}")


def types() -> None:
    """列出认得的项目类型。"""
    from drafter.knowledge.project_type import load_types

    for project_type in load_types():
        typer.echo(f"{project_type.name}：{project_type.definition}")
