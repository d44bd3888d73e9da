"""Where EM begins: one module a method, and what all of them search with."""
