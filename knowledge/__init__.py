"""Pages in, answers out: knows nothing of Telegram, of chats or of who asks."""
