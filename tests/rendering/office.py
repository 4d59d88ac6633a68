"""Documents as LibreOffice shows them: pages, words with their places, and the files it writes itself."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape
from pathlib import Path

PROGRAMS = ("soffice", "pdftotext", "pdftoppm", "fc-list")
CURE = "用 .ci/install-office 装 LibreOffice、中文字体和 poppler"
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def missing():
    """Say what this machine lacks, or nothing."""
    lacking = [program for program in PROGRAMS if shutil.which(program) is None]
    if lacking:
        return f"没有 {'、'.join(lacking)}"
    fonts = subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, text=True, check=False).stdout
    return "" if fonts.strip() else "没有中文字体"


def convert(files, ending, folder):
    """Let LibreOffice write all files in another format, in one start of the program."""
    folder.mkdir(parents=True, exist_ok=True)
    profile = (folder / "profile").resolve().as_uri()
    subprocess.run(
        [
            "soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending,
            "--outdir", str(folder), *map(str, files),
        ],
        capture_output=True,
        check=True,
        timeout=110,
    )  # fmt: skip
    return [folder / f"{file.stem}.{ending}" for file in files]


@dataclass(frozen=True)
class Word:
    """A piece of text and its box, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def overlaps(self, other, slack):
        """Whether two boxes share more than `slack` points in both directions."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > slack and down > slack


def pages(pdf):
    """Return the words of each page."""
    done = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True)
    return [
        [Word(*map(float, found[:4]), unescape(found[4])) for found in _WORD.findall(page)]
        for page in done.stdout.split("<page ")[1:]
    ]


def text(pdf):
    """Return all text without blanks: lines broken by the page stay findable."""
    return re.sub(r"\s", "", "".join(word.text for page in pages(pdf) for word in page))


def picture(pdf, target, *, page=1, dots=80):
    """Write a page as a PNG file."""
    subprocess.run(
        ["pdftoppm", "-png", "-singlefile", "-r", str(dots), "-f", str(page), "-l", str(page), str(pdf),
         str(Path(target).with_suffix(""))],
        check=True,
        capture_output=True,
    )  # fmt: skip
