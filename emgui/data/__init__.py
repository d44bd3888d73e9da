"""What is fitted: data sets, drawn from known processes or read from files."""
