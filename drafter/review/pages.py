"""规则说明页: one Markdown page a rule, made from its docstring.

`python -m drafter.review.pages [文件夹]` writes them.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from drafter.review.rule import Rule
from drafter.review.rules import RULES
from drafter.table.finding import SEVERITY_NAMES

FAMILIES = {"C": "完整性", "R": "相关性", "A": "适当性", "W": "表述"}
_FOLDER = Path("docs/rules")


def file_name(rule: Rule) -> str:
    """Return the page's file name, e.g. `C101-missing-category.md`."""
    return f"{rule.number}-{rule.code}.md"


def page(rule: Rule) -> str:
    """Return the page of one rule: fault, weight, clause, explanation, bad and good examples."""
    body = [line for line in rule.page.splitlines()[1:] if not line.startswith(("反例：", "正例："))]
    examples = [f"| 反例 | {_cell(text)} |" for text in rule.examples("反例")]
    examples += [f"| 正例 | {_cell(text)} |" for text in rule.examples("正例")]
    lines = [
        f"# {rule.number} {rule.code}",
        "",
        rule.title,
        "",
        f"- 类别：{FAMILIES[rule.number[0]]}",
        f"- 轻重：{SEVERITY_NAMES[rule.severity]}",
        f"- 依据：{rule.clause}",
        "",
        "\n".join(body).strip(),
        "",
        "| | |",
        "|---|---|",
        *examples,
    ]
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def index() -> str:
    """Return the list of all rules."""
    rows = [
        f"| [{r.number}]({file_name(r)}) | {r.code} | {SEVERITY_NAMES[r.severity]} | {r.title} |"
        for r in RULES
    ]
    note = "本页和各规则页由 `python -m drafter.review.pages` 生成，不要手改。"
    head = ["# 审核规则", "", note, "", "| 编号 | 代码 | 轻重 | 查什么 |", "|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def pages() -> dict[str, str]:
    """Return all pages by file name."""
    return {"README.md": index()} | {file_name(rule): page(rule) for rule in RULES}


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main(arguments: Sequence[str]) -> int:
    """Write all pages and remove those of rules that no longer exist."""
    folder = Path(arguments[0]) if arguments else _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    written = pages()
    for old in folder.glob("*.md"):
        if old.name not in written:
            old.unlink()
    for name, text in written.items():
        (folder / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
