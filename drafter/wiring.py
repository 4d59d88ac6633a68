"""Settings to parts: the only place that chooses.

Parts are imported where they are chosen: an offline draft never loads the language model's.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.drafting.drafter import Drafter
from drafter.knowledge.library import load_library
from drafter.settings import Settings

if TYPE_CHECKING:
    from drafter.improving.improver import Improver
    from drafter.improving.wording import Wording
    from drafter.llm.checkup import Checkup
    from drafter.llm.door import Door
    from drafter.llm.ledger import Ledger
    from drafter.llm.pacing import Pacer


def drafter_for(settings: Settings, *, today: date | None = None, door: "Door | None" = None) -> Drafter:
    """Return the drafter the settings ask for; without a language model that is the offline one.

    `door` is the door to use when the drafter asks a language model; by default one of its own.
    """
    library, day = load_library(settings.library), today or date.today()  # noqa: DTZ011 - local date
    if settings.engine == "offline":
        from drafter.drafting.offline import OfflineDrafter

        return OfflineDrafter(library, day)
    from drafter.drafting.model.drafter import ModelDrafter

    return ModelDrafter(
        library,
        day,
        door or door_for(settings),
        rounds=settings.repair_rounds,
        fallback=settings.fallback,
    )


def drafter_in_run(settings: Settings, run: str, today: date, pacer: "Pacer") -> Drafter:
    """Return a drafter whose calls are marked as those of one run and go at the pace of `pacer`."""
    if settings.engine == "offline":
        return drafter_for(settings, today=today)
    door = door_for(settings, run=run, pacer=pacer)
    if not settings.fallback:
        from drafter.batch.stopping_door import StoppingDoor

        door = StoppingDoor(door)
    return drafter_for(settings, today=today, door=door)


def modules_of_run(settings: Settings) -> tuple[str, ...]:
    """Return the modules that a process drafting with these settings is going to load."""
    if settings.engine == "offline":
        return "drafter.batch.worker", "drafter.drafting.offline"
    client = "openai.types.chat", "instructor.v2.core.registry"
    return "drafter.batch.worker", "drafter.drafting.model.drafter", "drafter.llm.endpoint_door", *client


def improver_for(settings: Settings, *, today: date | None = None, alternatives: int = 1) -> "Improver":
    """Return what improves tables, with `alternatives` proposals a place.

    Another way of wording goes in here: anything that keeps `drafter.improving.wording.Wording`.
    """
    from drafter.improving.improver import Improver
    from drafter.improving.offline import OfflineWording

    day = today or date.today()  # noqa: DTZ011 - local date
    wording: Wording = OfflineWording()
    if settings.engine == "model":
        from drafter.improving.by_model import ModelWording

        wording = ModelWording(door_for(settings), fallback=settings.fallback)
    return Improver(wording, load_library(settings.library), day, alternatives)


def door_for(settings: Settings, *, run: str = "", pacer: "Pacer | None" = None) -> "Door":
    """Return the door to the language model of the settings; raise ModelSettingsError. Nothing is sent yet.

    One door serves all threads of a run. `run` marks its lines in the ledger; `pacer` is given where several
    processes ask at one pace.
    """
    from drafter.llm.budget import Budget
    from drafter.llm.configured import endpoint_for, policy_for
    from drafter.llm.endpoint_door import EndpointDoor

    endpoint = endpoint_for(settings)
    at_endpoint = EndpointDoor(
        endpoint,
        policy=policy_for(settings),
        budget=Budget(settings.max_cost, settings.max_calls),
        ledger=ledger_for(settings),
        run=run,
        pacer=pacer,
    )
    at_endpoint.open()
    door: Door = at_endpoint
    if settings.cache:
        from drafter.llm.cached_door import CachedDoor

        kept = settings.state / "replies.sqlite"
        door = CachedDoor(door, endpoint, kept, rules_version=rules_version())
    if settings.redact:
        from drafter.llm.redacting_door import RedactingDoor

        return RedactingDoor(door)
    return door


def checkup_for(settings: Settings, *, tries: int, tell: Callable[[str], None]) -> "Checkup":
    """Return what the endpoint of the settings can do, measured; raise ModelSettingsError."""
    from drafter.llm.budget import Budget
    from drafter.llm.checkup import check_endpoint
    from drafter.llm.configured import endpoint_for, policy_for

    return check_endpoint(
        endpoint_for(settings),
        tries=tries,
        policy=replace(policy_for(settings), attempts=2),
        ledger=ledger_for(settings),
        budget=Budget(settings.max_cost, settings.max_calls),
        tell=tell,
    )


def ledger_for(settings: Settings) -> "Ledger":
    """Return the ledger of the settings; its `total(run)` is what a run has cost."""
    from drafter.llm.ledger import Ledger

    return Ledger(settings.state / "ledger.jsonl", bodies=settings.log_bodies)


def rules_version() -> str:
    """Return a fingerprint of the review rules' source: answers repaired under other rules are not reused."""
    folder = Path(__file__).parent / "review"
    files = sorted(path for ending in ("*.py", "*.toml") for path in folder.rglob(ending))
    return sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def drafters_of_repeats(settings: Settings, *, today: date) -> tuple[str, Callable[[int], Drafter]]:
    """Return the engine's name and, for an evaluation, the drafter of each repeat (from 1).

    All repeats share one door with its limits, and none is answered from another's cache. A draft the
    language model fails at is a failure here, never an offline draft in its name.
    """
    if settings.engine == "offline":
        drafter = drafter_for(settings, today=today)
        return "offline", lambda _: drafter
    from drafter.evaluation.repeat_door import RepeatDoor

    strict, door = settings.model_copy(update={"fallback": False}), door_for(settings)
    return door.model, lambda repeat: drafter_for(strict, today=today, door=RepeatDoor(door, repeat))
