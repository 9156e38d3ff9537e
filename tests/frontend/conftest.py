"""A small server for testing our scripts alone: pages given by the test, our static files, the service's own policy."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

STATIC = Path(__file__).parents[2] / "static"
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Stage:
    """What the server shows, what it answers to a POST, and what was posted to it."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        self.answers: dict[str, list[tuple[int, dict[str, Any] | str]]] = {}
        self.posted: list[tuple[str, bytes]] = []
        self.held = threading.Event()  # while clear, a page called /slow is not answered
        self.address = ""

    def fields(self) -> list[tuple[str, dict[str, list[str]]]]:
        """The plain forms that were posted."""
        return [(path, parse_qs(body.decode())) for path, body in self.posted]

    def answer(self, path: str) -> tuple[int, dict[str, Any] | str]:
        """The next answer for an address; the last one stays."""
        answers = self.answers[path]
        return answers.pop(0) if len(answers) > 1 else answers[0]


@pytest.fixture
def stage() -> Iterator[Stage]:
    here = Stage()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path.startswith("/slow"):
                here.held.wait(10)
            if path.startswith("/static/"):
                file = STATIC / path.removeprefix("/static/")
                self.reply(200, KINDS.get(file.suffix, "text/plain"), file.read_bytes())
            elif path in here.answers:
                self.reply_with(path)
            elif path in here.pages:
                self.reply(200, "text/html; charset=utf-8", here.pages[path].encode())
            else:
                self.reply(404, "text/plain", b"")

        def do_POST(self) -> None:
            path = urlsplit(self.path).path
            here.posted.append((path, self.rfile.read(int(self.headers["Content-Length"]))))
            if path in here.answers:
                self.reply_with(path)
            else:
                self.reply(200, "text/html; charset=utf-8", b"<title>posted</title>")

        def reply_with(self, path: str) -> None:
            status, body = here.answer(path)
            kind = "text/html; charset=utf-8" if isinstance(body, str) else "application/json"
            self.reply(status, kind, (body if isinstance(body, str) else json.dumps(body)).encode())

        def reply(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing: a test's own output is what matters."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield here
    here.held.set()
    server.shutdown()
    server.server_close()
    thread.join()
