"""Batch files of providers: OpenAI's JSONL, which DashScope and `vllm run-batch` take too."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from drafter.errors import ReadingError
from drafter.rendering.output import write_contents

MOST_REQUESTS = 50_000
"""Requests a file may hold at OpenAI and DashScope."""
MOST_BYTES = 200 * 1000 * 1000
"""OpenAI takes 200 MB; DashScope takes 500."""
_URL = "/v1/chat/completions"


@dataclass(frozen=True)
class Line:
    """A question in the file: `custom_id` names project and question by their content."""

    custom_id: str
    body: dict[str, object]

    def written(self) -> bytes:
        """Write the line."""
        said = {"custom_id": self.custom_id, "method": "POST", "url": _URL, "body": self.body}
        return f"{json.dumps(said, ensure_ascii=False)}\n".encode()


@dataclass
class Results:
    """What result files hold: answers by custom_id, and what was wrong with other lines."""

    answers: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def write_lines(
    folder: Path, lines: Iterable[Line], *, most_requests: int = MOST_REQUESTS, most_bytes: int = MOST_BYTES
) -> list[tuple[Path, int]]:
    """Write the lines to as few files as the limits allow; return each file with its number of requests.

    Files get the next free numbers, so that what was handed in before is not overwritten.
    """
    free = (path for at in count(1) if not (path := folder / f"批量请求_{at:03d}.jsonl").exists())
    written: list[tuple[Path, int]] = []
    for part, requests in _parts(lines, most_requests, most_bytes):
        path = next(free)
        write_contents([(path, part)], endings=(".jsonl",))
        written.append((path, requests))
    return written


def _parts(lines: Iterable[Line], most_requests: int, most_bytes: int) -> Iterator[tuple[bytes, int]]:
    part, requests = bytearray(), 0
    for line in lines:
        data = line.written()
        if requests and (requests == most_requests or len(part) + len(data) > most_bytes):
            yield bytes(part), requests
            part, requests = bytearray(), 0
        part += data
        requests += 1
    if requests:
        yield bytes(part), requests


def read_results(paths: Iterable[Path]) -> Results:
    """Read result and error files in any order; raise ReadingError for one that cannot be opened.

    Of two answers to one question the first good one counts. A line that is no result is a problem.
    """
    found = Results()
    for path in paths:
        try:
            with path.open(encoding="utf-8", errors="replace") as lines:
                for number, line in enumerate(lines, 1):
                    if line.strip():
                        _take(line, f"{path.name} 第{number}行", found)
        except OSError as error:
            raise ReadingError(
                f"打不开结果文件（{error.strerror}）", cure="核对路径", where=str(path)
            ) from error
    for custom_id in found.answers:
        found.failed.pop(custom_id, None)
    return found


def _take(line: str, where: str, found: Results) -> None:
    try:
        data = json.loads(line)
        custom_id = str(data["custom_id"])
    except (json.JSONDecodeError, KeyError, TypeError, RecursionError):
        found.problems.append(f"{where}：不是批量结果，没有用（可能被截断）")
        return
    response = data.get("response")
    body = response.get("body") if isinstance(response, dict) else None
    status = response.get("status_code", 200) if isinstance(response, dict) else 0
    if isinstance(body, str):
        try:
            body = json.loads(body)
        except json.JSONDecodeError:
            body = None
    if str(status) == "200" and isinstance(body, dict) and body.get("choices"):
        found.answers.setdefault(custom_id, json.dumps(body, ensure_ascii=False))
        return
    error = (
        data.get("error") or (body or {}).get("error") if isinstance(body, dict | None) else data.get("error")
    )
    found.failed[custom_id] = str(error.get("message") if isinstance(error, dict) else error or status)[:200]
