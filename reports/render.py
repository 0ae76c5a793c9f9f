"""An output's template and facts in, its text out: escaped, and sealed against foreign scripts."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports import pictures
from reports.advice import advice
from reports.contract import Output
from reports.lawful import kept, mended
from reports.locale.catalogue import days, number, sentences
from reports.locale.words import Vocabulary


@cache
def static(name: str) -> str:
    """One of our files of styles or script."""
    return files("reports.static").joinpath(name).read_text(encoding="utf-8").strip()


def policy() -> str:
    """The content security policy of every page: our one script, our styles, nothing else."""
    script = b64encode(sha256(static("report.js").encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )


@cache
def environment(lang: str) -> Environment:
    """The templates of a language."""
    found = Environment(
        loader=PackageLoader("reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    found.install_gettext_translations(sentences(lang), newstyle=True)  # type: ignore[attr-defined]
    found.filters.update(day=days(lang), number=number)
    found.globals.update(
        lang=lang,
        gap=" " if lang == "en" else "",  # between two sentences
        word=Vocabulary(lang),
        pictures=pictures,
        advice=advice,
        kept=kept,
        mended=mended,
        style=Markup(static("report.css")),  # noqa: S704  # ours; the gate reads it once
        script=Markup(static("report.js")),  # noqa: S704
        policy=policy(),
    )
    return found


def render(output: Output, lang: str) -> str:
    """The text of a page; ``up`` leads from it to its report's root."""
    up = "../" * output.path.count("/")
    template = environment(lang).get_template(output.template)
    return template.render(up=up, here=output.path, **output.facts)
