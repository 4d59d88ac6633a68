"""Settings to parts: the only place that chooses."""

from datetime import date

from drafter.drafting.drafter import Drafter
from drafter.drafting.offline import OfflineDrafter
from drafter.knowledge.library import load_library
from drafter.settings import Settings


def drafter_for(settings: Settings, *, today: date | None = None) -> Drafter:
    """Return the drafter the settings ask for; without a language model that is the offline one."""
    return OfflineDrafter(load_library(settings.library), today or date.today())  # noqa: DTZ011 - local date
