"""A scripted OpenAI-compatible server on a real loopback socket.

    with ScriptedServer(status(429, retry_after=1), answer({"rows": []})) as server:
        … talk to server.base_url …
    assert server.calls == 2

Steps are used up in the order of the requests; afterwards `then` answers every further one (the last step,
when `then` is not given). A step is a function from the request to an `Answer`; `answer(value)` fits the mode
of the request (tool call, or JSON in the content). Usage is counted from the characters unless a step says
otherwise: one token a character.
"""

import asyncio
import json
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

_REASONS = {200: "OK", 400: "Bad Request", 429: "Too Many Requests", 500: "Internal Server Error"}


@dataclass(frozen=True)
class Asked:
    """One request as it arrived."""

    body: dict[str, Any]
    headers: Mapping[str, str]
    path: str
    at: float
    number: int

    @property
    def mode(self) -> str:
        """Which of tools, json_schema, json, md_json the client speaks."""
        if self.body.get("tools"):
            return "tools"
        kind = self.body.get("response_format", {}).get("type")
        return {"json_schema": "json_schema", "json_object": "json"}.get(kind, "md_json")

    @property
    def text(self) -> str:
        """All message texts, one after the other."""
        return "\n".join(str(message["content"]) for message in self.body.get("messages", ()))

    @property
    def prompt_characters(self) -> int:
        """Characters of the messages and of the schema that travels beside them."""
        beside = [self.body[key] for key in ("tools", "response_format") if key in self.body]
        return len(self.text) + sum(len(json.dumps(part, ensure_ascii=False)) for part in beside)


@dataclass(frozen=True)
class Answer:
    """One HTTP answer; `body` None closes the connection without a word."""

    body: bytes | None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut_after: int | None = None


Step = Callable[[Asked], Answer]
Value = Mapping[str, Any] | str | Any


def _json(body: object, status_code: int = 200, headers: Mapping[str, str] | None = None) -> Answer:
    return Answer(json.dumps(body, ensure_ascii=False).encode(), status_code, headers or {})


def _dumped(value: Value) -> str:
    if isinstance(value, str):
        return value
    if hasattr(value, "model_dump_json"):
        return str(value.model_dump_json())
    return json.dumps(value, ensure_ascii=False, default=str)


def _completion(asked: Asked, message: dict[str, Any], finish: str, usage: object = "count") -> Answer:
    body: dict[str, Any] = {
        "id": f"chatcmpl-{asked.number}",
        "object": "chat.completion",
        "created": 1,
        "model": asked.body.get("model", "scripted"),
        "choices": [{"index": 0, "message": {"role": "assistant", **message}, "finish_reason": finish}],
    }
    if usage == "count":
        calls = message.get("tool_calls") or ()
        said = str(message.get("content") or "") + "".join(c["function"]["arguments"] for c in calls)
        said += str(message.get("reasoning_content") or "")
        sent = asked.prompt_characters
        usage = {"prompt_tokens": sent, "completion_tokens": len(said), "total_tokens": sent + len(said)}
    if usage is not None:
        body["usage"] = usage
    return _json(body, headers={"x-request-id": f"req-{asked.number}"})


def _call(name: str, arguments: str, number: int = 1) -> dict[str, Any]:
    return {"id": f"call-{number}", "type": "function", "function": {"name": name, "arguments": arguments}}


def _tool_name(asked: Asked) -> str:
    return str(asked.body["tools"][0]["function"]["name"]) if asked.body.get("tools") else "Answer"


def answer(value: Value | Callable[[Asked], Value], *, finish: str = "", usage: object = "count") -> Step:
    """Give `value` (dict, pydantic object, raw text, or a function of the request) in the request's mode."""

    def step(asked: Asked) -> Answer:
        text = _dumped(value(asked) if callable(value) else value)
        if asked.mode == "tools":
            message = {"content": None, "tool_calls": [_call(_tool_name(asked), text)]}
            return _completion(asked, message, finish or "tool_calls", usage)
        return _completion(asked, {"content": text}, finish or "stop", usage)

    return step


def said(content: Any, *, finish: str = "stop", usage: object = "count", **more: Any) -> Step:
    """Give `content` as plain text in every mode; `more` adds fields to the message."""
    return lambda asked: _completion(asked, {"content": content, **more}, finish, usage)


def fenced(value: Value) -> Step:
    """Give the JSON inside a Markdown fence with words around it."""
    return answer(f"好的，结果如下：\n```json\n{_dumped(value)}\n```\n希望有帮助。")


def thinking(value: Value) -> Step:
    """Give the JSON after a thought that itself holds braces."""
    return answer(f'<think>先想想 {{"rows": "草稿"}} 怎么写</think>\n{_dumped(value)}')


def cut(text: str) -> Step:
    """Give an answer that ran into the output limit."""
    return answer(text, finish="length")


def refusal(words: str = "我不能协助完成这个请求。") -> Step:
    """Decline."""
    return said(None, refusal=words)


def filtered() -> Step:
    """Let the provider's content filter stop the answer."""
    return said("", finish="content_filter")


