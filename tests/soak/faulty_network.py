"""A real proxy between desktops and a server that drops, doubles, cuts and forges answers by a seeded plan.

It speaks just enough HTTP to find where a request and an answer end; it knows no message.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import socket
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

PAGE = b"<html><body><h1>Bejelentkezes a halozatra</h1></body></html>"
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)

FAULTS = (
    "request lost",
    "answer lost",
    "doubled",
    "cut short",
    "slow",
    "late",
    "reset before",
    "reset after",
    "portal page",
    "portal redirect",
    "old answer",
    "no length",
    "407",
    "429",
    "500",
    "502",
    "503",
)

Forge = Callable[[bytes], bytes | None]
"""Makes an answer out of a request's body, without a server; for the planted fault only."""


def answer(status: str, body: bytes = b"", content_type: str = "text/html", more: str = "") -> bytes:
    """Return a whole answer as a proxy of somebody else's would give it."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


@dataclass(slots=True)
class FaultyNetwork:
    """The plan of the faults and what happened so far."""

    server_port: int
    chance: random.Random
    share: float = 0.0
    forge: Forge | None = None
    happened: Counter[str] = field(default_factory=Counter)
    _old: bytes = b""
    _later: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def faulted(self) -> int:
        """Return how many requests met a fault."""
        return sum(count for kind, count in self.happened.items() if kind != "well")

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection until a fault or a person ends it."""
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while await self._one(reader, writer):
                    pass
        finally:
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Carry one request; tell whether the connection goes on."""
        head = await reader.readuntil(b"\r\n\r\n")
        request = head + await reader.readexactly(_length(head))
        is_faulty = self.chance.random() < self.share
        kind = self.chance.choice(FAULTS) if is_faulty else "well"
        self.happened[kind] += 1
        if self.forge is not None and (forged := self.forge(request[len(head) :])):
            return await _say(writer, answer("200 OK", forged, "application/json"))
        if kind[:1].isdigit():
            return await _say(writer, answer(f"{kind} Said by the network", PAGE))
        if kind == "portal page":
            return await _say(writer, answer("200 OK", PAGE))
        if kind == "portal redirect":
            return await _say(writer, answer("302 Found", more="Location: http://127.0.0.1:9/login\r\n"))
        if kind == "late":
            task = asyncio.get_running_loop().create_task(self._send_later(request))
            self._later.add(task)
            task.add_done_callback(self._later.discard)
            return False
        if kind == "request lost":
            return False
        if kind == "reset before":
            return _reset(writer)
        return await self._carried(kind, request, writer)

    async def _carried(self, kind: str, request: bytes, writer: asyncio.StreamWriter) -> bool:
        """Bring the request to the server, and of the answer what the fault leaves."""
        said = await self._ask(request)
        old, self._old = self._old, said
        if kind == "doubled":
            said = await self._ask(request)
        elif kind == "old answer" and old:
            said = old
        if kind == "answer lost":
            return False
        if kind == "reset after":
            return _reset(writer)
        if kind == "cut short":
            writer.write(said[: self.chance.randrange(len(said))])
            await writer.drain()
            return False
        if kind == "no length":
            writer.write(_LENGTH.sub(b"", said)[: self.chance.randrange(1, len(said))])
            await writer.drain()
            return False
        if kind == "slow":
            for place in range(min(40, len(said))):
                writer.write(said[place : place + 1])
                await writer.drain()
                await _pause(0.002)
            said = said[40:]
        return await _say(writer, said)

    async def _send_later(self, request: bytes) -> None:
        await _pause(self.chance.random() * 0.5)
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            await self._ask(request)

    async def _ask(self, request: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server_port)
        try:
            writer.write(request)
            await writer.drain()
            head = await reader.readuntil(b"\r\n\r\n")
            is_bare = request.startswith(b"HEAD ")
            return head + (b"" if is_bare else await reader.readexactly(_length(head)))
        finally:
            writer.close()


def _length(head: bytes) -> int:
    found = _LENGTH.search(head)
    return int(found[1]) if found else 0


async def _say(writer: asyncio.StreamWriter, said: bytes) -> bool:
    writer.write(said)
    await writer.drain()
    return True


def _reset(writer: asyncio.StreamWriter) -> bool:
    """End the connection with RST."""
    line: socket.socket = writer.get_extra_info("socket")
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
    return False


async def _pause(seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.get_running_loop().create_future(), seconds)


@contextmanager
def between(network: FaultyNetwork) -> Iterator[str]:
    """Run the proxy in a thread of its own until the block ends; gives its address."""
    ready, told, loop = threading.Event(), list[int](), asyncio.new_event_loop()

    async def run() -> None:
        server = await asyncio.start_server(network.serve, "127.0.0.1", 0)
        told.append(server.sockets[0].getsockname()[1])
        ready.set()
        async with server:
            with contextlib.suppress(asyncio.CancelledError):
                await server.serve_forever()

    def work() -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_until_complete(run())
        except RuntimeError:
            # Stopped from outside; what is still on its way is let go.
            for task in asyncio.all_tasks(loop):
                task.cancel()
            loop.run_until_complete(asyncio.gather(*asyncio.all_tasks(loop), return_exceptions=True))
        finally:
            loop.close()

    thread = threading.Thread(target=work, name="faulty-network")
    thread.start()
    try:
        if not ready.wait(10):
            raise RuntimeError("the proxy does not start")
        yield f"http://127.0.0.1:{told[0]}"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
