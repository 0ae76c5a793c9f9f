"""Both languages are whole: every sentence of the templates has its Chinese, none is left over."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from crawler.obstacles import GONE, REFUSALS, SIGNS
from reports import advice, dictionary, lawful
from reports.document import STATES, WORST
from reports.locale.words import WORDS, Vocabulary
from reports.spots import BESIDE
from reports.view import TURNS

TEMPLATES = Path(advice.__file__).with_name("templates")
PO = Path(advice.__file__).with_name("locale") / "zh" / "LC_MESSAGES" / "reports.po"
HOLDER = re.compile(r"%\((\w+)\)s")
LATIN = re.compile(r"[A-Za-z]{4,}")
ADVISED = [words for one in advice.ADVICE.values() for words in (one.excess, one.instead)]
KEPT = {"Atom", "robots", "UTF"}  # names that Chinese readers know as they are


def _wanted() -> set[str]:
    found: set[str] = set()
    for path in TEMPLATES.rglob("*.jinja"):
        with path.open("rb") as file:
            for _, _, message, _ in babel_extract(file, ["gettext", "ngettext"], [], {}):
                found.add(message if isinstance(message, str) else (message or ("",))[0] or "")
    return found


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    """The Chinese catalogue."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh_Hans_CN")


def test_no_sentence_is_missing_and_none_is_stale(chinese: Catalog) -> None:
    known = {one.id if isinstance(one.id, str) else one.id[0] for one in chinese if one.id}
    assert known == _wanted()
    assert not [one.id for one in chinese if one.fuzzy]


def test_every_sentence_keeps_its_numbers_and_is_chinese(chinese: Catalog) -> None:
    for one in chinese:
        if not one.id:
            continue
        source = one.id if isinstance(one.id, str) else one.id[1]
        text = one.string if isinstance(one.string, str) else (one.string or ("",))[0]
        assert text, source
        assert set(HOLDER.findall(text)) == set(HOLDER.findall(source)), source
        latin = set(LATIN.findall(HOLDER.sub("", text)))
        assert latin <= KEPT, (source, latin)


def test_every_id_has_a_word_in_both_languages() -> None:
    assert all(zh and en for zh, en in WORDS.values())
    assert {*STATES, *WORST, *TURNS, *BESIDE} <= set(WORDS)


def test_every_sort_of_block_is_told_in_words() -> None:
    names = {GONE.name, *(one.name for one in REFUSALS.values()), *(sign.name for sign in SIGNS)}
    assert names <= set(WORDS)
    assert "脚本" in Vocabulary("zh").reason("blocked: ruishu")


def test_a_header_word_is_told_in_english_beside_its_own() -> None:
    assert Vocabulary("en").column("居民身份证号码") == "resident ID number (居民身份证号码)"
    assert Vocabulary("en").column("栏目甲") == "栏目甲"
    assert Vocabulary("zh").column("身份证号") == "身份证号"


def test_advice_and_dictionary_speak_both_languages() -> None:
    pairs = [*ADVISED, *lawful.MENDED.values(), lawful.CACHE, lawful.SOURCE]
    pairs += [words for _, columns in lawful.KEPT for kept in columns for words in kept]
    pairs += [column.meaning for columns in dictionary.FILES.values() for column in columns]
    same = [words for words in pairs if words.zh == words.en and words.zh != "1"]
    assert not same
    assert not [words for words in pairs if not words.zh or not words.en]


@pytest.mark.parametrize("word", ["违法", "犯罪", "illegal", "criminal"])
def test_nobody_is_accused(word: str, chinese: Catalog) -> None:
    denied = {"不认定任何单位或个人违法", "no statement that anybody broke the law"}
    texts = [*_wanted(), *(str(one.string) for one in chinese)]
    texts += [text for pair in WORDS.values() for text in pair]
    texts += [text for words in ADVISED for text in (words.zh, words.en)]
    hits = [text for text in texts if word in text and not any(words in text for words in denied)]
    assert not hits
