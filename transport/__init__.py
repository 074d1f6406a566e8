"""How updates come in, by polling or the webhook, are acknowledged, and are answered in their turn."""
