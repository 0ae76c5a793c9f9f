"""Old and odd HTTPS is read, and what is wrong with it is said."""

import datetime
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer, ThreadingTCPServer
from threading import Thread
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.crawler.conftest import Audit
from tests.crawler.portal import page


class _Hello(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        data = page("本页为公告正文。" * 40).data
        self.send_response(200 if self.path == "/" else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing."""


def _certificate(folder: Path, *, host: str, expired: bool) -> Path:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "portal")])
    end = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=-3 if expired else 30)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(end - datetime.timedelta(days=90))
        .not_valid_after(end)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(host))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{host}.pem"
    path.write_bytes(
        signed.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path


class _NoTls(BaseRequestHandler):
    def handle(self) -> None:
        """Answer a greeting as a server that has forgotten its TLS does."""
        self.request.recv(1024)
        self.request.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")


@contextmanager
def _served(server: TCPServer) -> Iterator[None]:
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def _secure(folder: Path, host: str, *, expired: bool = False, old: bool = False) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if old:
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.options |= ssl.OP_NO_TLSv1_2 | ssl.OP_NO_TLSv1_3
    context.load_cert_chain(_certificate(folder, host="127.0.0.1", expired=expired))
    server = ThreadingHTTPServer((host, 0), _Hello)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = True
    with _served(server):
        yield f"https://{host}:{server.server_address[1]}/"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the old TLS that is served here
def test_faults_are_recorded_and_the_pages_read(audit: Audit) -> None:
    folder = audit.folder
    with (
        _secure(folder, "127.0.0.1") as signed,
        _secure(folder, "127.0.0.2") as named,
        _secure(folder, "127.0.0.3", expired=True) as expired,
        _secure(folder, "127.0.0.4", old=True) as old,
    ):
        for name, url in (("signed", signed), ("named", named), ("expired", expired), ("old", old)):
            audit.add(name, url)
        ran = audit.crawl()
    assert ran.code == 0, ran.out + ran.err
    said = {line.split()[3]: line for line in ran.err.splitlines() if " TLS: " in line}
    assert "self_signed" in said["signed"]
    assert "other_name" not in said["signed"]
    assert "other_name" in said["named"]
    assert "expired" in said["expired"]
    assert "old_tls" in said["old"]
    faults = {row["site"]: row["faults"] for row in audit.rows("runs")}
    assert set(faults["expired"]["127.0.0.3"]) >= {"expired", "self_signed"}
    audit.run("report", "--out", "report", "--lang", "zh")
    page = (audit.folder / "report" / "site" / "expired.html").read_text(encoding="utf-8")
    assert "证书有问题：" in page
    assert "已过期" in page


def test_a_host_without_working_tls_is_read_over_http_and_that_is_said(audit: Audit) -> None:
    host = "127.0.0.43"
    try:
        broken = ThreadingTCPServer((host, 443), _NoTls)
    except PermissionError:
        pytest.skip("only root may listen on port 443 here")
    with _served(broken), _served(ThreadingHTTPServer((host, 80), _Hello)):
        audit.add("town", f"https://{host}/", hosts=[host])
        ran = audit.crawl()
    assert ran.code == 0, ran.out + ran.err
    assert {row["status"] for row in audit.rows("documents")} == {"ok"}
    assert audit.rows("runs")[0]["faults"] == {host: ["no_tls"]}
