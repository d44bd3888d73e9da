"""How one iteration leads to the next: one module an algorithm, and a list of them."""
