import pytest

from drafter.errors import OutputError
from drafter.settings import SettingsError, load_settings, save_settings


def test_without_file_and_environment_the_form_is_hebei(tmp_path):
    assert load_settings(tmp_path, {}).form == "hebei"


def test_the_environment_wins_over_the_file(tmp_path):
    (tmp_path / "drafter.toml").write_text('form = "ningxia"\nyear = 2026\n', "utf-8")

    settings = load_settings(tmp_path, {"DRAFTER_FORM": "mof2021"})

    assert (settings.form, settings.year) == ("mof2021", 2026)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("form =", "TOML"),
        ('fomr = "x"', "是否想写 form"),
        ("year = 3", "不小于1990"),
        ('mode = "tool"', "'tools', 'json_schema'"),
        ('thinking = "maybe"', "true 或 false"),
        ("timeout = 0", "大于0"),
        ('max_cost = "x"', "应是一个数"),
    ],
)
def test_a_faulty_file_is_named_with_its_cure(tmp_path, content, said):
    (tmp_path / "drafter.toml").write_text(content, "utf-8")

    with pytest.raises(SettingsError, match=said):
        load_settings(tmp_path, {})


def test_a_faulty_variable_is_named_and_its_value_is_not(tmp_path):
    with pytest.raises(SettingsError, match="DRAFTER_MAX_CALLS") as raised:
        load_settings(tmp_path, {"DRAFTER_MAX_CALLS": "sk-secret"})

    assert "sk-secret" not in str(raised.value)


def test_a_value_saved_stands_in_the_file_and_everything_else_stays(tmp_path):
    (tmp_path / "drafter.toml").write_text('# 本单位的设置\nform = "ningxia"\nmode = "json"\n', "utf-8")

    save_settings(tmp_path, {"mode": "tools", "thinking": False})

    text = (tmp_path / "drafter.toml").read_text("utf-8")
    assert text == '# 本单位的设置\nform = "ningxia"\nmode = "tools"\nthinking = false\n'
    assert [path.name for path in tmp_path.iterdir()] == ["drafter.toml"]


def test_settings_that_cannot_be_written_are_told_with_their_place(tmp_path):
    with pytest.raises(OutputError, match=r"drafter\.toml：写不进去[\s\S]*怎么办"):
        save_settings(tmp_path / "没有这个文件夹", {"mode": "tools"})
