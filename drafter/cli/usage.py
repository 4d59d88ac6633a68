"""What is wrong with a command line, in Chinese."""

import re

_TEXTS: tuple[tuple[str, str], ...] = (
    (
        r"No such option: (\S+?)(?:\.? Did you mean (.+)\?)?(?:\.? \(Possible options: (.+)\))?",
        "没有选项 {0}",
    ),
    (r"No such command '(.+?)'\.?(?: Did you mean .+)?", "没有命令 {0}"),
    (r"Missing (?:argument|parameter):? '?([^']+)'?\.?", "缺少参数 {0}"),
    (r"Missing option '(.+)'\.?", "缺少选项 {0}"),
    (r"Missing command\.?", "缺少命令"),
    (r"Option '(.+)' requires an argument\.?", "选项 {0} 后面要有值"),
    (r"Option '(.+)' does not take a value\.?", "选项 {0} 后面不能有值"),
    (r"Got unexpected extra argument\(?s?\)? \((.+)\)", "多出了参数 {0}"),
)


def explained(message: str) -> str:
    """Return the program's own wording of a usage error; an unknown message is passed on."""
    for pattern, text in _TEXTS:
        if match := re.fullmatch(pattern, message.strip(), re.DOTALL):
            return text.format(*(part or "" for part in match.groups()))
    return message
