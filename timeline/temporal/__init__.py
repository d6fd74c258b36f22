"""The date resolver."""
