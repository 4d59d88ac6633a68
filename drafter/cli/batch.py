"""drafter batch: many projects at once."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from drafter.cli.engine_options import ENGINE_OPTIONS, settings_with

if TYPE_CHECKING:
    from drafter.settings import Settings


class _RunByDefault(TyperGroup):
    """`drafter batch 清单.xlsx` is `drafter batch run 清单.xlsx`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `run` before arguments that name no command."""
        if args and args[0] not in self.commands and args[0] != "--help":
            args = ["run", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_RunByDefault,
    help="成批起草：项目清单或已有的绩效目标表进，全部新表出；可中断、可接着做，不重做、不漏做。",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
@settings_with(*ENGINE_OPTIONS)
def run(
    source: Annotated[
        Path, typer.Argument(help="项目清单（.xlsx .csv .jsonl），或加 --from-document 用已有的表。")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="输出文件夹；状态文件写在它旁边。")] = Path(
        "批次结果"
    ),
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", help="每个项目一个文件的格式：docx xlsx md json，可写多次；none 为不写。"),
    ] = None,
    combined: Annotated[
        list[str] | None,
        typer.Option(help="再合成一个文件，如 汇编.docx、汇编.xlsx（也可 .md .csv .jsonl），可写多次。"),
    ] = None,
    from_document: Annotated[
        bool, typer.Option("--from-document", help="输入是已有的绩效目标表，按其名称、预算、用途重新起草。")
    ] = False,
    keep: Annotated[
        list[str] | None,
        typer.Option(
            help="重新起草时保留：goals（目标）、values（同名指标的值）、rows-without-findings（没有问题的行）。"
        ),
    ] = None,
    form: Annotated[str, typer.Option(help="表样，见 drafter forms；清单里写了的以清单为准。")] = "",
    year: Annotated[str, typer.Option(help="清单里没写年度时用的预算年度。")] = "",
    unit_name: Annotated[str, typer.Option(help="清单里没写单位时用的填报单位。")] = "",
    money_unit: Annotated[str, typer.Option(help="表头和单元格都没写单位的金额，按元还是万元。")] = "",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, max=512, help="同时做几个；0为自动。")] = 0,
    time_limit: Annotated[float, typer.Option(min=1, help="一个项目最多用多少秒。")] = 300,
    retry_failed: Annotated[bool, typer.Option("--retry-failed", help="把上次失败的再做一遍。")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只看清单怎么读、要做多少、估计多少费用。")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="输出文件夹里已有别的文件也照写。")] = False,
    *,
    settings: "Settings",
) -> None:
    """起草清单里的全部项目。中断后用同一条命令接着做。退出码：0全部完成，1有失败或未做的，2用法或输入有误。"""
    from drafter.batch.processes import prepare
    from drafter.wiring import modules_of_run

    if not dry_run:
        prepare(modules_of_run(settings))  # while they are loaded, this process loads what follows
    from drafter.cli.batch_run import Asked, run_batch

    asked = Asked(
        source=source, output=output, formats=tuple(formats or ()), combined=tuple(combined or ()),
        from_document=from_document, keep=tuple(keep or ()), form=form, year=year, unit_name=unit_name,
        money_unit=money_unit, jobs=jobs, time_limit=time_limit, retry_failed=retry_failed, dry_run=dry_run,
        force=force,
    )  # fmt: skip
    if code := run_batch(asked, settings):
        raise typer.Exit(code)


@app.command("submit-file")
def submit_file(
    source: Annotated[Path, typer.Argument(help="项目清单，或加 --from-document 用已有的表。")],
    output: Annotated[Path, typer.Option("--output", "-o", help="输出文件夹。")] = Path("批次结果"),
    from_document: Annotated[
        bool, typer.Option("--from-document", help="输入是已有的绩效目标表，重新起草。")
    ] = False,
    keep: Annotated[list[str] | None, typer.Option(help="同 drafter batch run --keep。")] = None,
    form: Annotated[str, typer.Option(help="表样，见 drafter forms。")] = "",
    year: Annotated[str, typer.Option(help="清单里没写年度时用的预算年度。")] = "",
    unit_name: Annotated[str, typer.Option(help="清单里没写单位时用的填报单位。")] = "",
    money_unit: Annotated[str, typer.Option(help="没写单位的金额按元还是万元。")] = "",
    most_requests: Annotated[
        int, typer.Option(min=1, max=50_000, help="一个文件最多多少个请求；接口对排队的token有限额时调小。")
    ] = 50_000,
    force: Annotated[bool, typer.Option("--force", help="输出文件夹里已有别的文件也照写。")] = False,
) -> None:
    """写出接口批量服务的请求文件（OpenAI格式，DashScope、vLLM通用），半价、不占并发。"""
    from drafter.cli.batch_provider import submit_file as submit
    from drafter.cli.batch_run import Asked
    from drafter.settings import load_settings

    asked = Asked(
        source=source, output=output, from_document=from_document, keep=tuple(keep or ()), form=form,
        year=year, unit_name=unit_name, money_unit=money_unit, force=force,
    )  # fmt: skip
    if code := submit(asked, load_settings(Path.cwd()), most_requests):
        raise typer.Exit(code)


@app.command()
def collect(
    results: Annotated[list[Path], typer.Argument(help="结果文件和错误文件，可以几个，次序不限。")],
    output: Annotated[Path, typer.Option("--output", "-o", help="提交时的输出文件夹。")] = Path("批次结果"),
    formats: Annotated[list[str] | None, typer.Option("--format", help="同 drafter batch run。")] = None,
    combined: Annotated[list[str] | None, typer.Option(help="同 drafter batch run。")] = None,
) -> None:
    """收下批量服务的结果：起草已答全的项目，没答的、答坏的写进下一个请求文件。"""
    from drafter.cli.batch_provider import collect as taken
    from drafter.cli.batch_run import Asked
    from drafter.settings import load_settings

    asked = Asked(source=Path(), output=output, formats=tuple(formats or ()), combined=tuple(combined or ()))
    if code := taken(results, asked, load_settings(Path.cwd())):
        raise typer.Exit(code)


@app.command()
def template(
    output: Annotated[Path, typer.Option("--output", "-o", help="模板写到哪里（.xlsx）。")] = Path(
        "项目清单模板.xlsx"
    ),
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件。")] = False,
) -> None:
    """写一份可以直接填的项目清单模板，带填写说明和下拉选项。"""
    from drafter.rendering.project_template import write_template

    write_template(output, force=force)
    typer.echo(f"已写出 {output}，填好后运行：drafter batch {output} -o 结果")
