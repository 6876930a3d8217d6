"""A Cloud API that costs almost nothing and accepts everything.

    python -m bench.cloud_api PORT SECONDS SECONDS

It answers each POST after a time between the two; a GET tells when all of them arrived.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Callable

ACCEPTED = b'{"messaging_product":"whatsapp","contacts":[{"input":"1","wa_id":"1"}],"messages":[{"id":"wamid.%d"}]}'
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


class CloudApi(asyncio.Protocol):
    """One connection of an API that accepts everything.

    Args:
        arrivals: when calls came, of all connections.
        delay: seconds until the answer.
    """

    def __init__(self, arrivals: list[float], delay: Callable[[], float]) -> None:
        self._arrivals = arrivals
        self._delay = delay
        self._read = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._read += data
        head, ended, body = self._read.partition(b"\r\n\r\n")
        if not ended or len(body) < _length(head):
            return
        self._read = b""
        if head.startswith(b"GET"):
            self._answer(repr(self._arrivals).encode())
            return
        self._arrivals.append(time.monotonic())
        answer = ACCEPTED % len(self._arrivals)
        asyncio.get_running_loop().call_later(self._delay(), self._answer, answer)

    def _answer(self, body: bytes) -> None:
        self._transport.write(HEAD % len(body) + body)


def _length(head: bytes) -> int:
    lines = (line.lower() for line in head.split(b"\r\n"))
    return next((int(line.partition(b":")[2]) for line in lines if line.startswith(b"content-length:")), 0)


async def serve(port: int, least: float, most: float) -> None:
    arrivals: list[float] = []
    chance = random.Random(1)
    server = await asyncio.get_running_loop().create_server(
        lambda: CloudApi(arrivals, lambda: chance.uniform(least, most)), "127.0.0.1", port
    )
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])))
