"""Whole runs of the command, undisturbed and disturbed; offline, so that nothing but the batch is tested."""

import csv
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch.lists import projects, write_list
from batch.running import batch, contents, manifest, start
from docx import Document
from openpyxl import load_workbook

from drafter.batch.run import open_state

pytestmark = pytest.mark.timeout(300)  # whole programs are started; a busy machine is slow

KILLS = 2


def test_a_list_becomes_files_a_combined_document_a_manifest_and_a_summary(tmp_path):
    rows = projects(6)
    write_list(tmp_path / "清单.csv", [*rows, rows[0], ("坏的", "", "买东西"), ("合计", "90", "")])

    code, said = batch(
        "清单.csv", "-o", "出", "-j", "1", "--format", "docx", "--format", "json", "--combined", "汇编.docx",
        "--combined", "汇编.xlsx", cwd=tmp_path,
    )  # fmt: skip

    assert code == 1
    assert "“资金用途”→资金用途" in said
    assert "第9行“坏的”：缺少预算" in said
    lines = manifest(tmp_path / "出")
    assert [line["row"] for line in lines] == [2, 3, 4, 5, 6, 7, 8, 9]
    assert [line["status"] for line in lines] == ["完成"] * 7 + ["清单行有误"]
    assert lines[6]["key"] == f"{lines[0]['key']}-2"
    assert all((tmp_path / "出" / name).is_file() for line in lines for name in line["files"])
    text = "\n".join(paragraph.text for paragraph in Document(tmp_path / "出" / "汇编.docx").paragraphs)
    assert sorted(map(text.index, (row[0] for row in rows))) == [text.index(row[0]) for row in rows]
    book = load_workbook(tmp_path / "出" / "汇总.xlsx")
    assert book.sheetnames == ["总况", "各项目", "交叉核对"]
    summary = (tmp_path / "出" / "汇总.md").read_text("utf-8")
    assert "预算合计 | 85万元" in summary
    assert "清单第10行写的合计 | 90万元，与各项目之和不符" in summary


def test_the_example_list_runs_and_adds_up(tmp_path):
    example = Path(__file__).parents[2] / "examples" / "项目清单.csv"

    code, said = batch(example, "-o", "出", "-j", "1", "--format", "md", cwd=tmp_path)

    assert (code, "完成 4 个" in said) == (0, True)
    assert "清单第9行写的合计 | 78.5万元，相符" in (tmp_path / "出" / "汇总.md").read_text("utf-8")


def test_an_existing_document_is_drafted_anew_and_compared(tmp_path):
    write_list(tmp_path / "清单.csv", projects(3))
    batch("清单.csv", "-o", "旧", "-j", "1", "--format", "none", "--combined", "旧表.docx", cwd=tmp_path)

    code, said = batch(
        "旧/旧表.docx",
        "--from-document",
        "--keep",
        "rows-without-findings",
        "-o",
        "新",
        "-j",
        "1",
        cwd=tmp_path,
    )

    assert (code, "读出3张表" in said) == (0, True)
    assert [path.stem[:3] for path in sorted((tmp_path / "新" / "对比").iterdir())] == ["001", "002", "003"]
    assert "前后对比" in load_workbook(tmp_path / "新" / "汇总.xlsx").sheetnames


def test_running_again_does_nothing_twice_and_adds_what_is_new(tmp_path):
    rows = projects(4)
    write_list(tmp_path / "清单.csv", rows)
    batch("清单.csv", "-o", "出", "-j", "1", cwd=tmp_path)
    table = tmp_path / "出" / "绩效目标表" / "002_第1村护林员补贴.docx"
    touched = table.stat().st_mtime_ns

    code, said = batch("清单.csv", "-o", "出", "-j", "1", cwd=tmp_path)
    assert (code, "本次 0 个" in said) == (0, True)

    write_list(tmp_path / "清单.csv", [projects(9)[8], *rows])
    code, said = batch("清单.csv", "-o", "出", "-j", "1", cwd=tmp_path)
    assert (code, "完成 5 个（本次 1 个）" in said) == (0, True)
    moved = table.with_name("003_第1村护林员补贴.docx")
    assert moved.stat().st_mtime_ns == touched
    assert len(list(table.parent.iterdir())) == 5


