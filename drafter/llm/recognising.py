"""From what the openai library raises to a failure with a name, and how long the endpoint asks to wait."""

import json
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from drafter.llm.failures import (
    AuthenticationError,
    BadRequestError,
    ContentFilterError,
    EndpointError,
    ModelError,
    NotFoundError,
    NotTheProtocolError,
    PromptTooLongError,
    QuotaError,
    RateLimitedError,
    ServerError,
    TimedOutError,
    UnreachableError,
)

RETRIED = (RateLimitedError, ServerError, TimedOutError, UnreachableError)
# Codes and words by which providers say the same under different statuses: OpenAI, Azure, DeepSeek,
# DashScope (Arrearage, DataInspectionFailed, AllocationQuota), Zhipu (1113 balance, 1301 content).
_QUOTA = (
    "insufficient_quota",
    "insufficient balance",
    "arrearage",
    "freetieronly",
    "billing_hard_limit",
    "余额不足",
    "欠费",
)
_FILTER = (
    "content_filter",
    "data_inspection_failed",
    "datainspectionfailed",
    "content management policy",
    "敏感内容",
)
_TOO_LONG = (
    "context_length",
    "context length",
    "maximum context",
    "context window",
    "n_ctx",
    "input is too long",
    "range of input length",
)
_CODES = {"1113": QuotaError, "1301": ContentFilterError}
_BY_STATUS: dict[int, type[EndpointError]] = {
    400: BadRequestError, 401: AuthenticationError, 402: QuotaError, 403: AuthenticationError,
    404: NotFoundError, 408: ServerError, 409: ServerError, 413: PromptTooLongError, 422: BadRequestError,
    429: RateLimitedError,
}  # fmt: skip
_SHOWN = 200
_REDIRECTS = range(300, 400)
_SERVER_SIDE = 500


def recognised(error: Exception, *, secret: str) -> ModelError:
    """Return the failure that `error` means; its text never holds `secret`."""
    import openai

    if isinstance(error, openai.APITimeoutError):
        return TimedOutError()
    if isinstance(error, openai.APIStatusError):
        return _from_status(error, secret)
    if isinstance(error, openai.APIConnectionError):
        return UnreachableError(_clean(_reason(error), secret))
    if isinstance(error, openai.APIError | json.JSONDecodeError | ValueError):
        return NotTheProtocolError("回答不是有效的 JSON")
    raise error


def reported(completion: Any, *, secret: str) -> ModelError | None:
    """Return the failure that a gateway reports with status 200; None when there is none."""
    body = getattr(completion, "error", None)
    if not isinstance(body, Mapping):
        return None
    code = str(body.get("code") or "")
    status = int(code) if code.isdigit() and len(code) == len("429") else 400
    return _named(status, {"error": body}, secret)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds the endpoint asks to wait (written as ms, s or a date); None when it does not."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        written = headers.get(name, "").strip()
        try:
            return max(0.0, float(written) * unit)
        except ValueError:
            pass
    try:
        return max(0.0, parsedate_to_datetime(headers.get("retry-after", "")).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _from_status(error: Any, secret: str) -> ModelError:
    status = int(error.status_code)
    if status in _REDIRECTS:
        place = error.response.headers.get("location", "")
        return NotTheProtocolError(f"被转到 {_clean(place, secret)}；不跟随转向", status=status)
    return _named(status, error.body, secret)


def _named(status: int, body: object, secret: str) -> ModelError:
    text = _message(body)
    kind: type[ModelError] = _BY_STATUS.get(
        status, ServerError if status >= _SERVER_SIDE else BadRequestError
    )
    code = _code(body)
    said = f"{code} {text}".lower()
    if any(word in said for word in _QUOTA):
        kind = QuotaError
    elif any(word in said for word in _FILTER):
        kind = ContentFilterError
    elif status < _SERVER_SIDE and any(word in said for word in _TOO_LONG):
        kind = PromptTooLongError
    elif code in _CODES:
        kind = _CODES[code]
    shown = _clean(text, secret)
    return kind(f"HTTP {status}{f'，{shown}' if shown else ''}", status=status)


def _code(body: object) -> str:
    inner = _inner(body)
    return str(inner.get("code") or inner.get("type") or "")


def _message(body: object) -> str:
    inner = _inner(body)
    return str(inner.get("message") or "") if inner else "" if body is None else str(body)


def _inner(body: object) -> Mapping[str, Any]:
    if isinstance(body, Mapping):
        nested = body.get("error")
        return nested if isinstance(nested, Mapping) else body
    return {}


def _reason(error: Exception) -> str:
    cause = error.__cause__
    return f"{type(cause).__name__} {cause}" if cause else str(error)


def _clean(text: str, secret: str) -> str:
    """Return one short line; providers echo keys in their messages."""
    hidden = text.replace(secret, "***") if secret.strip() else text
    return " ".join(hidden.split())[:_SHOWN]
