"""How many tokens a text is, roughly: no tokenizer is at hand, so a lower and an upper bound.

Common tokenizers need 0.5 to 1.1 tokens for a Chinese character and 0.15 to 0.5 for another one.
"""

_LOW_CHINESE, _LOW_OTHER = 0.4, 0.12
_HIGH_CHINESE, _HIGH_OTHER = 1.2, 0.5


def at_least(text: str) -> int:
    """Return a number of tokens that the text surely has."""
    chinese = _chinese(text)
    return int(chinese * _LOW_CHINESE + (len(text) - chinese) * _LOW_OTHER)


def at_most(text: str) -> int:
    """Return a number of tokens that the text hardly exceeds."""
    chinese = _chinese(text)
    return int(chinese * _HIGH_CHINESE + (len(text) - chinese) * _HIGH_OTHER) + 1


def _chinese(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))
