"""提示: what was noticed in the brief and left as it is."""

from drafter.drafting.project import Project
from drafter.facts.orders import orders_in


def notices(project: Project, year_notice: str) -> tuple[str, ...]:
    """Return the notices: assumed year, commands in pasted text, fields that do not add up."""
    said = [year_notice] if year_notice else []
    if orders_in(project.text):
        said.append("资金用途等文字里有像是对程序下达的指令，已按普通文字处理，没有照做。")
    if long := project.beyond_the_year:
        said.append(
            f"“{long.quote}”超过一个预算年度，请核对预算是否只含本年应完成的部分，并补写本年进度指标。"
        )
    brief = project.brief
    parts = [p for p in (brief.fiscal, brief.other) if p is not None]
    if (
        parts
        and sum(p.yuan for p in parts) != brief.budget.yuan
        and (len(parts) > 1 or parts[0] > brief.budget)
    ):
        said.append(f"财政资金与其他资金之和与预算数{brief.budget}不符，已照原样填写，请核对。")
    said += [conflict.message for conflict in project.breakdown.conflicts]
    return tuple(said)
