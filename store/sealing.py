"""What a thief must not read or compare in, what may be kept of it out; and back."""

import base64
import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from detectors.engine.blind import contains_identifier
from detectors.engine.blind import text as blinded


class Seal:
    """Keeps what only the crawl and the evidence need readable under the record's key alone."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._box = Fernet(base64.urlsafe_b64encode(self._subkey(b"sealed urls")))
        self._same = AESSIV(self._subkey(b"sealed digests"))

    def _subkey(self, purpose: bytes) -> bytes:
        return hmac.new(self._key, purpose, hashlib.sha256).digest()

    def identity(self, text: str) -> str:
        """A keyed hash that tells URLs apart without holding them."""
        return hmac.new(self._key, b"url\0" + text.encode(), hashlib.sha256).hexdigest()

    def close(self, url: str) -> tuple[str, bytes | None]:
        """The URL as it may be shown, and the sealed one if that differs."""
        from urllib.parse import unquote

        readable = unquote(url)
        if not any(contains_identifier(one) for one in {url, readable}):
            return url, None
        return blinded(readable), self.seal(url)

    def seal(self, url: str) -> bytes:
        """The URL encrypted, to be asked again."""
        return self._box.encrypt(url.encode())

    def open(self, shown: str, sealed: bytes | None) -> str:
        """The URL in clear. Raises ValueError if it was sealed under another key."""
        if sealed is None:
            return shown
        try:
            return self._box.decrypt(sealed).decode()
        except InvalidToken:
            raise ValueError("a sealed URL of another key") from None

    def lock(self, text: str) -> bytes:
        """Hide a hash of published bytes (SHA-256, ETag): equal for equal ones.

        In clear it would confirm a guess: whoever knows a page but for one number can try them all.
        """
        return self._same.encrypt(text.encode(), None) if text else b""

    def unlock(self, locked: bytes) -> str:
        """The hash in clear. Raises ValueError if it was hidden under another key."""
        try:
            return self._same.decrypt(bytes(locked), None).decode() if locked else ""
        except InvalidTag:
            raise ValueError("a digest of another key") from None
