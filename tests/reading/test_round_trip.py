"""What our writer makes, and LibreOffice makes of it, reads back cell for cell."""

import shutil
import subprocess
import warnings
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.forms import form_ids, load_form
from drafter.reading.brief_input import brief_from, fields_of_file
from drafter.reading.file import read_file
from drafter.rendering import write_draft
from drafter.rendering.docx import draw_docx
from drafter.rendering.indicators import printed_rows
from drafter.rendering.layout import lay_out
from drafter.rendering.printable import printable
from drafter.rendering.writing import numbered
from drafter.rendering.xlsx import draw_xlsx
from drafter.settings import Settings
from drafter.table.brief import ProjectHead
from drafter.table.goal_table import GoalTable
from drafter.table.indicator import Indicator
from drafter.table.money import Money
from drafter.table.target_value import TargetValue
from drafter.wiring import drafter_for

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples"
DRAW = {".docx": draw_docx, ".xlsx": draw_xlsx}
HOSTILE = (
    "=78人", "+5%", "-", "@SUM(A1)", "满意度<90%", "A&B公司", "{{7*7}}", "[/]", '他说"好"', "‘单’引号", "第一行\n第二行",
    "长" * 2_000, "表情😀👨‍👩‍👧", "=1+1", '=HYPERLINK("http://x")', "</w:t>", "<!--", "]]>", "&amp;", "#N/A", "1e5", "017",
    "_x000D_", "_x0041_", "'=1", "%s", "\\n", "\u200b零宽", "指标A：甲", "合计完成率", "本表填报率", "注册人数",
)  # fmt: skip


def cells_of(table, *, read=False):
    """What the form prints of a table, text to the letter; a table that was read has its goals as printed."""
    form, project = load_form(table.form), table.project
    seen = {
        "form": table.form,
        "name": project.name,
        "budget": project.budget,
        "fiscal": project.fiscal,
        "other": project.other,
    }
    printed = "\n".join(table.goals) if read else numbered(table.goals)
    seen["goals"] = table.goals if table.form == "tangshan" else printed
    if table.form in {"hebei", "tangshan"}:
        seen |= {"code": project.code, "purpose": project.purpose}
        seen["plan"] = [
            (point.by, point.percent) for point in table.spending_plan if point.percent is not None
        ]
    if table.form != "tangshan":
        seen["unit"] = project.unit_name
    rows = []
    for row in printed_rows(table, form):
        if row.indicator:
            known = form.slot(row.indicator.category) if row.indicator.category else None
            labels = (row.level1, row.level2 if known else row.indicator.level2)
            texts = [
                getattr(row.indicator, c.key)
                for c in form.columns
                if c.key in {"name", "description", "basis", "scoring"}
            ]
            rows.append((*labels, *texts, row.indicator.value.text))
    return seen | {"rows": rows}


def flat(value):
    """Tabs are blanks in a printed form."""
    if isinstance(value, str):
        return value.replace("\t", " ")
    return type(value)(flat(part) for part in value) if isinstance(value, list | tuple) else value


@pytest.fixture(scope="module")
def samples():
    if not SAMPLES.is_dir():
        pytest.skip("样本文件不在，跳过")
    return [table for path in sorted(SAMPLES.glob("*.txt")) for table in read_file(path).tables]


@pytest.fixture(scope="module")
def written(samples, tmp_path_factory):
    folder = tmp_path_factory.mktemp("全部")
    for ending, draw in DRAW.items():
        (folder / f"全部{ending}").write_bytes(
            draw([lay_out(table, load_form(table.form)) for table in samples])
        )
    return folder


def assert_same(tables, result):
    assert [str(problem) for problem in result.problems] == []
    assert len(result.tables) == len(tables)
    for before, after in zip(tables, result.tables, strict=True):
        wanted, got = cells_of(before), cells_of(after, read=True)
        assert {k: flat(got[k]) for k in wanted} == {k: flat(v) for k, v in wanted.items()}


@pytest.mark.parametrize("ending", DRAW)
def test_every_table_of_the_samples_reads_back_with_all_its_cells(samples, written, ending):
    assert_same(samples, read_file(written / f"全部{ending}"))


