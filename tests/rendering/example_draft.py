"""One realistic draft, and drafts made from single texts."""

from decimal import Decimal

from drafter.forms import load_form
from drafter.table.brief import ProjectHead
from drafter.table.category import Category
from drafter.table.draft import Draft, Question
from drafter.table.finding import Finding, Severity
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money
from drafter.table.provenance import Provenance, Source
from drafter.table.spending_plan import PlanPoint
from drafter.table.target_value import Direction, TargetValue

PURPOSE = (
    "用于辖区护林防火：聘用28名临时护林员，每人每年8000元，共22.4万元；制作防火条幅500条，"
    "每条10米，每米10元，共5万元；设立防火宣传牌60块，每块1200元，共7.2万元；"
    "购置风力灭火机20台，每台1800元，共3.6万元；重点林区巡护车辆燃油及维修费6.8万元。"
)
GOALS = (
    "组建28人护林员队伍，覆盖全镇12.6万亩林地，防火期内每日巡护，火情早发现、早处置。",
    "年内更换防火条幅500条、宣传牌60块，补充风力灭火机20台，防火物资储备满足半专业扑火队需要。",
)
# category, name, description, value, basis, source, evidence
ROWS = (
    (
        "数量",
        "临时护林员人数",
        "当年签订聘用协议并在岗的护林员人数",
        "=28名",
        "聘用协议、工资发放表",
        "input",
        "28名临时护林员",
    ),
    (
        "数量",
        "防火条幅制作数量",
        "当年制作并悬挂的防火条幅，每条10米",
        "=500条",
        "采购合同、验收单",
        "input",
        "防火条幅500条",
    ),
    (
        "数量",
        "防火宣传牌设立数量",
        "当年新设或更换的固定宣传牌",
        "=60块",
        "采购合同、验收单",
        "input",
        "防火宣传牌60块",
    ),
    (
        "数量",
        "风力灭火机购置数量",
        "当年购置并入库登记的风力灭火机",
        "=20台",
        "采购合同、固定资产卡片",
        "input",
        "风力灭火机20台",
    ),
    (
        "质量",
        "防火物资验收合格率",
        "验收合格的条幅、宣传牌、灭火机数量÷采购数量×100%",
        "=100%",
        "采购合同约定的验收标准",
        "standard",
        "政府采购履约验收要求",
    ),
    (
        "质量",
        "护林员考核合格率",
        "年度考核合格人数÷在岗护林员人数×100%",
        "≥95%",
        "护林员管理办法中的考核条款",
        "suggestion",
        "同类项目常用值，请按本地考核办法核实",
    ),
    (
        "时效",
        "春季防火期前物资到位时间",
        "条幅、宣传牌、灭火机全部到位的日期",
        "2026年3月31日前",
        "年度防火工作方案",
        "suggestion",
        "春季防火期自3月起，物资应在此前到位",
    ),
    (
        "时效",
        "防火期巡护频次",
        "防火期内每名护林员的巡护次数",
        "≥＿＿次/日",
        "护林员岗位职责",
        "to_fill",
        "防火期内每日巡护几次？",
    ),
    (
        "成本",
        "护林员工资标准",
        "22.4万元÷28人",
        "≤8000元/人·年",
        "项目测算：每人每年8000元",
        "input",
        "每人每年8000元",
    ),
    (
        "成本",
        "防火物资购置成本",
        "条幅5万元、宣传牌7.2万元、灭火机3.6万元合计",
        "≤15.8万元",
        "项目测算：5+7.2+3.6",
        "derived",
        "5+7.2+3.6=15.8（万元）",
    ),
    (
        "成本",
        "巡护车辆燃油及维修费",
        "重点林区巡护车辆全年燃油、维修支出",
        "≤6.8万元",
        "项目测算",
        "input",
        "燃油及维修费6.8万元",
    ),
    (
        "社会效益",
        "森林火灾受害率",
        "当年受害森林面积÷辖区森林面积×1000‰，反映防火投入后的损失控制水平",
        "≤0.9‰",
        "全国森林防火规划的控制指标",
        "standard",
        "森林火灾受害率控制在0.9‰以内",
    ),
    (
        "生态效益",
        "受保护林地面积",
        "护林员责任区覆盖的林地面积",
        "≥＿＿万亩",
        "林地资源一张图",
        "to_fill",
        "责任区林地面积是多少？",
    ),
    (
        "满意度",
        "林区群众满意度",
        "随机问卷中回答满意和比较满意的人数÷有效问卷数×100%，问卷不少于100份",
        "≥90%",
        "年末问卷调查",
        "suggestion",
        "常用值，须由单位确认",
    ),
)


def build_table(form_id="hebei", rows=ROWS, **head):
    """A table in any form: a category without a slot keeps a label of its own."""
    form = load_form(form_id)
    indicators = []
    for at, (category, name, description, value, basis, *_) in enumerate(rows, 1):
        slot = form.slot(Category(category))
        indicators.append(
            Indicator(
                row=at,
                level1=slot.level1 if slot else "效益指标",
                level2=slot.level2 if slot else f"{category}指标",
                name=name,
                description=description,
                value=TargetValue.parse(value),
                basis=basis,
                direction=Direction.HIGHER,
                weight=Decimal("6.5"),
                scoring="完成得满分；未完成按比例得分，低于60%不得分。",
                data_source="业务记录",
                taking="直接证明法",
            )
        )
    project = {
        "name": "护林防火经费",
        "code": "13020923P00002010002H",
        "unit_name": "436001某县柳林镇人民政府",
        "year": 2026,
        "budget": Money(amount=Decimal("45.00")),
        "fiscal": Money(amount=Decimal("45.00")),
        "purpose": PURPOSE,
    } | head
    return GoalTable(
        form=form_id,
        project=ProjectHead(**project),
        goals=GOALS,
        spending_plan=tuple(
            PlanPoint.of(by, percent)
            for by, percent in zip(form.plan_points, (30, 50, 75, 100), strict=False)
        ),
        indicators=tuple(indicators),
    )


def build_draft(form_id="hebei", rows=ROWS, **head):
    return Draft(
        table=build_table(form_id, rows, **head),
        provenance=tuple(
            Provenance(row=at, source=Source(row[5]), evidence=row[6]) for at, row in enumerate(rows, 1)
        ),
        questions=(
            Question(text="护林员责任区林地面积是多少万亩？", row=13),
            Question(text="防火期内每日巡护几次，由哪份文件规定？", row=8),
            Question(text="除财政资金外是否还有其他资金？"),
        ),
        findings=(
            Finding(
                at="r14",
                code="not-measurable",
                rule="A105",
                severity=Severity.INFO,
                message="满意度样本量偏小",
                clause="财预〔2021〕101号 二(四)",
                suggestion="写明抽样办法",
            ),
            Finding(
                at="plan",
                code="plan",
                rule="F201",
                severity=Severity.WARNING,
                message="3月底支出30%，而物资采购尚未验收",
                clause="",
                suggestion="按付款节点核对",
            ),
        ),
        notices=("用途中各项合计45万元，与预算一致。",),
        project_types=("消防与森林防火",),
    )
