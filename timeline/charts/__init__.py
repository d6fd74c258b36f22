"""The chart: its places computed once, and the engines that draw it."""