@pytest.mark.filterwarnings("default::UserWarning")
@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".doc", ".xls"])
def test_every_table_survives_libreoffice(samples, tmp_path, ending):
    """The older formats, converted twice, with every eighth table."""
    soffice = shutil.which("soffice")
    if soffice is None:
        warnings.warn("没有 LibreOffice：另存后再读的测试没有做！", UserWarning, stacklevel=1)
        pytest.skip(
            "没有 LibreOffice，跳过（apt-get install libreoffice-writer-nogui libreoffice-calc-nogui）"
        )
    tables = samples if ending in DRAW else samples[::8]
    modern = ".docx" if ending.startswith(".d") else ".xlsx"
    source = tmp_path / f"全部{modern}"
    source.write_bytes(DRAW[modern]([lay_out(table, load_form(table.form)) for table in tables]))
    saved = tmp_path / "另存"
    command = [
        soffice,
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to",
        ending[1:],
        "--outdir",
        saved,
        source,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)

    assert_same(tables, read_file(saved / f"全部{ending}"))


def table_of(form_id, text, *, where):
    form = load_form(form_id)
    rows = tuple(
        Indicator(
            row=at,
            level1=slot.level1,
            level2=slot.level2,
            name=text if where == "name" and at == 1 else f"指标甲{at}",
            value=TargetValue.parse(text if where == "value" and at == 1 else f"≥{at}个"),
            description=text if where == "description" and at == 1 and form.has_column("description") else "",
        )
        for at, slot in enumerate(form.slots, 1)
    )
    project = ProjectHead(
        name=text if where == "project" else "校舍修缮", unit_name="某县教育局", budget=Money.parse("17万元")
    )
    return GoalTable(
        form=form_id, project=project, goals=(text if where == "goal" else "修缮教室12间。",), indicators=rows
    )


def reads_back(folder, table, text):
    for ending, draw in DRAW.items():
        path = folder / f"表{ending}"
        path.write_bytes(draw([lay_out(table, load_form(table.form))]))
        result = read_file(path)
        assert len(result.tables) == 1, (ending, text, result.problems)
        wanted, got = cells_of(table), cells_of(result.tables[0], read=True)
        keys = ("form", "name", "budget", "goals", "rows")
        assert {k: tidy(got[k]) for k in keys} == {k: tidy(wanted[k]) for k in keys}, ending


def tidy(value):
    """Cells are stripped and hold no characters that no file can hold."""
    if isinstance(value, str):
        return "\n".join(line.strip() for line in printable(value).replace("\t", " ").strip().split("\n"))
    return type(value)(tidy(part) for part in value) if isinstance(value, list | tuple) else value


@pytest.mark.parametrize(
    ("form_id", "where"),
    [
        *((form_id, "value") for form_id in form_ids()),
        ("hebei", "name"),
        ("mof2021", "name"),
        ("ningxia", "goal"),
        ("hebei", "description"),
        ("tangshan", "goal"),
    ],
)
def test_hostile_values_read_back_equal_in_every_form_and_format(tmp_path, form_id, where):
    for text in HOSTILE:
        reads_back(tmp_path, table_of(form_id, text, where=where), text)


WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf", "Cn", "Co")),
    min_size=2,
    max_size=40,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=WORDS, form_id=st.sampled_from(sorted(form_ids())), where=st.sampled_from(["value", "name"]))
def test_whatever_people_write_reads_back(tmp_path, text, form_id, where):
    reads_back(tmp_path, table_of(form_id, f"甲{text}", where=where), text)


@pytest.mark.parametrize("form_id", form_ids())
@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".md", ".csv", ".json"])
def test_a_whole_draft_with_its_appendix_reads_back_and_the_appendix_is_no_problem(tmp_path, form_id, ending):
    brief, _ = brief_from(fields_of_file(Path(__file__).resolve().parents[2] / "examples" / "护林防火.toml"))
    form = load_form(form_id)
    draft = drafter_for(Settings(), today=date(2026, 11, 1)).draft(brief, form)
    path = tmp_path / f"稿{ending}"
    write_draft(draft, form, path)

    result = read_file(path)

    (table,) = result.tables
    assert result.problems == ()
    assert (table.project.name, table.project.budget) == (
        draft.table.project.name,
        draft.table.project.budget,
    )
    assert sorted((i.level2, i.name, i.value.text) for i in table.indicators) == sorted(
        (i.level2, i.name, i.value.text) for i in draft.table.indicators
    )
    assert "".join(table.goals).replace("\n", "") == "".join(draft.table.goals)
    if form.plan_points:
        assert [p.percent for p in table.spending_plan] == [p.percent for p in draft.table.spending_plan]
