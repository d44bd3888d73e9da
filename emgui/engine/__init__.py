"""A fit as it happens: settings, iterations, history. Knows no Qt, thread or clock."""
