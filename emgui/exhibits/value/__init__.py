"""One value, explained: Bayes' theorem with the numbers of one row."""
