"""Titles that are no headings, told by what elements are called and where they stand."""
