"""标识: what a file says of being machine-made, kept when its tables go into another file."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

_PRODUCER = "drafter "


class Marking(BaseModel):
    """The mark of GB 45438-2025 as a file carries it.

    `aigc` is the text of its “AIGC” property, kept to the letter; `how` is our own 起草方式, empty in the
    files of others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    aigc: str
    how: str = ""

    @property
    def members(self) -> Mapping[str, Any]:
        """The members of the JSON object; empty when the text is none."""
        try:
            found = json.loads(self.aigc)
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def is_own(self) -> bool:
        """Whether this program drafted the file: then its lay-out is known and not only recognised."""
        return str(self.members.get("ContentProducer", "")).startswith(_PRODUCER)
