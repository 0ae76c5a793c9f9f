"""Where the key comes from: the environment, else a file that only its owner reads."""

import os
import secrets
import sys
from pathlib import Path

from platformdirs import user_config_path

from overshare.shell import refuse, tell

KEY_BYTES = 32


def key_path() -> Path:
    """The key's file: OVERSHARE_KEY_FILE, else ``overshare/key`` in the user's configuration."""
    named = os.environ.get("OVERSHARE_KEY_FILE")
    return Path(named) if named else user_config_path("overshare") / "key"


def _parse(text: str, source: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        refuse(f"{source}：密钥应为 64 个十六进制字符。", f"{source}: a key is 64 hex digits.")
    return key


def find_key() -> bytes | None:
    """The key if there is one; a key that cannot be used is refused."""
    text = os.environ.get("OVERSHARE_KEY")
    if text:
        return _parse(text, "OVERSHARE_KEY")
    path = key_path()
    try:
        return _parse(path.read_text(encoding="ascii"), str(path))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        refuse(f"{path}：无法读取密钥文件。", f"{path}: the key file cannot be read.")


def new_key() -> Path:
    """Make the key file, mode 0600; an existing one is never overwritten."""
    path = key_path()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
    except FileExistsError:
        refuse(f"{path}：密钥已存在，未改动。", f"{path}: there is a key already; nothing changed.")
    except OSError:
        refuse(f"{path}：无法写入密钥文件。", f"{path}: the key file cannot be written.")
    return path


def need_key(database: str | None = None) -> bytes:
    """The key, made on first use. Warns when it lies beside the database it should protect."""
    key = find_key()
    if key is None:
        path = new_key()
        tell(f"已生成密钥文件 {path}，请妥善备份。", f"made the key file {path}: back it up apart.")
        key = find_key()
    if key is None:  # pragma: no cover - the file was removed between two lines
        sys.exit(4)
    if database and not os.environ.get("OVERSHARE_KEY"):
        _warn_beside(database)
    return key


def _warn_beside(database: str) -> None:
    place = database.removeprefix("sqlite:///")
    if "://" not in place and Path(place).resolve().parent == key_path().resolve().parent:
        tell(
            "警告：密钥与数据库放在同一文件夹，应分开存放。",
            "warning: the key lies beside the database; keep them apart.",
        )
