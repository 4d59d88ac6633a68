"""用词表: the word lists the rules go by, as data a finance officer can read and extend."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_FOLDER = files("drafter.review") / "words"


@cache
def _content(file: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{file}.toml").read_text("utf-8"))


@cache
def words(file: str, key: str) -> tuple[str, ...]:
    """Return one list of `words/<file>.toml`, longest word first, each once."""
    return tuple(sorted(set(_content(file)[key]), key=lambda word: (-len(word), word)))


@cache
def related(file: str, word: str) -> tuple[str, ...]:
    """Return the words that speak of the same field as `word`."""
    return tuple(_content(file).get("related", {}).get(word, ()))


@cache
def alternatives(file: str, key: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return what a row may speak of by mistake, each with what the head then has in its stead."""
    return tuple((tuple(pair["row"]), tuple(pair["head"])) for pair in _content(file)[key])


@cache
def pattern(file: str, *keys: str) -> re.Pattern[str]:
    """Return a pattern that finds any word of the lists, the longest first."""
    listed = sorted({word for key in keys for word in words(file, key)}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, listed)))


def starts(file: str, key: str, text: str) -> bool:
    """Whether `text` begins with a word of the list."""
    return pattern(file, key).match(text) is not None


@cache
def _ending(file: str, key: str) -> re.Pattern[str]:
    return re.compile(f"(?:{pattern(file, key).pattern})$")


def ends(file: str, key: str, text: str) -> bool:
    """Whether `text` ends with a word of the list."""
    return _ending(file, key).search(text) is not None
