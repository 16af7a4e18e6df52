"""The words of all sections, counted and weighed once, in arrays that are only read."""
