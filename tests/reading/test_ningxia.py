import pytest
from dumps import ningxia

from drafter.reading.document import read_document


def only(text):
    result = read_document(text, "样.txt")
    assert result.problems == ()
    (table,) = result.tables
    return table


def rows(table):
    return [(i.level2, i.name, i.value.text) for i in table.indicators]


def test_head_and_indicators_are_read():
    table = only(ningxia("\t产出 指标\t数量指标\t指标1: 就餐天数\t306天\t"))

    assert table.form == "ningxia"
    assert table.unit == "万元"
    project = table.project
    assert (project.name, project.unit_name, project.year) == ("食堂补助", "某镇后勤中心", 2024)
    assert (project.budget.written(), project.fiscal.written(), project.other) == ("4万元", "4万元", None)
    assert [(i.level1, *row) for i, row in zip(table.indicators, rows(table), strict=True)] == [
        ("产出指标", "数量指标", "就餐天数", "306天")
    ]


CASES = {
    "空的指标位不算，只有名称或只有值的算": (
        (
            "\t产出指标\t数量指标\t指标1: 天数\t306天",
            "\t\t\t指标2:\t",
            "\t\t\t指标3: 人数\t",
            "\t\t\t指标4:\t8人",
        ),
        [("数量指标", "天数", "306天"), ("数量指标", "人数", ""), ("数量指标", "", "8人")],
    ),
    "列向左移、点线和空行不碍事": (
        ("\t产出 指标\t数量指标\t指标1: 天数\t306天", "指标2: 人数\t\t\t8人\t", ".....\t\t\t\t", "\t\t\t\t"),
        [("数量指标", "天数", "306天"), ("数量指标", "人数", "8人")],
    ),
    "一级标签错位时不影响二级": (
        ("绩效 指标\t经济效益 指标\t指标1：增收\t5%", "三级 指标\t服务对象 满意度指标\t指标1：满意度\t98%"),
        [("经济效益指标", "增收", "5%"), ("服务对象满意度指标", "满意度", "98%")],
    ),
    "标签居中：重新从指标1起的行归下一个标签": (
        (
            "\t\t质量 指标\t指标1: 合格率\t98%",
            "\t\t\t指标2: 返修率\t≤2%",
            "\t\t\t指标1: 开工\t3月",
            "\t\t时效 指标\t指标2: 完工\t9月",
        ),
        [
            ("质量指标", "合格率", "98%"),
            ("质量指标", "返修率", "≤2%"),
            ("时效指标", "开工", "3月"),
            ("时效指标", "完工", "9月"),
        ],
    ),
    "编号重复不另起一组": (
        ("\t\t时效指标\t指标2: 开工\t3月", "\t\t\t指标2: 完工\t9月", "\t\t成本指标\t指标1: 造价\t4万元"),
        [("时效指标", "开工", "3月"), ("时效指标", "完工", "9月"), ("成本指标", "造价", "4万元")],
    ),
    "两个指标位粘在一格": (
        ("\t\t经济效益指标\t指标1： 指标2：", "\t\t社会效益指标\t指标1：甲 指标2：乙\t99%"),
        [("社会效益指标", "甲", ""), ("社会效益指标", "乙", "99%")],
    ),
    "指标号印了两遍": (
        ("\t\t社会效益指标\t指标2: 指标2: 促进就业\t98%",),
        [("社会效益指标", "促进就业", "98%")],
    ),
    "指标号后没有冒号": (
        ("\t\t经济效益指标\t指标2\t", "\t\t成本指标\t指标1:造价\t4万元"),
        [("成本指标", "造价", "4万元")],
    ),
    "标签和指标位粘在一格": (("\t\t数量指标 指标1: 天数\t306天",), [("数量指标", "天数", "306天")]),
    "满意度指标下没有印二级标签": (
        ("满意 度指 标\t\t指标1: 满意度\t98%",),
        [("满意度指标", "满意度", "98%")],
    ),
    "名称里提到指标不是指标位": (
        ("\t\t数量指标\t指标1: 完成考核 指标3项\t3项",),
        [("数量指标", "完成考核 指标3项", "3项")],
    ),
    "另一种写法的二级标签照原样": (
        ("\t\t可持续发展影响指标\t指标1：年限\t长期",),
        [("可持续发展影响指标", "年限", "长期")],
    ),
    "丢了指标号的行按名称和值读": (("\t\t质量指标\t合格率\t98%",), [("质量指标", "合格率", "98%")]),
}


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES)
def test_slots_survive_a_noisy_dump(lines, expected):
    assert rows(only(ningxia(*lines))) == expected


GOALS = {
    "带段落标记": ("<p>办好食堂&amp;节约粮食</p>", ("办好食堂&节约粮食",)),
    "编号目标去掉编号": ("目标1: 保工资 目标2：保卫生", ("保工资", "保卫生")),
    "两栏相同只算一次": ("目标1: 保工资\t目标1: 保工资。", ("保工资",)),
    "两栏不同都留下": ("收租金\t缴国库", ("收租金", "缴国库")),
    "两栏挤进一格": ("<p>目标1: 甲</p> <p>目标2: 乙</p><p>目标1: 甲</p> <p>目标2: 乙</p>", ("甲", "乙")),
    "空的目标不算": (
        "年度总体绩效目标(含本级和市县) 目标1:甲 目标2:乙\t年度绩效目标(含本级) 目标1:甲 目标2:乙 目标3:",
        ("甲", "乙"),
    ),
    "栏目名单独一行": ("年度总体绩效目标(含本级和市县)\t\t年度绩效目标(含本级)\n\t\t甲\t\t甲", ("甲",)),
    "正文里的小于号不是标记": ("返修率<2%，成本>0", ("返修率<2%，成本>0",)),
    "下一行没有制表符的接着是目标": ("甲\n乙在下一行", ("甲", "乙在下一行")),
}


@pytest.mark.parametrize(("written", "expected"), GOALS.values(), ids=GOALS)
def test_goals_are_what_the_author_wrote(written, expected):
    table = only(ningxia("\t\t数量指标\t指标1: 天数\t306天", goal=written))

    assert table.goals == expected


def test_what_fits_nowhere_is_reported_with_its_line():
    text = ningxia("\t\t数量指标\t指标1: 天数\t306天\t多余", "\t\t孤零零\t")
    result = read_document(text, "样.txt")

    assert rows(result.tables[0]) == [("数量指标", "天数", "306天")]
    assert [(p.line, p.title) for p in result.problems] == [(9, "食堂补助"), (10, "食堂补助")]
    assert "多余" in result.problems[0].reason
    assert "孤零零" in result.problems[1].reason
