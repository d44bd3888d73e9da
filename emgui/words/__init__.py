"""Facts become sentences: names, numbers and plural forms, in the reader's language."""
