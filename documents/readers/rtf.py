"""Rich text (rtf, often named .doc): bytes in; text, tables, hidden parts, files inside out.

Source: RTF 1.9.1. A tokenizer of our own, because libraries lose tables, notes and hidden text.
"""

import re
from dataclasses import dataclass, field, replace

from documents.compound import unwrapped
from documents.contract import Reader, Source
from documents.document import Block, Document, Hidden, Left, Packed, Reason, Text
from documents.flow import Flow
from documents.limits import Limits
from documents.story import Story

TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]+)|\\'"
)
CHARSETS = {
    0: "cp1252", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
PAGES = {936: "gb18030", 950: "cp950", 932: "cp932", 949: "cp949", 65001: "utf-8"}
SILENT = frozenset(
    "colortbl stylesheet listtable listoverridetable rsidtbl generator themedata datastore pict"
    " colorschememapping latentstyles xmlnstbl fldinst objclass objname filetbl revtbl nonesttables"
    " pgptbl listtext pntext pnseclvl mmathPr sp bkmkstart bkmkend ftnsep ftnsepc aftnsep aftnsepc"
    " atnid atnauthor atnref atntime atndate atnicn template falt panose background"
    " wgrffmtfilter private xe tc txe rxe do blipuid picprop objalias objsect passwordhash"
    " protusertbl userprops shprslt"
    .split()
)  # fmt: skip
SHOWN = frozenset("shptxt nesttableprops shp shpinst shppict pntxtb pntxta upr ud".split())
STORIES: dict[str, Hidden | None] = {
    "header": None, "headerl": None, "headerr": None, "headerf": None, "footer": None,
    "footerl": None, "footerr": None, "footerf": None, "footnote": None, "shptxt": None,
    "dptxbxtext": None, "annotation": Hidden.COMMENT,
}  # fmt: skip
SIGNS = {
    "tab": "\t", "line": "\n", "page": "\n", "sect": "\n", "emdash": "—", "endash": "–",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "softline": "\n", "column": "\n",
}  # fmt: skip
WHITE = {"red": 255, "green": 255, "blue": 255}
DEEPEST = 9
MOST_GROUPS = 20_000


@dataclass(slots=True)
class _State:
    """What holds inside one group. into: where its text goes (None: nowhere)."""

    flow: Flow | None
    into: str = ""
    hidden: Hidden | None = None
    font: int = 0
    skip: int = 1
    star: bool = False
    in_table: bool = False
    layers: int = 0
    pale: bool = False


@dataclass(slots=True)
class _Rich:
    """One pass over the tokens."""

    body: Flow = field(default_factory=lambda: Flow(Story()))
    asides: list[Block] = field(default_factory=list)
    packed: list[Packed] = field(default_factory=list)
    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    states: list[_State] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    hex: bytearray = field(default_factory=bytearray)
    told: list[str] = field(default_factory=list)
    whites: set[int] = field(default_factory=set)
    colours: int = 0
    mixed: dict[str, int] = field(default_factory=dict)
    left_over: int = 0  # characters that stand in for a \u before them
    high: int = 0xD800  # first half of a sign beyond 16 bits
    too_deep: bool = False

    def read(self, data: bytes) -> None:
        """Take all tokens."""
        state = _State(flow=self.body)
        at = 0
        while match := TOKEN.match(data, at):
            at = match.end()
            word, number, byte, sign, brace, text = match.groups()
            if text is not None or byte is not None:
                self._bytes(state, text if text is not None else bytes.fromhex(byte.decode()))
                continue
            if word == b"bin":
                at += max(0, int(number or 0))
                continue
            if word != b"u":
                self._decode(state)
            if brace == b"{":
                state = self._open(state)
            elif brace == b"}":
                state = self._end(state)
            elif word is not None:
                self._word(state, word.decode("ascii"), int(number) if number else None)
            elif sign is not None:
                self._sign(state, sign)
        self._decode(state)

    def _open(self, state: _State) -> _State:
        self.states.append(state)
        if len(self.states) > MOST_GROUPS:
            self.too_deep = True
        return replace(state, star=False)

    def _end(self, state: _State) -> _State:
        if not self.states:
            return state
        outer = self.states.pop()
        if state.flow is not outer.flow and state.flow is not None:
            self.asides += state.flow.done().done()
        if state.into == "objdata" and outer.into != "objdata":
            self._object()
        return outer

    def _object(self) -> None:
        """An embedded file: the OLE header is passed over (MS-OLEDS 2.2)."""
        digits = bytes(self.hex)
        self.hex.clear()
        data = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
        start = data.find(b"\xd0\xcf\x11\xe0")
        if start >= 0:
            name, inner = unwrapped(data[start:])
            self.packed.append(Packed(name=name or "object", data=inner))

    def _bytes(self, state: _State, text: bytes) -> None:
        if state.into == "objdata":
            self.hex += re.sub(rb"[^0-9a-fA-F]", b"", text)
            return
        if state.into == "colortbl":
            self._colours(text.count(b";"))
            return
        if self.left_over:
            gone = min(self.left_over, len(text))
            self.left_over -= gone
            text = text[gone:]
        if text:
            self.raw += text

    def _colours(self, ended: int) -> None:
        """Note which of the colours that end here is white; one that says nothing is black."""
        for _ in range(ended):
            if self.mixed == WHITE:
                self.whites.add(self.colours)
            self.colours += 1
            self.mixed = {}

    def _decode(self, state: _State) -> None:
        """Make characters of the bytes gathered: they may be halves until now."""
        self.left_over = 0
        if not self.raw:
            return
        text = self.raw.decode(self.fonts.get(state.font, self.page), "replace")
        self.raw.clear()
        self._say(state, text)

    def _say(self, state: _State, text: str) -> None:
        if state.into == "info":
            self.told.append(text)
        elif state.flow is not None and not state.into:
            if not state.in_table and state.flow.grids and text.strip():
                state.flow.close(0)
            state.flow.put(text, state.hidden or (Hidden.INVISIBLE if state.pale else None))

    def _sign(self, state: _State, sign: bytes) -> None:
        if sign == b"*":
            state.star = True
        elif sign in b"{}\\":
            self._bytes(state, sign)
        elif sign in {b"~", b"_"}:
            self._say(state, " " if sign == b"~" else "-")
        elif sign in {b"\n", b"\r"}:
            self.paragraph(state)

    def _word(self, state: _State, word: str, number: int | None) -> None:
        if word == "u":
            self._unicode(state, number or 0)
        elif state.into == "colortbl" and word in WHITE:
            self.mixed[word] = number or 0
        elif word in STORIES:
            state.flow = Flow(Story(hidden=STORIES[word]))
            state.into, state.hidden, state.in_table, state.layers = "", None, False, 0
            state.pale = False
        elif word in SILENT or word in {"fonttbl", "info", "objdata"}:
            state.into = word
        elif word in SIGNS:
            self._say(state, SIGNS[word])
        elif (step := STEPS.get(word)) is not None:
            step(self, state, number)
        elif state.star and word not in SHOWN:
            state.into = "unknown"
        state.star = False

    def _unicode(self, state: _State, number: int) -> None:
        if self.raw:
            self._decode(state)
        number &= 0xFFFF
        if 0xD800 <= number < 0xDC00:
            self.high = number
        elif 0xDC00 <= number < 0xE000:
            self._say(state, chr(0x10000 + ((self.high & 0x3FF) << 10) + (number & 0x3FF)))
        else:
            self._say(state, chr(number))
        self.left_over = state.skip

    def paragraph(self, state: _State, _: int | None = None) -> None:
        flow = state.flow
        if flow is None or state.into:
            if state.into == "info":
                self.told.append("\n")
            return
        if state.in_table:
            flow.put("\n", None)
        else:
            flow.close(0)
            flow.paragraph()

    def cell(self, state: _State, _: int | None) -> None:
        if state.flow is not None and not state.into:
            state.flow.enter(1)
            state.flow.end_cell()

    def row(self, state: _State, _: int | None) -> None:
        if state.flow is not None and not state.into:
            state.flow.enter(1)
            state.flow.end_row()

    def inner_cell(self, state: _State, _: int | None) -> None:
        if state.flow is not None:
            state.flow.enter(max(2, state.layers))
            state.flow.end_cell()

    def inner_row(self, state: _State, _: int | None) -> None:
        if state.flow is not None:
            state.flow.enter(max(2, state.layers))
            state.flow.end_row()

    def font(self, state: _State, number: int | None) -> None:
        state.font = number or 0

    def charset(self, state: _State, number: int | None) -> None:
        if state.into == "fonttbl" and number in CHARSETS:
            self.fonts[state.font] = CHARSETS[number]

    def code_page(self, state: _State, number: int | None) -> None:
        del state
        name = PAGES.get(number or 0, f"cp{number}")
        try:
            "".encode(name)
        except LookupError:
            return
        self.page = name

    def plain(self, state: _State, _: int | None) -> None:
        state.hidden, state.pale = None, False

    def colour(self, state: _State, number: int | None) -> None:
        state.pale = number in self.whites

    def vanish(self, state: _State, number: int | None) -> None:
        state.hidden = None if number == 0 else Hidden.TEXT

    def deleted(self, state: _State, number: int | None) -> None:
        state.hidden = None if number == 0 else Hidden.DELETED

    def outside(self, state: _State, _: int | None) -> None:
        state.in_table, state.layers = False, 0

    def inside(self, state: _State, _: int | None) -> None:
        state.in_table = True

    def layers(self, state: _State, number: int | None) -> None:
        state.layers = min(max(number or 0, 0), DEEPEST)
        state.in_table = state.layers > 0

    def skip(self, state: _State, number: int | None) -> None:
        state.skip = min(max(1 if number is None else number, 0), 8)


STEPS = {
    "par": _Rich.paragraph, "cell": _Rich.cell, "row": _Rich.row,
    "nestcell": _Rich.inner_cell, "nestrow": _Rich.inner_row, "f": _Rich.font,
    "fcharset": _Rich.charset, "ansicpg": _Rich.code_page, "plain": _Rich.plain,
    "v": _Rich.vanish, "deleted": _Rich.deleted, "pard": _Rich.outside,
    "intbl": _Rich.inside, "itap": _Rich.layers, "uc": _Rich.skip, "cf": _Rich.colour,
}  # fmt: skip


def _bid(source: Source) -> float:
    return 1.0 if source.data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf") else 0.0


def _read(source: Source, limits: Limits) -> Document:
    del limits
    rich = _Rich()
    rich.read(source.data)
    blocks = rich.body.done().done() + rich.asides
    told = "".join(rich.told).strip()
    if told:
        blocks.append(Text(text=told, hidden=Hidden.METADATA))
    cut = rich.states or rich.too_deep
    left = (Left(reason=Reason.CORRUPT, detail="cut short"),) if cut else ()
    return Document(
        media_type="application/rtf", blocks=tuple(blocks), packed=tuple(rich.packed), left=left
    )


READER = Reader(
    id="rtf",
    version=2,
    title="RTF",
    extensions=("rtf", "doc"),
    bid=_bid,
    read=_read,
)
