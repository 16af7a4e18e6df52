"""The stream of blocks, divided under titles: which blocks those are, and what is said twice."""
