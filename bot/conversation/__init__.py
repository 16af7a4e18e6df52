"""A message in its conversation: whom it speaks to, what was said before, what to reply."""
