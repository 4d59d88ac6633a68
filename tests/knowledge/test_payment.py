import pytest

from drafter.knowledge.project_type import find_type
from drafter.knowledge.recognition import payment_pattern
from drafter.table.brief import ProjectHead


@pytest.mark.parametrize(
    ("type_name", "name", "purpose", "expected"),
    [
        # the type's own pattern
        ("人员经费与补贴发放", "协管员工资", "协管员36人工资", "monthly_pay"),
        ("公路养护", "农村公路养护", "确保安全畅通", "works"),
        ("安全生产与应急管理", "安全生产专项", "隐患排查", "unknown"),
        # words that state the payment
        ("人员经费与补贴发放", "小组长误工补贴", "给予相应补贴，一次性发放。", "one_off"),
        ("房屋与车辆租赁(公务用车运行)", "服务站房租", "按年度支付房租5.5万元", "one_off"),
        ("公共交通运营", "公交补贴", "按季度拨付公交公司", "quarterly"),
        ("党建", "党组织活动", "分两次拨付", "instalments"),
        ("养老服务", "百岁老人补贴", "按月发放营养补贴", "monthly_pay"),
        ("养老服务", "高龄津贴", "每人每月100元", "monthly_pay"),
        # a monthly payment under a contract stays a contract
        ("环境整治与垃圾清运", "垃圾处理承包费", "每月考核，按月支付承包费", "contract_service"),
        # due once a year
        ("社会保险与职业年金缴费", "职业年金做实", "退休人员职业年金做实", "one_off"),
        ("优抚与退役军人", "义务兵家庭优待金", "发放优待金", "one_off"),
        ("人员经费与补贴发放", "草原管护员补助", "每人每年1万元", "one_off"),
        # season, works, event, contract, purchase, running costs
        ("大气污染防治与秸秆综合利用", "秸秆禁烧", "巡查值守", "season"),
        ("安全生产与应急管理", "应急管理", "防汛抗洪隐患排查", "season"),
        ("污水处理与水环境治理", "黑臭水体治理", "清淤、截污", "works"),
        ("环境整治与垃圾清运", "河道环境综合整治经费", "治理河道环境", "works"),
        ("信息化建设", "政务平台建设", "开发系统", "purchase"),
        ("文化活动与公共文化免费开放", "元宵节文化活动", "社火展演", "meeting"),
        ("宣传活动", "融媒体宣传", "委托市电视台制作节目", "contract_service"),
        ("武装征兵", "武装部经费", "1、购置制式服装1.1万元", "purchase"),
        ("武装征兵", "武装部经费", "兵役登记、宣传、购置器材", "office_running"),
        ("征地拆迁", "征地工作经费", "租车、雇工、办公", "office_running"),
    ],
)
def test_words_of_the_project_overrule_the_pattern_of_its_type(type_name, name, purpose, expected):
    kind = find_type(type_name)

    assert payment_pattern(ProjectHead(name=name, purpose=purpose), kind).value == expected


def test_goals_are_read_where_there_is_no_purpose():
    kind = find_type("优抚与退役军人")

    assert payment_pattern(ProjectHead(name="补贴"), kind, ["一次性发放到位"]).value == "one_off"
    assert (
        payment_pattern(ProjectHead(name="补贴", purpose="发放"), kind, ["一次性发放"]).value == "monthly_pay"
    )
