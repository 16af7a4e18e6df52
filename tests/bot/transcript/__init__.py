"""The whole conversation with the real process, printed: `python -m tests.bot.transcript`."""
