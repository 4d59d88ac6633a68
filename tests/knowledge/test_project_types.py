import pytest

from drafter.errors import KnowledgeError
from drafter.knowledge.cues import CueFinder
from drafter.knowledge.project_type import GENERAL, find_type, load_types, read_types
from drafter.table.category import Category
from drafter.table.form import Trait

TYPE = """
[[type]]
name = "{name}"
definition = "甲"
strong_cues = '{strong}'
cues = '{weak}'
payment = "one_off"
beneficiaries = ["乙"]
needs = ["数量"]
benefits = ["社会效益"]
"""


def written(tmp_path, text):
    file = tmp_path / "project_types.toml"
    file.write_text(text, "utf-8")
    return file


def test_the_shipped_types_are_whole():
    types = load_types()

    assert len(types) == 81
    for kind in types:
        assert kind.definition, kind.name
        assert len(kind.questions) >= 3, kind.name
        assert kind.strong_cues or kind.name == GENERAL, kind.name
        assert {Category.QUANTITY, Category.COST} <= set(kind.needs), kind.name


def test_who_serves_the_public_has_somebody_to_ask():
    for kind in load_types():
        asks = Category.SATISFACTION in kind.needs
        assert asks == (Trait.PUBLIC in kind.traits), kind.name
        assert kind.satisfaction_group or not asks, kind.name
        assert kind.satisfaction_group not in {"服务对象", "群众", "社会公众"}, kind.name


def test_pay_and_office_types_promise_no_ecology_and_works_promise_lasting_use():
    ecology = {kind.name for kind in load_types() if Category.ECOLOGICAL_BENEFIT in kind.benefits}

    assert not ecology & {
        "人员经费与补贴发放",
        "会议",
        "培训",
        "村级组织运转与基层办公经费",
        "食堂与职工用餐",
    }
    for kind in load_types():
        if Trait.WORKS in kind.traits:
            assert Category.SUSTAINED_IMPACT in kind.benefits, kind.name


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("河长制", "河长制与河湖管护"),
        ("文明城市创建", "文明城市创建"),
        ("妇联工作", "妇联与群团工作"),
        ("纪检监察", "纪检监察"),
        ("土地租金代管与收缴", "土地租金代管与收缴"),
        (" 三支一扶 ", "高校毕业生基层就业"),
        ("创业就业服务", "就业创业与劳动关系"),
        ("就业与劳动关系", "就业创业与劳动关系"),
    ],
)
def test_a_type_is_found_by_any_of_its_names(called, name):
    assert find_type(called).name == name


def test_fields_and_crops_streets_and_canteens_may_promise_what_they_bring():
    for name in ("农业产业发展与补贴", "动物防疫", "市政管理服务"):
        assert Category.ECOLOGICAL_BENEFIT in find_type(name).benefits
    assert Category.ECONOMIC_BENEFIT in find_type("食堂与职工用餐").benefits


def test_an_unknown_name_is_no_type():
    assert find_type("航天") is None


def test_words_may_be_divided_by_blanks_lines_or_marks(tmp_path):
    text = TYPE.format(name=GENERAL, strong="甲乙 丙丁、戊己\n", weak="庚辛")
    [kind] = read_types(
        written(
            tmp_path,
            text.replace("'\n庚", "庚")
            .replace("strong_cues = '甲", "strong_cues = '''甲")
            .replace("己\n'", "己\n'''"),
        )
    )

    assert kind.strong_cues == ("甲乙", "丙丁", "戊己")


@pytest.mark.parametrize(
    ("text", "problem", "cure"),
    [
        (TYPE.format(name="甲类", strong="甲乙", weak="丙"), "“丙”太短", "改正"),
        (TYPE.format(name="甲类", strong="甲乙", weak="甲乙"), "写了两次", "改正"),
        (
            TYPE.format(name="甲类", strong="甲乙", weak="丙丁") + TYPE.format(name="乙类", strong="甲乙", weak=""),
            "强线索词“甲乙”已属于“甲类”", "只留在一个类型里",
        ),
        (
            TYPE.format(name="甲类", strong="甲乙", weak="") + TYPE.format(name="甲类", strong="丙丁", weak=""),
            "名称或别名“甲类”已属于“甲类”", "只留在一个类型里",
        ),
        (TYPE.format(name="甲类", strong="甲乙", weak=""), f"缺少类型“{GENERAL}”", "不能删"),
        (TYPE.replace("one_off", "每月"), "不能写 '每月'", "monthly_pay"),
        (TYPE.replace('"数量"', '"产量"'), "不能写 '产量'", "数量"),
        (TYPE.replace('["社会效益"]', '["质量"]'), "benefits 只写效益类", "改正"),
        (TYPE.replace("definition", "definiton"), "没有“definiton”这个字段", "definition"),
        (TYPE + "endings = '购置'\n", "endings 只用于", "改正"),
        (TYPE + "yielding = '运转'\n", "写在 yielding 里，却不在", "改正"),
        ("[[typ]]\nname = 'x'", "不认识“typ”", "[[type]]"),
        ("", "没有条目", "[[type]]"),
        ('[[type]]\nname = "甲', "写法有误", "UTF-8"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_answered_with_entry_fault_and_cure(tmp_path, text, problem, cure):
    with pytest.raises(KnowledgeError) as caught:
        read_types(written(tmp_path, text))

    assert problem in caught.value.problem
    assert cure in caught.value.cure
    assert "project_types.toml" in caught.value.where


def test_a_file_saved_in_gbk_says_so(tmp_path):
    file = tmp_path / "project_types.toml"
    file.write_bytes(TYPE.encode("gbk"))

    with pytest.raises(KnowledgeError, match="不是 UTF-8"):
        read_types(file)


def test_a_file_saved_by_the_notepad_is_read(tmp_path):
    file = tmp_path / "project_types.toml"
    text = TYPE.format(name=GENERAL, strong="甲乙", weak="丙丁").replace("\n", "\r\n")
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert read_types(file)[0].strong_cues == ("甲乙",)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (("护林", "护林防火", "防火"), "护林防火专项", ["护林防火"]),
        (("卫生室", "村卫生室", "卫生室建设"), "村卫生室建设", ["村卫生室", "卫生室建设"]),
        (("护林", "防火"), "护林与防火", ["护林", "防火"]),
        (("工资",), "工资、工资", ["工资", "工资"]),
        (("工资",), "工", []),
        (("工资",), "", []),
    ],
)
def test_the_longest_word_wins(words, text, found):
    assert [cue.word for cue in CueFinder(words).find(text)] == found
