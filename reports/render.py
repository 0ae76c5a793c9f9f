"""An output's template and facts in, its text out: escaped, and sealed against foreign scripts."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from reports.contract import Output
from reports.locale.words import Words
from reports.view import Report


@cache
def _static(name: str) -> str:
    return files("reports.static").joinpath(name).read_text(encoding="utf-8").strip()


def policy() -> str:
    """The content security policy of every page: our one script, our styles, nothing else."""
    script = b64encode(sha256(_static("report.js").encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    )


class Renderer:
    """Renders the outputs of one report."""

    def __init__(self, report: Report) -> None:
        self._environment = Environment(
            loader=PackageLoader("reports"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            report=report,
            word=Words(report.lang),
            style=Markup(_static("report.css")),  # noqa: S704  # ours, and the gate reads it too
            script=Markup(_static("report.js")),  # noqa: S704
            policy=policy(),
        )

    def __call__(self, output: Output) -> str:
        """The text of an output."""
        up = "../" * output.path.count("/")
        return self._environment.get_template(output.template).render(up=up, **output.facts)
