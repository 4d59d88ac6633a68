"""What the brief states keeps its meaning and gets a natural name."""

from datetime import date

import pytest

from drafter.drafting.library_rows import said
from drafter.drafting.offline import OfflineDrafter
from drafter.drafting.wording import claims_more, deed_last, is_place, thing
from drafter.forms import load_form
from drafter.knowledge.library import load_library
from drafter.table.brief import ProjectBrief
from drafter.table.category import BENEFITS, Category
from drafter.table.money import Money


def draft(name, budget, purpose):
    brief = ProjectBrief(name=name, budget=Money.parse(budget), purpose=purpose)
    return OfflineDrafter(load_library(), date(2026, 11, 1)).draft(brief, load_form("hebei"))


def rows(name, budget, purpose):
    return {i.name: i.value.text for i in draft(name, budget, purpose).table.indicators}


@pytest.mark.parametrize(
    ("subject", "counted"),
    [
        ("大赛设项目", "项目"),
        ("设奖项", "奖项"),
        ("智能手机等课程", "课程"),
        ("乡镇新建公益性公墓", "新建公益性公墓"),
        # words that only look so
        ("医疗设备", "医疗设备"),
        ("基础设施", "基础设施"),
        ("建设用地", "建设用地"),
        ("高等学校", "高等学校"),
        ("等级公路", "等级公路"),
        ("设计、监理等其他费用", "设计、监理等其他费用"),
        ("乡镇卫生院", "乡镇卫生院"),
    ],
)
def test_verbs_of_setting_up_lists_and_places_are_no_part_of_what_is_counted(subject, counted):
    assert thing(subject) == counted


@pytest.mark.parametrize(
    ("subject", "named"),
    [
        ("管护城区公厕", "城区公厕管护"),
        ("改造路内停车泊位", "路内停车泊位改造"),
        ("改扩建第二幼儿园", "第二幼儿园改扩建"),
        ("培训医务人员", "医务人员培训"),
        # what the verb is a part of stays as it is
        ("新建公厕", "新建公厕"),
        ("维修资金", "维修资金"),
        ("清运车辆", "清运车辆"),
        ("绿化苗木", "绿化苗木"),
        ("种植户", "种植户"),
        ("维修改造校舍", "维修改造校舍"),
    ],
)
def test_a_leading_verb_of_work_stands_behind_its_object(subject, named):
    assert deed_last(subject) == named


@pytest.mark.parametrize(
    ("entry", "word", "subject", "text", "more"),
    [
        ("集训运动员人数", "运动员", "参赛运动员", "参赛运动员2600人", True),
        ("聘用教师及工勤人数", "教师", "教师", "聘请教师35名", True),
        ("集训运动员人数", "运动员", "参赛运动员", "集训后的参赛运动员30人", False),
        ("集训运动员人数", "运动员", "运动员", "运动员30人", False),
        ("护林员聘用人数", "护林员", "临时护林员", "临时护林员28名", False),
        ("聘用教师及工勤人数", "教师", "教师", "聘请教师和工勤35名", False),
    ],
)
def test_a_count_is_not_bound_to_an_entry_about_others(entry, word, subject, text, more):
    assert claims_more(entry, word, subject, text) is more


def test_a_bare_place_is_counted_as_covered():
    assert is_place("乡镇")
    assert not is_place("小学")
    found = rows("公墓建设", "460万元", "在5个乡镇新建公益性公墓5座，墓穴3200个")
    assert found["覆盖乡镇数量"] == "=5个"


@pytest.mark.parametrize(
    ("cue", "text", "stands"),
    [
        ("120", "培训医务人员120人次", False),
        ("120", "每套120万元", False),
        ("120", "120急救指挥中心", True),
        ("12345", "12345热线运行", True),
        ("12345", "共12345元", False),
        ("急救", "院前急救", True),
    ],
)
def test_a_cue_of_digits_is_no_count(cue, text, stands):
    assert said(cue, text) is stands


@pytest.mark.parametrize(
    ("purpose", "row"),
    [
        ("配备远程会诊设备12套，每套6万元", ("远程会诊设备单价", "≤6万元/套")),
        ("管护城区公厕52座，每座每年3万元", ("城区公厕管护单价", "≤3万元/座·年")),
        ("建设管理平台1套，安装地磁设备1800套，每套450元", ("地磁设备单价", "≤450元/套")),
    ],
)
def test_a_price_that_stands_alone_is_the_cost_standard(purpose, row):
    found = rows("设施管护", "95万元", purpose)

    assert row in found.items()
    assert not [name for name, value in found.items() if "＿" in value and "成本" in name]


def test_a_price_inside_an_itemised_amount_stays_a_detail_of_it():
    assert "冰箱单价" not in rows("冷链", "20万元", "冰箱23台（每台3000元，计6.9万元），监测设备23套13.1万元")


def test_amounts_that_only_say_money_pay_for_the_task_of_their_sentence():
    found = rows(
        "技能大赛和等级认定",
        "95万元",
        "一是举办第六届职业技能大赛，设12个工种，参赛选手600人，经费55万元；二是开展等级认定2000人次，计40万元",
    )

    assert found["第六届职业技能大赛成本"] == "≤55万元"