def test_another_form_or_engine_is_not_mixed_into_the_same_folder(tmp_path):
    write_list(tmp_path / "清单.csv", projects(2))
    batch("清单.csv", "-o", "出", "-j", "1", cwd=tmp_path)
    before = contents(tmp_path / "出")

    code, said = batch("清单.csv", "-o", "出", "-j", "1", "--form", "ningxia", cwd=tmp_path)

    assert (code, "表样是“hebei”，现在要的是“ningxia”" in said) == (2, True)
    assert contents(tmp_path / "出") == before


def test_a_folder_with_other_files_is_not_written_into(tmp_path):
    write_list(tmp_path / "清单.csv", projects(1))
    (tmp_path / "出").mkdir()
    (tmp_path / "出" / "重要.docx").write_text("x")

    assert batch("清单.csv", "-o", "出", "-j", "1", cwd=tmp_path)[0] == 2
    assert batch("清单.csv", "-o", "出", "-j", "1", "--force", cwd=tmp_path)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["没有.csv"], "没有这个文件"),
        (["清单.csv", "--format", "pdf"], "没有格式“pdf”"),
        (["清单.csv", "--combined", "a/b.docx"], "只写文件名"),
        (["清单.csv", "--combined", "汇编.pdf"], "后缀为"),
        (["清单.csv", "--keep", "goals"], "--from-document"),
        (["清单.csv", "--form", "xx"], "没有表样“xx”"),
        (["清单.csv", "--money-unit", "美元"], "--money-unit 不能是"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_written(tmp_path, arguments, words):
    write_list(tmp_path / "清单.csv", projects(1))

    code, said = batch(*arguments, "-o", "出", cwd=tmp_path)

    assert (code, words in said) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["清单.csv"]


def test_a_dry_run_counts_and_writes_nothing(tmp_path):
    write_list(tmp_path / "清单.csv", projects(3))

    code, said = batch("清单.csv", "-o", "出", "-j", "1", "--dry-run", cwd=tmp_path)

    assert (code, "能起草 3 个项目" in said, "费用 0 元" in said) == (0, True, True)
    assert not (tmp_path / "出").exists()


def test_kill_9_at_any_moment_and_the_same_command_goes_on(tmp_path):
    """Every row exactly once, and the files are those of a run that nobody disturbed."""
    write_list(tmp_path / "清单.csv", [*projects(40), *projects(5)])
    options = ("--format", "md", "--combined", "汇编.xlsx")
    begun = time.monotonic()
    assert batch("清单.csv", "-o", "安静", *options, cwd=tmp_path)[0] == 0
    took = time.monotonic() - begun

    dice = random.Random(6)  # noqa: S311 - moments, no secrets
    for _ in range(KILLS):
        process = start("清单.csv", "-o", "打断", *options, cwd=tmp_path)
        time.sleep(dice.uniform(0.3, 1) * took)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    assert batch("清单.csv", "-o", "打断", *options, cwd=tmp_path)[0] == 0

    assert contents(tmp_path / "打断") == contents(tmp_path / "安静")
    assert len({line["key"] for line in manifest(tmp_path / "打断")}) == 45


def test_ctrl_c_lets_what_is_under_way_end_and_says_how_to_go_on(tmp_path):
    write_list(tmp_path / "清单.csv", projects(250))
    process = start("清单.csv", "-o", "出", "--format", "json", cwd=tmp_path)
    while not list((tmp_path / "出").rglob("*.json")):
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)

    assert (process.returncode, "同一条命令接着做" in err, "Traceback" in err) == (1, True, False)
    statuses = [line["status"] for line in manifest(tmp_path / "出")]
    assert 0 < statuses.count("完成") < 250
    assert statuses.count("完成") == len(list((tmp_path / "出").rglob("*.json")))


