"""A page's markup, walked once in reading order: the flat stream of its blocks."""
