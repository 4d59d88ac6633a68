"""提示: what was noticed in the brief and left as it is."""

import re

from drafter.drafting.project import Project

_COMMAND = re.compile(
    r"(?:忽略|无视|忘记|跳过|绕过).{0,12}(?:规则|指令|要求|提示|限制|设定|检查)|"
    r"ignore .{0,30}(?:instruction|rule)|"
    r"(?:system|assistant)\s*[:：]|你(?:现在)?是|请(?:直接)?输出|(?:把|将)?预算(?:改|调整|设)(?:为|成)|\{\{|\{%|</?\w+>",
    re.IGNORECASE,
)


def notices(project: Project, year_notice: str) -> tuple[str, ...]:
    """Return the notices: assumed year, commands in pasted text, fields that do not add up."""
    said = [year_notice] if year_notice else []
    if _COMMAND.search(project.text):
        said.append("资金用途等文字里有像是对程序下达的指令，已按普通文字处理，没有照做。")
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
