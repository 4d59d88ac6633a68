"""drafter review: findings against existing tables."""

from pathlib import Path
from typing import Annotated

import typer


def review(
    files: Annotated[list[Path], typer.Argument(help="要审的文件（.txt、.json、.jsonl）。")],
    select: Annotated[str, typer.Option(help="只用这些规则：系列（C）、编号（C101）或代码（plan）。")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="每条发现一行JSON。")] = False,
) -> None:
    """审核已有的绩效目标表；有错误或警告时退出码为1。"""
    import json

    from drafter.errors import DrafterError
    from drafter.facts import extract_head
    from drafter.forms import load_form
    from drafter.reading import read_file
    from drafter.rendering.terminal import finding_line
    from drafter.review.reviewer import review as review_case
    from drafter.review.rule import Case
    from drafter.review.rules import RULES
    from drafter.review.rules import select as select_rules
    from drafter.table.finding import Severity

    chosen = select_rules(select) if select else RULES
    found = failed = False
    for file in files:
        try:
            result = read_file(file)
        except DrafterError as error:
            typer.echo(f"错误：{error}", err=True)
            failed = True
            continue
        for problem in result.problems:
            typer.echo(str(problem), err=True)
            failed = True
        for table in result.tables:
            facts = extract_head(table.project, table.goals)
            findings = review_case(Case(table, load_form(table.form), facts), chosen)
            found = found or any(f.severity is not Severity.INFO for f in findings)
            if not as_json:
                typer.echo(f"{file.name} 第{table.index}张 {table.project.name}：{len(findings)}条发现")
            for finding in findings:
                line = {"source": table.source, "table": table.index} | finding.model_dump(mode="json")
                typer.echo(json.dumps(line, ensure_ascii=False) if as_json else f"  {finding_line(finding)}")
    if found or failed:
        raise typer.Exit(1)
