import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "drafter"
MODULES = sorted(PACKAGE.rglob("*.py"))
FORBIDDEN = re.compile(r"^(utils?|helpers?|common|manager|base|impl|.*_?v\d+|new_.*|.*_final)$")
LONGEST = 300


def test_no_module_has_a_name_that_says_nothing():
    assert not [path.name for path in MODULES if FORBIDDEN.match(path.stem)]


def test_a_module_fits_on_a_few_screens():
    too_long = {p.name: n for p in MODULES if (n := len(p.read_text("utf-8").splitlines())) > LONGEST}

    assert not too_long


def test_every_module_says_what_it_is():
    assert not [path.name for path in MODULES if not path.read_text("utf-8").startswith(('"""', 'r"""'))]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["rules"],
        ["draft", "--name", "公路养护", "--budget", "25万元", "--purpose", "养护村道23公里"],
    ],
)
def test_offline_commands_never_pay_for_openai_or_office_libraries(arguments):
    program = (
        "import sys; sys.argv = ['drafter', *sys.argv[1:]]\n"
        "from drafter.cli.main import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('有' if {'openai', 'instructor', 'docx', 'openpyxl'} & set(sys.modules) else '无', file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )

    assert done.stderr.strip().endswith("无")


def test_the_bounds_against_the_resolver_trap_stand_in_the_project_file():
    text = (PACKAGE.parent / "pyproject.toml").read_text("utf-8")

    assert '"openai>=3.3,<4"' in text
    assert '"instructor>=1.17,<2"' in text


def test_what_is_installed_is_what_is_imported():
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    named = {re.match(r"[\w-]+", one)[0] for one in project["dependencies"]}
    trees = [ast.parse(path.read_text("utf-8")) for path in MODULES]
    imports = [node for tree in trees for node in ast.walk(tree)]
    modules = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in imports if isinstance(node, ast.ImportFrom)}
    foreign = {name.partition(".")[0] for name in modules} - sys.stdlib_module_names - {"drafter"}

    assert foreign - {"pydantic_core"} == named  # pydantic_core is pydantic's own other half
