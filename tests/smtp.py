"""A real SMTP server, in this process, that keeps what it was sent and can be told to be down or to refuse."""

from __future__ import annotations

import socket
import threading
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Post:
    """One mail server's port, and every message that was accepted there."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.answer = "250 OK"
        self.begun = threading.Event()  # a message has come
        self.hold = threading.Event()  # while clear, no message is answered for
        self.hold.set()
        with socket.socket() as line:
            line.bind(("127.0.0.1", 0))
            self.port: int = line.getsockname()[1]
        self._controller: Controller | None = None

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.answer.startswith("250"):
            self.messages.append(message_from_bytes(bytes(envelope.content or b""), policy=default))  # type: ignore[arg-type]
        self.begun.set()  # it is there, and the sender does not know it yet
        await server.loop.run_in_executor(None, self.hold.wait, 30)
        return self.answer

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self.hold.set()
            self._controller.stop()
            self._controller = None

    def settings(self) -> dict[str, Any]:
        """What tells the product of it, as environment variables."""
        return {
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.port),
            "EMAIL_USE_TLS": "0",
            "EMAIL_FROM": "redact@example.com",
            "SITE_URL": "https://redact.example.com",
        }
