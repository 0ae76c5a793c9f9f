"""A language in, its sentences, dates and numbers out."""

from collections.abc import Callable
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALES = {"zh": "zh_Hans_CN", "en": "en_GB"}
FORMATS = {"zh": ("y年M月d日", "y年M月"), "en": ("d MMMM y", "MMMM y")}


@cache
def sentences(lang: str) -> NullTranslations:
    """The translations of a language; English is what the templates say."""
    if lang == "en":
        return NullTranslations()
    source = files("reports.locale").joinpath(lang, "LC_MESSAGES", "reports.po")
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=lang))
    compiled.seek(0)
    return GNUTranslations(compiled)


def days(lang: str) -> Callable[[str], str]:
    """Writes an ISO day (or month) as the readers of a language write it."""

    @cache
    def written(text: str) -> str:
        if not text:
            return "–"
        whole = len(text) > len("2026-03")
        form = FORMATS[lang][0 if whole else 1]
        return format_date(
            date.fromisoformat(text if whole else f"{text}-01"), form, locale=LOCALES[lang]
        )

    return written


def number(value: int) -> str:
    """A count with its thousands marked, as both languages do."""
    return f"{value:,}"
