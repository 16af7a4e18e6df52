"""What texts mention without naming it: telephone numbers, addresses, prices, opening hours."""
