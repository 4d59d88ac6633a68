"""The door to one endpoint: one client, one retry loop, one line in the ledger for every HTTP call."""

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from weakref import finalize

from drafter.errors import OutputError
from drafter.llm import tokens
from drafter.llm.answer import Answer, finish_of, read_answer
from drafter.llm.budget import Budget
from drafter.llm.door import Reply, ReplyModel, Request
from drafter.llm.endpoint import Endpoint, sent_text
from drafter.llm.failures import (
    ModelError,
    ModelSettingsError,
    PromptCutError,
    PromptTooLongError,
    RateLimitedError,
    TimedOutError,
)
from drafter.llm.ledger import Book, Entry
from drafter.llm.locality import checked_address, is_loopback
from drafter.llm.pacing import Pacer
from drafter.llm.policy import Policy
from drafter.llm.recognising import RETRIED, recognised, reported, retry_after
from drafter.llm.shape import handlers_of
from drafter.llm.spent import Spent, usage_of
from drafter.llm.waiting import Waiting

if TYPE_CHECKING:
    from openai import OpenAI

_LONG_PROMPT = 1000  # tokens; below this a difference says nothing


class EndpointDoor:
    """Asks one endpoint; safe for many threads. `tell` receives a line when the user has to wait long."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        policy: Policy | None = None,
        budget: Budget | None = None,
        ledger: Book | None = None,
        pacer: Pacer | None = None,
        tell: Callable[[str], None] | None = None,
        run: str = "",
    ) -> None:
        checked_address(endpoint.base_url, local_only=endpoint.local_only)
        self.endpoint, self.policy = endpoint, policy or Policy()
        self.budget, self.ledger = budget or Budget(), ledger
        self.run = run or uuid4().hex[:12]
        self._pacer = pacer or Pacer(window=self.policy.window, slowest=self.policy.slowest)
        self._waiting = Waiting(self.policy, tell)
        self._opening = threading.Lock()
        self._client: OpenAI | None = None

    @property
    def model(self) -> str:
        """Name of the language model."""
        return self.endpoint.model

    def ask(self, request: Request[ReplyModel]) -> Reply[ReplyModel]:
        """Return the answer; raise the ModelError that says why there is none."""
        from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, stop_before_delay

        body = self.endpoint.body(request)
        if (shortest := tokens.at_least(sent_text(body))) > self.endpoint.context:
            raise PromptTooLongError(
                f"至少 {shortest} 个 token，上下文 {self.endpoint.context} 个",
                cure="缩短材料，或调大 DRAFTER_CONTEXT",
            )
        spent = Spent()
        loop = Retrying(  # a new one for every question: a shared one mixes up the counts
            stop=stop_after_attempt(self.policy.attempts) | stop_before_delay(self.policy.total),
            retry=retry_if_exception_type(RETRIED),
            wait=self._waiting.after,
            before_sleep=self._waiting.told,
            reraise=True,
        )
        try:
            answer: Answer[ReplyModel] = loop(self._attempt, request, body, spent)
        except ModelError as error:
            error.usage = spent.total
            raise
        return Reply(answer.value, answer.text, spent.total, answer.cut, answer.problem)

    def _attempt(
        self, request: Request[ReplyModel], body: dict[str, Any], spent: Spent
    ) -> Answer[ReplyModel]:
        """Make one HTTP call: wait for its turn, set its cost aside, send, read, write it down."""
        client = self._client or self.open()
        estimate = self.endpoint.greatest_cost(body) if self.budget.max_cost is not None else Decimal(0)
        with ExitStack() as under_way:
            under_way.enter_context(self._pacer.slots)
            ticket = self._pacer.enter()
            self.budget.reserve(estimate)
            spent.attempts += 1
            begun, completion, answer = time.monotonic(), None, None
            failure: ModelError | None = None
            try:
                completion = _posted(client, body)
                under_way.close()  # another one may ask while this answer is read
                self._check_accepted(completion)
                answer = read_answer(completion, request.reply)
                self._check_whole(body, completion)
            except ModelError as error:
                failure = error
                raise
            except Exception as error:
                failure = self._failed(error, ticket)
                raise failure from error
            finally:
                seconds = time.monotonic() - begun
                entry = self._entry(request, body, spent.attempts, completion, answer, failure, seconds)
                self.budget.settle(estimate, entry.cost or Decimal(0))
                spent.total += entry.usage
                self._write_down(entry, body, answer)
            return answer

    def _write_down(self, entry: Entry, body: dict[str, Any], answer: Answer[Any] | None) -> None:
        """Append to the ledger; an answer that is paid for is not lost for want of disk space."""
        if self.ledger is None:
            return
        try:
            self.ledger.append(entry, sent=body, answered=answer.text if answer else "")
        except OutputError as error:
            self._waiting.say(error.problem)

    def _failed(self, error: Exception, ticket: float) -> ModelError:
        """Return what the library's error means, and let the others know of a refusal."""
        failure = recognised(error, secret=self.endpoint.key)
        response = getattr(error, "response", None)
        headers = getattr(response, "headers", {})
        failure.retry_after = wait = retry_after(headers)
        failure.request_id = headers.get("x-request-id", "")
        if isinstance(failure, RateLimitedError):
            self._pacer.refused(ticket, None if wait is None else min(wait, self.policy.longest_wait))
        return failure

    def _check_accepted(self, completion: Any) -> None:
        """Raise the failure that a gateway reports in an answer with status 200."""
        if failure := reported(completion, secret=self.endpoint.key):
            raise failure
        self._pacer.accepted()

    def _check_whole(self, body: dict[str, Any], completion: Any) -> None:
        """Raise PromptCutError when the server read much less than was sent."""
        used, sent = usage_of(completion), tokens.at_least(sent_text(body))
        read = used.prompt + used.cached  # a gateway may leave the cached part out of the prompt
        if read and sent > _LONG_PROMPT and read < sent / 2:
            raise PromptCutError(f"发出至少 {sent} 个 token，只读到 {read} 个")

    def _entry(
        self,
        request: Request[Any],
        body: dict[str, Any],
        attempt: int,
        completion: Any,
        answer: Answer[Any] | None,
        failure: ModelError | None,
        seconds: float,
    ) -> Entry:
        used = usage_of(completion)
        answered = bool(getattr(completion, "choices", None))
        guessed = (answered or isinstance(failure, TimedOutError)) and not used.reported
        if guessed:  # charged all the same, so it counts against the user's limit
            said = answer.text if answer else ""
            used = replace(used, prompt=tokens.at_most(sent_text(body)), completion=tokens.at_most(said))
        cost = self.endpoint.cost(used.prompt, used.cached, used.completion)
        return Entry(
            time=datetime.now().astimezone().isoformat(timespec="milliseconds"),
            run=self.run,
            purpose=request.purpose,
            endpoint=self.endpoint.base_url,
            model=self.endpoint.model,
            mode=self.endpoint.mode,
            attempt=attempt,
            status=200 if completion is not None else failure.status if failure else None,
            outcome=_outcome(answer, failure),
            finish=finish_of(completion),
            prompt_tokens=used.prompt,
            cached_tokens=used.cached,
            completion_tokens=used.completion,
            estimated=guessed,
            cost=cost if used.reported or guessed else Decimal(0),
            seconds=round(seconds, 4),
            request_id=getattr(completion, "_request_id", None) or (failure.request_id if failure else ""),
        )

    def open(self) -> "OpenAI":
        """Open the one client: a pool of kept connections, no retries of its own, no redirects.

        Opens by itself with the first question; ahead of many questions it saves them the half second that
        loading the library takes. Raises ModelSettingsError for a key that no header can carry.
        """
        with self._opening:
            if self._client is None:
                import httpx2
                import openai.types.chat

                key = self.endpoint.key or "none"
                if not key.isascii() or not key.isprintable():
                    raise ModelSettingsError(
                        "密钥里有空白、换行或非英文字符", cure="重新复制 DRAFTER_API_KEY"
                    )
                many = self.policy.connections
                client = openai.OpenAI(
                    base_url=self.endpoint.base_url,
                    api_key=key,
                    max_retries=0,
                    http_client=httpx2.Client(
                        timeout=httpx2.Timeout(self.policy.timeout, connect=self.policy.connect),
                        limits=httpx2.Limits(max_connections=None, max_keepalive_connections=many),
                        follow_redirects=False,
                        trust_env=not is_loopback(self.endpoint.base_url),  # a proxy has no business here
                    ),
                )
                client.organization = client.project = None  # the environment's are nobody else's business
                finalize(self, client.close)  # whoever drops the door need not close it
                # Loads more on first use; once here instead of in every thread, like the types above.
                handlers_of(self.endpoint.mode)
                self._client = client
            return self._client

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None


def _posted(client: "OpenAI", body: dict[str, Any]) -> Any:
    """Send a body as it is: the typed method walks through every message and schema, renaming nothing."""
    from openai.types.chat import ChatCompletion

    options: Any = {"security": {"bearer_auth": True}}  # no other key of the environment
    sent = {name: value for name, value in body.items() if name != "extra_body"}
    if "extra_body" in body:
        options["extra_json"] = body["extra_body"]
    return client.post("/chat/completions", cast_to=ChatCompletion, body=sent, options=options)


def _outcome(answer: Answer[Any] | None, failure: ModelError | None) -> str:
    if failure is not None:
        return type(failure).__name__.removesuffix("Error")
    if answer is None:
        return "Bug"
    return "Cut" if answer.cut else "Fit" if answer.value is not None else "Unfit"
