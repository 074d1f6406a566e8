"""Calls to Telegram over aiohttp: each costs a third of what it costs over the library's own httpx.

What that is measured by: `python -m bench.load`, whose echo bot uses the library's own.
"""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""Causes of faults after which nothing can have reached Telegram."""

IDLE = 60.0  # seconds that a connection is kept for the next call
UPLOADING = 20.0  # seconds more for a call with a file
FORM = {"Content-Type": "application/x-www-form-urlencoded"}

T = TypeVar("T")


def proxy_for(url: str) -> str | None:
    """The proxy that the environment names for an address (HTTPS_PROXY, NO_PROXY and the like), if any."""
    parts = urlsplit(url)
    return None if proxy_bypass(parts.netloc) else getproxies().get(parts.scheme)


class Requests(BaseRequest):
    """Makes calls with up to `pool` connections, through `proxy` if there is one; times in seconds.

    `read`: how long an answer may take. `wait`: how long a call waits for a connection, and for that to open.
    """

    def __init__(self, pool: int, *, proxy: str | None = None, read: float = 5.0, wait: float = 30.0) -> None:
        self._pool = pool
        self._proxy = proxy
        self._read = read
        self._wait = wait
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer may take."""
        return self._read

    async def initialize(self) -> None:
        """Be ready for calls."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._pool, keepalive_timeout=IDLE)
            self._session = aiohttp.ClientSession(
                connector=connector,
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
                auto_decompress=True,
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """The status and the body of the answer; raises TimedOut or NetworkError."""
        assert self._session is not None, "the request was not initialised"
        files = request_data.multipart_data if request_data else None
        read = _given(read_timeout, self._read)
        if files and read is not None:
            read += UPLOADING
        timeout = aiohttp.ClientTimeout(connect=_given(connect_timeout, self._wait), sock_read=read)
        body, headers = _body(request_data.json_parameters, files) if request_data else (None, None)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut(f"Timed out: {type(error).__name__}") from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"{type(error).__name__}: {error}") from error


def _given(value: Any, otherwise: T) -> T:
    """What a call was given, or what is usual."""
    given: T = otherwise if isinstance(value, DefaultValue) else value
    return given


def _body(parameters: dict[str, str], files: dict[str, Any] | None) -> tuple[Any, dict[str, str] | None]:
    """Parameters and files as the body of a call, and its headers.

    Without files they are encoded here: aiohttp's form is made for files, and costs many times as much.
    """
    if not files:
        return urlencode(parameters).encode(), FORM
    form = aiohttp.FormData(parameters)
    for name, (file_name, content, kind) in files.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form, None
