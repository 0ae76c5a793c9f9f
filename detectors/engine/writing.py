"""How numbers are written: full width, apart, masked, in Chinese numerals; one spelling out."""

import re
import unicodedata

DIGITS = "0123456789\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"
SHAPES = "".join(map(chr, range(0x2580, 0x2600)))  # Unicode's blocks and geometric shapes
STARS = (
    "*\uff0a\ufe61\u204e\u2217\u2731\u2733\u273b\u2022\u203b\u2605\u2606\u2b50\u3007\u3013"
    "\u26aa\u26ab\u2b1b\u2b1c\u2b55" + SHAPES
)
LETTERS_X = "Xx\uff38\uff58\u0425\u0445\u03a7\u03c7\u2169\u2179"
TIMES = "\u00d7\u2715\u2716\u2717\u2718\u2573"
CROSSES = LETTERS_X + TIMES
SOFT_STARS = "#\uff03_\uff3f?\uff1f"  # a mask only in runs
MIDDLES = "\u00b7\u2027\u2219\u22c5\u30fb\uff0e\uff65"  # only in runs of three, as points are
SOME = "\u67d0"  # 某: only in runs between digits
ELLIPSIS = "\u2026"
DASHES = "-\u2010\u2011\u2013\u2014\u2212\uff0d\ufe63"
SPACES = " \u00a0\u3000\u2002\u2003\u2009"
UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\u00ad\ufeff\u061c\u180e\u034f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
)
NUMERALS = "\u3007\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d"
CAPITALS = "\u58f9\u8d30\u53c1\u8086\u4f0d\u9646\u67d2\u634c\u7396"

DROPPED = dict.fromkeys(map(ord, UNSEEN))
UNSEEN_SIGN = re.compile(f"[{UNSEEN}]")
ALIKE = str.maketrans(
    dict.fromkeys(STARS, "*")
    | dict.fromkeys(LETTERS_X[4:], "X")
    | dict.fromkeys(TIMES, TIMES[0])
    | dict.fromkeys(DASHES, "-")
)
# One sign for one sign, so that places in the text stay what they are.
FOLD = str.maketrans(
    {sign: str(at % 10) for at, sign in enumerate(DIGITS)}
    | dict.fromkeys(STARS + ELLIPSIS, "*")
    | dict.fromkeys(CROSSES, "X")
    | dict.fromkeys(SOFT_STARS, "_")
    | dict.fromkeys(MIDDLES, MIDDLES[0])
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(SPACES + UNSEEN, " ")
)
SPELLED = str.maketrans(
    {sign: str(max(at - 1, 0)) for at, sign in enumerate(NUMERALS)}
    | {sign: str(at + 1) for at, sign in enumerate(CAPITALS)}
    | {"O": "0", "\u25cb": "0", "\u5e7a": "1", "\u4e24": "2"}
)
SIMPLE = re.compile(r"[\u3400-\u9fff0-9A-WYZ .,:;/()]*")  # what needs no other spelling
LAST_CROSS = re.compile(r"(?<=\d{17})\u00d7")
# Beside another one it hides a digit; a letter after it is none of them: ××××000X, ×××X.
TIMES_FIRST = re.compile(f"^[{TIMES}](?![{CROSSES}])")  # 3 × 5: no part of the number
TIMES_RUN = re.compile(f"(?<=[{TIMES}])[{TIMES}]|[{TIMES}](?=[{CROSSES}])")
CROSSED = re.compile(r"(?<=[\d*])[X#]{2,}|[X#]{2,}(?=[\d*])")
CROSS_INSIDE = re.compile(r"(?<=[\d*])(?<!\d{17})[X#](?=[\d*])")  # after 17: a check digit
GAPS = re.compile(r"[\s-]+")
LEAST_SPELLED = 11
SPELLED_SIGN = re.compile(f"[{NUMERALS}{CAPITALS}\u25cb\u5e7a]")
SPELLED_RUN = re.compile(f"{SPELLED_SIGN.pattern}{{{LEAST_SPELLED},}}")
RUNS = ("X", "_", "..", "---", "\u00b7\u00b7", "\u67d0\u67d0")
CROSS_RUN = re.compile(
    r"X{2,}|_{2,}|\.{3,}|\u00b7{3,}|(?<=\d)(?:-{3,}|\u67d0{2,})(?=[\dX])|(?<=[\d*])(?<!\d{17})X(?=[\d*])|"
    r"X(?=\*)|(?<=\*)_|_(?=\*)"
)
ID_SIGNS = 18
# The end of an ID number, a sign for each digit: what follows other numbers parts them from words.
ENDS_HIDDEN = re.compile(r"(?<![\d*])(?P<shown>\d{6,14})(?:-{4,12}|\u67d0{4,12})(?![\d*X-])")


def visible(text: str) -> str:
    """A text without the signs that nobody sees, as web editors leave them between digits."""
    return UNSEEN_SIGN.sub("", text)


def plain(text: str) -> str:
    """NFKC, upper case, one spelling of dashes, mask signs and the final X; white space stays."""
    if SIMPLE.fullmatch(text):
        return text
    flat = unicodedata.normalize("NFKC", text).translate(DROPPED).upper().translate(ALIKE)
    if "\u00d7" in flat:
        flat = LAST_CROSS.sub("X", flat).replace("\u00d7", "*")
    if "X" in flat or "#" in flat:
        flat = CROSSED.sub(lambda run: "*" * len(run[0]), flat)
        flat = CROSS_INSIDE.sub("*", flat)
    return flat


def squeezed(text: str) -> str:
    """The normalised value of a whole text (contracts, Values)."""
    if SIMPLE.fullmatch(text) and " " not in text:
        return text
    return GAPS.sub("", plain(text)).strip("'`\"\u2018\u2019\u201c\u201d")


def folded(cluster: str) -> str:
    """A cluster in one spelling, sign for sign: masks as ``*``, a check digit as X."""
    if not cluster.isascii():
        cluster = TIMES_RUN.sub("*", TIMES_FIRST.sub(" ", cluster))
    line = cluster.translate(FOLD)
    if any(run in line for run in RUNS):
        line = CROSS_RUN.sub(lambda run: "*" * len(run[0]), line)
        line = ENDS_HIDDEN.sub(_starred_end, line)
    return line


def _starred_end(match: re.Match[str]) -> str:
    whole, shown = match[0], match["shown"]
    return shown.ljust(len(whole), "*") if len(whole) == ID_SIGNS else whole