def test_pay_is_named_by_who_gets_it():
    found = rows("禁毒工作", "28万元", "毛发检测900人次18万元；禁毒专干10人补助10万元")

    assert found["禁毒专干补助控制数"] == "≤10万元"


@pytest.mark.parametrize(
    ("purpose", "name"),
    [
        ("轮作6万亩，9月底前将补助资金发放到位", "补助资金发放时间"),
        ("轮作6万亩，9月底前发放", "耕地轮作资金发放时间"),
        ("轮作6万亩，9月底前完成", "耕地轮作完成时间"),
    ],
)
def test_a_date_of_paying_says_that_money_is_paid(purpose, name):
    assert name in rows("耕地轮作", "900万元", purpose)


def test_opening_hours_are_measured_and_a_payers_share_is_not():
    found = rows("公厕管护", "186万元", "管护公厕52座，公厕开放时间每天不少于16小时")
    assert found["公厕开放小时数"] == "≥16小时/天"

    assert "财政补贴" not in rows("大棚保险", "210万元", "为6500亩大棚投保，财政补贴80%")


def test_the_goal_leaves_ordinals_and_sums_to_the_rows():
    goals = draft(
        "文旅促销", "95万元", "一是举办推介会4场，经费共55万元；二是改造旅游厕所10座，10月底前竣工，计40万元"
    ).table.goals

    assert "一是" not in goals[0]
    assert "55万元" not in goals[0]
    assert "，，" not in goals[0]
    assert "确保" in goals[1]
    assert "时间2027年" not in goals[1]


def test_a_table_always_has_a_benefit():
    result = draft("某项业务", "12万元", "开展某项业务工作")

    assert any(i.category in BENEFITS for i in result.table.indicators)


@pytest.mark.parametrize(
    ("name", "purpose", "expected", "foreign"),
    [
        ("古树名木保护", "开展古树名木复壮和日常养护", "古树名木保存率", "绿地面积保有率"),
        ("行道树养护", "开展行道树日常养护", "绿化", "古树"),
        ("老年大学教学", "开设课程28门，聘请教师35名", "授课质量评议优良率", "国家课程"),
        ("小学聘用教师", "聘请教师35名", "教师", "老年学员"),
        ("社区矫正", "社区矫正监管与教育帮扶", "矫正对象再犯罪率", "矛盾纠纷"),
        ("城区公厕管护", "管护公厕52座，聘用保洁员78名", "公厕保洁考核合格率", "垃圾日产日清率"),
        ("足球联赛", "举办联赛，参赛运动员2600人", "赛程按期完成率", "集训"),
        ("体校运动员集训", "保障集训运动员80人训练", "集训", "赛程"),
    ],
)
def test_a_sub_case_is_measured_by_its_own_rows(name, purpose, expected, foreign):
    names = " ".join(rows(name, "42万元", purpose))

    assert expected in names
    assert foreign not in names


def test_the_category_of_opening_hours_passes_the_rules():
    result = draft("公厕管护", "186万元", "管护公厕52座，公厕开放时间每天不少于16小时")

    assert "wrong-category" not in {f.code for f in result.findings}
    assert [i.name for i in result.table.indicators if i.category is Category.QUANTITY]


@pytest.mark.parametrize(
    ("purpose", "row"),
    [
        ("为32个乡镇文化站配送音响设备32套", ("覆盖乡镇文化站数量", "=32个")),
        ("灭治白蚁420处，接报后48小时内上门", ("接报上门时限", "≤48小时")),
        ("补贴各类农机具1600台，单机补贴额不超过5万元", ("单机补贴额", "≤5万元")),
        ("补贴各类农机具1600台，受益农户1400户", ("受益农户户数", "=1400户")),
        ("建设尾水处理设施6处", ("尾水处理设施建设数量", "=6处")),
        ("编印普查资料汇编300册", ("普查资料汇编数量", "=300册")),
    ],
)
def test_stated_things_keep_what_is_said_of_them(purpose, row):
    assert row in rows("某项业务", "96万元", purpose).items()


def test_a_rate_the_brief_states_is_not_set_again():
    found = rows("餐厨垃圾收运处置", "480万元", "收运处置餐厨垃圾，日收运量45吨，收运率95%以上")

    assert [name for name in found if name.endswith("收运率")] == ["收运率"]
    assert found["日收运量"] == "=45吨"


@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("农产品冷链仓储补助", "农业产业发展与补贴"),
        ("疫苗冷链运转", "公共卫生服务"),
        ("婚姻登记处颁证大厅改造｜改造颁证大厅480平方米", "房屋修缮与维修改造"),
        ("农村宅基地颁证", "不动产登记与测绘"),
        ("社区矫正", "司法调解与普法"),
    ],
)
def test_a_word_two_fields_share_does_not_decide(name, main):
    title, _, purpose = name.partition("｜")

    assert draft(title, "65万元", purpose or title).project_types[0] == main
