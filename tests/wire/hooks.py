"""The methods about the webhook, as Telegram answers them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tests.wire.records import Json
from tests.wire.refusals import bad
from tests.wire.updates import Updates

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
CONNECTIONS = 40


class Hooks(Updates):
    """What Telegram was told of a webhook; `webhook` is None where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.webhook: Json | None = None

    async def on_set_webhook(self, params: Json) -> bool:
        """Bring updates to an address from now on; an empty one is as good as none."""
        url = str(params.get("url", ""))
        if not url:
            return await self.on_delete_webhook(params)
        if urlsplit(url).scheme not in {"https", "http"}:
            bad("bad webhook: An HTTPS URL must be provided for webhook")
        if not SECRET.fullmatch(str(params.get("secret_token", "none"))):
            bad("secret token contains unallowed characters")
        self.webhook = dict(params)
        return True

    async def on_delete_webhook(self, _: Json) -> bool:
        """Keep updates for polling from now on."""
        self.webhook = None
        return True

    async def on_get_webhook_info(self, _: Json) -> Json:
        """What Telegram knows of the webhook; never its secret."""
        told = self.webhook or {}
        shown: Json = {"url": told.get("url", ""), "has_custom_certificate": False}
        shown["pending_update_count"] = len(self.pending())
        if self.webhook is not None:
            shown["max_connections"] = told.get("max_connections", CONNECTIONS)
        for key in ("allowed_updates", "last_error_date", "last_error_message"):
            shown |= {key: told[key]} if key in told else {}
        return shown
