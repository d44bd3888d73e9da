"""Facts in words: sentences, names and numbers as people read them."""
