"""体检: what the user's own endpoint really does, measured with a few small questions.

Which modes give a valid answer the first time, with thinking and without; whether the schema is enforced,
usage and truncation are reported, and whether a long question is silently cut.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from statistics import median
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from drafter.llm.budget import Budget
from drafter.llm.door import Message, Request
from drafter.llm.endpoint import Endpoint
from drafter.llm.endpoint_door import EndpointDoor
from drafter.llm.failures import (
    AuthenticationError,
    BadRequestError,
    ModelError,
    NotFoundError,
    NotTheProtocolError,
    OverBudgetError,
    PromptCutError,
    PromptTooLongError,
    QuotaError,
    UnreachableError,
)
from drafter.llm.ledger import Book, Entry
from drafter.llm.policy import Policy
from drafter.llm.profile import MODES, Mode

_HOPELESS = (AuthenticationError, QuotaError, UnreachableError, OverBudgetError)  # in every mode alike
_SETTLED = (*_HOPELESS, BadRequestError, NotFoundError, NotTheProtocolError)  # asking again changes nothing
_PREFERRED: tuple[Mode, ...] = ("json_schema", "tools", "json", "md_json")
_SYSTEM = "你是财政预算绩效管理专家，按要求给出结果。"
_QUESTION = "为“村道日常养护23公里”写两条产出指标：先写依据，再写名称，再写指标值（如“≥23公里”）。"
_CONTRADICTION = "answer 一栏请写 beta。"
_LONG_QUESTION = "下面是材料。读完后在 code 一栏写出材料开头给出的口令。"
_CODEWORD = "青山"
_SHORT, _LONG = 20, 400  # lines of the filler; the long one is about 8000 tokens
_TOLERANCE = 0.8  # of the expected tokens


class CheckRow(BaseModel):
    """One indicator."""

    model_config = ConfigDict(extra="forbid")

    reason: str = Field(description="依据")
    name: str = Field(description="三级指标名称")
    target: str = Field(description="指标值")


class CheckRows(BaseModel):
    """Two indicators."""

    model_config = ConfigDict(extra="forbid")

    rows: list[CheckRow] = Field(min_length=1)


class CheckEnforced(BaseModel):
    """A schema that allows one answer only."""

    model_config = ConfigDict(extra="forbid")

    answer: Literal["alpha"]


class CheckCodeword(BaseModel):
    """The codeword at the head of the material."""

    model_config = ConfigDict(extra="forbid")

    code: str


@dataclass(frozen=True)
class Trial:
    """One mode with thinking on, off or left alone (None): `valid` of `tries` first answers fit.

    `enforced`: the server keeps to the schema even against the question; None where not measured.
    """

    mode: Mode
    thinking: bool | None
    tries: int
    valid: int
    seconds: float
    enforced: bool | None = None
    problem: str = ""


@dataclass(frozen=True)
class Checkup:
    """Everything measured. None where it could not be measured; `window` is where a long question was cut."""

    endpoint: Endpoint
    trials: tuple[Trial, ...]
    usage_reported: bool | None = None
    truncation_reported: bool | None = None
    prompt_cut: bool | None = None
    window: int | None = None
    codeword_found: bool | None = None
    problem: str = ""
    calls: int = 0

    @property
    def best(self) -> Trial | None:
        """The most reliable way; of equals without thinking, then the one the server can enforce best."""
        good = [trial for trial in self.trials if trial.valid]
        return min(good, key=_rank, default=None)


def _rank(trial: Trial) -> tuple[float, bool, bool, int]:
    return (
        -trial.valid / trial.tries,
        trial.thinking is True,
        trial.enforced is not True,
        _PREFERRED.index(trial.mode),
    )


@dataclass
class _Recorder:
    """Keeps the entries of the checkup at hand, and passes them on to the user's ledger."""

    ledger: Book | None
    entries: list[Entry] = field(default_factory=list)

    def append(self, entry: Entry, *, sent: Any = None, answered: str = "") -> None:
        self.entries.append(entry)
        if self.ledger:
            self.ledger.append(entry, sent=sent, answered=answered)


