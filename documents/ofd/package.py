"""The bytes of an OFD package in, its XML parts and files out, however their paths are written."""

import io
import zipfile
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import Any

from lxml import etree

from documents.contract import ReadError
from documents.document import Reason
from documents.limits import Limits


@dataclass(slots=True, kw_only=True)
class Package:
    """An open package. names: of its entries, by their lower-case form."""

    archive: zipfile.ZipFile
    names: dict[str, str] = field(repr=False)
    limits: Limits
    spent: int = 0

    def find(self, path: str, beside: str = "") -> str | None:
        """The entry that a path means, tried from the part that names it, then from the root."""
        path = path.strip().replace("\\", "/")
        for base in (dirname(beside), dirname(dirname(beside)), ""):
            wanted = normpath(join("" if path.startswith("/") else base, path.lstrip("/")))
            if wanted.lower() in self.names:
                return self.names[wanted.lower()]
        return None

    def data(self, name: str) -> bytes:
        """The bytes of an entry. Raises ReadError over a limit."""
        with self.archive.open(name) as entry:
            found = entry.read(self.limits.xml_part_bytes + 1)
        self.spent += len(found)
        if len(found) > self.limits.xml_part_bytes or self.spent > self.limits.unpacked_bytes:
            raise ReadError(Reason.TOO_LARGE, "a part")
        return found

    def xml(self, name: str | None) -> Any:
        """The root of an XML part; None if it is missing or no XML."""
        if name is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, recover=True, remove_comments=True
        )
        try:
            return etree.fromstring(self.data(name), parser)
        except etree.XMLSyntaxError:
            return None


def opened(data: bytes, limits: Limits) -> Package:
    """An open package. Raises zipfile.BadZipFile."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = {normpath(n.replace("\\", "/")).lower(): n for n in archive.namelist()}
    return Package(archive=archive, names=names, limits=limits)


def local(node: Any) -> str:
    """A node's name without its namespace: these vary between producers."""
    tag = node.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def all_of(node: Any, name: str) -> list[Any]:
    """All nodes of a name below (and at) a node."""
    return [] if node is None else [found for found in node.iter() if local(found) == name]


def first(node: Any, name: str) -> Any:
    """The first node of a name, or None."""
    return next(iter(all_of(node, name)), None)


def told(node: Any, name: str) -> str:
    """The text of the first node of a name."""
    found = first(node, name)
    return (found.text or "").strip() if found is not None else ""
