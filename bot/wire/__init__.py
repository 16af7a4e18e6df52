"""Telegram's side: requests, their limits and manners, updates as they come, what is sent."""
