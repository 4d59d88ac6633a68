import pytest

from drafter.settings import SettingsError, load_settings


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
