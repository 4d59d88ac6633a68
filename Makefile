# make demo    装好并起草一个真实例子（docx、xlsx、Markdown）
# make test    装好并跑全部测试
# make check   格式、类型、导入方向
# make bench   速度与内存
# make eval    离线起草全部评测案例，与基线比，退步则失败
# make baseline 把现在的结果存成新基线，再看差异
# make fuzz    读入 3000 个损坏的文件（种子 7）
# make look    用 LibreOffice 打印各表样，检查版面，更新 docs/images
# make accept  接受新的样例输出，再看差异
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help setup demo test check fix look accept eval baseline bench fuzz clean

help:
	@grep '^# make' Makefile | sed 's/^# //'

$(VENV)/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "无法建立虚拟环境：Debian/Ubuntu 请先安装 python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

setup: $(VENV)/ready

demo: setup
	@mkdir -p demo
	$(BIN)/python -m drafter.cli.main draft examples/护林防火.toml --force -o demo/护林防火.docx -o demo/护林防火.xlsx -o demo/护林防火.md

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

look: setup
	$(BIN)/python -m pytest -m office tests/rendering
	PYTHONPATH=.:tests/rendering $(BIN)/python tests/look.py

accept: setup
	$(BIN)/python -m pytest --accept

.PHONY: .eval/offline
.eval/offline: setup
	@rm -rf $@ && mkdir -p .eval
	$(BIN)/python -m drafter.cli.main eval run -o $@

eval: .eval/offline
	$(BIN)/python -m drafter.cli.main eval gate .eval/offline --baseline eval/baselines/offline.json

baseline: .eval/offline
	$(BIN)/python -m drafter.cli.main eval baseline .eval/offline -o eval/baselines/offline.json

bench: setup
	$(BIN)/python tests/bench

fuzz: setup
	$(BIN)/python tests/reading/fuzz.py 3000 7

clean:
	rm -rf $(VENV) demo .eval .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
