"""Panels: forms, tables and controls, one widget a module."""
