"""Thin commands over the public API. Exit codes: 0 all fine, 1 something had a problem, 2 could not run."""
