"""The bound: why EM never goes down."""
