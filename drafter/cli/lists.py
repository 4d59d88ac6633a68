"""drafter rules, forms, types: what the program knows."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from drafter.table.form import Form


def rules(code: Annotated[str, typer.Argument(help="规则编号、代码或系列；不写则列出全部。")] = "") -> None:
    """列出审核规则，或显示一条规则的说明。"""
    from drafter.review.rules import RULES, select
    from drafter.table.finding import SEVERITY_NAMES

    chosen = select(code) if code else RULES
    for rule in chosen:
        page = rule.page if code else rule.title
        typer.echo(f"{rule.number} {rule.code}（{SEVERITY_NAMES[rule.severity]}） {page}")
        if code:
            typer.echo(f"依据：{rule.clause}\n")


def forms(form_id: Annotated[str, typer.Argument(help="表样，如 hebei；不写则列出全部。")] = "") -> None:
    """列出表样，或显示一种表样的栏目和必设指标。"""
    from drafter.forms import form_ids, load_form

    for one in (form_id,) if form_id else form_ids():
        form = load_form(one)
        typer.echo(f"{form.id}：{form.region}《{form.title}》，金额单位{form.money_unit}，依据 {form.basis}")
        if form_id:
            typer.echo("\n".join(_form_lines(form)))


def types() -> None:
    """列出认得的项目类型。"""
    from drafter.knowledge.project_type import load_types

    for project_type in load_types():
        typer.echo(f"{project_type.name}：{project_type.definition}")


def _form_lines(form: "Form") -> list[str]:
    """Say columns, times of the spending plan, and which categories are compulsory for whom."""
    lines = [f"指标栏目：{'、'.join(column.heading for column in form.columns)}"]
    if form.plan_points:
        lines.append(f"资金支出计划：{'、'.join(form.plan_points)}的累计比例")
    lines.append("二级指标：")
    for slot in form.slots:
        match slot.required:
            case "always":
                demand = "必设"
            case "never":
                demand = "按需设"
            case traits:
                demand = f"{'、'.join(traits)}必设，其余按需设"
        clause = f"（{slot.clause}）" if slot.clause else ""
        lines.append(f"  {slot.level1}·{slot.level2}：{demand}{clause}")
    if form.one_benefit:
        lines.append("效益类至少设一个（财预〔2021〕101号 二(三)）")
    return lines
