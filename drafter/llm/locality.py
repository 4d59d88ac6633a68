"""Which endpoints are on this very machine; decided by the address as written, without a name server."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from drafter.llm.failures import ModelSettingsError, NotLocalError


def is_loopback(base_url: str) -> bool:
    """Say whether the address is `localhost`, 127.0.0.0/8 or ::1."""
    try:
        host = urlsplit(base_url).hostname or ""
    except ValueError:
        return False
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def checked_address(base_url: str, *, local_only: bool) -> str:
    """Return the address without a trailing slash; raise ModelSettingsError or NotLocalError."""
    try:
        parts = urlsplit(base_url)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        if base_url:
            raise ModelSettingsError(
                f"接口地址“{base_url}”不完整",
                cure="要写全，如 http://127.0.0.1:8000/v1、https://api.deepseek.com/v1",
            )
        raise ModelSettingsError(
            "没有写接口地址", cure="设 DRAFTER_BASE_URL，或设 DRAFTER_PROFILE（如 deepseek、ollama）"
        )
    if parts.username or parts.password:
        raise ModelSettingsError("接口地址里带了用户名或密码", cure="密钥写在 DRAFTER_API_KEY，地址里不写")
    if local_only and not is_loopback(base_url):
        raise NotLocalError(f"{parts.hostname} 不是本机")
    return base_url.rstrip("/")
