"""The studies that ``emgui study`` runs, one module each."""
