"""Where fits can begin: clusters, splits and merges, matching, planes."""
