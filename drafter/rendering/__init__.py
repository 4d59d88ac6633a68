"""One format-free layout, drawn as docx, xlsx, Markdown and JSON."""

from drafter.rendering.json import draft_to_json
from drafter.rendering.layout import lay_out, lay_out_draft
from drafter.rendering.output import ENDINGS, check_targets, write_draft, write_draft_many

__all__ = [
    "ENDINGS",
    "check_targets",
    "draft_to_json",
    "lay_out",
    "lay_out_draft",
    "write_draft",
    "write_draft_many",
]
