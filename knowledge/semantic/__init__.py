"""Ranking by meaning with a local sentence encoder; optional, needs the extra `semantic`."""
