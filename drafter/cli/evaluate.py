"""drafter eval: how good drafts and reviews are, on any engine."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drafter.cli.engine_options import ENGINE_OPTIONS, FALLBACK, settings_with

if TYPE_CHECKING:
    from drafter.settings import Settings

app = typer.Typer(
    name="eval",
    help="评测：起草和审核到底有多好。建评测集、运行、评分、比较、设门槛。",
    rich_markup_mode=None,
)

_CASES = Annotated[
    list[str] | None,
    typer.Option("--cases", help="案例号（001-14）、文件号（001）或自建案例的文件夹，逗号分隔，可写多次。"),
]
_AS_JSON = Annotated[bool, typer.Option("--json", help="在标准输出写一个JSON对象。")]
_RUN = Annotated[Path, typer.Argument(help="评测结果的文件夹（eval run -o 写出的）。")]


@app.callback(invoke_without_command=True)
def begin(context: typer.Context) -> None:
    """评测：起草和审核到底有多好。建评测集、运行、评分、比较、设门槛，用法见 docs/eval.md。"""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def build(
    documents: Annotated[list[Path], typer.Argument(help="含绩效目标表的文件，格式见 drafter read --help。")],
    output: Annotated[Path, typer.Option("--output", "-o", help="案例写到这个文件夹，一张表一个文件。")],
    labels: Annotated[
        list[Path] | None, typer.Option(help="专家标注（jsonl），格式见 docs/eval.md。")
    ] = None,
    facts: Annotated[list[Path] | None, typer.Option(help="专家列的数量（jsonl），格式同上。")] = None,
) -> None:
    """从文件建评测案例。退出码：0全部建成，1有的表没有建成，2用法或输入有误。"""
    from drafter.evaluation.building import build_cases
    from drafter.evaluation.case_folder import write_cases

    built = build_cases(documents, labels or (), facts or ())
    write_cases(built.cases, output)
    typer.echo(f"已建成{len(built.cases)}个案例：{output}")
    for key in built.masked:
        typer.echo(f"提示：{key} 有个人信息，已用＊＊＊代替", err=True)
    for problem in built.problems:
        typer.echo(f"没有建成：{problem}", err=True)
    if built.problems:
        raise typer.Exit(1)


# A draft made offline instead is no draft of the engine that is measured: no --fallback.
@app.command()
@settings_with(*(option for option in ENGINE_OPTIONS if option is not FALLBACK))
def run(
    output: Annotated[Path, typer.Option("--output", "-o", help="结果文件夹；已有同一次评测则接着做。")],
    repeat: Annotated[int, typer.Option(help="每个案例起草几次，各次互不相干。")] = 1,
    cases: _CASES = None,
    form: Annotated[str, typer.Option(help="起草用的表样；不写则各用参考表的。")] = "",
    jobs: Annotated[int, typer.Option(help="同时起草几份。")] = 1,
    as_of: Annotated[str, typer.Option(help="没写年度的概况按哪一天起草，如 2026-11-01。")] = "",
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="把失败的再试一次。")] = False,
    judge: Annotated[bool, typer.Option("--judge", help="另请语言模型比较每份起草稿和参考表。")] = False,
    judgements: Annotated[
        Path | None, typer.Option(help="人对起草稿的评判（jsonl），用来校准 --judge；不写则用专家评分。")
    ] = None,
    as_json: _AS_JSON = False,
    *,
    settings: "Settings",
) -> None:
    """起草全部案例并评分，写出网页报告。退出码：0全部起草成，1有失败的，2用法有误，3与已有结果不能并。"""
    from drafter.cli.eval_run import JudgeWanted, check_at_least_one, run_and_report

    check_at_least_one("--repeat", repeat)
    check_at_least_one("--jobs", jobs)
    if run_and_report(
        output,
        settings,
        repeats=repeat,
        wanted=cases or (),
        form=form,
        jobs=jobs,
        as_of=as_of,
        retry_failed=retry_failed,
        judge=JudgeWanted(judgements) if judge or judgements else None,
        as_json=as_json,
    ):
        raise typer.Exit(1)


@app.command()
def score(folder: _RUN, as_json: _AS_JSON = False) -> None:
    """给已有的起草结果重新评分，不再起草，不调用模型。退出码：0完成，1有起草失败的，2、3不能评。"""
    from drafter.cli.eval_run import report
    from drafter.evaluation.run import open_run

    if report(open_run(folder), as_json=as_json):
        raise typer.Exit(1)


@app.command()
def compare(
    first: _RUN,
    second: Annotated[Path, typer.Argument(help="另一次评测的文件夹。")],
    metric: Annotated[list[str] | None, typer.Option(help="只比这些指标，可写多次。")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="并排对照写成网页（.html）。")] = None,
    limit: Annotated[int, typer.Option(help="列出升降最大的几个案例。")] = 5,
    as_json: _AS_JSON = False,
) -> None:
    """比较两次评测：每项指标的差、区间和检验，升降最大的案例。退出码：0完成，2用法有误，3不能比。"""
    from drafter.cli.eval_run import check_at_least_one
    from drafter.evaluation.comparing import compare as compare_scores
    from drafter.evaluation.comparison_text import comparison_text, comparison_to_json
    from drafter.evaluation.filing import write_page
    from drafter.evaluation.report.comparison_page import comparison_page
    from drafter.evaluation.run import open_run
    from drafter.evaluation.scoring import score as score_run

    check_at_least_one("--limit", limit)
    result = compare_scores(score_run(open_run(first)), score_run(open_run(second)), only=metric or ())
    if output is not None:
        write_page(output, comparison_page(result, limit))
    typer.echo(comparison_to_json(result) if as_json else comparison_text(result, limit))
    if output is not None:
        typer.echo(f"已写出 {output}", err=True)


@app.command()
def gate(
    folder: _RUN,
    baseline: Annotated[Path, typer.Option(help="基线文件，如 eval/baselines/offline.json。")],
    judge: Annotated[bool, typer.Option("--judge", help="另按模型评判把关；没有校准好就拒绝。")] = False,
) -> None:
    """与基线比：总分显著下降，或有案例变得不合规、多了错误，就不放行。退出码：0通过，1退步，2用法有误，3不能比。"""
    from drafter.cli.eval_run import gate_lines

    passed, lines = gate_lines(folder, baseline, judge=judge)
    for line in lines:
        typer.echo(line)
    if not passed:
        raise typer.Exit(1)


@app.command()
def baseline(
    folder: _RUN,
    output: Annotated[Path, typer.Option("--output", "-o", help="基线写到这个文件（.json）。")],
) -> None:
    """把一次评测存成基线，供 eval gate 比较。"""
    from drafter.evaluation.gate import baseline_of, write_baseline
    from drafter.evaluation.run import open_run
    from drafter.evaluation.scoring import score as score_run

    write_baseline(baseline_of(score_run(open_run(folder))), output)
    typer.echo(f"已写出 {output}")


@app.command()
def review(
    cases: _CASES = None,
    seeded: Annotated[bool, typer.Option(help="另测种下的缺陷，约二十秒。")] = True,
    as_json: _AS_JSON = False,
) -> None:
    """评审核：各代码与专家标注比的精确率、召回率、F1和区间，代码之间的混淆，种下的缺陷找到多少。"""
    from drafter.evaluation.case_set import load_wanted
    from drafter.evaluation.review_run import score_review
    from drafter.evaluation.review_scores_text import review_text, review_to_json

    scores = score_review(load_wanted(cases or ()), seeded=seeded)
    typer.echo(review_to_json(scores) if as_json else review_text(scores))


@app.command()
def metrics() -> None:
    """列出评测指标、各占多少分、有什么看不到的。"""
    from drafter.evaluation.metrics import METRICS
    from drafter.evaluation.summary import WEIGHTS

    for one in METRICS:
        weight = f"{WEIGHTS[one.key]}分" if one.key in WEIGHTS else "不计分"
        better = "越高越好" if one.higher_is_better else "越低越好"
        typer.echo(f"{one.key}　{one.title}　{weight}，{better}\n    看不到：{one.blind_spot}")
