"""The command line: every command, and the one place where errors become exit codes.

0 fine · 1 findings or failed items · 2 usage or bad input · 3 not comparable (eval).
"""

import sys

import typer
from typer.exceptions import TyperException

from drafter.cli import batch, evaluate
from drafter.cli.convert import convert
from drafter.cli.doctor import doctor
from drafter.cli.draft import draft
from drafter.cli.improve import improve
from drafter.cli.lists import forms, rules, types
from drafter.cli.prompt import prompt
from drafter.cli.read import read
from drafter.cli.review import review
from drafter.errors import DrafterError

app = typer.Typer(
    name="drafter",
    help="起草和审核项目支出绩效目标表。离线可用；每个数字都有出处；没人提供的数字只提问、不编造。",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (draft, read, review, improve, convert, prompt, doctor, rules, forms, types):
    app.command()(command)
app.add_typer(evaluate.app)
app.add_typer(batch.app, name="batch")


@app.callback(invoke_without_command=True)
def begin(context: typer.Context, show: bool = typer.Option(False, "--version", help="显示版本号。")) -> None:
    """起草和审核项目支出绩效目标表。离线可用；每个数字都有出处；没人提供的数字只提问、不编造。"""
    if show:
        from drafter import __version__

        typer.echo(f"drafter {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Run the program; a failure the user can cure is printed without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # an ASCII terminal must not end in a traceback
            stream.reconfigure(errors="replace")
    try:
        raise SystemExit(app(standalone_mode=False) or 0)
    except DrafterError as error:
        typer.echo(f"错误：{error}", err=True)
        raise SystemExit(error.exit_status) from None
    except TyperException as error:  # typer's own: a wrong option, a missing argument
        from drafter.cli.usage import explained

        typer.echo(f"错误：{explained(str(error))}\n  怎么办：用 drafter --help 看用法", err=True)
    except (KeyboardInterrupt, typer.Abort):
        typer.echo("已中止。", err=True)
    raise SystemExit(2)


if __name__ == "__main__":
    main()
