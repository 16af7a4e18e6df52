"""Telegram in, replies out: knows nothing of HTML parsing or of ranking."""
