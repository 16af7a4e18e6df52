"""What is kept in a database, how it gets there, and what is taken out of it before."""
