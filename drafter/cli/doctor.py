"""drafter doctor: what the user's endpoint can do, measured."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from drafter.llm.checkup import Checkup, Trial

_COLUMNS = ("方式", "思考", "一次成功", "秒", "约束", "说明")
_YES_NO = {True: "是", False: "否", None: "未测"}
_THINKING = {True: "开", False: "关", None: "—"}


def doctor(
    tries: Annotated[int, typer.Option("--tries", min=1, max=20, help="每种方式问几次。")] = 2,
    save: Annotated[bool, typer.Option("--save", help="把最好的方式写进 drafter.toml（不写密钥）。")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON。")] = False,
) -> None:
    """体检语言模型接口：哪种方式一次就成，用量和截断报不报，长提问会不会被悄悄截掉。都不行时退出码为 1。"""
    from drafter.settings import load_settings, save_settings
    from drafter.wiring import checkup_for

    def tell(line: str) -> None:
        if not as_json:
            typer.echo(line, err=True)

    folder = Path.cwd()
    found = checkup_for(load_settings(folder), tries=tries, tell=tell)
    typer.echo(json.dumps(_record(found), ensure_ascii=False, indent=2) if as_json else _page(found))
    if save and (best := found.best):
        values: dict[str, str | int | bool] = {
            "base_url": found.endpoint.base_url,
            "model": found.endpoint.model,
            "profile": found.endpoint.profile.name,
            "mode": best.mode,
        }
        if best.thinking is not None:
            values["thinking"] = best.thinking
        if found.window:
            values["context"] = found.window
        tell(f"已写入 {save_settings(folder, values)}")
    raise typer.Exit(0 if found.best else 1)


def _record(found: "Checkup") -> dict[str, Any]:
    best = found.best
    return {
        "base_url": found.endpoint.base_url,
        "model": found.endpoint.model,
        "profile": found.endpoint.profile.name,
        "trials": [
            {
                "mode": trial.mode,
                "thinking": trial.thinking,
                "tries": trial.tries,
                "valid": trial.valid,
                "seconds": trial.seconds,
                "enforced": trial.enforced,
                "problem": trial.problem,
            }
            for trial in found.trials
        ],
        "usage_reported": found.usage_reported,
        "truncation_reported": found.truncation_reported,
        "prompt_cut": found.prompt_cut,
        "window": found.window,
        "codeword_found": found.codeword_found,
        "best": None if best is None else {"mode": best.mode, "thinking": best.thinking},
        "problem": found.problem,
        "calls": found.calls,
    }


def _page(found: "Checkup") -> str:
    from drafter.rendering.text_table import text_table

    best = found.best
    lines = [
        f"接口 {found.endpoint.base_url}　模型 {found.endpoint.model}　配置档 {found.endpoint.profile.title}",
        "",
        text_table(_COLUMNS, [_trial(trial) for trial in found.trials], left=len(_COLUMNS)),
        "",
    ]
    if best is None:
        reason = found.problem or "没有一种方式得到可用的回答"
        return "\n".join([*lines, f"结论：不可用。{reason}"])
    cut = f"是，只读到 {found.window} 个 token" if found.prompt_cut else _YES_NO[found.prompt_cut]
    thinking = {True: "，打开思考", False: "，关闭思考", None: ""}[best.thinking]
    return "\n".join(
        [
            *lines,
            f"报告用量：{_YES_NO[found.usage_reported]}",
            f"报告截断：{_YES_NO[found.truncation_reported]}",
            f"悄悄截短长提问：{cut}；模型看到了长提问的开头：{_YES_NO[found.codeword_found]}",
            f"共调用 {found.calls} 次",
            f"结论：用 {best.mode} 方式{thinking}（drafter doctor --save 可写入 drafter.toml）",
        ]
    )


def _trial(trial: "Trial") -> tuple[str, ...]:
    enforced = {True: "有", False: "无", None: "—"}[trial.enforced]
    score = f"{trial.valid}/{trial.tries}"
    return trial.mode, _THINKING[trial.thinking], score, f"{trial.seconds:.2f}", enforced, trial.problem[:60]
