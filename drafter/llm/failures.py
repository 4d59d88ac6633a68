"""What can go wrong between the program and a language model.

    ModelError                 no usable answer; `usage` is what was spent all the same
    ├── ModelSettingsError     address, key, model or mode missing or impossible; nothing was sent
    │   └── NotLocalError      only loopback endpoints are allowed, and this one is not
    ├── OverBudgetError        the next call would pass max_cost or max_calls; nothing was sent
    │   ├── OverCostError
    │   └── OverCallsError
    ├── EndpointError          the endpoint gave no answer
    │   ├── BadRequestError    400, 413, 422: this endpoint does not take such a request
    │   │   └── PromptTooLongError
    │   ├── AuthenticationError 401, 403
    │   ├── QuotaError         402, or another status whose code says that the balance is used up
    │   ├── NotFoundError      404: no such path or model
    │   ├── RateLimitedError   429                                              (retried)
    │   ├── ServerError        5xx, 408, 409                                    (retried)
    │   ├── TimedOutError      no answer in time                                (retried)
    │   ├── UnreachableError   no connection, or it broke                       (retried)
    │   └── NotTheProtocolError HTML with 200, a redirect, no choices, not JSON
    └── AnswerError            the model answered, but not what was asked for
        ├── RefusalError       the model declined
        ├── ContentFilterError the provider's filter stopped question or answer
        ├── BlankAnswerError   nothing, or only blanks
        ├── TwoToolCallsError  several calls where one was asked for
        └── PromptCutError     the server silently dropped part of the question

An answer that does not fit its schema, and one that ran into its length limit, are no errors: `Reply`
carries the text, so that complete rows can be saved.
"""

from drafter.errors import DrafterError
from drafter.table.usage import Usage


class ModelError(DrafterError):
    """No usable answer. `usage` sums every HTTP call made for the question, `status` is the last HTTP status.

    `retry_after` is how many seconds the endpoint asked to wait, `request_id` its name for the call.
    """

    name = "语言模型没有给出可用的回答"
    remedy = "稍后再试，或改用离线起草"

    def __init__(
        self,
        detail: str = "",
        *,
        cure: str = "",
        where: str = "",
        usage: Usage | None = None,
        status: int | None = None,
    ) -> None:
        self.usage = usage or Usage()
        self.status = status
        self.detail = detail
        self.retry_after: float | None = None
        self.request_id = ""
        problem = f"{self.name}：{detail}" if detail else self.name
        super().__init__(problem, cure=cure or self.remedy, where=where)


class ModelSettingsError(ModelError):
    """Address, key, model name or mode is missing or impossible; nothing was sent."""

    name = "语言模型的设置不能用"
    remedy = "检查 DRAFTER_BASE_URL、DRAFTER_API_KEY、DRAFTER_MODEL，或运行 drafter doctor"


class NotLocalError(ModelSettingsError):
    """Only loopback endpoints are allowed, and this one is elsewhere; nothing was sent."""

    name = "只许用本机接口"
    remedy = "把 DRAFTER_BASE_URL 改成本机地址（如 http://127.0.0.1:11434/v1），或去掉 --local-only"


class OverBudgetError(ModelError):
    """The next call might pass the limit the user set; it was not sent."""

    name = "到了用量上限"
    remedy = "提高上限后重跑；已完成的不会重做"


class OverCostError(OverBudgetError):
    """The next call might pass `max_cost`."""

    name = "到了费用上限"


class OverCallsError(OverBudgetError):
    """The next call would pass `max_calls`."""

    name = "到了调用次数上限"


class EndpointError(ModelError):
    """The endpoint gave no answer."""

    name = "接口没有给出回答"


class BadRequestError(EndpointError):
    """The endpoint does not take such a request (400, 413, 422)."""

    name = "接口不接受这样的请求"
    remedy = "运行 drafter doctor 看这个接口支持哪种方式，再设 DRAFTER_MODE 或 DRAFTER_THINKING"


class PromptTooLongError(BadRequestError):
    """The question is longer than the model's context."""

    name = "内容超过模型的上下文长度"
    remedy = "换上下文更长的模型，或缩短粘贴的材料"


class AuthenticationError(EndpointError):
    """The key is wrong, missing or lacks the right (401, 403)."""

    name = "密钥无效或没有权限"
    remedy = "检查 DRAFTER_API_KEY 是否属于这个接口，是否开通了该模型"


class QuotaError(EndpointError):
    """The account's balance or free quota is used up (402); trying again does not help."""

    name = "账户余额或额度用完"
    remedy = "充值或换一个密钥后重跑；已完成的不会重做"


class NotFoundError(EndpointError):
    """There is no such path or model (404)."""

    name = "没有这个地址或模型"
    remedy = "检查 DRAFTER_BASE_URL（一般以 /v1 结尾）和 DRAFTER_MODEL"


class RateLimitedError(EndpointError):
    """Too many requests (429), to the end of the attempts."""

    name = "接口限流"
    remedy = "降低并发（--jobs），或稍后重跑；已完成的不会重做"


class ServerError(EndpointError):
    """The endpoint failed (5xx, 408, 409), to the end of the attempts."""

    name = "接口内部出错"


class TimedOutError(EndpointError):
    """No answer within the time limit, to the end of the attempts."""

    name = "接口超时"
    remedy = "稍后再试，或调大 DRAFTER_TIMEOUT（秒）"


class UnreachableError(EndpointError):
    """No connection, or it broke off, to the end of the attempts."""

    name = "连不上接口"
    remedy = "检查网络、代理和 DRAFTER_BASE_URL；本机服务是否已启动"


class NotTheProtocolError(EndpointError):
    """The answer is not that of an OpenAI-compatible endpoint: a web page, a redirect, no choices."""

    name = "返回的不是 OpenAI 兼容接口的回答"
    remedy = "检查 DRAFTER_BASE_URL（一般以 /v1 结尾），是否被网关或登录页拦截"


class AnswerError(ModelError):
    """The model answered, but not what was asked for."""

    name = "模型的回答不能用"


class RefusalError(AnswerError):
    """The model declined to answer."""

    name = "模型拒绝回答"
    remedy = "看看材料里是否有不宜提交的内容，或换一个模型"


class ContentFilterError(AnswerError):
    """The provider's content filter stopped the question or the answer."""

    name = "内容审查拦截"
    remedy = "看看材料里是否有敏感内容，或换一个接口"


class BlankAnswerError(AnswerError):
    """The answer is empty or holds only blanks."""

    name = "模型返回空白"
    remedy = "换一种方式（DRAFTER_MODE）再试，或运行 drafter doctor"


class TwoToolCallsError(AnswerError):
    """Several tool calls came where one was asked for; taking the first would lose the others."""

    name = "模型一次返回了几个函数调用"
    remedy = "改用 DRAFTER_MODE=json_schema 或 json"


class PromptCutError(AnswerError):
    """The server reports far fewer prompt tokens than were sent: it dropped part of the question."""

    name = "服务端悄悄截短了提问"
    remedy = "加大服务端的上下文长度（Ollama 设 num_ctx 或 OLLAMA_CONTEXT_LENGTH），再运行 drafter doctor"


STOPPING = (OverBudgetError, ModelSettingsError, AuthenticationError, QuotaError, NotFoundError)
"""Failures that every further question would share: a run over many stops and waits for the user."""
