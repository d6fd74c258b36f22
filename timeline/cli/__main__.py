"""``python -m timeline.cli``."""

from .app import main

main()
