"""What can be set: config.yaml, then the environment, which wins; checked at start, every fault at once.

`load()` is all that others call.
"""

from config.faults import ConfigError
from config.groups import Health, Limits, Webhook
from config.reading import load
from config.secrets import SECRETS
from config.settings import CONFIG_VARIABLE, Settings

__all__ = ["CONFIG_VARIABLE", "SECRETS", "ConfigError", "Health", "Limits", "Settings", "Webhook", "load"]
