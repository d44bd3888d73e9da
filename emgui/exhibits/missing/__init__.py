"""Missing data in view: what EM expects of missing cells."""
