"""Where the folders beside the package are: prompts/ and eval/, in a checkout and in an installed wheel."""

from functools import cache
from pathlib import Path

from drafter.errors import DrafterError

_PACKAGE = Path(__file__).parent


@cache
def shipped(name: str) -> Path:
    """Return the folder `name` (`prompts`, `eval`); raise DrafterError when the installation lacks it."""
    for folder in (_PACKAGE.parent / name, _PACKAGE / "shipped_files" / name):
        if folder.is_dir():
            return folder
    raise DrafterError(f"安装不完整，缺少 {name} 文件夹", cure="重新安装 drafter")
