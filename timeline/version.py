"""The version of this library, also written into every story. The same number stands in ``pyproject.toml``."""

VERSION = "0.1.0"
