"""The one place where text is made fit for a file: no character that a document format refuses."""

import re

# Not allowed in XML 1.0: most control characters, halves of surrogate pairs, two non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")


def printable(text: str) -> str:
    """Return `text` with every kind of line end as a newline and forbidden characters left out."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def encodable(text: str) -> str:
    """Return `text` without halves of surrogate pairs, which no file in UTF-8 can hold."""
    return text.encode("utf-8", "ignore").decode("utf-8")
