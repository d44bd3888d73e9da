"""Many mixtures at once: EM's two functions over arrays with a leading axis of fits."""