def test_an_output_folder_removed_meanwhile_costs_nothing_that_was_finished(tmp_path):
    write_list(tmp_path / "清单.csv", projects(150))
    process = start("清单.csv", "-o", "出", "--format", "json", cwd=tmp_path)
    while not list((tmp_path / "出").rglob("*.json")):
        time.sleep(0.02)
    (tmp_path / "出").rename(tmp_path / "没了")
    _, err = process.communicate(timeout=30)
    assert (process.returncode, "没有文件夹" in err, "同一条命令接着做" in err) == (2, True, True)
    shutil.rmtree(tmp_path / "没了")

    code, said = batch("清单.csv", "-o", "出", "-j", "1", "--format", "json", cwd=tmp_path)

    assert (code, "本次 150 个" in said) == (0, False)
    assert len(list((tmp_path / "出").rglob("*.json"))) == 150


def test_two_runs_on_one_folder_do_not_mix(tmp_path):
    write_list(tmp_path / "清单.csv", projects(2))

    with open_state(tmp_path / "出"):
        code, said = batch("清单.csv", "-o", "出", "-j", "1", cwd=tmp_path)

    assert (code, "另一个批次正在用这个输出文件夹" in said) == (2, True)
    assert batch("清单.csv", "-o", "出", "-j", "1", cwd=tmp_path)[0] == 0


def test_a_damaged_state_file_is_named_and_the_finished_tables_stay(tmp_path):
    write_list(tmp_path / "清单.csv", projects(3))
    batch("清单.csv", "-o", "出", "-j", "1", cwd=tmp_path)
    tables = contents(tmp_path / "出")
    state = tmp_path / "出.batch.sqlite"
    state.write_bytes(b"not a database at all" * 200)

    code, said = batch("清单.csv", "-o", "出", "-j", "1", cwd=tmp_path)
    assert (code, "状态文件已损坏" in said, "改名移走" in said) == (2, True, True)

    state.unlink()
    assert batch("清单.csv", "-o", "出", "-j", "1", "--force", cwd=tmp_path)[0] == 0
    assert contents(tmp_path / "出") == tables


def test_a_foreign_database_is_not_taken_for_a_state_file(tmp_path):
    write_list(tmp_path / "清单.csv", projects(1))
    with sqlite3.connect(tmp_path / "出.batch.sqlite") as foreign:
        foreign.execute("CREATE TABLE treasure (x)")
    foreign.close()

    code, said = batch("清单.csv", "-o", "出", "-j", "1", cwd=tmp_path)

    assert (code, "不是本版本的批次状态文件" in said) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="没有 RLIMIT_FSIZE")
def test_a_full_disk_is_said_and_the_run_goes_on_when_there_is_room(tmp_path):
    write_list(tmp_path / "清单.csv", projects(150))
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000));"
        "sys.argv = ['drafter', 'batch', '清单.csv', '-o', '出', '--format', 'json'];"
        "from drafter.cli.main import main\n"
        "if __name__ == '__main__': main()"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}

    full = subprocess.run(
        [sys.executable, "-c", limited],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (full.returncode, "Traceback" in full.stderr, "接着做" in full.stderr) == (2, False, True)
    done = len(list((tmp_path / "出").rglob("*.json")))
    code, said = batch("清单.csv", "-o", "出", "-j", "1", "--format", "json", cwd=tmp_path)
    assert code == 0
    assert len(list((tmp_path / "出").rglob("*.json"))) == 150
    fresh = int(said.partition("（本次 ")[2].partition(" 个")[0])
    in_hand = 16 * min(os.cpu_count() or 1, 150)
    assert 150 - fresh >= done - in_hand, "only what was in hand when the disk was full is done again"


def test_a_spreadsheet_shows_the_manifest_without_formulas(tmp_path):
    write_list(tmp_path / "清单.csv", [("=cmd|x", "5", "购置电脑20台")])
    batch("清单.csv", "-o", "出", "-j", "1", cwd=tmp_path)

    with (tmp_path / "出" / "清单.csv").open(encoding="utf-8-sig", newline="") as file:
        [line] = csv.DictReader(file)

    assert line["项目名称"] == "'=cmd|x"
