"""The library's calls handed to the stand-in without a network."""

from __future__ import annotations

import json
from typing import Any

from telegram.request import BaseRequest, RequestData

from tests.wire.standin import Telegram, read_params


class Offline(BaseRequest):
    """Hands calls to the stand-in itself, with the files that they upload."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None:
        """Nothing is needed."""

    async def shutdown(self) -> None:
        """Nothing is held."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002
        request_data: RequestData | None = None,
        *_: Any,
        **__: Any,
    ) -> tuple[int, bytes]:
        sent = {**request_data.json_parameters, **request_data.multipart_data} if request_data else {}
        status, body = await self._telegram.answered(url.rpartition("/")[2], read_params(sent))
        return status, json.dumps(body).encode()
