"""Small invented documents, written the way the real text dumps are."""

ROWS = (
    ("产出指标", "数量指标", "修缮间数", "列入计划的教室", "=12间", "施工合同"),
    ("", "质量指标", "验收合格率", "合格数占比", "≥98%", "验收规范"),
)


def cells(*rows):
    """A cell a line, a blank line after each row."""
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)


def hebei_head(name="校舍修缮", *, amount="17.00", unit="万元", purpose="修缮12间教室", goal="1.如期完工"):
    return cells(
        ("101001某县教育局", f"单位：{unit}"),
        ("项目编码", "13999923P000000000001", "项目名称", name),
        ("预算规模及资金用途", "预算数", amount, "其中：财政    资金", amount, "其他资金", ""),
        ("", purpose),
        ("资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"),
        ("", "", "50%", "75%", "100%"),
        ("绩效目标", goal),
    )


def indicators(*rows):
    heading = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
    return cells(heading, *rows)


def hebei(name="校舍修缮", rows=ROWS, **head):
    return f"[bookmark: _Toc_1]1.{name}绩效目标表\n{hebei_head(name, **head)}\n\n{indicators(*rows)}\n\n"


def ningxia(*rows, name="食堂补助", goal="办好职工食堂", money="4万元"):
    """A row a line."""
    head = (
        f"项目名称\t\t{name}\t\t\n"
        "主管部门\t\t某镇\t实施单位\t某镇后勤中心\n"
        f"项目资金 (万元)\t\t年度资金总额(含本级和市县) {money}\t年度资金总额(含本级)\t{money}\n"
        f"\t\t其中:财政拨款 {money}\t其中:财政拨款\t{money}\n"
        "\t\t其他资金\t其他资金\t\n"
        f"绩效目标\t\t{goal}\n"
        "一级 指标\t二级指标\t三级指标\t\t指标值\n"
    )
    return "2024年部门项目支出预算绩效目标表\n" + head + "".join(f"{row}\n" for row in rows)
