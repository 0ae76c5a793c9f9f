"""`overshare sites`: mistakes are named, a look costs little, entries come from what sites say."""

from pathlib import Path

import pytest
import yaml

from crawler.registry import entries_of
from crawler.sites import load, parse
from tests.crawler.conftest import ROOT, Audit
from tests.crawler.portal import Reply, page, serve

START = """<html><head><meta name="SiteName" content="云岭省教育厅">
<meta content='9900000021' name='SiteIDCode'><meta name="SiteDomain" content="jyt.example.gov.cn">
<title>首页</title></head><body>{}</body></html>"""
REGISTRY = (
    "全国政府网站基本信息\n"
    "序号,网站名称,主办单位,网站标识码,首页网址,状态\n"
    "1,铜陵市人民政府,铜陵市人民政府办公室,3407000001,www.tl.gov.cn,正常\n"
    "2,江西省教育厅,江西省教育厅,3600000010,http://jyt.jiangxi.gov.cn/,正常\n"
    "3,某部,某部,bm01000001,https://www.mou.gov.cn,正常\n"
    "4,已关停,某局,3407000009,,关停\n"
)


def test_the_shipped_list_is_valid_and_asks_nobody() -> None:
    sites = load(ROOT / "sites.yaml").sites
    assert len(sites) >= 20
    assert not [site.id for site in sites if site.enabled]


def test_the_shipped_list_passes_the_command(audit: Audit) -> None:
    ran = audit.run("sites", "check", "--sites", str(ROOT / "sites.yaml"))
    assert ran.code == 0
    assert "20 sites" in ran.out


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("    dely: 3", "dely"),
        ("    delay: -1", "delay"),
        ("    urls: [ftp://a.b/]", "urls"),
        ("    region: 35", "region"),
        ('    hours: "25:00-26:00"', "hours"),
        ("    level: village", "level"),
        ("    expect: {documents: many}", "documents"),
        ("    id: again\n    id: twice", "id"),
    ],
)
def test_a_wrong_field_is_named_with_file_and_line(audit: Audit, line: str, field: str) -> None:
    base = {"id": "    id: a", "urls": "    urls: [http://127.0.0.1:9/]", "name": "    name: a"}
    base.pop(line.split(":", maxsplit=1)[0].strip(), None)
    entry = "\n".join([*base.values(), line])
    text = f"# a comment\nsites:\n  -\n{entry}\n"
    (audit.folder / "sites.yaml").write_text(text, encoding="utf-8")
    ran = audit.crawl()
    assert ran.code == 2
    wrong = text.split("\n").index(line.rsplit("\n", maxsplit=1)[-1]) + 1
    assert f"sites.yaml:{wrong}: " in ran.err
    assert field in ran.err


def test_a_look_says_what_an_audit_would_cost(audit: Audit) -> None:
    items = "".join(f'<li><a href="/art/{at}.html">公示{at}</a></li>' for at in range(30))
    answers = {
        "/": Reply(data=START.format(f'<a href="/tzgg/">通知公告</a>{items}').encode()),
        "/tzgg/": page(f"{items}<span>共 90 条 1/3页</span>"),
        "/robots.txt": Reply(data=b"User-agent: *\nCrawl-delay: 1\n", media_type="text/plain"),
    }
    with serve(answers) as portal, serve({"/": Reply(status=412)}) as blocked:
        audit.add("site", portal.url)
        audit.add("shut", blocked.url)
        ran = audit.run("sites", "probe", "site", "shut")
    assert ran.code == 3
    assert "Crawl-delay 1" in ran.out
    assert "blocked: ruishu" in ran.out
    assert "estimate: about" in ran.out
    assert len(portal.asked) <= 10
    assert not (audit.folder / "overshare.db").exists()


def test_an_entry_comes_from_the_start_page_itself(audit: Audit) -> None:
    with serve({"/": Reply(data=START.format("").encode("gb18030"))}) as portal:
        ran = audit.run("sites", "discover", portal.url)
        assert ran.code == 0, ran.err
        sites = parse(ran.out, "out").sites
    assert [(site.name, site.region, site.level) for site in sites] == [
        ("云岭省教育厅", "990000", "province")
    ]
    assert len(portal.asked) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_official_registry_becomes_entries(encoding: str, delimiter: str) -> None:
    imported = entries_of(REGISTRY.replace(",", delimiter).encode(encoding))
    assert imported.skipped == 1
    assert [entry["id"] for entry in imported.entries] == [
        "tl.gov.cn",
        "jyt.jiangxi.gov.cn",
        "mou.gov.cn",
    ]
    assert [entry.get("region") for entry in imported.entries] == ["340700", "360000", None]
    assert parse(yaml.safe_dump({"sites": list(imported.entries)}), "x").sites[0].enabled is False


def test_a_registry_without_header_and_one_that_is_none(audit: Audit, tmp_path: Path) -> None:
    bare = "\n".join(REGISTRY.splitlines()[2:])
    assert len(entries_of(bare.encode()).entries) == 3
    (tmp_path / "x.csv").write_bytes(b"a,b\n1,2\n")
    assert audit.run("sites", "import-registry", "x.csv").code == 2
