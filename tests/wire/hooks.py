"""The methods that set, delete and tell of the webhook."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from tests.wire.bringing import LOOPBACK, Bringing, Hook
from tests.wire.records import Json
from tests.wire.refusals import Refused, bad

WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
WEBHOOK_SET = "Conflict: terminated by setWebhook request"
PORTS = frozenset({None, 80, 88, 443, 8443})
CONNECTIONS, MOST_CONNECTIONS = 40, 100
LONGEST_SECRET = 256


class Hooks(Bringing):
    """One webhook or none; while there is one, nobody can ask for updates."""

    async def on_set_webhook(self, params: Json) -> bool:
        """Updates are brought from now on, those that wait too."""
        url = str(params.get("url", ""))
        if not url:
            return await self.on_delete_webhook(params)
        secret = str(params.get("secret_token", ""))
        _check(url, secret)
        self.note_allowed(params)
        await self.on_delete_webhook(params)
        asked = int(params.get("max_connections", CONNECTIONS))
        self.bring_to(Hook(url, secret, min(MOST_CONNECTIONS, max(1, asked))))
        self.end_poll()
        return True

    async def on_delete_webhook(self, params: Json) -> bool:
        """Updates wait to be asked for from now on."""
        await self.end_hook()
        if params.get("drop_pending_updates"):
            async with self.changed:
                self._updates.clear()
                self.changed.notify_all()
        return True

    async def on_get_webhook_info(self, _: Json) -> Json:
        """Where updates are brought, how many wait, and how the last delivery failed that did."""
        info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(self._updates)}
        if self.allowed:
            info["allowed_updates"] = self.allowed
        if self.hook is not None:
            info |= {"url": self.hook.url, "max_connections": self.hook.connections} | self.hook.failure
        return info

    async def on_get_updates(self, params: Json) -> list[Json]:
        """What is new, unless it is brought."""
        if self.hook is not None:
            raise Refused(409, WEBHOOK_ACTIVE)
        try:
            return await super().on_get_updates(params)
        except Refused:
            if self.hook is None:
                raise
            raise Refused(409, WEBHOOK_SET) from None


def _check(url: str, secret: str) -> None:
    """Refuse what Telegram refuses; an address of this machine passes, as at a local Bot API server."""
    try:
        parts, port = urlsplit(url), urlsplit(url).port
    except ValueError:
        bad("invalid webhook URL specified")
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", url):
        bad("invalid webhook URL specified")
    if len(secret) > LONGEST_SECRET:
        bad("secret token is too long")
    if not re.fullmatch(r"[\w-]*", secret, re.ASCII):
        bad("secret token contains unallowed characters")
    if parts.hostname in LOOPBACK:
        return
    if parts.scheme == "http":
        bad("bad webhook: An HTTPS URL must be provided for webhook")
    if port not in PORTS:
        bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if _is_reserved(parts.hostname):
        bad(f"bad webhook: IP address {parts.hostname} is reserved")


def _is_reserved(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:  # a name
        return False
