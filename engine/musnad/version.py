"""The version of the distribution; `pyproject.toml` reads it from here, and so does `musnad --version`."""

__version__ = "0.1.0"
