"""A draft for machines: what `drafter draft` gives as JSON."""

import json

from drafter.rendering.printable import encodable
from drafter.table.contract import table_to_json
from drafter.table.draft import Draft
from drafter.table.number import plain
from drafter.table.usage import Usage


def draft_to_json(draft: Draft, *, indent: int | None = 2) -> str:
    """Return the draft as JSON text, indented for people or, with None, on one line.

    `usage` is null when no language model was asked; its `cost` (元) is null where the price is not known.
    """
    return encodable(json.dumps(_document(draft), ensure_ascii=False, indent=indent))


def _document(draft: Draft) -> dict[str, object]:
    return {
        "table": table_to_json(draft.table),
        "provenance": [
            {"row": p.row, "source": p.source.value, "evidence": p.evidence} for p in draft.provenance
        ],
        "questions": [{"row": q.row, "text": q.text} for q in draft.questions],
        "findings": [
            {
                "at": f.at,
                "code": f.code,
                "rule": f.rule,
                "severity": f.severity.value,
                "message": f.message,
                "clause": f.clause,
                "suggestion": f.suggestion,
            }
            for f in draft.findings
        ],
        "notices": list(draft.notices),
        "project_types": list(draft.project_types),
        "engine": draft.engine,
        "usage": None if draft.usage is None else _usage(draft.usage),
    }


def _usage(usage: Usage) -> dict[str, object]:
    return {
        "calls": usage.calls,
        "prompt_tokens": usage.prompt_tokens,
        "cached_tokens": usage.cached_tokens,
        "completion_tokens": usage.completion_tokens,
        "cost": None if usage.cost is None else plain(usage.cost),
        "seconds": round(usage.seconds, 2),
        "from_cache": usage.from_cache,
    }
