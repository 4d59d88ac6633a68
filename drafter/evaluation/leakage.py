"""防泄漏: which documents a case must not learn from."""

from collections import defaultdict
from functools import cache

from drafter.evaluation.eval_case import EvalCase
from drafter.knowledge.precedents import load_precedents


def excluded_documents(case: EvalCase) -> frozenset[str]:
    """Return the documents that must have no say in a draft of this case.

    Its own document, and every document with a precedent of the same project name: the user may have the
    same file under another name.
    """
    return frozenset({case.document}) | _documents_by_name().get(_key(case.brief.name), frozenset())


@cache
def _documents_by_name() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for precedent in load_precedents():
        found[_key(precedent.name)].add(precedent.document)
    return {name: frozenset(documents) for name, documents in found.items()}


def _key(name: str) -> str:
    return "".join(name.split())