def check_endpoint(
    endpoint: Endpoint,
    *,
    tries: int = 2,
    policy: Policy | None = None,
    ledger: Book | None = None,
    budget: Budget | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Checkup:
    """Measure the endpoint; a failure of one question is a result, not an error."""
    examiner = _Examiner(endpoint, policy or Policy(attempts=2), _Recorder(ledger), budget or Budget())
    trials: list[Trial] = []
    hopeless = ""
    for mode, thinking in _ways(endpoint):
        tell(f"试 {mode}{_spoken(thinking)} …")
        trial, last = examiner.trial(mode, thinking, tries)
        trials.append(trial)
        if isinstance(last, _HOPELESS):
            hopeless = str(last)
            break
    found = Checkup(endpoint, tuple(trials), problem=hopeless, calls=len(examiner.recorder.entries))
    if (best := found.best) is None:
        return found
    tell("试截断和长提问 …")
    answered = [entry for entry in examiner.recorder.entries if entry.status == HTTPStatus.OK]
    return replace(
        found,
        usage_reported=not any(entry.estimated for entry in answered),
        truncation_reported=examiner.truncation(best),
        **examiner.long_question(best),
        calls=len(examiner.recorder.entries),
    )


def _ways(endpoint: Endpoint) -> Iterator[tuple[Mode, bool | None]]:
    profile = endpoint.profile
    switches = [on for on, sent in ((False, profile.thinking_off), (True, profile.thinking_on)) if sent]
    for mode in MODES:
        for thinking in switches or (None,):
            yield mode, thinking


def _spoken(thinking: bool | None) -> str:
    return "" if thinking is None else "，思考" if thinking else "，不思考"


@dataclass
class _Examiner:
    endpoint: Endpoint
    policy: Policy
    recorder: _Recorder
    budget: Budget

    def trial(self, mode: Mode, thinking: bool | None, tries: int) -> tuple[Trial, ModelError | None]:
        """Ask the same small question `tries` times, and once against the schema."""
        door = self._door(mode, thinking)
        valid, seconds, problem = 0, [0.0], ""
        last: ModelError | None = None
        for number in range(tries):
            try:
                reply = door.ask(_request(_QUESTION, CheckRows, repeat=number))
            except ModelError as error:
                problem, last = error.problem, error
                if isinstance(error, _SETTLED):
                    break
                continue
            seconds.append(reply.usage.seconds)
            valid += reply.value is not None
            problem = reply.problem or problem
        enforced = self._enforced(door) if valid and mode in {"tools", "json_schema"} else None
        waited = median(seconds[1:] or seconds)
        return Trial(mode, thinking, tries, valid, round(waited, 2), enforced, problem), last

    def _enforced(self, door: EndpointDoor) -> bool | None:
        try:
            return door.ask(_request(_CONTRADICTION, CheckEnforced)).value is not None
        except ModelError:
            return None

    def truncation(self, way: Trial) -> bool | None:
        """Ask with far too little room; does the server say `length`?"""
        try:
            self._door(way.mode, way.thinking).ask(_request(_QUESTION, CheckRows, max_output=16))
        except ModelError:
            return None
        return self.recorder.entries[-1].finish == "length"

    def long_question(self, way: Trial) -> dict[str, Any]:
        """Ask about a long text and compare the tokens read with what a short one predicts."""
        door = self._door(way.mode, way.thinking)
        short, long = _material(_SHORT), _material(_LONG)
        try:
            door.ask(_request(short, CheckCodeword))
            few = self.recorder.entries[-1]
            reply = door.ask(_request(long, CheckCodeword))
        except PromptTooLongError:
            return {"prompt_cut": False}  # it says so itself
        except PromptCutError:
            return {"prompt_cut": True, "window": self.recorder.entries[-1].prompt_tokens}
        except ModelError:
            return {}
        many = self.recorder.entries[-1]
        found = reply.value is not None and _CODEWORD in reply.value.code
        if few.estimated or many.estimated:
            return {"codeword_found": found}
        a_line = few.prompt_tokens / (_SHORT + 10)  # the question itself is about ten lines; cautious
        is_cut = many.prompt_tokens < a_line * _LONG * _TOLERANCE
        return {
            "prompt_cut": is_cut,
            "window": many.prompt_tokens if is_cut else None,
            "codeword_found": found,
        }

    def _door(self, mode: Mode, thinking: bool | None) -> EndpointDoor:
        way = replace(self.endpoint, mode=mode, thinking=thinking)
        return EndpointDoor(way, policy=self.policy, ledger=self.recorder, budget=self.budget)


def _material(lines: int) -> str:
    filler = "\n".join(
        f"第{number}行：村道养护记录，路面清扫、边沟清理、标志维护。" for number in range(1, lines + 1)
    )
    return f"{_LONG_QUESTION}\n口令：{_CODEWORD}\n{filler}"


def _request(text: str, reply: type[Any], **more: Any) -> Request[Any]:
    return Request("doctor", (Message("system", _SYSTEM), Message("user", text)), reply, **more)
