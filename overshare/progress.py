"""Where a night stands, on one line of a terminal that is written over and over."""

import logging
import sys
from typing import TYPE_CHECKING

from overshare.shell import people, say

if TYPE_CHECKING:
    from crawler.account import Progress

CLEAR = "\r\x1b[K"


def shows() -> bool:
    """Whether somebody is watching."""
    return sys.stderr.isatty()


def show(progress: "Progress") -> None:
    """Write the line."""
    left = "" if progress.left is None else say("，约剩 ", ", about ") + _span(progress.left)
    left += "" if progress.left is None else say("", " left")
    line = say(
        f"网站 {progress.ended}/{progress.sites}，请求 {progress.requests}，"
        f"文档 {progress.documents}，涉及 {progress.people} 人，"
        f"被拦截 {progress.blocked}，每秒 {progress.rate:.1f}{left}",
        f"sites {progress.ended}/{progress.sites}, {progress.requests} requests,"
        f" {progress.documents} documents, {people(progress.people)}, {progress.blocked} blocked,"
        f" {progress.rate:.1f}/s{left}",
    )
    sys.stderr.write(f"{CLEAR}{line}")
    sys.stderr.flush()


def _span(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return say("1 分钟以内", "a minute")
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return say(f"{minutes} 分钟", f"{minutes} min")
    return say(f"{hours} 小时 {minutes} 分钟", f"{hours} h {minutes} min")


class Journal(logging.StreamHandler):  # type: ignore[type-arg]
    """Log lines that do not run into the line of progress."""

    def emit(self, record: logging.LogRecord) -> None:
        """Clear the line first."""
        if shows():
            self.stream.write(CLEAR)
        super().emit(record)


def end() -> None:
    """Leave the terminal as it was."""
    if shows():
        sys.stderr.write(CLEAR)
        sys.stderr.flush()
