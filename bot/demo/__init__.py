"""The bot in a browser: the real one, before a page that looks like a chat, without Telegram."""
