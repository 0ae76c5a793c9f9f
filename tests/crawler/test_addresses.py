"""No request goes where nobody may look: loopback in every spelling, private ranges."""

from ipaddress import ip_address

import pytest

from crawler.hosts import embedded, is_public, literal
from tests.crawler.conftest import Audit
from tests.crawler.portal import Portal, Reply, page, serve

SPELLINGS = (
    "127.0.0.1", "localhost", "LOCALHOST.", "127.1", "127.0.1", "0", "0.0.0.0", "2130706433",
    "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.0.0.1.", "１２７.０.０.１",
    "①②⑦.⓪.⓪.①", "127。0。0。1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::1]",
    "[0:0:0:0:0:0:0:1]", "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]", "127.0.0.1%00", "user@127.0.0.1", "foo.localhost",
)  # fmt: skip
PRIVATE = (
    "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "::", "::1", "fe80::1", "fc00::1",
    "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "fd00:ec2::254",
)  # fmt: skip


@pytest.mark.parametrize("text", PRIVATE)
def test_private_addresses_are_not_public(text: str) -> None:
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are(text: str) -> None:
    assert is_public(ip_address(text))


@pytest.mark.parametrize("spelling", [one for one in SPELLINGS if one[0] in "0123[１①"])
def test_a_spelled_out_address_is_recognised(spelling: str) -> None:
    address = literal(spelling.split("%", maxsplit=1)[0])
    assert address is not None
    assert not is_public(address)
    assert embedded(address).is_loopback or embedded(address).is_unspecified


def _hops(victim: Portal) -> dict[str, Reply]:
    aims = [f"http://{one}:{victim.port}/secret" for one in SPELLINGS]
    aims += [f"file:///etc/hostname?{victim.port}", f"ftp://127.0.0.1:{victim.port}/x"]
    markup = "".join(
        f'<a href="{aim}">{at}</a><iframe src="{aim}"></iframe><img src="{aim}/upload/a.jpg">'
        f"<a onclick=\"window.open('{aim}')\">公示</a>"
        for at, aim in enumerate(aims)
    )
    hops = {
        f"/to/{at}": Reply(status=302, headers={"Location": _ascii(aim)})
        for at, aim in enumerate(aims)
    }
    refresh = {f"/meta/{at}": Reply(data=_refresh(aim)) for at, aim in enumerate(aims)}
    more = "".join(f'<a href="{path}">{path}</a>' for path in (*hops, *refresh))
    return {**hops, **refresh, "/": page(markup + more)}


def _ascii(url: str) -> str:
    return url.encode().decode("latin-1")


def _refresh(url: str) -> bytes:
    return (
        f"<html><meta http-equiv='refresh' content='0;url={url}'><a href='/'>x</a></html>".encode()
    )


def test_no_spelling_of_loopback_gets_a_request(audit: Audit) -> None:
    with serve({"/secret": page("secret")}) as victim, serve({}, host="127.0.0.2") as portal:
        portal.answers.update(_hops(victim))
        audit.add("portal", portal.url)
        for at, spelling in enumerate(SPELLINGS):
            if "@" not in spelling:
                url = f"http://{spelling}:{victim.port}/secret"
                audit.add(f"start-{at}", url, allow_private=False, contact="mailto:a@example.org")
        ran = audit.crawl()
    assert victim.asked == []
    assert ran.code == 3
    assert len(portal.targets) > 2 * len(SPELLINGS)
    reasons = {reason for _, reason in audit.resources("start-7").values()}
    assert reasons == {"private_address"}


def test_a_freed_site_frees_its_own_port_only(audit: Audit) -> None:
    with serve({"/": page("other")}) as other:
        links = "".join(
            f'<a href="http://{h}:{other.port}/">x</a>' for h in ("127.0.0.1", "localhost")
        )
        with serve({"/": page(links)}) as portal:
            audit.add("portal", portal.url)
            assert audit.crawl().code == 0
    assert other.asked == []


def test_a_single_address_needs_no_list_and_frees_itself_alone(audit: Audit) -> None:
    with serve({"/secret": page("secret")}) as victim, serve({}) as portal:
        portal.answers.update({"/": page(f'<a href="{victim.url}secret">x</a><a href="/b">b</a>')})
        ran = audit.run("crawl", "--url", portal.url, "--url", f"{portal.url}c")
        assert ran.code == 0, ran.err
        assert set(portal.targets) == {"/", "/b", "/c"}
        strange = audit.run("crawl", "--url", f"http://127.1:{portal.port}/")
        assert strange.code == 2
    assert victim.asked == []


def test_a_proxy_of_the_environment_is_asked_and_resolves_for_us(audit: Audit) -> None:
    start = "http://portal.example.test/"
    with serve({start: page("公告" * 40)}) as proxy:
        audit.add("far", start, allow_private=False, contact="https://example.org/audit")
        audit.add("near", "http://10.0.0.1/", allow_private=False, contact="https://example.org/a")
        audit.surroundings["HTTP_PROXY"] = proxy.url
        ran = audit.crawl()
    assert set(proxy.targets) == {f"{start}robots.txt", start}
    assert "far: finished" in ran.out
    assert audit.resources("near") == {"/": ("skipped", "private_address")}
