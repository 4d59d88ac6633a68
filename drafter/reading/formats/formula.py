"""Text typed behind an equals sign: “=78人” is a value of the form, “=SUM(C5:C9)” is a reckoning."""

import re

_QUOTED = re.compile(r'"[^"]*"')
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?\s*[%％]?")
_REFERENCE = re.compile(r"\$?[A-Za-z]{1,3}\$?\d+|[A-Za-z_.]+\s*\(|!")
_HAN = re.compile(r"[一-龥]")


def is_typed_value(formula: str) -> bool:
    """Whether a formula (without its equals sign) is a target value its author typed.

    A bare number or per cent is (=100%), and so are Chinese words and units outside quotes, which no
    reckoning has (=78人) unless they name a sheet or range.
    """
    bare = _QUOTED.sub("", formula).strip()
    if _NUMBER.fullmatch(bare):
        return True
    return bool(_HAN.search(bare)) and not _REFERENCE.search(bare)
