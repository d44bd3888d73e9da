"""Data that stay where they are: tables larger than the memory, read in blocks."""
