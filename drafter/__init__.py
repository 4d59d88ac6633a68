"""Draft and review 项目支出绩效目标表 (performance target tables of budget projects)."""

__version__ = "0.1.0"
