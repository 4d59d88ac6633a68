"""Which program drafts: a fingerprint of its code, its knowledge and its prompts."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from drafter.shipped import shipped

_ENDINGS = frozenset({".py", ".toml", ".jsonl"})
_DIGITS = 16


@cache
def program_version() -> str:
    """Return the fingerprint; it changes with any file that can change a draft or a score."""
    package = Path(__file__).parents[1]
    files = [
        path for path in package.rglob("*") if path.suffix in _ENDINGS and "shipped_files" not in path.parts
    ]
    files += shipped("prompts").glob("*.md")
    digest = sha256()
    for path in sorted(files, key=lambda path: path.as_posix()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:_DIGITS]
