"""What `drafter improve` does: files into improved tables, tables into files; one bad one stops no other."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drafter.errors import DrafterError, OutputError
from drafter.forms import load_form
from drafter.improving.acceptance import Locks
from drafter.improving.by_model import ModelWording
from drafter.improving.choices import check_rows
from drafter.improving.improver import Selection
from drafter.reading.file import read_file
from drafter.rendering.changes import changes_markdown, improved_draft, improvement_to_json
from drafter.rendering.combined import COMBINED_ENDINGS, write_combined
from drafter.rendering.output import ENDINGS, check_targets, ending_of, write_contents, write_draft_many
from drafter.rendering.terminal import spent_text
from drafter.settings import Settings
from drafter.table.marking import Marking
from drafter.table.proposal import Improvement
from drafter.wiring import improver_for

_LIST_ENDINGS = (".md", ".json")
_OWN = (".json", ".jsonl")
"""Endings under which the improvement itself is written, with its changes, and not only the table."""


@dataclass
class ImproveResult:
    """Improved tables in order, what could not be read or improved, and what a language model cost."""

    done: list[Improvement] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    markings: list[Marking | None] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The exit code: 2 when nothing at all could be done, 1 when something could not."""
        if not self.problems:
            return 0
        return 1 if self.done else 2


def check(outputs: Sequence[Path], changes: Path | None, *, force: bool) -> tuple[Path, ...]:
    """Return the targets; raise OutputError for one that cannot be written."""
    check_targets(outputs, force=force, endings={*ENDINGS, *COMBINED_ENDINGS})
    if changes is not None:
        check_targets([changes], force=force, endings=_LIST_ENDINGS)
        if any(changes.resolve() == path.resolve() for path in outputs):
            raise OutputError(
                "同一个文件写了两次", cure="修改清单和改好的表用不同的文件名", where=str(changes)
            )
    return tuple(outputs)


def improved(files: Sequence[Path], settings: Settings, selection: Selection, locks: Locks) -> ImproveResult:
    """Read and improve all tables of all files."""
    result, improver = ImproveResult(), improver_for(settings)
    for file in files:
        try:
            found = read_file(file)
        except DrafterError as error:
            result.problems.append(f"错误：{error}")
            continue
        result.problems += [f"没有读懂：{problem}" for problem in found.problems]
        if not found.tables and not found.problems:
            result.problems.append(f"没有读懂：{file}：没有读出绩效目标表。怎么办：核对文件")
        for table in found.tables:
            try:
                check_rows(table, selection, locks)
                result.done.append(improver.improve(table, selection, locks))
                result.markings.append(found.marking)
            except DrafterError as error:
                result.problems.append(f"错误：{error}")
    if isinstance(improver.wording, ModelWording):
        wording = improver.wording
        result.notices += [*wording.notices, spent_text(wording.engine, wording.usage)]
    return result


def write(result: ImproveResult, targets: Sequence[Path], changes: Path | None, *, force: bool) -> list[Path]:
    """Write the improved tables and the list of changes; return the files written."""
    if not (done := result.done):
        return []
    drafts = [
        improved_draft(one).model_copy(update={"marking": marking})
        for one, marking in zip(done, result.markings, strict=True)
    ]
    as_json = [path for path in targets if ending_of(path) in _OWN]
    drawn = [path for path in targets if path not in as_json]
    if len(done) == 1:
        write_draft_many(drafts[0], load_form(drafts[0].table.form), drawn, force=force)
    else:
        for path in drawn:
            write_combined(drafts, path, force=force, appendix=True)
    write_contents([(path, _json(done, path).encode()) for path in as_json], force=force, endings=_OWN)
    if changes is not None:
        write_contents([(changes, _list(done, changes).encode())], force=force, endings=_LIST_ENDINGS)
    return [*drawn, *as_json, *([changes] if changes is not None else [])]


def _json(done: Sequence[Improvement], path: Path) -> str:
    lines = [improvement_to_json(one) for one in done]
    if path.suffix.lower() == ".jsonl" or len(lines) == 1:
        return "\n".join(lines) + "\n"
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _list(done: Sequence[Improvement], path: Path) -> str:
    if path.suffix.lower() == ".md":
        return f"# 修改清单\n\n{changes_markdown(done)}"
    listed = [
        {"source": one.original.source, "table": one.original.index}
        | {key: json.loads(improvement_to_json(one))[key] for key in ("changes", "questions")}
        for one in done
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2) + "\n"
