"""The landscape: the objective over two numbers of the mixture."""
