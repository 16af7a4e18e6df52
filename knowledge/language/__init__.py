"""What words are, language by language: folded, stemmed, light or not, parted and put together."""
