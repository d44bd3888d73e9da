"""Catalogues of translations: made from the source, checked, and compiled."""
