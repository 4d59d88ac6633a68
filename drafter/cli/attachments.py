"""Drafting with attachments: a language model copies what is of use, the copies become notes of the brief."""

from collections.abc import Sequence
from pathlib import Path

from drafter.drafting.model.extracting import Extracted, extracted
from drafter.errors import DrafterError
from drafter.llm.failures import ModelError
from drafter.reading.attachment import attachment_text
from drafter.settings import Settings
from drafter.table.brief import ProjectBrief
from drafter.table.draft import Draft
from drafter.table.form import Form
from drafter.table.usage import Usage
from drafter.wiring import door_for, drafter_for


def drafted_with(files: Sequence[Path], settings: Settings, brief: ProjectBrief, form: Form) -> Draft:
    """Return the draft of the brief with the attachments' words as notes; raise DrafterError, ModelError.

    Every file is read before anything is sent. With `fallback` an attachment that no model reads is left
    out, and the notices say so.
    """
    if settings.engine != "model":
        raise DrafterError(
            "附件要由语言模型摘抄", cure="加 --engine model，或把要点写进 --note", where="--attach"
        )
    texts = {path.name: attachment_text(path) for path in files}
    door, usage = door_for(settings), Usage()
    notes, notices = list(brief.notes), list[str]()
    for name, text in texts.items():
        try:
            found = extracted(door, brief, text, name)
        except ModelError as error:
            if not settings.fallback:
                raise
            notice = f"附件“{name}”没有读：语言模型没有用上（{error.problem}）。"
            found = Extracted((), (notice,), error.usage)
        usage += found.usage
        notes += [quote for quote in found.quotes if quote not in notes]
        notices += found.notices
    told = brief.model_copy(update={"notes": tuple(notes)})
    draft = drafter_for(settings, door=door).draft(told, form)
    spent = usage + draft.usage if draft.usage else usage
    return draft.model_copy(update={"notices": (*notices, *draft.notices), "usage": spent})
