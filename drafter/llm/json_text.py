"""JSON inside what a model says: behind a thought, in a fence, between words, with raw line breaks."""

import json
import re
from typing import Any

from pydantic import ValidationError

from drafter.llm.door import ReplyModel

_FLAGS = re.DOTALL | re.IGNORECASE
_TAG = "(?:think|thinking|reasoning)"
_THOUGHT = re.compile(rf".*?</{_TAG}>", _FLAGS)
_OPENED = re.compile(rf"\s*<{_TAG}>", _FLAGS)
_DECODER = json.JSONDecoder(strict=False)  # local models write raw line breaks inside strings
_LONE = re.compile(  # half of a character pair: no file can hold it
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_MOST = 1_000_000  # characters looked through; an answer is a few thousand


def without_thoughts(text: str) -> str:
    """Return the text without a leading thought; chat templates may swallow its opening tag."""
    if text.lstrip().startswith("{"):
        return text.strip()
    if _THOUGHT.match(text):
        return _THOUGHT.sub("", text, count=1).strip()
    return "" if _OPENED.match(text) else text.strip()


def found_in(text: str, reply: type[ReplyModel]) -> ReplyModel | None:
    """Return the last object in the text that fits `reply`; None when there is none.

    The last one counts: an earlier one may be quoted from the pasted material. An object inside an
    unfinished one is not taken for the whole, it has to carry every required field.
    """
    wanted = {name for name, field in reply.model_fields.items() if field.is_required()}
    names = wanted or set(reply.model_fields)
    if not wanted and is_unfinished(text):
        return None
    for candidate in reversed(_objects(text[:_MOST])):
        if wanted <= candidate.keys() if wanted else names & candidate.keys():
            try:
                return reply.model_validate(candidate)
            except ValidationError:
                continue
    return None


def is_unfinished(text: str) -> bool:
    """Say whether the text ends inside a JSON object, although the server may call it complete."""
    start = text.find("{")
    if start < 0:
        return False
    depth, quoted, escaped = 0, False, False
    for char in text[start:_MOST]:
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = quoted
        elif char == '"':
            quoted = not quoted
        elif not quoted:
            depth += (char in "{[") - (char in "}]")
            if depth == 0:
                return False
    return True


def _objects(text: str) -> list[dict[str, Any]]:
    """Return the objects that stand in the text one after the other; work grows no faster than the text."""
    text = _LONE.sub(r"\\ufffd", text)
    found: list[dict[str, Any]] = []
    at, work = 0, 16 * len(text)
    while (at := text.find("{", at)) >= 0 and work > 0:
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError):
            work -= len(text) - at
            at += 1
            continue
        found.append(value)
        at = end
    return found
