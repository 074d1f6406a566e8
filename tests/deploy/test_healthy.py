"""What the container engine calls to see whether the bot lives."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from deploy import healthy
from tests.deploy.reading import compose, instructions


@contextmanager
def answering(status: int) -> Iterator[int]:
    """A server on this machine that gives a status for /healthz; its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def test_a_bot_that_lives_is_healthy(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(200) as port:
        monkeypatch.setenv("MLPAY_HEALTH__PORT", str(port))
        assert healthy.main() == 0


def test_a_bot_that_says_so_is_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with answering(503) as port:
        monkeypatch.setenv("MLPAY_HEALTH__PORT", str(port))
        assert healthy.main() == 1
    assert capsys.readouterr().err == "/healthz says 503.\n"


def test_nobody_there_is_not(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and nobody listens
        monkeypatch.setenv("MLPAY_HEALTH__PORT", str(taken.getsockname()[1]))
        assert healthy.main() == 1
    assert "does not answer" in capsys.readouterr().err


def test_the_image_and_the_service_ask_it() -> None:
    asked = dict(instructions())["HEALTHCHECK"]
    assert asked.endswith('CMD ["python", "healthy.py"]')
    assert compose()["services"]["bot"]["healthcheck"]["test"] == ["CMD", "python", "healthy.py"]
