"""From bytes to lines: encodings, line ends, and files that are no text."""

import codecs
import re
import unicodedata

_BREAKS = str.maketrans({"\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CUES = ("绩效", "指标", "项目")
_LONGEST_SCRAMBLED = 20_000_000
_COMPLETED = (
    (re.compile("(?<![一-龥])\ufffd+级指[标\ufffd]\ufffd*"), "一级指标"),
    (re.compile("(?<=\t)指标\ufffd+(?=\t|\n|$)"), "指标值"),
    (re.compile("指\ufffd+"), "指标"),
    (re.compile("满意\ufffd+"), "满意度"),
    (re.compile("绩效目标\ufffd+(?=\n|$)"), "绩效目标表"),
)
# Word marks the end of a cell with U+0007; a text with a few such marks is still a text.
_MOST_CONTROLS = 0.02


def decode(data: bytes) -> str | None:
    """Return the text of a file with single line feeds, or None when it is no text.

    Read are UTF-8 with or without BOM, UTF-16 with BOM and GB18030 (which includes GBK and GB2312). A
    UTF-8 file with a damaged or cut character keeps its text; the character is shown as U+FFFD.
    """
    text = _decode(data)
    if text is None or _is_binary(text):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_BREAKS)


def _decode(data: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        damaged = data.decode("utf-8", errors="replace")
    try:
        other = data.decode("gb18030")
    except UnicodeDecodeError:
        other = data.decode("gb18030", errors="replace")
    # Nearly every byte string is GB18030, so the words decide, not the absence of an error.
    return max((other, damaged), key=lambda text: (sum(text.count(cue) for cue in _CUES), -text.count("�")))


def _is_binary(text: str) -> bool:
    controls = sum(unicodedata.category(c) in {"Cc", "Cn"} and c not in "\t\n\r\f\v\x07" for c in text)
    return controls > _MOST_CONTROLS * len(text) or text.count("�") > _MOST_CONTROLS * len(text)


def unscrambled(text: str) -> str:
    """Return UTF-8 that was taken for GBK put right (涓€绾ф寚鏍 is 一级指标), "" when that is not it.

    Half a character is lost at the end of many words; only words every form prints are completed.
    """
    if len(text) > _LONGEST_SCRAMBLED:
        return ""
    repaired = text.replace("\ufffd", "").encode("gb18030", errors="ignore").decode("utf-8", errors="replace")
    before, after = (sum(one.count(cue) for cue in _CUES) for one in (text, repaired))
    if after <= 2 * before + 3:
        return ""
    for broken, word in _COMPLETED:
        repaired = broken.sub(word, repaired)
    return repaired
