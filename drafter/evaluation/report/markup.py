"""The few pieces of HTML that every evaluation page is made of."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape

from drafter.evaluation.report.style import CSS
from drafter.rendering.printable import encodable, printable

_HASH = b64encode(sha256(CSS.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"


def page(title: str, subtitle: str, body: Iterable[str]) -> str:
    """Return a whole page; it may load nothing and run nothing."""
    return "\n".join(
        [
            '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{text(title)}</title>\n<style>{CSS}</style>\n</head>\n<body>",
            f'<header><div class="in"><h1>{text(title)}</h1><p>{text(subtitle)}</p></div></header>',
            '<main class="in">',
            *body,
            "</main>\n</body>\n</html>\n",
        ]
    )


def text(words: object) -> str:
    """Return words made fit for HTML."""
    return escape(encodable(printable(str(words))))


def tag(words: str, kind: str = "") -> str:
    """Return a small label."""
    return f'<span class="tag {kind}">{text(words)}</span>'


def table(headings: Iterable[str], rows: Iterable[str]) -> str:
    """Return a table; a heading that begins with `#` stands over figures."""
    head = "".join(
        f'<th class="n">{text(h[1:])}</th>' if h.startswith("#") else f"<th>{text(h)}</th>" for h in headings
    )
    return (
        f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def row(cells: Iterable[str], kind: str = "") -> str:
    """Return a row of ready-made cells."""
    return f'<tr class="{kind}">{"".join(cells)}</tr>' if kind else f"<tr>{''.join(cells)}</tr>"


def cell(inner: str, kind: str = "") -> str:
    """Return a cell of ready-made HTML; kind `n` for figures, `k` for what must not break."""
    return f'<td class="{kind}">{inner}</td>' if kind else f"<td>{inner}</td>"
