"""Files: the right format, never over another by accident, all or nothing."""

import os
import subprocess
import sys
import zipfile

import pytest

from drafter.errors import OutputError
from drafter.forms import load_form
from drafter.rendering import check_targets, write_draft, write_draft_many

HEBEI = load_form("hebei")


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("表.docx", b"PK"),
        ("表.xlsx", b"PK"),
        ("表.XLSX", b"PK"),
        ("表.md", "# 护林防火经费绩效目标表".encode()),
        ("表.json", b'{\n  "table"'),
    ],
)
def test_the_ending_decides_the_format(draft_of, tmp_path, name, beginning):
    write_draft(draft_of("hebei"), HEBEI, tmp_path / name)

    assert (tmp_path / name).read_bytes().startswith(beginning)
    assert [file.name for file in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["表.pdf", "表.doc", "表.xls", "表", "表.", ".docx", "表.docx.bak"])
def test_an_unknown_ending_is_refused_with_the_known_ones(draft_of, tmp_path, name):
    with pytest.raises(OutputError) as error:
        write_draft(draft_of("hebei"), HEBEI, tmp_path / name)

    assert ".docx、.xlsx、.md、.json" in error.value.cure
    assert not list(tmp_path.iterdir())


def test_an_existing_file_is_kept_unless_force_is_given(draft_of, tmp_path):
    path = tmp_path / "表.docx"
    path.write_text("原有内容")

    with pytest.raises(OutputError, match="已存在") as error:
        write_draft(draft_of("hebei"), HEBEI, path)

    assert "--force" in error.value.cure
    assert path.read_text() == "原有内容"
    write_draft(draft_of("hebei"), HEBEI, path, force=True)
    assert zipfile.is_zipfile(path)


def test_force_can_be_given_for_single_files(tmp_path):
    old, other = tmp_path / "旧.md", tmp_path / "另.md"
    old.touch()
    other.touch()

    check_targets([old], force={old})
    with pytest.raises(OutputError, match=r"另\.md"):
        check_targets([old, other], force={old})


@pytest.mark.parametrize(
    "name", ["没有这个文件夹/表.docx", "文件/表.docx", "长" * 300 + ".docx", "表\0.docx"]
)
def test_a_place_that_cannot_be_written_is_named(draft_of, tmp_path, name):
    (tmp_path / "文件").touch()

    with pytest.raises(OutputError) as error:
        write_draft(draft_of("hebei"), HEBEI, tmp_path / name)

    assert error.value.where.endswith(name)


def test_a_folder_is_no_file(draft_of, tmp_path):
    (tmp_path / "表.docx").mkdir()

    with pytest.raises(OutputError, match="文件夹"):
        write_draft(draft_of("hebei"), HEBEI, tmp_path / "表.docx", force=True)


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="需要普通用户")
def test_a_folder_without_write_permission_is_named(draft_of, tmp_path):
    tmp_path.chmod(0o500)

    with pytest.raises(OutputError, match="不可写"):
        write_draft(draft_of("hebei"), HEBEI, tmp_path / "表.docx")


@pytest.mark.parametrize("bad", ["表.pdf", "没有/表.md", "已有.md"])
def test_nothing_is_written_when_one_of_several_targets_is_bad(draft_of, tmp_path, bad):
    (tmp_path / "已有.md").write_text("原有内容")

    with pytest.raises(OutputError):
        write_draft_many(draft_of("hebei"), HEBEI, [tmp_path / "好.docx", tmp_path / bad])

    assert [file.name for file in tmp_path.iterdir()] == ["已有.md"]


def test_nothing_is_written_when_one_of_several_cannot_be_drawn(draft_of, tmp_path):
    too_long = draft_of("hebei", purpose="字" * 40_000)

    with pytest.raises(OutputError, match="上限"):
        write_draft_many(too_long, HEBEI, [tmp_path / "表.docx", tmp_path / "表.xlsx"])

    assert not list(tmp_path.iterdir())


def test_the_same_file_twice_is_a_mistake(draft_of, tmp_path):
    with pytest.raises(OutputError, match="两次"):
        write_draft_many(draft_of("hebei"), HEBEI, [tmp_path / "表.md", tmp_path / "." / "表.md"])


def test_a_full_disk_leaves_the_old_file_whole_and_nothing_half_written(tmp_path):
    """In a process of its own: a limit on file size would hit the test runner's own log as well."""
    resource = pytest.importorskip("resource", reason="只在类 Unix 系统上")
    path = tmp_path / "表.docx"
    path.write_text("原有内容")
    program = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))\n"
        "from drafter.cli.main import main\n"
        "main()"
    )
    brief = ["--name", "公路养护", "--budget", "25万元", "--purpose", "养护村道23公里"]

    done = subprocess.run(
        [sys.executable, "-c", program, "draft", *brief, "--force", "-o", str(path)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )

    assert resource
    assert done.returncode == 2, done.stderr
    assert "写不进去" in done.stderr
    assert "磁盘空间" in done.stderr
    assert path.read_text() == "原有内容"
    assert [file.name for file in tmp_path.iterdir()] == ["表.docx"]


def test_several_formats_are_written_together(draft_of, tmp_path):
    names = ["表.docx", "表.json", "表.md", "表.xlsx"]

    write_draft_many(draft_of("hebei"), HEBEI, [tmp_path / name for name in names])

    assert sorted(file.name for file in tmp_path.iterdir()) == names


def test_a_new_file_has_the_usual_permissions(draft_of, tmp_path):
    (tmp_path / "别的").touch()

    write_draft(draft_of("hebei"), HEBEI, tmp_path / "表.md")

    assert (tmp_path / "表.md").stat().st_mode == (tmp_path / "别的").stat().st_mode


def test_a_link_is_followed_not_replaced(draft_of, tmp_path):
    real, link = tmp_path / "真.md", tmp_path / "链接.md"
    real.touch()
    link.symlink_to(real)

    write_draft(draft_of("hebei"), HEBEI, link, force=True)

    assert link.is_symlink()
    assert real.read_text("utf-8").startswith("# ")
