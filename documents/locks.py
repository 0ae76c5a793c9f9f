"""Office files under a password that opens silently: such bytes in, readable ones out.

Excel opens what is encrypted with its built-in password without asking, so that such a file is
public. No other password than that and the empty one is ever tried.
"""

import io

from documents.compound import BROKEN, ole_streams
from documents.contract import ReadError
from documents.document import Reason

SILENT = ("VelvetSweatshop", "")


def unlocked(data: bytes) -> bytes:
    """The readable bytes of an encrypted office file; the same bytes if it is none.

    Raises `ReadError` (encrypted) where a password is needed.
    """
    return opened(data) if "encryptedpackage" in ole_streams(data) else data


def opened(data: bytes) -> bytes:
    """The readable bytes of a file that is encrypted. Raises `ReadError` where it needs a key."""
    import msoffcrypto

    wrong = BROKEN + _wrong()
    for password in SILENT:
        into = io.BytesIO()
        try:
            file = msoffcrypto.OfficeFile(io.BytesIO(data))
            file.load_key(password=password)
            file.decrypt(into)
        except wrong:
            continue
        if into.tell():
            return into.getvalue()
    raise ReadError(Reason.ENCRYPTED)


def _wrong() -> tuple[type[Exception], ...]:
    from msoffcrypto import exceptions as known

    return (
        known.DecryptionError, known.FileFormatError, known.InvalidKeyError, known.ParseError,
        AssertionError,
    )  # fmt: skip
