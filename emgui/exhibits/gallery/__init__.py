"""The gallery of troubles: lessons that begin with a bad start."""
