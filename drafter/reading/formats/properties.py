"""What an Office file says of itself in its custom properties, as far as it concerns its tables."""

from drafter.reading.formats.package import Package
from drafter.reading.formats.xml_stream import walk
from drafter.table.marking import Marking

_LARGEST = 200_000
"""Bytes of a part of properties that is opened; ours has one thousand."""


def marking_of(package: Package) -> Marking | None:
    """Return the mark of machine-made text that the file carries, or None."""
    found = _custom(package)
    aigc = found.get("AIGC", "").strip()
    return Marking(aigc=aigc, how=found.get("起草方式", "").strip()) if aigc else None


def _custom(package: Package) -> dict[str, str]:
    parts = [target for kind, target in package.relations("").values() if kind == "custom-properties"]
    texts: dict[str, list[str]] = {}
    current: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal current
        if tag == "property":
            current = texts.setdefault(attributes.get("name", ""), [])

    def keep(text: str) -> None:
        current.append(text)

    for part in parts:
        if package.has(part) and package.size(part) <= _LARGEST:
            with package.open(part) as source:
                walk(source, start, lambda _: None, keep)
    return {name: "".join(pieces) for name, pieces in texts.items()}
