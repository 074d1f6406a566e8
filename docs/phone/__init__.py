"""Chats as a phone shows them: HTML, drawn and measured by a headless Chromium."""
