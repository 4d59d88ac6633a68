"""Project lists for tests: many different projects, as rows and as files."""

import csv

HEADINGS = ("项目名称", "预算金额（万元）", "资金用途")
_KINDS = (
    ("农村公路养护", "用于{n}公里村道日常养护，人工费{a}万元，材料费{b}万元。"),
    ("护林员补贴", "发放{n}名护林员补贴，每人每月1000元。"),
    ("防汛宣传", "印制宣传资料{n}份，制作展板{a}块。"),
    ("执法用车租赁", "用于执法用车租赁{a}辆"),
    ("办公设备购置", "购置电脑{n}台，每台5000元。"),
)


def projects(count):
    """Return rows of different projects."""
    rows = []
    for number in range(count):
        name, purpose = _KINDS[number % len(_KINDS)]
        rows.append(
            (
                f"第{number}村{name}",
                str(10 + number % 90),
                purpose.format(n=20 + number, a=3 + number % 7, b=1 + number % 5),
            )
        )
    return rows


def write_list(path, rows, headings=HEADINGS):
    """Write rows as CSV and return the path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)
    return path
