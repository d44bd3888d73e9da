"""The views of the Explain menu, one a module; they do not know one another."""
