"""One format-free layout, drawn as docx, xlsx, Markdown and JSON."""

from drafter.rendering.combined import COMBINED_ENDINGS, write_combined, write_tables
from drafter.rendering.json import draft_to_json
from drafter.rendering.layout import lay_out, lay_out_draft
from drafter.rendering.output import ENDINGS, check_targets, write_draft, write_draft_many

__all__ = [
    "COMBINED_ENDINGS",
    "ENDINGS",
    "check_targets",
    "draft_to_json",
    "lay_out",
    "lay_out_draft",
    "write_combined",
    "write_draft",
    "write_draft_many",
    "write_tables",
]
