import subprocess
import sys
from pathlib import Path

import pytest

from drafter.errors import KnowledgeError
from drafter.knowledge.library import check_folder, file_name, load_library
from drafter.table.category import Category

ENTRY = """
[[indicator]]
name = "{name}"
category = "{category}"
description = "按台账统计的数量"
relation = "≥"
value = "12"
unit = "次"
direction = "正向"
value_source = "suggestion"
basis_kind = "计划标准"
basis = "年度工作计划"
taking = "情况统计法"
data_source = "业务记录"
applies_when = "试用"
{more}
"""


def entry(name="试用指标", category="数量", more=""):
    return ENTRY.format(name=name, category=category, more=more)


def folder(tmp_path, **files):
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    return tmp_path


def test_brackets_of_a_type_are_full_width_in_its_file_name():
    assert file_name("政府购买服务(通用)") == "政府购买服务（通用）.toml"


def test_a_type_without_file_has_no_entries():
    assert load_library().entries("没有这一类") == ()


def test_an_own_file_adds_entries_and_takes_the_place_of_those_with_the_same_name(tmp_path):
    shipped = load_library().entries("党建")
    twin = next(e for e in shipped if e.category is Category.QUANTITY)
    own = folder(tmp_path, 党建=entry("本县自设指标") + entry(twin.name))

    entries = {e.name: e for e in load_library(own).entries("党建") if e.category is Category.QUANTITY}

    assert entries["本县自设指标"].value == "12"
    assert entries[twin.name].applies_when == "试用"
    assert len(load_library(own).entries("党建")) == len(shipped) + 1


def test_an_own_file_may_replace_the_shipped_one(tmp_path):
    own = folder(tmp_path, 党建="replace = true\n" + entry("只要这一条"))

    assert [e.name for e in load_library(own).entries("党建")] == ["只要这一条"]


def test_candidates_need_a_cue_and_no_word_against_them(tmp_path):
    text = (
        entry("无线索")
        + entry("有线索", more='cues = ["主题党日", "条幅"]\npriority = 1')
        + entry("缺线索", more='cues = ["无人机"]')
        + entry("被排除", more='not_when = ["村级"]')
    )
    library = load_library(
        folder(tmp_path, 党建="replace = true\n" + text, 通用="replace = true\n" + entry())
    )

    found = library.candidates(["党建"], "村级主题党日，制作条幅")

    assert [(c.entry.name, c.type_name, c.cues) for c in found] == [
        ("有线索", "党建", ("主题党日", "条幅")),
        ("无线索", "党建", ()),
        ("试用指标", "通用", ()),
    ]


def test_the_first_type_wins_a_name_that_two_types_share(tmp_path):
    files = {"党建": entry(), "会议": entry() + entry(category="质量"), "通用": entry("其他")}
    library = load_library(folder(tmp_path, **{k: "replace = true\n" + v for k, v in files.items()}))

    found = library.candidates(["会议", "党建"], "")

    assert [(c.type_name, c.entry.category.value) for c in found] == [
        ("会议", "数量"),
        ("会议", "质量"),
        ("通用", "数量"),
    ]
    assert [c.type_name for c in library.candidates(["会议"], "", Category.QUALITY)] == ["会议"]


@pytest.mark.parametrize(
    ("text", "problem", "cure"),
    [
        (entry(category="数目"), "字段 category 不能写 '数目'", "数量"),
        (entry(more='unti = "次"'), "没有“unti”这个字段", "unit"),
        (entry().replace('value = "12"', "value = 12"), "字段 value 应当是文字", "引号"),
        (entry().replace('"≥"', '"大于"'), "字段 relation 不能写 '大于'", "≥"),
        (
            entry().replace('description = "按台账统计的数量"\n', ""),
            "字段 description 没有写",
            "补上 description",
        ),
        (entry(more='cues = "条幅"'), "字段 cues 应当是一组文字", '["甲", "乙"]'),
        (entry().replace('"12"', '""'), "没有 value 时", "改正"),
        (entry("{subject}数量"), "不认识占位 {subject}", "{object}"),
        (entry().replace('"12"', '"12'), "行第", "UTF-8"),
        ("replace = 1\n" + entry(), "replace 只能是", "改正"),
    ],
)
def test_a_faulty_entry_is_answered_with_file_entry_field_and_cure(tmp_path, text, problem, cure):
    library = load_library(folder(tmp_path, 党建=text))

    with pytest.raises(KnowledgeError) as caught:
        library.entries("党建")

    assert problem in str(caught.value)
    assert cure in caught.value.cure
    assert "党建.toml" in caught.value.where


def test_a_missing_folder_is_named():
    with pytest.raises(KnowledgeError, match="指标库文件夹不存在"):
        load_library(Path("没有这个文件夹"))


def test_the_check_reports_all_faults_of_a_folder(tmp_path):
    folder(tmp_path, 党建=entry() + entry() + entry("坏", category="数目"), 党务=entry(), 会议="坏")

    counts, errors = check_folder(tmp_path)

    assert counts == ["党务\t1\t数量1", "党建\t2\t数量2"]
    assert [
        any(word in error for error in errors)
        for word in ("已有同名", "数目", "没有这个项目类型", "写法有误")
    ] == [True] * 4


def test_the_check_can_be_started_and_fails_on_errors(tmp_path):
    folder(tmp_path, 党建=entry(category="数目"))

    run = subprocess.run(
        [sys.executable, "-m", "drafter.knowledge.library", str(tmp_path)], capture_output=True, check=False,
        env={"PYTHONIOENCODING": "utf-8"}, cwd=Path(__file__).parents[2],
    )  # fmt: skip

    assert run.returncode == 1
    assert "1处错误" in run.stdout.decode()