def blank() -> Step:
    """Give only blanks, as some providers do in JSON mode."""
    return said(" \n\t ")


def no_choices() -> Step:
    """Give a completion without choices."""
    return lambda _: _json(
        {"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": []}
    )


def two_calls(first: Value, second: Value) -> Step:
    """Call the tool twice."""

    def step(asked: Asked) -> Answer:
        name = _tool_name(asked)
        calls = [_call(name, _dumped(first), 1), _call(name, _dumped(second), 2)]
        return _completion(asked, {"content": None, "tool_calls": calls}, "tool_calls")

    return step


def status(
    code: int, *, retry_after: object = None, message: str = "scripted", error_code: str = "", **headers: str
) -> Step:
    """Give an HTTP error; header names are written with _ for -."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    if retry_after is not None:
        named["retry-after"] = str(retry_after)
    body = {"error": {"message": message, "type": "scripted", "code": error_code or None}}
    return lambda asked: _json(body, code, {"x-request-id": f"req-{asked.number}", **named})


def said_error(code: str | int) -> Step:
    """Give an error inside an answer with status 200, as some gateways do."""
    return lambda _: _json({"error": {"message": "scripted", "code": code}})


def html(code: int = 200) -> Step:
    """Give a web page."""
    page = "<html><body>请先登录</body></html>".encode()
    return lambda _: Answer(page, code, {"content-type": "text/html; charset=utf-8"})


def not_json() -> Step:
    """Give something that only claims to be JSON."""
    return lambda _: Answer(b"<html>", 200, {"content-type": "application/json"})


def redirect(place: str, code: int = 307) -> Step:
    """Send the client elsewhere."""
    return lambda _: Answer(b"", code, {"location": place})


def hang(seconds: float) -> Step:
    """Say nothing for a while, then answer with nothing useful."""
    return lambda _: Answer(b"{}", delay=seconds)


def drop() -> Step:
    """Close the connection without an answer."""
    return lambda _: Answer(None)


def broken_off() -> Step:
    """Close the connection in the middle of the body."""
    return lambda _: Answer(b'{"id": "x", "choices": [' + b" " * 200, cut_after=20)


def late(seconds: float, step: Step) -> Step:
    """Give `step` after `seconds`."""
    return lambda asked: replace(step(asked), delay=seconds)


class ScriptedServer:
    """The server; a context manager. `requests` are the questions, `calls` their number.

    `latency` (seconds) delays every answer; `limit` allows that many requests in any `limit_window`
    seconds and answers 429 to the rest (`refused` counts them; `limit_headers` go with it).
    """

    def __init__(
        self,
        *steps: Step,
        then: Step | None = None,
        latency: float = 0.0,
        limit: int | None = None,
        limit_headers: Mapping[str, str] | None = None,
        limit_window: float = 1.0,
    ) -> None:
        self._steps = deque(steps)
        self._then = then or (steps[-1] if steps else answer({}))
        self.latency = latency
        self.limit, self.limit_window = limit, limit_window
        self.limit_headers = dict(limit_headers or {})
        self.requests: list[Asked] = []
        self.refused = 0
        self._accepted: deque[float] = deque()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._writers: set[asyncio.StreamWriter] = set()

    @property
    def calls(self) -> int:
        """How many requests arrived."""
        return len(self.requests)

    @property
    def base_url(self) -> str:
        """The address for DRAFTER_BASE_URL."""
        return f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0, backlog=1024)
        self.port: int = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for writer in tuple(self._writers):
            writer.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            while asked := await self._read(reader):
                reply = self._reply(asked)
                if self.latency + reply.delay and reply.status != 429:  # a refusal comes at once
                    await asyncio.sleep(self.latency + reply.delay)
                if not await _write(writer, reply):
                    break
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client went away, or the server is being stopped
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _read(self, reader: asyncio.StreamReader) -> Asked | None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError:
            return None
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        asked = Asked(
            json.loads(body) if body else {},
            headers,
            first.split(" ")[1],
            time.monotonic(),
            len(self.requests) + 1,
        )
        self.requests.append(asked)
        return asked

    def _reply(self, asked: Asked) -> Answer:
        if self.limit is not None:
            while self._accepted and self._accepted[0] <= asked.at - self.limit_window:
                self._accepted.popleft()
            if len(self._accepted) >= self.limit:
                self.refused += 1
                return replace(status(429)(asked), headers=self.limit_headers)
            self._accepted.append(asked.at)
        step = self._steps.popleft() if self._steps else self._then
        return step(asked)


async def _write(writer: asyncio.StreamWriter, reply: Answer) -> bool:
    """Send the answer; False when the connection is to be closed."""
    if reply.body is None:
        return False
    headers = {"content-type": "application/json", **reply.headers, "content-length": str(len(reply.body))}
    head = f"HTTP/1.1 {reply.status} {_REASONS.get(reply.status, 'Scripted')}\r\n"
    head += "".join(f"{name}: {text}\r\n" for name, text in headers.items())
    writer.write(head.encode("latin-1") + b"\r\n" + reply.body[: reply.cut_after])
    await writer.drain()
    return reply.cut_after is None
