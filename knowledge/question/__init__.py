"""What a question asks: its words, mended and expanded, with all that they may stand for."""
