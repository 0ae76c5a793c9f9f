"""A value's fingerprint is what any other program computes from the key, too."""

import hmac

import pytest

from detectors.engine.blind import fingerprint


@pytest.mark.parametrize("length", [16, 32, 64, 65, 200])
def test_a_fingerprint_is_the_standard_hmac(length: int) -> None:
    key = bytes(range(1, 201))[:length]
    for text in ("", "陈七三", "1" * 18, "长" * 100):
        assert (
            fingerprint(key, "mobile", text) == hmac.new(key, text.encode(), "sha256").hexdigest()
        )
