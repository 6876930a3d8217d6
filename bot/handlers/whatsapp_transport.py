"""aiohttp under httpx: pywa's calls over the connections that carry everything else.

httpx's own pool takes five times the CPU a call with 64 in flight, and loses its pace (docs/decisions/0019).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import aiohttp
import httpx
from yarl import URL

CONNECTIONS = 64
CHUNK = 1 << 16


class AiohttpTransport(httpx.AsyncBaseTransport):
    """Requests of an `httpx.AsyncClient`, made by aiohttp; bodies of answers are streamed."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        content = await request.aread()
        seconds = request.extensions.get("timeout", {}).get("read")
        with _translated(request):
            response = await self._open().request(
                request.method,
                # Signed addresses of media must not be quoted anew.
                URL(str(request.url), encoded=True),
                headers=[(name, value) for name, value in request.headers.items() if name != "host"],
                data=content or None,
                timeout=aiohttp.ClientTimeout(total=seconds),
                allow_redirects=False,
            )
        return httpx.Response(
            response.status, headers=response.raw_headers, stream=_Body(response, request), request=request
        )

    async def aclose(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open(self) -> aiohttp.ClientSession:
        # Made on first use: a session belongs to the loop that runs it.
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60)
            loop = asyncio.get_running_loop()
            self._session = aiohttp.ClientSession(connector=connector, loop=loop, auto_decompress=False)
        return self._session


class _Body(httpx.AsyncByteStream):
    def __init__(self, response: aiohttp.ClientResponse, request: httpx.Request) -> None:
        self._response = response
        self._request = request

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _translated(self._request):
            async for part in self._response.content.iter_chunked(CHUNK):
                yield part

    async def aclose(self) -> None:
        self._response.release()


@contextmanager
def _translated(request: httpx.Request) -> Iterator[None]:
    """aiohttp's troubles by httpx's names, which is what pywa knows."""
    try:
        yield
    except TimeoutError as error:
        raise httpx.ReadTimeout(type(error).__name__, request=request) from None
    except aiohttp.ClientError as error:
        raise httpx.NetworkError(type(error).__name__, request=request) from None
