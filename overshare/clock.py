"""What time it is: the machine's clock, or one that OVERSHARE_NOW started elsewhere."""

import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from overshare.shell import Exit, refuse


def clock() -> Callable[[], datetime]:
    """A clock with offset. OVERSHARE_NOW (ISO 8601 with offset) sets where it starts."""
    wish = os.environ.get("OVERSHARE_NOW")
    if not wish:
        return lambda: datetime.now(UTC)
    try:
        start = datetime.fromisoformat(wish)
    except ValueError:
        start = None
    if start is None or start.tzinfo is None:
        refuse(
            "OVERSHARE_NOW 应为带时区的 ISO 8601 时间，例如 2026-11-24T02:00:00+08:00。",
            "OVERSHARE_NOW must be ISO 8601 with offset, such as 2026-11-24T02:00:00+08:00.",
            Exit.USAGE,
        )
    begun = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)


def today() -> date:
    """The date in China, where the notices are published."""
    return clock()().astimezone(ZoneInfo("Asia/Shanghai")).date()
