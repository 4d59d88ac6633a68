"""Word lists written as running text, the way a person keeps them."""


def listed(text: str) -> tuple[str, ...]:
    """Return the words of `text`, which blanks and line breaks separate."""
    return tuple(text.split())


def mapped(text: str) -> dict[str, str]:
    """Return `名:人 位:人` as a mapping of each first word to its second."""
    return dict(pair.split(":", 1) for pair in text.split())
