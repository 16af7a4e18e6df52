"""One file per kind of conversation; each hands out its handlers, none knows another."""
