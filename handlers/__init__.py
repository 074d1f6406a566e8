"""Telegram: an update becomes a question, an answer becomes a message; nothing here decides about pay."""
