"""A report's folder in, what a reader sees of it out."""

import html
import re
from pathlib import Path


def everything(folder: Path) -> str:
    """Every file of a report and its name, entities decoded."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "\n".join(
        f"{path.relative_to(folder)}\n{html.unescape(path.read_text(encoding='utf-8-sig'))}"
        for path in files
    )


def visible(page: Path) -> str:
    """The words of a page, on one line."""
    text = re.sub(
        r"<(style|script)>.*?</\1>", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
