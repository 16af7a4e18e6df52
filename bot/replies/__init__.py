"""What the bot says and what stands under it: texts, keyboards, lists. Pure: nothing is sent."""
