"""评测集: the cases of one or more folders."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from drafter.errors import EvaluationError
from drafter.evaluation.eval_case import EvalCase, case_from_text
from drafter.shipped import shipped


def shipped_cases() -> Path:
    """Return the folder of the cases that come with the program."""
    return shipped("eval") / "cases"


def load_cases(places: Sequence[Path] = ()) -> tuple[EvalCase, ...]:
    """Return the cases of folders and files, by id; without any, those that come with the program.

    Raises EvaluationError for a place that is not there or holds no case, and for two cases of one id.
    """
    found: dict[str, tuple[EvalCase, Path]] = {}
    for file in _files(places or (shipped_cases(),)):
        case = case_from_text(_text(file), str(file))
        if case.id in found:
            raise EvaluationError(
                f"案例“{case.id}”出现了两次",
                cure=f"另一个在 {found[case.id][1]}；删去或改名其中一个",
                where=str(file),
            )
        found[case.id] = case, file
    return tuple(found[key][0] for key in sorted(found))


def chosen(cases: Sequence[EvalCase], wanted: Iterable[str]) -> tuple[EvalCase, ...]:
    """Return the cases named by id (001-14) or document (001), all when none is; raise EvaluationError."""
    names = list(dict.fromkeys(name for text in wanted for name in text.split(",") if name))
    if not names:
        return tuple(cases)
    known = [case.id for case in cases] + sorted({case.document for case in cases})
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=3)
            raise EvaluationError(
                f"没有案例“{name}”",
                cure=f"是否想写 {'、'.join(near)}？" if near else "写案例号（如 001-14）或文件号（如 001）",
            )
    return tuple(case for case in cases if case.id in names or case.document in names)


def load_wanted(wanted: Sequence[str]) -> tuple[EvalCase, ...]:
    """Return the cases a user asks for: folders and files of cases, ids or documents, mixed.

    Ids and documents choose from the named folders, or from the shipped cases where none is named.
    """
    names = list(dict.fromkeys(name for text in wanted for name in text.split(",") if name))
    places = [name for name in names if "/" in name or "\\" in name or Path(name).exists()]
    cases = load_cases([Path(place) for place in places])
    return chosen(cases, [name for name in names if name not in places])


def _files(places: Iterable[Path]) -> list[Path]:
    files: list[Path] = []
    for place in places:
        if place.is_dir():
            inside = sorted(place.glob("*.json"))
            if not inside:
                raise EvaluationError(
                    "文件夹里没有案例（.json）", cure="先用 drafter eval build 生成", where=str(place)
                )
            files += inside
        else:
            files.append(place)
    return files


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        raise EvaluationError("没有这个文件或文件夹", cure="核对路径", where=str(file)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            "读不了这个案例文件", cure="核对权限；编码应为UTF-8", where=str(file)
        ) from error
