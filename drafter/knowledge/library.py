"""指标库: the judged indicators by project type, one data file a type, read when first asked for.

A file `data/indicators/<类型名>.toml` holds `[[indicator]]` tables of `LibraryEntry` fields; `通用.toml`
holds what every type may use. A user's own folder adds to them: an entry with the category and name of a
shipped one takes its place, `replace = true` at the top of a file drops all shipped entries of that type.

`python -m drafter.knowledge.library [文件夹]` checks every file and prints all errors.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from drafter.errors import KnowledgeError
from drafter.knowledge.library_entry import LibraryEntry
from drafter.knowledge.project_type import load_types
from drafter.knowledge.toml_file import entries_of, read_toml, validated
from drafter.table.category import Category

COMMON = "通用"
SLOTS = frozenset({"object", "group", "place", "year"})
_SHIPPED = files("drafter.knowledge") / "data" / "indicators"
_BRACKETS = str.maketrans("()", "（）")


class Candidate(NamedTuple):
    """An entry that may be used, the type it comes from and its cues that occur in the text."""

    entry: LibraryEntry
    type_name: str
    cues: tuple[str, ...]


class IndicatorLibrary:
    """The library; files are read and validated on first use and kept."""

    def __init__(self, folders: Sequence[Traversable]) -> None:
        """Read from `folders`; a later folder adds to and corrects an earlier one."""
        self._folders = tuple(folders)
        self._read: dict[str, tuple[LibraryEntry, ...]] = {}

    def entries(self, type_name: str) -> tuple[LibraryEntry, ...]:
        """Return all entries of one type (or 通用) in file order; empty when no file exists for it.

        Raises KnowledgeError (file, entry, field, cure) for a file that does not hold together.
        """
        if type_name not in self._read:
            merged: dict[tuple[Category, str], LibraryEntry] = {}
            for folder in self._folders:
                file = folder / file_name(type_name)
                if file.is_file():
                    replaces, entries = _load(file)
                    if replaces:
                        merged.clear()
                    merged |= {(entry.category, entry.name): entry for entry in entries}
            self._read[type_name] = tuple(merged.values())
        return self._read[type_name]

    def candidates(
        self, type_names: Iterable[str], text: str, category: Category | None = None
    ) -> tuple[Candidate, ...]:
        """Return the entries whose cues allow them for `text` (name, purpose and goals together).

        Entries of the first type come first, those of 通用 last; inside a type by priority, more cues
        found first, then file order. An entry with category and name of an earlier one is left out.
        """
        found: dict[tuple[Category, str], Candidate] = {}
        for type_name in (*type_names, COMMON):
            usable = [
                Candidate(entry, type_name, cues)
                for entry in self.entries(type_name)
                if category in {None, entry.category} and (cues := _cues(entry, text)) is not None
            ]
            for candidate in sorted(usable, key=lambda c: (c.entry.priority, -len(c.cues))):
                found.setdefault((candidate.entry.category, candidate.entry.name), candidate)
        return tuple(found.values())


def load_library(extra: Path | None = None) -> IndicatorLibrary:
    """Return the shipped library, with the user's own folder `extra` on top.

    Raises KnowledgeError when `extra` is no folder; a faulty file is reported when it is first used.
    """
    if extra is None:
        return IndicatorLibrary((_SHIPPED,))
    if not extra.is_dir():
        raise KnowledgeError(
            "指标库文件夹不存在", cure="检查路径，里面应有“类型名.toml”文件", where=str(extra)
        )
    return IndicatorLibrary((_SHIPPED, extra))


def file_name(type_name: str) -> str:
    """Return the data file's name of a type; half-width brackets become full-width."""
    return f"{type_name.translate(_BRACKETS)}.toml"


def _cues(entry: LibraryEntry, text: str) -> tuple[str, ...] | None:
    """Return the cues of `entry` in `text`, or None when the entry is not to be used for it."""
    if any(word in text for word in entry.not_when):
        return None
    cues = tuple(cue for cue in entry.cues if cue in text)
    return cues if cues or not entry.cues else None


def _load(file: Traversable) -> tuple[bool, tuple[LibraryEntry, ...]]:
    """Return whether the file replaces the shipped one, and its entries."""
    content = read_toml(file, f"指标库文件 {file.name}")
    replaces = content.get("replace", False)
    if not isinstance(replaces, bool):
        raise KnowledgeError(
            "replace 只能是 true 或 false", cure="改正第一行", where=f"指标库文件 {file.name}"
        )
    return replaces, tuple(_entries(file, content))


def _entries(file: Traversable, content: dict[str, object]) -> Iterator[LibraryEntry]:
    for number, raw in enumerate(entries_of(content, "indicator", f"指标库文件 {file.name}"), start=1):
        where = _where(file, number, raw)
        entry = validated(LibraryEntry, raw, where)
        _check_slots(entry, where)
        yield entry


def _where(file: Traversable, number: int, raw: dict[str, object]) -> str:
    return f"指标库文件 {file.name} 第{number}条“{raw.get('name', '（没有名称）')}”"


def _check_slots(entry: LibraryEntry, where: str) -> None:
    for field in ("name", "description", "question", "basis", "value_reason"):
        for slot in re.findall(r"\{(.*?)\}", getattr(entry, field)):
            if slot not in SLOTS:
                raise KnowledgeError(
                    f"不认识占位 {{{slot}}}",
                    cure="只能用 {object}、{group}、{place}、{year}",
                    where=f"{where}，字段 {field}",
                )


def check_folder(folder: Traversable) -> tuple[list[str], list[str]]:
    """Check every file of a folder; return one line of counts a file, and all errors."""
    counts: list[str] = []
    errors: list[str] = []
    known = {file_name(name): name for name in (*(t.name for t in load_types()), COMMON)}
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        if file.name not in known:
            near = "、".join(get_close_matches(file.name, known, n=2, cutoff=0.3))
            errors.append(
                f"{file.name}：没有这个项目类型\n  怎么办：文件名应为类型名，相近的有 {near or '无'}"
            )
        good: Counter[tuple[Category, str]] = Counter()
        try:
            raws = entries_of(
                read_toml(file, f"指标库文件 {file.name}"), "indicator", f"指标库文件 {file.name}"
            )
        except KnowledgeError as error:
            errors.append(str(error))
            continue
        for number, raw in enumerate(raws, start=1):
            where = _where(file, number, raw)
            try:
                entry = validated(LibraryEntry, raw, where)
                _check_slots(entry, where)
            except KnowledgeError as error:
                errors.append(str(error))
                continue
            good[entry.category, entry.name] += 1
            if good[entry.category, entry.name] > 1:
                errors.append(f"{where}：{entry.category}已有同名指标\n  怎么办：删去一条，或改名区分")
        by_category = Counter(category for category, _ in good.elements())
        kinds = " ".join(
            f"{category}{by_category[category]}" for category in Category if by_category[category]
        )
        counts.append(f"{file.name.removesuffix('.toml')}\t{good.total()}\t{kinds}")
    return counts, errors


def main(arguments: Sequence[str]) -> int:
    """Check the shipped folder, or the one named; return 1 when anything is wrong."""
    counts, errors = check_folder(Path(arguments[0]) if arguments else _SHIPPED)
    total = sum(int(line.split("\t")[1]) for line in counts)
    sys.stdout.write(
        "\n".join([*counts, f"共{len(counts)}个文件，{total}条指标，{len(errors)}处错误", *errors]) + "\n"
    )
    return 1 if errors else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
