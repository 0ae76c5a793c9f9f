"""A URL in, what may be shown and what must be sealed of it out; and back."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken

from detectors.engine.blind import contains_identifier
from detectors.engine.blind import text as blinded


class Seal:
    """Keeps URLs that hold an identifier readable for the crawl alone, under the record's key."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        subkey = hmac.new(key, b"sealed urls", hashlib.sha256).digest()
        self._box = Fernet(base64.urlsafe_b64encode(subkey))

    def identity(self, text: str) -> str:
        """A keyed hash that tells URLs apart without holding them."""
        return hmac.new(self._key, b"url\0" + text.encode(), hashlib.sha256).hexdigest()

    def close(self, url: str) -> tuple[str, bytes | None]:
        """The URL as it may be shown, and the sealed one if that differs."""
        from urllib.parse import unquote

        readable = unquote(url)
        if not contains_identifier(url) and not contains_identifier(readable):
            return url, None
        return blinded(readable), self._box.encrypt(url.encode())

    def open(self, shown: str, sealed: bytes | None) -> str:
        """The URL in clear. Raises ValueError if it was sealed under another key."""
        if sealed is None:
            return shown
        try:
            return self._box.decrypt(sealed).decode()
        except InvalidToken:
            raise ValueError("a sealed URL of another key") from None
