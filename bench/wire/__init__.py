"""A fast stand-in for Telegram in a process of its own, and the bots that talk to it."""
