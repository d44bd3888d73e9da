"""The engine for users of scikit-learn: needs the extra `emgui[sklearn]`."""
